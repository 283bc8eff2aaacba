import test from 'ava';
import fc from 'fast-check';
import {evaluateCondition, type ConditionOutcome} from '../../azure/role-condition.js';

const write = 'Microsoft.Authorization/roleAssignments/write';
const onboard = 'Microsoft.HybridCompute/machines/write';
const guids = 'ForAnyOfAnyValues:GuidEquals {b64e21ea-ac4e-4cdf-9dc9-5b892992bee7, cd570a14-e51a-42ad-bac8-bafd67325302}';

const table: ReadonlyArray<readonly [condition: string, action: string, expected: ConditionOutcome]> = [
	[`((!(ActionMatches{'${write}'})) OR (@Request[Microsoft.Authorization/roleAssignments:RoleDefinitionId] ${guids}))`, onboard, 'true'],
	[`((!(ActionMatches{'${write}'})) OR (@Request[Microsoft.Authorization/roleAssignments:RoleDefinitionId] ${guids}))`, write, 'unknown'],
	[`!(ActionMatches{'${write}'}) || @Request[x:y] ${guids}`, onboard, 'true'],
	[`ActionMatches{'${onboard}'}`, write, 'false'],
	["ActionMatches{'microsoft.hybridcompute/*'}", onboard, 'true'],
	[`(ActionMatches{'${onboard}'}) AND (@Resource[Microsoft.HybridCompute/machines:name] StringLike 'a*')`, onboard, 'unknown'],
	[`(ActionMatches{'${onboard}'}) && (@Resource[Microsoft.HybridCompute/machines:name] StringLike 'a*')`, write, 'false'],
	[`NOT (ActionMatches{'${onboard}'})`, onboard, 'false'],
	[`ActionMatches{'${write}'} AND SubOperationMatches{'x'} OR ActionMatches{'${onboard}'}`, onboard, 'true'],
	["@Resource[a:b] StringEquals ') OR ActionMatches{*}'", onboard, 'unknown'],
	[`(ActionMatches{'${onboard}'}`, onboard, 'unknown'],
	[`ActionMatches{'${onboard}'})`, onboard, 'unknown'],
	['', onboard, 'unknown'],
	['ActionMatches', onboard, 'unknown'],
];

for (const [condition, action, expected] of table) {
	test(`"${condition}" is ${expected} for ${action}`, t => {
		t.is(evaluateCondition(condition, action), expected);
	});
}

test('an unreadable condition is unknown, not an error', t => {
	const piece = fc.constantFrom(
		'(',
		')',
		'!',
		'AND',
		'OR',
		'&&',
		'||',
		'ActionMatches',
		`{'${onboard}'}`,
		'{',
		'}',
		"'",
		'@Request[x]',
		'NOT',
		' ',
		'StringEquals',
	);
	fc.assert(
		fc.property(fc.array(piece, {maxLength: 30}), pieces =>
			['true', 'false', 'unknown'].includes(evaluateCondition(pieces.join(' '), onboard)),
		),
	);
	fc.assert(fc.property(fc.string(), text => evaluateCondition(text, onboard) === 'unknown'));
	t.is(evaluateCondition('('.repeat(100_000), onboard), 'unknown');
});
