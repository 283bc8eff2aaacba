import test from 'ava';
import {withHoleSources, withKnownParts} from '../../../estate/resources/texts-with-holes.js';
import {unknownPiece} from '../../../estate/resources/pulumi-proxies.js';
import type {ResourceData} from '../../../estate/resources/resource.js';

const unknownValue = '04da6b54-80e4-46f7-96ec-b56ff0331ba9';
const urnOf = (name: string): string => `urn:pulumi:dev::shop::command:local:Command::${name}`;
const [urn, one, other] = [urnOf('command'), urnOf('one'), urnOf('other')];

/** The hole of a command whose origin the program does not show. */
function holeWith(propertyDependencies: ResourceData['propertyDependencies']) {
	const data = {urn, type: 'command:local:Command', name: 'command', inputs: {create: undefined}, dependencies: []};
	const {holes} = withHoleSources({
		...withKnownParts({...data, propertyDependencies: {}}, {urn, parts: [{path: ['create'], value: 'x'}], holes: {h0: {kind: 'lost'}}}),
		propertyDependencies,
	});
	return holes?.get('[h0]');
}

test('a hole of unknown origin comes from the only resource that its property comes from', t => {
	const hole = {state: 'reference', resource: urn, property: 'create', sources: [one]};
	t.deepEqual(holeWith({create: [one], environment: [one]}), hole);
	t.deepEqual(holeWith({create: [one], environment: [other]}), hole);
});

test('a hole of unknown origin stays unknown if its property comes from several resources, or from none', t => {
	t.deepEqual(holeWith({create: [one, other]}), {state: 'unknown', resource: urn, property: 'create'});
	t.deepEqual(holeWith({create: [], environment: [one]}), {state: 'unknown', resource: urn, property: 'create'});
});

test('each hole has the property that its text is in', t => {
	const data = {
		urn,
		type: 'command:local:Command',
		name: 'command',
		inputs: {create: unknownValue, update: unknownValue},
		dependencies: [],
	};
	const {holes} = withHoleSources({
		...withKnownParts(
			{...data, propertyDependencies: {}},
			{
				urn,
				parts: [
					{path: ['create'], value: `a ${unknownPiece('h0')}`},
					{path: ['update'], value: `b ${unknownPiece('h1')}`},
				],
				holes: {h0: {kind: 'lost'}, h1: {kind: 'lost'}},
			},
		),
		propertyDependencies: {create: [one], update: [other]},
	});
	t.deepEqual(
		['[h0]', '[h1]'].map(name => holes?.get(name)),
		[
			{state: 'reference', resource: urn, property: 'create', sources: [one]},
			{state: 'reference', resource: urn, property: 'update', sources: [other]},
		],
	);
});
