import test from 'ava';
import fc from 'fast-check';
import markdownIt from 'markdown-it';
import {type DefaultTreeAdapterTypes, parseFragment} from 'parse5';
import {markdownReport} from '../../../gate/reports/markdown/markdown.js';
import type {Report} from '../../../gate/results/report.js';
import {finding, hostileReport, largeReport, policy, reportOf, repository, result} from './made-reports.js';

/** Like GitHub: tables, HTML, and links for bare addresses. */
const renderer = markdownIt({html: true, linkify: true});

type Rendered = {
	readonly elements: ReadonlyMap<string, number>;
	readonly links: readonly string[];
	readonly text: string;
	/** Text outside code, where GitHub looks for mentions and issues. */
	readonly prose: string;
};

function render(markdown: string): Rendered {
	const elements = new Map<string, number>();
	const links: string[] = [];
	let text = '';
	let prose = '';
	const visit = (node: DefaultTreeAdapterTypes.ChildNode, isCode = false): void => {
		if (node.nodeName === '#text' && 'value' in node) {
			text += node.value;
			prose += isCode ? ' ' : node.value;
		}

		if ('tagName' in node) {
			elements.set(node.tagName, (elements.get(node.tagName) ?? 0) + 1);
			for (const {name, value} of node.attrs) {
				if (name === 'href') {
					links.push(value);
				} else if (name !== 'style') {
					throw new Error(`an attribute ${name}`);
				}
			}

			for (const child of node.childNodes) {
				visit(child, isCode || node.tagName === 'code' || node.tagName === 'pre');
			}
		}
	};

	for (const node of parseFragment(renderer.render(markdown)).childNodes) {
		visit(node);
	}

	return {elements, links, text, prose};
}

const rendered = (report: Report): Rendered => render(markdownReport(report, repository));

test('the report has the result, a table of findings, worst first, and each finding collapsed', t => {
	const markdown = markdownReport(
		reportOf({
			findings: [
				finding({resource: 'urn:pulumi:dev::p::a:b:Vm::late', level: 'advisory', policy: 'advice', message: 'Should be.'}),
				finding({
					resource: 'urn:pulumi:dev::p::a:b:Vm::urgent',
					source: {file: 'index.ts', line: 14, column: 2},
					property: 'settings.x',
					line: 3,
				}),
			],
			policies: [policy('good')],
			machines: [{resource: 'urn:pulumi:dev::p::a:b:Machine::m1', marks: ['machine-configuration-unsupported']}],
			target: {notes: ['Outputs of other stacks.']},
		}),
		repository,
	);
	t.regex(markdown, /^<!-- arc-gate -->\n\n## Not passed: 2 violations\n/v);
	const {text, elements, links} = render(markdown);
	t.regex(text, /^1 policy compliant, 0 not applicable \(stack dev, embedded engine\)/mv);
	t.regex(
		text,
		/mandatory\s+no-arc-on-azure-vm\s+urgent\s+apps\/web\/index\.ts:14:2\s+advisory\s+advice\s+late\s+apps\/web\/Pulumi\.yaml/v,
	);
	t.regex(
		text,
		/a:b:Vm, settings\.x, line 3 of the script\s+This connects an Azure VM to Azure Arc\.\s+To do: Remove the extension:\s+delete this;/v,
	);
	t.regex(text, /1 machine is marked\s+m1: machine-configuration-unsupported/v);
	t.regex(text, /1 note on what this check could not see\s+Outputs of other stacks\./v);
	t.is(elements.get('table'), 1);
	t.is(elements.get('details'), 4);
	t.deepEqual([...new Set(links)], ['https://example.com/no-arc-on-azure-vm.md']);
});

test('several targets have a table, and an unchecked one has its reason', t => {
	const {text, elements} = rendered({
		results: [result({target: {path: 'apps/one'}, findings: [finding()]}), result({target: {path: 'apps/two'}})],
		unchecked: [{target: 'three', message: 'there is no three', advice: 'Name a folder.'}],
	});
	t.regex(
		text,
		/Not passed: 1 violation\s+Target\s+Stack\s+apps\/one\s+dev\s+not passed\s+1 violation\s+apps\/two\s+dev\s+passed\s+0 violations\s+three\s+not checked/v,
	);
	t.regex(text, /three could not be checked\. there is no three Name a folder\./v);
	t.is(elements.get('h3'), 2);
});

test('a large report fits in a comment: whole findings are omitted, and their number is given', t => {
	const markdown = markdownReport(largeReport(5000), repository);
	t.true(markdown.length <= 65_536);
	t.true(markdown.length > 60_000);
	const {text, elements} = render(markdown);
	const told = (elements.get('details') ?? 0) - 1;
	t.true(text.includes(`${5000 - told} findings more would not fit here.`));
	const [, ...rows] =
		text
			.split('Where')
			.at(1)
			?.split('Remove')
			.at(0)
			?.match(/server-\d+/gv) ?? [];
	t.true(rows.length >= told - 1);
	const many: Report = {
		results: Array.from({length: 500}, (_, index) => result({target: {path: `apps/${index}`}, findings: [finding()]})),
		unchecked: [],
	};
	const short = markdownReport(many, repository);
	t.true(short.length <= 65_536);
	t.regex(render(short).text, /\d+ targets more would not fit\./v);
	t.true(markdownReport(many, repository, 100_000).length > 90_000);
});

test('any text renders as the same report: it adds no element, link or mention', t => {
	const allowed = new Set([
		'h2',
		'h3',
		'table',
		'thead',
		'tbody',
		'tr',
		'th',
		'td',
		'code',
		'details',
		'summary',
		'p',
		'pre',
		'a',
		'ul',
		'li',
		'strong',
	]);
	fc.assert(
		fc.property(hostileReport, report => {
			const markdown = markdownReport(report, repository);
			const {elements, links, prose} = render(markdown);
			t.deepEqual(
				[...elements.keys()].filter(name => !allowed.has(name)),
				[],
			);
			t.notRegex(prose, /@\w|#\w/v);
			const findings = report.results.flatMap(found => found.findings);
			t.deepEqual(
				links.filter(link => !(link.startsWith('https://') && findings.some(({url}) => url === link))),
				[],
			);
			t.is(
				elements.get('table') ?? 0,
				(report.results.length + report.unchecked.length > 1 ? 1 : 0) +
					report.results.filter(found => found.findings.length > 0).length,
			);
			t.is(elements.get('h3') ?? 0, report.results.length + report.unchecked.length > 1 ? report.results.length : 0);
			const lists = report.results.reduce(
				(sum, {target, failures, unusedExemptions, machines, gone = []}) =>
					sum +
					[target.notes, failures, unusedExemptions, gone, machines.filter(({marks}) => marks.length > 0)].filter(
						list => list.length > 0,
					).length,
				0,
			);
			t.is(elements.get('details') ?? 0, findings.length + lists);
		}),
		{numRuns: 100},
	);
});
