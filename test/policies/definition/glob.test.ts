import test from 'ava';
import {globMatcher, globProblem} from '../../../policies/definition/glob.js';

const cases: ReadonlyArray<readonly [glob: string, matching: readonly string[], others: readonly string[]]> = [
	['edge-*', ['edge-', 'edge-1', 'edge-a/b'], ['edge', 'an-edge-1']],
	['urn:pulumi:prod::**', ['urn:pulumi:prod::p::t::n'], ['urn:pulumi:dev::p::t::n']],
	['web?', ['web1'], ['web', 'web10']],
	['web[0-9a]', ['web1', 'weba'], ['webb']],
	['web[!0-9]', ['webb'], ['web1']],
	['{edge,lab-{a,b}}-?', ['edge-1', 'lab-a-1', 'lab-b-2'], ['lab-1', 'lab-c-1']],
	['!edge-*', ['web'], ['edge-1']],
	['.hidden*', ['.hidden'], ['hidden']],
	[String.raw`a\*`, ['a*'], ['ab']],
	['a{b', ['a{b'], ['ab']],
	['', [''], ['a']],
];
for (const [glob, matching, others] of cases) {
	test(`the glob ${glob} matches the expected texts`, t => {
		t.is(globProblem(glob), undefined);
		t.deepEqual(
			matching.filter(text => !globMatcher(glob)(text)),
			[],
		);
		t.deepEqual(
			others.filter(text => globMatcher(glob)(text)),
			[],
		);
	});
}

test('letter case is ignored on request', t => {
	t.true(globMatcher('EDGE-[A-C]', {ignoreCase: true})('edge-b'));
	t.false(globMatcher('EDGE-*')('edge-1'));
});

test('a glob with many stars takes no longer than others', t => {
	t.false(globMatcher(`${'*a'.repeat(400)}*b`)('a'.repeat(3000)));
	t.true(globMatcher(`${'*a'.repeat(400)}*b`)(`${'a'.repeat(3000)}b`));
});

test('an invalid or too large glob is rejected with a reason', t => {
	t.is(globProblem('+(a|aa)'), 'takes a glob of *, ?, [a-z] and {a,b}; +(…) is not one');
	t.is(globProblem('a'.repeat(1001)), 'takes a glob of at most 1000 characters');
	t.is(globProblem('{a,b}'.repeat(7)), 'takes a glob whose braces stand for at most 100 texts');
	t.false(globMatcher('+(a|aa)')('a'));
});
