import {savedAs, storeCmdlets, type StoreCmdlet} from '../stored-objects.js';
import {bound} from './binding.js';
import {wordsOf, type Call} from './command.js';
import type {PowerShellEvaluator} from './powershell-evaluator.js';
import type {PowerShellOutcome} from './powershell-state.js';
import {flat, itemsOf, type PowerShellValue} from './value.js';

const lines = (evaluation: PowerShellEvaluator, value: PowerShellValue): string =>
	flat(value)
		.map(item => evaluation.text(item))
		.join('\n');

function keep(
	evaluation: PowerShellEvaluator,
	path: PowerShellValue,
	value: PowerShellValue,
	append: boolean,
	call: Call,
): PowerShellOutcome {
	const {machine} = evaluation;
	const text = lines(evaluation, value);
	for (const one of flat(path)) {
		const file = evaluation.text(one);
		// A line break ends the last line, although a text with a known position is stored without it.
		const isOpen = append && /[^\n]$/v.test(machine.session.file(file) ?? '');
		machine.session.write(file, append ? `${isOpen ? '\n' : ''}${text}\n` : text, append);
	}

	evaluation.emit(
		call.name,
		flat(path).map(one => evaluation.text(one)),
		call.position,
	);
	return {output: undefined};
}

function download(evaluation: PowerShellEvaluator, call: Call): PowerShellOutcome {
	const {machine} = evaluation;
	const {values} = bound(
		{
			order: ['Uri'],
			others: [
				'OutFile',
				'Method',
				'Headers',
				'Body',
				'ContentType',
				'Credential',
				'Proxy',
				'TimeoutSec',
				'MaximumRetryCount',
				'RetryIntervalSec',
				'ErrorAction',
				'UserAgent',
				'WebSession',
				'SessionVariable',
			],
			switches: ['UseDefaultCredentials', 'Resume', 'SkipCertificateCheck'],
		},
		call.args,
	);
	const address = evaluation.text(values.get('uri'));
	const body = machine.session.download(address);
	const file = values.get('outfile');
	evaluation.emit(call.name, wordsOf(evaluation, call.args), call.position);
	if (file !== undefined) {
		machine.session.write(evaluation.text(file), body, false);
		return {output: undefined};
	}

	return {output: body};
}

function downloadFromStore(
	evaluation: PowerShellEvaluator,
	{container, name, file, isOrdered}: StoreCmdlet,
	call: Call,
): PowerShellOutcome {
	const {machine} = evaluation;
	const names = [container, name, file];
	const {values} = bound({order: isOrdered ? names : [], others: [...names, 'Context'], switches: ['Force']}, call.args);
	const [bucket, object, saved] = names.map(one => evaluation.text(values.get(one.toLowerCase())));
	const address = `s3://${bucket ?? ''}/${object ?? ''}`;
	evaluation.emit(call.name, wordsOf(evaluation, call.args), call.position);
	if (saved !== undefined && saved !== '') {
		machine.session.write(
			/\.\w{1,4}$/v.test(saved) ? saved : savedAs({address, file: `${saved}/`}),
			machine.session.download(address),
			false,
		);
	}

	return {output: undefined};
}

export function writing(evaluation: PowerShellEvaluator, name: string, call: Call): PowerShellOutcome | undefined {
	const {machine} = evaluation;
	switch (name) {
		case 'set-content':
		case 'add-content': {
			const {values} = bound({order: ['Path', 'Value'], others: ['LiteralPath', 'Encoding'], switches: ['NoNewline']}, call.args);
			return keep(
				evaluation,
				values.get('path') ?? values.get('literalpath'),
				values.get('value') ?? call.input?.value,
				name === 'add-content',
				call,
			);
		}

		case 'out-file': {
			const {values} = bound(
				{
					order: ['FilePath', 'Encoding'],
					others: ['InputObject', 'Width', 'LiteralPath', 'Path'],
					switches: ['Append', 'NoNewline', 'NoClobber'],
				},
				call.args,
			);
			return keep(
				evaluation,
				values.get('filepath') ?? values.get('literalpath') ?? values.get('path'),
				values.get('inputobject') ?? call.input?.value,
				values.get('append') === true,
				call,
			);
		}

		case 'new-item': {
			const {values} = bound({order: ['Path'], others: ['Name', 'Value', 'Target', 'ItemType', 'Type']}, call.args);
			const given = values.get('value') ?? values.get('target');
			const isLink = /link$/iv.test(evaluation.text(values.get('itemtype') ?? values.get('type')));
			const value = isLink ? machine.session.file(evaluation.text(given)) : given;
			const text = evaluation.text(values.get('name') ?? values.get('path'));
			evaluation.emit(call.name, wordsOf(evaluation, call.args), call.position);
			if (/^(?:microsoft\.powershell\.core\\environment::|env:\\?)/iv.test(text)) {
				machine.setEnvironment(text.replace(/^env:\\?/iv, ''), value);
			} else if (value !== undefined) {
				machine.session.write(text, evaluation.text(value), false);
			}

			return {output: undefined};
		}

		case 'set-item': {
			const {values} = bound({order: ['Path', 'Value'], others: ['LiteralPath']}, call.args);
			const text = evaluation.text(values.get('path'));
			evaluation.emit(call.name, wordsOf(evaluation, call.args), call.position);
			if (/^env:\\?/iv.test(text)) {
				machine.setEnvironment(text.replace(/^env:\\?/iv, ''), values.get('value'));
			}

			return {output: undefined};
		}

		case 'get-content': {
			const {values} = bound({order: ['Path'], others: ['LiteralPath', 'Encoding', 'TotalCount'], switches: ['Raw']}, call.args);
			const path = evaluation.text(values.get('path') ?? values.get('literalpath'));
			return {output: machine.session.file(path) ?? machine.session.holes.mark()};
		}

		case 'copy-item':
		case 'move-item': {
			const {values} = bound(
				{
					order: ['Path', 'Destination'],
					others: ['LiteralPath', 'ToSession', 'FromSession', 'Filter'],
					switches: ['Recurse', 'Container'],
				},
				call.args,
			);
			const [from] = itemsOf(values.get('path') ?? values.get('literalpath'));
			const to = evaluation.text(values.get('destination'));
			if (from !== undefined && !values.has('tosession') && to !== '') {
				const path = evaluation.text(from);
				const base = path.split(/[\/\\]/v).at(-1) ?? '';
				const target = /\.\w{1,4}$/v.test(to) ? to : `${to}\\${base}`;
				const text = machine.session.file(path);
				if (text === undefined) {
					machine.session.overwrite(target, path);
				} else {
					machine.session.write(target, text, false);
				}
			}

			evaluation.emit(call.name, wordsOf(evaluation, call.args), call.position);
			return {output: undefined};
		}

		case 'rename-item': {
			const {values} = bound({order: ['Path', 'NewName'], others: ['LiteralPath']}, call.args);
			const from = evaluation.text(values.get('path') ?? values.get('literalpath'));
			const text = machine.session.file(from);
			if (text !== undefined) {
				const name =
					evaluation
						.text(values.get('newname'))
						.split(/[\/\\]/v)
						.at(-1) ?? '';
				machine.session.write(from.slice(0, Math.max(from.lastIndexOf('/'), from.lastIndexOf('\\')) + 1) + name, text, false);
			}

			evaluation.emit(call.name, wordsOf(evaluation, call.args), call.position);
			return {output: undefined};
		}

		case 'invoke-webrequest':
		case 'invoke-restmethod': {
			return download(evaluation, call);
		}

		case 'start-bitstransfer': {
			const {values} = bound({order: ['Source', 'Destination'], others: ['TransferType', 'Priority', 'DisplayName']}, call.args);
			machine.session.write(
				evaluation.text(values.get('destination')),
				machine.session.download(evaluation.text(values.get('source'))),
				false,
			);
			evaluation.emit(call.name, wordsOf(evaluation, call.args), call.position);
			return {output: undefined};
		}

		default: {
			const cmdlet = storeCmdlets.get(name);
			return cmdlet === undefined ? undefined : downloadFromStore(evaluation, cmdlet, call);
		}
	}
}
