import type {Command, Word} from '../../../shell/command.js';
import {option} from '../../../shell/arguments.js';
import type {Action, ForwardedScript} from './action.js';
import {extensionScripts, runCommandLanguage, scriptFile} from './forwarded-scripts.js';
import {actionAt} from './interpreter.js';
import {optionItems} from './option-values.js';
import {folded, joined} from './word-parts.js';

type ForwardedScripts = {readonly scripts: readonly ForwardedScript[]; readonly files?: readonly Word[]};

type Cmdlet = {
	readonly name: string;
	readonly target: 'virtual-machine' | 'scale-set';
	readonly machine: readonly string[];
	readonly read: (command: Command) => ForwardedScripts | undefined;
};

function runCommand(command: Command): ForwardedScripts {
	const language = runCommandLanguage(option(command, ['-CommandId']));
	const text = option(command, ['-ScriptString', '-SourceScript']);
	if (text) {
		return {scripts: [{text, ...(language && {language})}]};
	}

	const file = option(command, ['-ScriptPath', '-ScriptLocalPath', '-SourceScriptUri']);
	return {scripts: file ? [scriptFile(file, language)] : []};
}

function extension(command: Command): ForwardedScripts | undefined {
	const settings = [
		'-SettingString',
		'-ProtectedSettingString',
		'-Settings',
		'-ProtectedSettings',
		'-Setting',
		'-ProtectedSetting',
	].flatMap(name => option(command, [name]) ?? []);
	return extensionScripts(option(command, ['-ExtensionType', '-Type']), [...new Set(settings)]);
}

/** `-Run file -Argument text` runs a file that the extension downloaded. */
function customScript(command: Command): ForwardedScripts {
	const run = option(command, ['-Run']);
	// The script's arguments look like options.
	const position = command.args.findIndex(word => folded(word) === '-argument');
	const argument = (position === -1 ? undefined : command.args[position + 1]) ?? '';
	return {
		scripts: run ? [{text: joined('powershell -ExecutionPolicy Unrestricted -File ', run, ' ', argument), language: 'cmd'}] : [],
		files: optionItems(command, ['-FileUri']),
	};
}

function customData(command: Command): ForwardedScripts {
	const data = option(command, ['-CustomData', '-UserData']);
	return {scripts: data ? [{text: data}] : []};
}

const cmdlets = new Map<string, Cmdlet>(
	(
		[
			{name: 'Invoke-AzVMRunCommand', target: 'virtual-machine', machine: ['-VMName', '-Name'], read: runCommand},
			{name: 'Set-AzVMRunCommand', target: 'virtual-machine', machine: ['-VMName'], read: runCommand},
			{name: 'Invoke-AzVmssVMRunCommand', target: 'scale-set', machine: ['-VMScaleSetName'], read: runCommand},
			{name: 'Set-AzVmssVMRunCommand', target: 'scale-set', machine: ['-VMScaleSetName'], read: runCommand},
			{name: 'Set-AzVMExtension', target: 'virtual-machine', machine: ['-VMName'], read: extension},
			{name: 'Add-AzVmssExtension', target: 'scale-set', machine: ['-VirtualMachineScaleSet'], read: extension},
			{name: 'Set-AzVMCustomScriptExtension', target: 'virtual-machine', machine: ['-VMName'], read: customScript},
			{name: 'Set-AzVMOperatingSystem', target: 'virtual-machine', machine: ['-ComputerName'], read: customData},
			{name: 'New-AzVM', target: 'virtual-machine', machine: ['-Name'], read: customData},
		] as const
	).map(cmdlet => [cmdlet.name.toLowerCase(), cmdlet]),
);

/** https://learn.microsoft.com/powershell/module/az.compute */
export function runByCmdlet(command: Command, program: string): readonly Action[] {
	const cmdlet = cmdlets.get(program);
	const {scripts = [], files = []} = cmdlet?.read(command) ?? {};
	if (!cmdlet || scripts.length === 0) {
		return [];
	}

	const name = option(command, cmdlet.machine);
	const resourceGroup = option(command, ['-ResourceGroupName']);
	return [
		actionAt(command, {
			kind: 'run-on-azure-vm',
			target: cmdlet.target,
			via: cmdlet.name,
			...(name && {name}),
			...(resourceGroup && {resourceGroup}),
			scripts,
			...(files.length > 0 && {files}),
		}),
	];
}
