import test from 'ava';
import fc from 'fast-check';
import {type DefaultTreeAdapterTypes, parse} from 'parse5';
import {estatePicture} from '../../../gate/reports/html/estate-picture.js';
import {htmlReport} from '../../../gate/reports/html/html.js';
import {markdownReport} from '../../../gate/reports/markdown/markdown.js';
import {script} from '../../../gate/reports/html/script.js';
import {palettes} from '../../../gate/reports/html/style.js';
import type {Report} from '../../../gate/results/report.js';
import {finding, hostileReport, largeReport, policy, reportOf, repository, result, serversOf} from './made-reports.js';

type Element = DefaultTreeAdapterTypes.Element;

/** Parse errors count: a browser would repair them in its own way. */
function elementsOf(report: Report): readonly Element[] {
	const elements: Element[] = [];
	const visit = (node: DefaultTreeAdapterTypes.ChildNode): void => {
		if ('tagName' in node) {
			elements.push(node);
			for (const child of node.childNodes) {
				visit(child);
			}
		}
	};

	const page = parse(htmlReport(report, repository), {
		onParseError({code, startLine}) {
			throw new Error(`${code} on line ${startLine}`);
		},
	});
	for (const node of page.childNodes) {
		visit(node);
	}

	return elements;
}

const named = (elements: readonly Element[], ...names: readonly string[]): readonly Element[] =>
	elements.filter(({tagName}) => names.includes(tagName));

function only(elements: readonly Element[]): Element {
	const [element, ...others] = elements;
	if (element === undefined || others.length > 0) {
		throw new Error(`${elements.length} elements`);
	}

	return element;
}

const attribute = ({attrs}: Element, wanted: string): string | undefined => attrs.find(({name}) => name === wanted)?.value;

function textOf(node: DefaultTreeAdapterTypes.ChildNode): string {
	if (node.nodeName === '#text' && 'value' in node) {
		return node.value;
	}

	return 'childNodes' in node ? node.childNodes.map(child => textOf(child)).join('') : '';
}

const words = (element: Element | undefined): string => (element === undefined ? '' : textOf(element).replaceAll(/\s+/gv, ' ').trim());

const everything: Report = {
	results: [
		result({
			target: {path: 'apps/one', notes: ['Outputs of other stacks.']},
			findings: [
				finding({source: {file: 'index.ts', line: 14, column: 2}, property: 'settings.x', line: 3}),
				finding({
					policy: 'excused',
					section: 'permissions',
					verdict: 'exempted',
					exemption: {reason: 'a lab', expires: '2030-01-01', approvedBy: 'Ada'},
				}),
			],
			policies: [
				policy('no-arc-on-azure-vm'),
				policy('excused', {section: 'permissions'}),
				policy('good', {section: 'permissions'}),
				policy('idle', {section: 'arm64', verdict: 'not-applicable', reason: 'Nothing runs on Arm64.'}),
			],
			machines: [
				{
					resource: 'urn:pulumi:dev::p::a:b:Machine::m1',
					name: 'm1',
					os: 'Ubuntu 22.04',
					osVersion: '22.04',
					osFrom: {resource: 'urn:pulumi:dev::p::aws:ec2/instance:Instance::server', property: 'ami'},
					architecture: 'arm64',
					architectureFrom: {resource: 'urn:pulumi:dev::p::a:b:Machine::m1', property: 'tags.architecture'},
					marks: ['machine-configuration-unsupported'],
				},
				{resource: 'urn:pulumi:dev::p::a:b:Machine::m2', marks: []},
			],
			failures: [{policy: 'broken', message: 'It broke.', cause: 'defect'}],
			unusedExemptions: [{policy: 'good', resource: 'vm-*', reason: 'gone', expires: '2030-01-01'}],
		}),
		result({target: {path: 'stacks/two.json', kind: 'state'}}),
	],
	unchecked: [{target: 'three', message: 'there is no three', advice: 'Name a folder.'}],
};

test('the report shows requirements and findings by section, and lists the machines', t => {
	const elements = elementsOf(everything);
	const articles = named(elements, 'article').map(article => words(article));
	t.deepEqual(
		named(elements, 'h3').map(heading => words(heading)),
		[
			'Policies that failed: this check is incomplete',
			'At a glance',
			'Fix these first',
			'Supported environments',
			'Arm64 architecture support',
			'Required permissions',
			'Machines',
			'Exemptions that no finding of this check needs',
			'What this check could not see',
			'Machines',
		],
	);
	t.regex(
		articles[0] ?? '',
		/✖ violation Policyno-arc-on-azure-vm, mandatory, high severity RequiredWhat no-arc-on-azure-vm requires\. Found1 violation, on 1 resource\. 1 finding/v,
	);
	t.regex(
		articles[0] ?? '',
		/✖ mandatory violation vm azure-native:compute:VirtualMachineapps\/one\/index\.ts:14:2, settings\.x, line 3 of the scriptThis connects an Azure VM to Azure Arc\. To do: Remove the extension: delete this;/v,
	);
	t.regex(articles[1] ?? '', /– not applicable .*FoundNothing runs on Arm64\./v);
	t.true(articles.some(text => text.includes('Exempted: a lab (until 2030-01-01, approved by Ada)')));
	t.true(articles.some(text => text.includes('✔ compliant') && text.includes('Everything that this policy checks is as required.')));
	t.deepEqual(
		named(elements, 'tr').map(row => row.childNodes.map(cell => textOf(cell).trim())),
		[
			['Resource', 'Supported environments', 'Arm64 architecture support', 'Required permissions'],
			['vm VirtualMachine', '✖ 1 violation', '–not applicable', '◇ 1 exempted or known'],
			['m1 Machine', '✔nothing found', '–not applicable', '✔nothing found'],
			['m2 Machine', '✔nothing found', '–not applicable', '✔nothing found'],
			['Machine', 'Operating system', 'Version', 'Architecture', 'Marks'],
			['m1', 'Ubuntu 22.04by ami of server', '22.04', 'arm64by tags.architecture', 'machine-configuration-unsupported'],
			['m2', 'not known', 'not known', 'not known', 'none'],
		],
	);
	t.regex(
		words(named(elements, 'header')[0]),
		/^Azure Arc readiness ✖ Not passed 1 violation, 1 exempted in 2 targets; 1 target could not be checked\./v,
	);
	t.regex(words(named(elements, 'main')[0]), /three ✖ Not checked there is no three Name a folder\.$/v);
});

test('the working folder has the name of its project', t => {
	const page = reportOf({target: {path: '.', project: 'site'}, findings: [finding()]});
	t.is(words(named(elementsOf(page), 'h2')[0]), 'site ✖ Not passed');
	const several = [result({target: {path: '.', project: 'site'}}), result({target: {path: '.', project: 'site', stack: 'prod'}})];
	t.deepEqual(
		named(elementsOf({results: several, unchecked: []}), 'h2').map(heading => words(heading)),
		['site (dev) ✔ Passed', 'site (prod) ✔ Passed'],
	);
});

test('the page works with a keyboard and a screen reader', t => {
	const elements = elementsOf(everything);
	t.is(attribute(only(named(elements, 'html')), 'lang'), 'en');
	for (const landmark of ['header', 'nav', 'main', 'footer', 'h1', 'title']) {
		t.deepEqual([landmark, named(elements, landmark).length], [landmark, 1]);
	}

	const levels = named(elements, 'h1', 'h2', 'h3', 'h4', 'h5').map(({tagName}) => Number(tagName.slice(1)));
	t.true(levels.every((level, index) => (index === 0 ? level === 1 : level <= (levels[index - 1] ?? 0) + 1)));
	t.true(named(elements, 'th').every(cell => ['col', 'row'].includes(attribute(cell, 'scope') ?? '')));
	t.is(named(elements, 'caption').length, named(elements, 'table').length);
	t.true(named(elements, 'input').every(input => input.parentNode?.nodeName === 'label'));
	const ids = elements.flatMap(element => attribute(element, 'id') ?? []);
	t.is(new Set(ids).size, ids.length);
	const targets = elements.flatMap(element => [
		attribute(element, 'aria-labelledby'),
		/^#(?<id>.*)/v.exec(attribute(element, 'href') ?? '')?.groups?.['id'],
	]);
	t.deepEqual(
		targets.filter(target => target !== undefined && !ids.includes(target)),
		[],
	);
	t.deepEqual(
		elements.filter(element => attribute(element, 'class') === 'scroll').map(element => attribute(element, 'tabindex')),
		['0', '0'],
	);
});

test('policies and findings have stable anchors, to which the first table links', t => {
	const found = finding({source: {file: 'index.ts', line: 14}});
	const one = reportOf({findings: [found], policies: [policy('no-arc-on-azure-vm')]});
	const elements = elementsOf(one);
	const fingerprint = one.results[0]?.findings[0]?.fingerprint ?? '';
	const byId = (id: string): Element | undefined => elements.find(element => attribute(element, 'id') === id);
	t.is(byId('no-arc-on-azure-vm')?.tagName, 'article');
	t.is(byId(fingerprint)?.tagName, 'li');
	t.true(named(elements, 'a').some(link => attribute(link, 'href') === `#${fingerprint}` && words(link) === '✖ 1 violation'));
});

test('a place links to its line if the service has one', t => {
	const report = reportOf({findings: [finding({source: {file: 'index.ts', line: 14}})]});
	t.false(htmlReport(report, repository).includes('#L14'));
	const linkTo = ({file, line}: {readonly file: string; readonly line?: number}) => `https://example.com/${file}#L${String(line)}`;
	const linked = htmlReport(report, {...repository, linkTo});
	t.regex(linked, /<a href="https:\/\/example\.com\/[^"]*index\.ts#L14">[^<]*index\.ts:14/v);
	t.regex(markdownReport(report, {...repository, linkTo}), /<a href="https:\/\/example\.com\/[^"]*index\.ts#L14"><code>/v);
});

/** WCAG 2.2 contrast ratio: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
function contrast(one: string, other: string): number {
	const luminance = (color: string): number => {
		const [red = 0, green = 0, blue = 0] = [1, 3, 5]
			.map(start => Number.parseInt(color.slice(start, start + 2), 16) / 255)
			.map(part => (part <= 0.040_45 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
		return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
	};

	const [light = 0, dark = 0] = [luminance(one), luminance(other)].toSorted((a, b) => b - a);
	return (light + 0.05) / (dark + 0.05);
}

test('every text has sufficient contrast in light and dark mode', t => {
	for (const {background, raised, line: _, ...texts} of Object.values(palettes)) {
		for (const color of Object.values(texts)) {
			t.deepEqual(
				[background, raised].filter(behind => contrast(color, behind) < 4.5).map(behind => [color, behind]),
				[],
			);
		}
	}

	t.is(Math.round(contrast('#000000', '#ffffff')), 21);
});

test('the page loads nothing, and allows its own style and its own script only', t => {
	const elements = elementsOf(everything);
	t.deepEqual(
		named(elements, 'link', 'img', 'iframe', 'object', 'form').map(({tagName}) => tagName),
		[],
	);
	t.true(elements.every(({attrs}) => attrs.every(({name}) => !name.startsWith('on') && name !== 'style' && name !== 'src')));
	const policyOfPage =
		attribute(only(named(elements, 'meta').filter(meta => attribute(meta, 'http-equiv') !== undefined)), 'content') ?? '';
	t.regex(policyOfPage, /^default-src 'none'; style-src 'sha256-[\w+\/=]+'; script-src 'sha256-[\w+\/=]+';/v);
	t.is(textOf(only(named(elements, 'script'))), script);
	t.notRegex(script, /<\/|<!--|innerHTML|fetch|https?:/v);
	t.notRegex(words(named(elements, 'style')[0]), /url\(|@import|</v);
});

test('a report without findings passes, and still lists the requirements', t => {
	const elements = elementsOf(reportOf({policies: [policy('good')]}));
	t.regex(words(named(elements, 'header')[0]), /✔ Passed 0 violations in 1 target\./v);
	t.regex(
		words(named(elements, 'main')[0]),
		/Required ?What good requires\. Found ?Everything that this policy checks is as required\.[\s\S]*The stack has no Azure Arc-enabled servers\./v,
	);
});

test('five thousand findings are all included, in a file that browsers can open, also with long links', t => {
	const report = largeReport(5000);
	const page = htmlReport(report, repository);
	t.true(page.length < 2_000_000);
	const folder =
		'https://github.example.com/some-organization/infrastructure/blob/0123456789abcdef0123456789abcdef01234567/apps/servers/';
	const linked = htmlReport(report, {...repository, linkTo: ({file, line}) => `${folder}${file}#L${line}`});
	t.true(linked.length > page.length);
	t.true(linked.length < 2_000_000);
	t.false(elementsOf(report).some(({tagName, attrs}) => tagName === 'details' && attrs.some(({name}) => name === 'open')));
	const elements = elementsOf(report);
	t.is(named(elements, 'h5').length, 5000);
	t.deepEqual(
		named(elements, 'label').map(label => words(label)),
		['violations 4000', 'undetermined 1000'],
	);
});

test('text in backticks is code, whatever it contains', t => {
	const elements = elementsOf(
		reportOf({
			findings: [
				finding({message: 'comes from `tags.architecture` and `<b>&amp;</b>`; a lone ` stays.', remediation: 'Remove `a`.'}),
			],
		}),
	);
	const codes = new Set(named(elements, 'code').map(code => textOf(code)));
	t.deepEqual(
		['tags.architecture', '<b>&amp;</b>', 'a'].filter(code => !codes.has(code)),
		[],
	);
	t.is(named(elements, 'b').length, 0);
	t.true(
		named(elements, 'p').some(
			paragraph => textOf(paragraph).trim() === 'comes from tags.architecture and <b>&amp;</b>; a lone ` stays.',
		),
	);
});

test('any text gives a page with the same elements as harmless text', t => {
	// Other texts stay other texts, since what several findings have in common is said once; backticks are markup on this page.
	const harmlessText = (text: string): string => text.replaceAll(/[^`\n ]/gv, character => `u${character.codePointAt(0)?.toString(16)}`);
	const harmless = ({results, unchecked}: Report): Report => ({
		results: results.map(one => ({
			...one,
			findings: one.findings.map(found => ({
				...found,
				message: harmlessText(found.message),
				...(found.property !== undefined && {property: 'text'}),
			})),
			policies: one.policies.map(held =>
				held.description === undefined ? held : {...held, description: harmlessText(held.description), displayName: 'text'},
			),
			machines: one.machines.map(machine => ({
				...machine,
				...(machine.name !== undefined && {name: harmlessText(machine.name)}),
				os: 'text',
			})),
			failures: one.failures.map(failure => ({...failure, message: harmlessText(failure.message)})),
		})),
		unchecked: unchecked.map(target => ({...target, message: 'text'})),
	});
	fc.assert(
		fc.property(hostileReport, report => {
			const tags = (elements: readonly Element[]): readonly string[] => elements.map(({tagName}) => tagName);
			const elements = elementsOf(report);
			t.deepEqual(tags(elements), tags(elementsOf(harmless(report))));
			t.deepEqual(
				named(elements, 'a')
					.map(link => attribute(link, 'href') ?? '')
					.filter(href => !/^(?:#[\w\-]+$|https:\/\/[^\s"'<>]+$)/v.test(href)),
				[],
			);
			t.notRegex(
				named(elements, 'body')
					.map(body => textOf(body))
					.join('')
					.replaceAll(/[\n\t]/gv, ''),
				/[\p{Cc}\p{Cf}\p{Cs}]/v,
			);
		}),
		{numRuns: 60},
	);
});

test('what many findings have in common is said once, with what to do', t => {
	const elements = elementsOf(
		reportOf({
			findings: Array.from({length: 5}, (_, index) =>
				finding({
					resource: `urn:pulumi:dev::site::azure-native:compute:VirtualMachine::vm${index}`,
					message: `VirtualMachine "vm${index}" connects.`,
				}),
			),
			policies: [policy('no-arc-on-azure-vm')],
		}),
	);
	const [article] = named(elements, 'article').map(element => words(element));
	t.is(article?.match(/Each connects\./gv)?.length, 1);
	t.is(article?.match(/To do:/gv)?.length, 1);
	t.is(named(elements, 'h5').length, 5);
});

test('the header says who checked what, when, and with which configuration', t => {
	const run = () => ({at: '2026-11-30 09:12', by: 'Ada <b>', commit: 'abc123', configuration: 'arc-gate.yaml, preset strict'});
	const page = htmlReport(reportOf({}), {...repository, run});
	t.regex(
		page,
		/Checked 2026-11-30 09:12 UTC by Ada &lt;b&gt;, commit <code>abc123<\/code>\. Configuration: arc-gate\.yaml, preset strict\./v,
	);
});

test('the picture of an estate has every server up to a hundred, and groups of them beyond', async t => {
	const picture = await estatePicture();
	const boxes = (amount: number): readonly string[] => {
		const report = reportOf({
			servers: serversOf(amount),
			findings: [finding({resource: 'urn:pulumi:dev::site::azure-native:hybridcompute:Machine::server-1'})],
		});
		const page = htmlReport(report, repository, picture);
		return [...page.matchAll(/<title>(?<title>[^<]*)<\/title>/gv)].flatMap(({groups}) => groups?.['title']?.split('\n')[1] ?? []);
	};

	const all = boxes(100);
	t.deepEqual(
		['server-0', 'server-99', 'host-1', 'connect-0', 'servers-4', '00000001-0000-4000-8000-000000000000'].filter(
			name => !all.includes(name),
		),
		[],
	);
	const grouped = boxes(400);
	t.true(grouped.length < 150);
	t.true(grouped.some(name => /^\d+ machines$/v.test(name)));
	const none = reportOf({});
	t.false(htmlReport(none, repository, picture).includes('<svg'));
	const linked = htmlReport(
		reportOf({servers: serversOf(2), findings: [finding({resource: serversOf(2)[1]?.machine ?? ''})]}),
		repository,
		picture,
	);
	t.regex(linked, /<a class="is-violation" href="#[\da-f]{32}"><rect/v);
});
