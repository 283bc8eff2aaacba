import {bound, type Signature} from './binding.js';
import {isBlock} from './blocks.js';
import {wordsOf, type Call} from './command.js';
import type {PowerShellEvaluator} from './powershell-evaluator.js';
import type {PowerShellOutcome} from './powershell-state.js';
import {runFile, runNative, runLine, runOther} from './native.js';
import {entryOf, flat, isList, tableOf, type PowerShellValue} from './value.js';

/** For a cmdlet of which only its words count. */
export function emitted(evaluation: PowerShellEvaluator, call: Call): PowerShellOutcome {
	evaluation.emit(call.name, wordsOf(evaluation, call.args), call.position);
	return {output: evaluation.machine.session.holes.mark()};
}

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

export function startProcess(evaluation: PowerShellEvaluator, call: Call): PowerShellOutcome {
	const {values} = bound(processSignature, call.args);
	const program = evaluation.text(values.get('filepath'));
	return {output: runNative(evaluation, program, listWords(evaluation, values.get('argumentlist') ?? values.get('args')), call.position)};
}

export function setItemProperty(evaluation: PowerShellEvaluator, call: Call): PowerShellOutcome {
	const {values} = bound({order: ['Path', 'Name', 'Value'], others: ['PropertyType', 'Type', 'LiteralPath']}, call.args);
	evaluation.emit(call.name, wordsOf(evaluation, call.args), call.position);
	if (/\\run(?:once)?\\?$/iv.test(evaluation.text(values.get('path') ?? values.get('literalpath')))) {
		runLine(evaluation, evaluation.text(values.get('value')), call.position);
	}

	return {output: undefined};
}

export function newService(evaluation: PowerShellEvaluator, call: Call): PowerShellOutcome {
	const {values} = bound({order: ['Name', 'BinaryPathName'], others: ['DisplayName', 'StartupType', 'Description']}, call.args);
	evaluation.emit(call.name, wordsOf(evaluation, call.args), call.position);
	runLine(evaluation, evaluation.text(values.get('binarypathname')), call.position);
	return {output: undefined};
}

export function startJob(evaluation: PowerShellEvaluator, call: Call): PowerShellOutcome {
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
}

/** Only `Win32_Process` is special: its method `Create` creates a process. */
export function createProcess(evaluation: PowerShellEvaluator, call: Call): PowerShellOutcome | undefined {
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

/** Only code that may start a program is worth a mention. */
export function addType(evaluation: PowerShellEvaluator, call: Call): PowerShellOutcome | undefined {
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

/** `Get-Command` returns the path of a program, if there is one. */
export function findCommand(evaluation: PowerShellEvaluator, call: Call): PowerShellOutcome | undefined {
	const {values} = bound({order: ['Name'], others: ['CommandType', 'Module', 'ErrorAction', 'TotalCount']}, call.args);
	const [name, ...others] = flat(values.get('name'));
	if (name === undefined || others.length > 0) {
		return emitted(evaluation, call);
	}

	emitted(evaluation, call);
	return {output: {...tableOf(['Name', 'Source', 'Path', 'Definition'].map(key => [key, name])), isOpen: true}};
}
