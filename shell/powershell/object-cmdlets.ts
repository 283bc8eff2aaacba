import {withoutEnd} from '../command-line.js';
import {bound} from './binding.js';
import {classOf, construct} from './classes.js';
import type {Call} from './command.js';
import {tablesOfCsv} from './csv.js';
import type {PowerShellEvaluator} from './powershell-evaluator.js';
import type {PowerShellOutcome} from './powershell-state.js';
import {builderText, flat, itemsOf, tableOf, type PowerShellValue} from './value.js';

export function newObject(evaluation: PowerShellEvaluator, call: Call): PowerShellOutcome {
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

export function joinPath(evaluation: PowerShellEvaluator, call: Call): PowerShellOutcome {
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

/** Of `ConvertFrom-Csv` and `Import-Csv`, where the text is known. */
export function rowsOf(evaluation: PowerShellEvaluator, name: string, {args, input}: Call): PowerShellValue {
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
