import {type Command, type Word} from '../../../shell/command.js';
import {option} from '../../../shell/arguments.js';
import type {Action, ForwardedScript} from './action.js';
import {extensionScripts, runCommandLanguage, scriptFile, scriptLines} from './forwarded-scripts.js';
import {actionAt, type CommandInterpreter} from './interpreter.js';
import {optionValues} from './option-values.js';
import {runByCmdlet} from './run-on-azure-vm-cmdlets.js';
import {hasVerbs} from './verbs.js';
import {folded, matchable, slice} from './word-parts.js';

const resourceGroupOption = ['--resource-group', '-g'];

/** As in `--ids`. */
const machineId = /\/resourcegroups\/(?<group>[^\/]+)\/providers\/microsoft\.compute\/virtualmachine(?:scaleset)?s\/(?<name>[^\/]+)/div;

type TargetVm = {readonly name?: Word | undefined; readonly resourceGroup?: Word | undefined};

function machine(command: Command, nameOption: readonly string[]): TargetVm {
	const [id] = optionValues(command, ['--ids']);
	const groups = id && machineId.exec(matchable(id))?.indices?.groups;
	const part = (name: string): Word | undefined => {
		const range = groups?.[name];
		return id && range && slice(id, ...range);
	};

	return {name: option(command, nameOption) ?? part('name'), resourceGroup: option(command, resourceGroupOption) ?? part('group')};
}

type Run = TargetVm & {readonly via: string; readonly scripts: readonly ForwardedScript[]; readonly files?: readonly Word[]};

const ran = (command: Command, isScaleSet: boolean, {via, name, resourceGroup, scripts, files = []}: Run): Action =>
	actionAt(command, {
		kind: 'run-on-azure-vm',
		target: isScaleSet ? 'scale-set' : 'virtual-machine',
		via,
		...(name && {name}),
		...(resourceGroup && {resourceGroup}),
		scripts,
		...(files.length > 0 && {files}),
	});

/** https://learn.microsoft.com/cli/azure/vm/run-command */
function runCommand(command: Command, noun: string): Run | undefined {
	if (hasVerbs(command, noun, 'run-command', 'invoke')) {
		const language = runCommandLanguage(option(command, ['--command-id']));
		return {
			via: `az ${noun} run-command invoke`,
			...machine(command, ['--name', '-n']),
			scripts: scriptLines(optionValues(command, ['--scripts', '--script']), language),
		};
	}

	const verb = ['create', 'update'].find(one => hasVerbs(command, noun, 'run-command', one));
	if (verb === undefined) {
		return undefined;
	}

	const address = option(command, ['--script-uri']);
	return {
		via: `az ${noun} run-command ${verb}`,
		...machine(command, noun === 'vm' ? ['--vm-name'] : ['--vmss-name']),
		scripts: [...scriptLines(optionValues(command, ['--script'])), ...(address ? [scriptFile(address)] : [])],
	};
}

/** https://learn.microsoft.com/cli/azure/vm/extension */
function extension(command: Command, noun: string): Run | undefined {
	const settings = [option(command, ['--settings']), option(command, ['--protected-settings'])].filter(word => word !== undefined);
	const read = hasVerbs(command, noun, 'extension', 'set') ? extensionScripts(option(command, ['--name', '-n']), settings) : undefined;
	return read && {via: `az ${noun} extension set`, ...machine(command, noun === 'vm' ? ['--vm-name'] : ['--vmss-name']), ...read};
}

/** Custom data is a text or the name of a file; only a script or cloud-config is certainly a text. */
const isText = (data: Word): boolean => /[\n\r]|^#|^content-type:/iv.test(matchable(data).trimStart());

/** `--custom-data`: https://learn.microsoft.com/cli/azure/vm */
function bootData(command: Command, noun: string): Run | undefined {
	const verb = ['create', 'update'].find(one => hasVerbs(command, noun, one));
	const data = [option(command, ['--custom-data']), option(command, ['--user-data'])].filter(word => word !== undefined);
	return verb === undefined || data.length === 0
		? undefined
		: {
				via: `az ${noun} ${verb}`,
				...machine(command, ['--name', '-n']),
				scripts: data.map(word =>
					isText(word) ? {text: word} : scriptFile(matchable(word).startsWith('@') ? slice(word, 1) : word),
				),
			};
}

export const runOnAzureVm: CommandInterpreter = {
	name: 'run-on-azure-vm',
	begin: () => (command, program) => {
		if (program !== 'az') {
			return runByCmdlet(command, program);
		}

		const noun = folded(command.args.find(argument => ['vm', 'vmss'].includes(folded(argument) ?? '')));
		if (noun === undefined || !hasVerbs(command, noun)) {
			return [];
		}

		const run = runCommand(command, noun) ?? extension(command, noun) ?? bootData(command, noun);
		return run && run.scripts.length > 0 ? [ran(command, noun === 'vmss', run)] : [];
	},
};
