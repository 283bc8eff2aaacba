import test from 'ava';
import {withHoleSources, withKnownParts} from '../../../estate/resources/texts-with-holes.js';
import type {ResourceData} from '../../../estate/resources/resource.js';

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

test('a hole of unknown origin comes from the only resource that the inputs come from', t => {
	t.deepEqual(holeWith({create: [one], environment: [one]}), {state: 'reference', resource: urn, property: 'create', sources: [one]});
});

test('a hole of unknown origin stays unknown with several resources, or with none', t => {
	t.deepEqual(holeWith({create: [one], environment: [other]}), {state: 'unknown', resource: urn, property: 'create'});
	t.deepEqual(holeWith({create: []}), {state: 'unknown', resource: urn, property: 'create'});
});
