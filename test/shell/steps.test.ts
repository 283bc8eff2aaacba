import test from 'ava';
import {printed} from '../../shell/bash/printf.js';
import {matches, removePattern} from '../../shell/pattern.js';
import {edited, sedCall} from '../../shell/bash/sed.js';
import {Budget, withBudget} from '../../shell/budget.js';
import {knownText} from '../../shell/command.js';
import {readScript} from '../../shell/read-script.js';

function spentBy(run: () => unknown): number {
	const budget = new Budget();
	withBudget(budget, run);
	return budget.spent;
}

/** Work on a text of a given length, by name. */
const works: Readonly<Record<string, (length: number) => unknown>> = {
	'the longest beginning that a pattern matches': length => removePattern('b'.repeat(length), '##', '*a*a*c'),
	'the shortest end that a pattern matches': length => removePattern('b'.repeat(length), '%', 'a*a*c'),
	'a pattern of stars': length => matches('b'.repeat(length), '*b*c'),
	'sed of many places': length => edited('a'.repeat(length), sedCall(['s/a/aa/g'])),
	'printf of many values': length =>
		printed(
			'%s\n',
			Array.from({length}, () => 'a'),
		),
};

for (const [name, work] of Object.entries(works)) {
	test(`steps grow in proportion to the text: ${name}`, t => {
		const [one = 0, two = 0, four = 0] = [1000, 2000, 4000].map(length => spentBy(() => work(length)));
		t.true(one > 0);
		t.true(two <= 2.2 * one);
		t.true(four <= 2.2 * two);
	});
}

for (const [title, filter] of [
	['stages', Array.from({length: 3500}, (_, index) => `.a${index} = 1`).join(' | ')],
	['sums', Array.from({length: 3500}, (_, index) => `{a${index}: 1}`).join(' + ')],
] as const) {
	test(`filters of jq that copy an object again and again are limited: ${title}`, async t => {
		const {gaps} = await readScript(`jq -n '${filter}' > a.json\nx="$(jq -n '${filter}')"\nazcmagent connect`);
		t.deepEqual(
			gaps.map(({bound}) => bound),
			['expansion'],
		);
	});
}

test('removing a pattern gives the same result as in bash', t => {
	t.is(removePattern('a/b/c.tar.gz', '##', '*/'), 'c.tar.gz');
	t.is(removePattern('a/b/c.tar.gz', '#', '*/'), 'b/c.tar.gz');
	t.is(removePattern('a/b/c.tar.gz', '%', '.*'), 'a/b/c.tar');
	t.is(removePattern('a/b/c.tar.gz', '%%', '.*'), 'a/b/c');
	t.is(removePattern('abc', '#', 'x*'), 'abc');
	t.is(removePattern(`${'x'.repeat(5000)}/azcmagent`, '##', '*/'), 'azcmagent');
});

test('ssh with any number of shell options is read', async t => {
	const names = async (line: string) => {
		const {commands} = await readScript(`ssh server1 "${line}" <<'EOF'\nazcmagent connect\nEOF`, {language: 'bash'});
		return commands.filter(({place}) => place.kind === 'elsewhere').map(({name}) => knownText(name));
	};

	t.deepEqual(await names('sudo -i bash -s --'), ['azcmagent']);
	t.deepEqual(await names(`bash ${'-sels '.repeat(60)}--`), ['azcmagent']);
	const others = await names(`bash ${'-sels '.repeat(60)}!`);
	t.false(others.includes('azcmagent'));
});
