import {baseName, withoutEnd} from '../command-line.js';
import {bound, type Signature} from './binding.js';
import {classOf, construct} from './classes.js';
import {blocksIn, isBlock} from './blocks.js';
import {wordsOf, type Call} from './command.js';
import {writing} from './contents.js';
import {tablesOfCsv} from './csv.js';
import {declareConfiguration, dscResource} from './dsc.js';
import {jsonOf, valueOfJson} from './json.js';
import {knownItems, propertyOf, selectObject, sortObject, whereObject} from './filters.js';
import {registerTask} from './scheduled-tasks.js';
import type {PowerShellEvaluator} from './powershell-evaluator.js';
import type {PowerShellOutcome} from './powershell-state.js';
import {finding, runFile, runNative, runLine, runOther} from './native.js';
import {invoke, invokeElsewhere} from './remoting.js';
import {runBranches} from './branches.js';
import {forEachItem} from './loops.js';
import {builderText, entryOf, flat, isList, isTable, itemsOf, tableOf, type PowerShellValue} from './value.js';

const aliases: Readonly<Record<string, string>> = {
	iex: 'invoke-expression',
	icm: 'invoke-command',
	saps: 'start-process',
	start: 'start-process',
	'%': 'foreach-object',
	foreach: 'foreach-object',
	'?': 'where-object',
	where: 'where-object',
	select: 'select-object',
	sort: 'sort-object',
	'start-threadjob': 'start-job',
	gc: 'get-content',
	type: 'get-content',
	cat: 'get-content',
	iwr: 'invoke-webrequest',
	irm: 'invoke-restmethod',
	echo: 'write-output',
	write: 'write-output',
	ii: 'invoke-item',
	sc: 'set-content',
	ac: 'add-content',
	sal: 'set-alias',
	nal: 'new-alias',
	sv: 'set-variable',
	sajb: 'start-job',
	ni: 'new-item',
	sp: 'set-itemproperty',
	cp: 'copy-item',
	copy: 'copy-item',
	cpi: 'copy-item',
	mv: 'move-item',
	move: 'move-item',
	mi: 'move-item',
	ren: 'rename-item',
	rni: 'rename-item',
	ipmo: 'import-module',
};

const printing = new Set([
	'write-host',
	'write-verbose',
	'write-warning',
	'write-error',
	'write-debug',
	'write-information',
	'write-progress',
	'out-null',
	'out-host',
	'clear-host',
	'cls',
	'set-strictmode',
	'format-table',
	'format-list',
	'write-log',
	'write-eventlog',
]);

const passing = new Set(['out-string', 'tee-object', 'convertto-securestring', 'get-unique', 'select-string']);

const processSignature: Signature = {
	order: ['FilePath', 'ArgumentList'],
	others: [
		'WorkingDirectory',
		'Verb',
		'WindowStyle',
		'RedirectStandardOutput',
		'RedirectStandardError',
		'RedirectStandardInput',
		'Credential',
		'ErrorAction',
		'Args',
		'ErrorVariable',
		'Environment',
	],
	switches: ['Wait', 'NoNewWindow', 'LoadUserProfile', 'UseNewEnvironment'],
};

/** Windows joins the words into a line first. */
function listWords(evaluation: PowerShellEvaluator, value: PowerShellValue): readonly string[] {
	const items = flat(value).map(item => evaluation.text(item));
	return items.flatMap(item => {
		const isWhole = isList(value) && !item.includes('"') && (!/\s/v.test(item) || items.length > 1);
		return isWhole && !/^--?[\w\-]+\s/v.test(item) ? [item] : evaluation.split(item);
	});
}

function startProcess(evaluation: PowerShellEvaluator, call: Call): PowerShellOutcome {
	const {values} = bound(processSignature, call.args);
	const program = evaluation.text(values.get('filepath'));
	return {output: runNative(evaluation, program, listWords(evaluation, values.get('argumentlist') ?? values.get('args')), call.position)};
}

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

function newObject(evaluation: PowerShellEvaluator, call: Call): PowerShellOutcome {
	const {values} = bound({order: ['TypeName', 'ArgumentList'], others: ['Property', 'ComObject']}, call.args);
	const type = evaluation.text(values.get('typename')).toLowerCase();
	const list = values.get('argumentlist');
	const own = classOf(evaluation.machine, type);
	if (own !== undefined) {
		return {output: construct(evaluation, own, itemsOf(list))};
	}

	if (type.endsWith('processstartinfo')) {
		const [program, line] = flat(list);
		return {
			output: tableOf([
				['FileName', program],
				['Arguments', line],
			]),
		};
	}

	if (type.endsWith('diagnostics.process')) {
		return {output: tableOf([['StartInfo', tableOf([])]])};
	}

	if (type.endsWith('pscredential')) {
		const [user, password] = flat(list);
		return {
			output: tableOf([
				['UserName', user],
				['Password', password],
			]),
		};
	}

	if (type.endsWith('text.stringbuilder')) {
		return {output: builderText(flat(list))};
	}

	if (/(?:arraylist|list\[.*\])$/v.test(type)) {
		return {output: []};
	}

	return {output: values.get('property') ?? evaluation.machine.session.holes.mark()};
}

function setItemProperty(evaluation: PowerShellEvaluator, call: Call): PowerShellOutcome {
	const {values} = bound({order: ['Path', 'Name', 'Value'], others: ['PropertyType', 'Type', 'LiteralPath']}, call.args);
	evaluation.emit(call.name, wordsOf(evaluation, call.args), call.position);
	if (/\\run(?:once)?\\?$/iv.test(evaluation.text(values.get('path') ?? values.get('literalpath')))) {
		runLine(evaluation, evaluation.text(values.get('value')), call.position);
	}

	return {output: undefined};
}

function joinPath(evaluation: PowerShellEvaluator, call: Call): PowerShellOutcome {
	const {values, rest} = bound({order: ['Path', 'ChildPath'], others: ['AdditionalChildPath']}, call.args);
	const parts = [values.get('path'), values.get('childpath'), values.get('additionalchildpath'), ...rest]
		.flatMap(part => flat(part))
		.map(part => evaluation.text(part));
	const separator = parts.some(part => part.includes('/')) && !parts.some(part => part.includes('\\')) ? '/' : '\\';
	return {
		output: parts
			.map((part, index) => (index === 0 ? withoutEnd(part, '/\\') : withoutEnd(part, '/\\').replace(/^[\/\\]+/v, '')))
			.join(separator),
	};
}

function emitted(evaluation: PowerShellEvaluator, call: Call): PowerShellOutcome {
	evaluation.emit(call.name, wordsOf(evaluation, call.args), call.position);
	return {output: evaluation.machine.session.holes.mark()};
}

function setAlias(evaluation: PowerShellEvaluator, call: Call): PowerShellOutcome {
	const {values} = bound({order: ['Name', 'Value'], others: ['Scope', 'Option', 'Description']}, call.args);
	evaluation.aliases.set(evaluation.text(values.get('name')).toLowerCase(), evaluation.text(values.get('value')));
	return {output: undefined};
}

/** Only `Win32_Process` is special: its method `Create` creates a process. */
function createProcess(evaluation: PowerShellEvaluator, call: Call): PowerShellOutcome | undefined {
	const {values} = bound(
		{
			order: ['ClassName', 'MethodName', 'Arguments'],
			others: ['Class', 'Path', 'Name', 'ArgumentList', 'Namespace', 'ComputerName', 'CimSession', 'Credential', 'InputObject'],
		},
		call.args,
	);
	const kind = evaluation.text(values.get('classname') ?? values.get('class') ?? values.get('path'));
	const isElsewhere = values.has('computername') || values.has('cimsession');
	if (!/win32_process$/iv.test(kind) || isElsewhere) {
		return emitted(evaluation, call);
	}

	const given = values.get('arguments');
	const [line] = given === undefined ? flat(values.get('argumentlist')) : [entryOf(given, 'commandline')];
	runLine(evaluation, evaluation.text(line), call.position);
	return {output: evaluation.machine.session.holes.mark()};
}

/** `Get-Command` returns the path of a program, if there is one. */
function findCommand(evaluation: PowerShellEvaluator, call: Call): PowerShellOutcome | undefined {
	const {values} = bound({order: ['Name'], others: ['CommandType', 'Module', 'ErrorAction', 'TotalCount']}, call.args);
	const [name, ...others] = flat(values.get('name'));
	if (name === undefined || others.length > 0) {
		return emitted(evaluation, call);
	}

	emitted(evaluation, call);
	return {output: {...tableOf(['Name', 'Source', 'Path', 'Definition'].map(key => [key, name])), isOpen: true}};
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

/** Only code that may start a program is worth a mention. */
function addType(evaluation: PowerShellEvaluator, call: Call): PowerShellOutcome | undefined {
	const {values} = bound(
		{
			order: ['TypeDefinition'],
			others: ['MemberDefinition', 'Name', 'Namespace', 'Language', 'AssemblyName', 'ReferencedAssemblies', 'Path', 'OutputAssembly'],
		},
		call.args,
	);
	const code = evaluation.text(values.get('typedefinition') ?? values.get('memberdefinition'));
	if (/\bprocess\b|shellexecute|winexec|createprocess/iv.test(code)) {
		runOther(evaluation, code, 'other', call.position);
	}

	return emitted(evaluation, call);
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
	'start-job'(evaluation, call) {
		const {values} = bound({order: ['ScriptBlock'], others: ['FilePath', 'ArgumentList', 'InitializationScript', 'Name']}, call.args);
		const block = values.get('scriptblock');
		const path = values.get('filepath');
		if (isBlock(block)) {
			evaluation.runBlock(block, flat(values.get('argumentlist')));
		} else if (path !== undefined) {
			runFile(
				evaluation,
				evaluation.text(path),
				flat(values.get('argumentlist')).map(item => evaluation.text(item)),
				call.position,
				'powershell',
			);
		}

		return {output: undefined};
	},
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
	'new-service'(evaluation, call) {
		const {values} = bound({order: ['Name', 'BinaryPathName'], others: ['DisplayName', 'StartupType', 'Description']}, call.args);
		evaluation.emit(call.name, wordsOf(evaluation, call.args), call.position);
		runLine(evaluation, evaluation.text(values.get('binarypathname')), call.position);
		return {output: undefined};
	},
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

/** Of `ConvertFrom-Csv` and `Import-Csv`, where the text is known. */
function rowsOf(evaluation: PowerShellEvaluator, name: string, {args, input}: Call): PowerShellValue {
	if (name !== 'convertfrom-csv' && name !== 'import-csv') {
		return undefined;
	}

	const {values} = bound(
		{order: [name === 'import-csv' ? 'Path' : 'InputObject', 'Delimiter'], others: ['LiteralPath', 'Encoding']},
		args,
	);
	const given = evaluation.text(values.get('path') ?? values.get('literalpath') ?? values.get('inputobject') ?? input?.value);
	const text = name === 'import-csv' ? evaluation.machine.session.file(given) : given;
	const separator = values.get('delimiter');
	return text === undefined || values.has('header')
		? undefined
		: tablesOfCsv(text, separator === undefined ? ',' : evaluation.text(separator));
}

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
