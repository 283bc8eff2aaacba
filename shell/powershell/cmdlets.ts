import {baseName} from '../command-line.js';
import {bound} from './binding.js';
import {blocksIn, isBlock} from './blocks.js';
import {wordsOf, type Call} from './command.js';
import {aliases, passing, printing} from './cmdlet-names.js';
import {writing} from './contents.js';
import {declareConfiguration, dscResource} from './dsc.js';
import {jsonOf, valueOfJson} from './json.js';
import {knownItems, propertyOf, selectObject, sortObject, whereObject} from './filters.js';
import {joinPath, newObject, rowsOf} from './object-cmdlets.js';
import {addType, createProcess, emitted, findCommand, newService, setItemProperty, startJob, startProcess} from './process-cmdlets.js';
import {registerTask} from './scheduled-tasks.js';
import type {PowerShellEvaluator} from './powershell-evaluator.js';
import type {PowerShellOutcome} from './powershell-state.js';
import {finding, runNative} from './native.js';
import {invoke, invokeElsewhere} from './remoting.js';
import {runBranches} from './branches.js';
import {forEachItem} from './loops.js';
import {flat, isTable, itemsOf, tableOf} from './value.js';

function partOf(evaluation: PowerShellEvaluator, {args, input}: Call): string {
	const picks = args.map(argument => evaluation.text(argument.kind === 'value' ? argument.value : argument.joined));
	return evaluation.machine.session.holes.part(evaluation.text(input?.value), picks);
}

function runBlocks(evaluation: PowerShellEvaluator, call: Call, isSure: boolean): void {
	for (const block of blocksIn(call)) {
		if (isSure) {
			evaluation.runBlock(block, []);
		} else {
			runBranches(evaluation, [() => ({output: evaluation.runBlock(block, []).output})], false);
		}
	}
}

function setAlias(evaluation: PowerShellEvaluator, call: Call): PowerShellOutcome {
	const {values} = bound({order: ['Name', 'Value'], others: ['Scope', 'Option', 'Description']}, call.args);
	evaluation.aliases.set(evaluation.text(values.get('name')).toLowerCase(), evaluation.text(values.get('value')));
	return {output: undefined};
}

/** With blocks, or with the name of a property. */
function forEachObject(evaluation: PowerShellEvaluator, call: Call): PowerShellOutcome {
	const blocks = blocksIn(call);
	const {values} = bound({order: ['MemberName']}, call.args);
	const items = blocks.length > 0 || call.input === undefined ? undefined : knownItems(evaluation, call.input.value);
	if (items !== undefined) {
		return {output: propertyOf(evaluation, items, values.get('membername'))};
	}

	return forEachItem(evaluation, call.input, blocks, true);
}

type Handler = (evaluation: PowerShellEvaluator, call: Call) => PowerShellOutcome | undefined;

const handlers: Readonly<Record<string, Handler>> = {
	'invoke-expression'(evaluation, call) {
		const {values} = bound({order: ['Command']}, call.args);
		const text = values.get('command') ?? call.input?.value;
		return evaluation.runText(
			flat(text)
				.map(item => evaluation.text(item))
				.join('\n'),
			call.position,
		);
	},
	'invoke-command': invoke,
	'start-process': startProcess,
	'add-type': addType,
	'foreach-object': forEachObject,
	'select-object': selectObject,
	'sort-object': sortObject,
	'where-object'(evaluation, call) {
		const chosen = whereObject(evaluation, call);
		if (chosen !== undefined) {
			return chosen;
		}

		forEachItem(evaluation, call.input, blocksIn(call), false);
		return {output: partOf(evaluation, call)};
	},
	'measure-command'(evaluation, call) {
		runBlocks(evaluation, call, true);
		return {output: undefined};
	},
	'start-job': startJob,
	'register-scheduledjob'(evaluation, call) {
		runBlocks(evaluation, call, true);
		return {output: undefined};
	},
	'new-scheduledtaskaction'(evaluation, call) {
		const {values} = bound({order: ['Execute', 'Argument', 'WorkingDirectory'], others: ['Id']}, call.args);
		return {
			output: tableOf([
				['execute', evaluation.text(values.get('execute'))],
				['argument', evaluation.text(values.get('argument'))],
			]),
		};
	},
	'new-scheduledtask'(_, call) {
		const {values} = bound({others: ['Action', 'Trigger', 'Principal', 'Settings', 'Description']}, call.args);
		return {output: tableOf([['action', values.get('action')]])};
	},
	'register-scheduledtask': registerTask,
	'set-scheduledtask': registerTask,
	'set-itemproperty': setItemProperty,
	'new-itemproperty': setItemProperty,
	'new-service': newService,
	'write-output'(_, call) {
		const {values, rest} = bound({others: ['InputObject', 'NoEnumerate']}, call.args);
		const items = [...itemsOf(values.get('inputobject')), ...flat(rest)];
		return {output: items.length > 1 ? items : (items[0] ?? call.input?.value)};
	},
	'join-path': joinPath,
	'new-object': newObject,
	'set-alias': setAlias,
	'new-alias': setAlias,
	'invoke-cimmethod': createProcess,
	'invoke-wmimethod': createProcess,
	'get-command': findCommand,
	'set-variable'(evaluation, call) {
		const {values} = bound({order: ['Name', 'Value'], others: ['Scope', 'Option', 'Description']}, call.args);
		const name = evaluation.text(values.get('name')).toLowerCase();
		evaluation.wide.add(name);
		evaluation.machine.variables.set(name, values.get('value') ?? []);
		return {output: undefined};
	},
	'get-variable'(evaluation, call) {
		const {values} = bound({order: ['Name'], others: ['Scope'], switches: ['ValueOnly']}, call.args);
		return {
			output:
				evaluation.machine.variables.get(evaluation.text(values.get('name')).toLowerCase()) ??
				evaluation.machine.session.holes.mark(),
		};
	},
	'invoke-item'(evaluation, call) {
		const {values} = bound({order: ['Path']}, call.args);
		return {output: runNative(evaluation, evaluation.text(values.get('path')), [], call.position)};
	},
	configuration: declareConfiguration,
	azureconnectedmachineagentdsc: dscResource,
	node(evaluation, call) {
		runBlocks(evaluation, call, true);
		return {output: undefined};
	},
	'import-dscresource': () => ({output: undefined}),
	'import-module'(evaluation, call) {
		const {values} = bound({order: ['Name'], others: ['ArgumentList', 'ErrorAction', 'Prefix', 'Scope', 'Function']}, call.args);
		const path = evaluation.text(values.get('name'));
		const text = /[\\\/]|\.psm?1$/iv.test(path) ? evaluation.machine.session.file(path) : undefined;
		return text === undefined ? emitted(evaluation, call) : {...evaluation.runText(text, call.position), output: undefined};
	},
};

export function runCmdlet(evaluation: PowerShellEvaluator, written: string, call: Call): PowerShellOutcome | undefined {
	const name = Object.hasOwn(aliases, written) ? (aliases[written] ?? written) : written;
	const {machine} = evaluation;
	if (printing.has(name)) {
		return {output: undefined};
	}

	if (passing.has(name)) {
		const {values, rest} = bound(
			{others: ['String', 'InputObject', 'FilePath', 'Property'], switches: ['AsPlainText', 'Stream', 'Unique', 'Raw']},
			call.args,
		);
		const text = name === 'convertto-securestring' ? (values.get('string') ?? rest[0]) : undefined;
		const output = call.input?.value ?? text ?? machine.session.holes.mark();
		if (name === 'convertto-securestring' && typeof output === 'string') {
			machine.secure(output);
		}

		return {output};
	}

	if (name === 'convertto-json' && isTable(call.input?.value)) {
		return {output: machine.session.grown(jsonOf(call.input.value, machine.session.holes.mark()))};
	}

	const rows = rowsOf(evaluation, name, call);
	if (rows !== undefined) {
		return {output: rows};
	}

	if (name === 'convertfrom-json') {
		const {values} = bound({order: ['InputObject'], others: ['Depth'], switches: ['AsHashtable', 'NoEnumerate']}, call.args);
		const value = valueOfJson(evaluation.text(values.get('inputobject') ?? call.input?.value));
		if (value !== undefined) {
			return {output: value};
		}
	}

	const handler = Object.hasOwn(handlers, name) ? handlers[name] : undefined;
	if (handler !== undefined) {
		return handler(evaluation, call);
	}

	const written2 = writing(evaluation, name, call);
	if (written2 !== undefined) {
		return written2;
	}

	if (/[\/\\]|\.(?:exe|cmd|bat)$/v.test(name)) {
		// Only cmdlets take blocks and sessions.
		return undefined;
	}

	const remote = invokeElsewhere(evaluation, name, call);
	if (remote !== undefined) {
		return remote;
	}

	if (/^[a-z]+-[a-z]\w*$/v.test(name) || blocksIn(call).length > 0) {
		evaluation.emit(
			call.name,
			wordsOf(
				evaluation,
				call.args.filter(argument => !(argument.kind === 'value' && isBlock(argument.value))),
			),
			call.position,
			call.input === undefined ? undefined : evaluation.text(call.input.value),
		);
		if (!/^(?:describe|context|it|mock|beforeall|beforeeach|afterall|aftereach)$/v.test(name)) {
			runBlocks(evaluation, call, false);
		}

		if (/^(?:get|new)-az/v.test(name)) {
			return {output: machine.session.holes.printed(name)};
		}

		return {
			output: finding.has(name) ? machine.session.holes.made(wordsOf(evaluation, call.args).join(' ')) : partOf(evaluation, call),
		};
	}

	return baseName(name) === '' ? {output: undefined} : undefined;
}
