import test from 'ava';
import {knownValue} from '../../../estate/values/value.js';
import {given, read} from './reading.js';

type Template = Readonly<Record<string, unknown>>;

/** A template whose script connects a server with a name that an expression gives. */
const deployed = (expression: string, template: Template = {}) =>
	given('azure-native:resources:Deployment', 'arc', {
		resourceGroupName: 'rg',
		properties: {
			template: {
				...template,
				resources: [
					{
						type: 'Microsoft.Compute/virtualMachines/extensions',
						name: 'web1/arc',
						properties: {
							publisher: 'Microsoft.Azure.Extensions',
							type: 'CustomScript',
							settings: {
								commandToExecute: `[concat('azcmagent connect --resource-group rg --resource-name ', ${expression})]`,
							},
						},
					},
				],
			},
		},
	});

/** The name with which a template's script connects a server, or `undefined` if it is not known. */
async function nameIn(expression: string, template: Template = {}): Promise<string | undefined> {
	const estate = await read(deployed(expression, template));
	return knownValue(estate.connections[0]?.resourceName);
}

const values: ReadonlyArray<readonly [expression: string, value: string]> = [
	["take('srv-1-old', 5)", 'srv-1'],
	["skip('old-srv-1', 4)", 'srv-1'],
	["substring('a-srv-1-b', 2, 5)", 'srv-1'],
	["padLeft(7, 3, '0')", '007'],
	["join(map(range(1, 3), lambda('i', concat('s', lambdaVariables('i')))), '-')", 's1-s2-s3'],
	["first(filter(createArray('db1', 'web1'), lambda('name', startsWith(lambdaVariables('name'), 'WEB'))))", 'web1'],
	["reduce(createArray(1, 2, 3), 0, lambda('sum', 'next', add(lambdaVariables('sum'), lambdaVariables('next'))))", '6'],
	["first(sort(createArray('b', 'a'), lambda('x', 'y', less(lambdaVariables('x'), lambdaVariables('y')))))", 'a'],
	["toObject(createArray('a', 'b'), lambda('x', lambdaVariables('x')), lambda('x', toUpper(lambdaVariables('x')))).b", 'B'],
	["mapValues(createObject('a', 'x'), lambda('v', concat(lambdaVariables('v'), '1'))).a", 'x1'],
	["first(groupBy(createArray('a1', 'b1', 'a2'), lambda('x', take(lambdaVariables('x'), 1))).b)", 'b1'],
	["items(createObject('b', 2, 'a', 1))[0].key", 'a'],
	["objectKeys(createObject('b', 2, 'a', 1))[1]", 'b'],
	["last(union(createArray('a', 'b'), createArray('b', 'c')))", 'c'],
	["union(createObject('a', createObject('x', 'one')), createObject('a', createObject('y', 'two'))).a.x", 'one'],
	["first(intersection(createArray('a', 'b'), createArray('b', 'c')))", 'b'],
	["shallowMerge(createArray(createObject('a', 'one'), createObject('a', 'two'))).a", 'two'],
	["if(contains(createArray('web', 'db'), 'web'), 'yes', 'no')", 'yes'],
	["if(contains('webserver', 'db'), 'yes', 'no')", 'no'],
	["string(length(createArray('a', 'b')))", '2'],
	["string(indexOf('srv-1', '-'))", '3'],
	["if(greaterOrEquals(mod(mul(3, 5), 4), sub(9, 6)), 'yes', 'no')", 'yes'],
	['string(max(1, min(7, 3), div(9, 2)))', '4'],
	["tryGet(createObject('a', createObject('b', 'deep')), 'a', 'b')", 'deep'],
	["uriComponentToString(uriComponent('srv 1'))", 'srv'],
	["dataUriToString(dataUri('srv-1'))", 'srv-1'],
	['base64ToJson(base64(\'{"name": "srv-1"}\')).name', 'srv-1'],
	["flatten(createArray(createArray('a'), createArray('b')))[1]", 'b'],
	["string(int('042'))", '42'],
];

for (const [expression, value] of values) {
	test(`${expression} gives ${value}`, async t => {
		t.is(await nameIn(expression), value);
	});
}

const open: readonly string[] = [
	"first(filter(createArray('a', 'b'), lambda('x', equals(lambdaVariables('x'), reference('vm').name))))",
	"take(uniqueString('x'), 4)",
	"if(contains(createArray('a', uniqueString('x')), 'b'), 'yes', 'no')",
	"first(sort(createArray('b', uniqueString('x')), lambda('x', 'y', less(lambdaVariables('x'), lambdaVariables('y')))))",
	"join(take(reference('vm').names, 1), '-')",
	'string(div(1, 0))',
	"padLeft(uniqueString('x'), 20, '0')",
];

for (const expression of open) {
	test(`${expression} is not known`, async t => {
		t.is(await nameIn(expression), undefined);
	});
}

const tooMuch: ReadonlyArray<readonly [what: string, expression: string, bound: string]> = [
	['a range', "join(map(range(0, 2000000000), lambda('i', 'x')), ' ')", 'armText'],
	[
		'loops in loops',
		"string(map(range(0, 4000), lambda('i', length(map(range(0, 4000), lambda('j', lambdaVariables('i')))))))",
		'armWork',
	],
	['a list that is searched in a loop', "string(filter(range(0, 4000), lambda('i', contains(range(0, 4000), 'x'))))", 'armWork'],
	[
		'a list that grows in a loop',
		"string(reduce(range(0, 20000), createArray(), lambda('all', 'i', union(lambdaVariables('all'), createArray(lambdaVariables('i'))))))",
		'armWork',
	],
	[
		'a list that doubles in a loop',
		"string(reduce(range(0, 30), createArray('x'), lambda('all', 'i', createArray(lambdaVariables('all'), lambdaVariables('all')))))",
		'armText',
	],
];

for (const [what, expression, bound] of tooMuch) {
	test(`${what}: too much is unread, not an error`, async t => {
		const {unreadable} = await read(deployed(expression));
		t.deepEqual(
			unreadable.flatMap(({bound: exceeded}) => exceeded ?? []),
			[bound],
		);
	});
}

test('loops in variables and properties, and functions of the template are evaluated', async t => {
	const template = {
		variables: {
			copy: [{name: 'names', count: 3, input: "[concat('srv', copyIndex('names', 1))]"}],
			disks: {copy: [{name: 'list', count: "[length(createArray('x', 'y'))]", input: {lun: "[copyIndex('list')]"}}]},
		},
		functions: [
			{
				namespace: 'shop',
				members: {
					named: {
						parameters: [{name: 'site', type: 'string'}],
						output: {type: 'string', value: "[concat(parameters('site'), '-gw')]"},
					},
				},
			},
		],
	};
	t.is(await nameIn("variables('names')[2]", template), 'srv3');
	t.is(await nameIn("variables('disks').list[1].lun", template), '1');
	t.is(await nameIn("shop.named('berlin')", template), 'berlin-gw');
});
