/* A line with the comment "decides" decides by members of an unknown answer; no other line does. */
import * as assert from 'node:assert';
import * as azure from '@pulumi/azure-native';
import * as pulumi from '@pulumi/pulumi';
import {isEurope, Sizes} from './lib/regions';

const made: string[] = [];
const make = (name: string): number => made.push(name);

export = async () => {
	const vm: any = await azure.compute.getVirtualMachine({resourceGroupName: 'there', vmName: 'one'});
	const other = vm;

	// Conditions.
	if (vm.id) make('if'); // decides: id
	if (!vm.zones) make('not'); // decides: zones
	if (!!other.plan) make('alias'); // decides: plan
	make(vm.location ? 'a' : 'b'); // decides: location
	vm.identity && make('and'); // decides: identity
	vm.identity || make('or'); // decides: identity
	vm.identity ?? make('nothing'); // decides: identity
	if (made.length > 0 && vm.name) make('second'); // decides: name
	while (vm.zones) break; // decides: zones
	do make('once'); while (!vm.zones); // decides: zones
	for (let count = 0; vm.tags.more && count < 1; count += 1) make('for'); // decides: tags.more

	// Comparisons.
	const isProduction = vm.tags.environment === 'production'; // decides: tags.environment
	if (isProduction) make('production');
	make('west' == vm.location ? 'west' : 'east'); // decides: location
	if (typeof vm.priority === 'string') make('typeof'); // decides: priority
	if (typeof missing === 'undefined') make('no such name');
	switch (vm.location) { // decides: location
		case 'westeurope': make('switch');
	}
	if ('environment' in vm.tags) make('in'); // decides: tags
	if (vm.extendedLocation instanceof Object) make('instance'); // decides: extendedLocation
	if (Object.is(vm.location, 'westeurope')) make('is'); // decides: location
	if (Array.isArray(vm.zones)) make('array'); // decides: zones

	// Variables, functions and other files.
	const {hardwareProfile: {vmSize: size}, storageProfile} = vm;
	const sizes = new Sizes(['Standard_B1s']);
	if (sizes.isSmall(size)) make('generic');
	if (isEurope(vm.location)) make('helper');
	const isWindows = (profile: any): boolean => profile.osDisk.osType === 'Windows'; // decides: storageProfile.osDisk.osType
	if (isWindows(storageProfile)) make('arrow');
	const [first] = await Promise.all([azure.compute.getVirtualMachine({resourceGroupName: 'there', vmName: 'two'})]);
	if (first.type === 'x') make('all'); // decides: type
	const wrapper = {vm: {...{inner: vm}}};
	if (wrapper.vm.inner.provisioningState !== 'Succeeded') make('spread'); // decides: provisioningState

	// Lists, maps and lookups.
	make(String([vm.id, undefined].filter(Boolean).length)); // decides: id
	const names = [{name: 'a', enabled: vm.licenseType}, {name: vm.name, enabled: true}];
	names.filter(({enabled}) => enabled); // decides: licenseType
	names.find(({name}) => name === 'b'); // decides: name
	names.some(({enabled}) => enabled); // decides: licenseType
	if (['a', 'b'].includes(vm.name)) make('includes'); // decides: name
	new Map([['a', 1]]).get(vm.name); // decides: name
	new Set(['a']).has(vm.name); // decides: name
	const prices: Record<string, number> = {a: 1};
	make(String(prices[vm.name])); // decides: name
	if (/prod/v.test(vm.name)) make('regexp'); // decides: name
	make(String(parseInt(vm.priority, 10))); // decides: priority

	// Texts.
	const text = `${vm.name}-server`;
	if (text === 'a-server') make('template'); // decides: a text
	if (text.startsWith('prod')) make('starts'); // decides: a text
	if (text.length > 15) make('length'); // decides: a text
	make(text.slice(0, 4)); // decides: a text
	if (JSON.stringify({vm}).includes('prod')) make('json'); // decides: a text

	// Nothing is decided here.
	if (vm) make('an answer is always an object');
	if (vm !== undefined && typeof vm === 'object') make('an object');
	const zone = vm.zones?.[0] ?? 'default';
	const region = vm.location || 'default';
	const known = 'westeurope';
	if (known === 'westeurope' && made.length > 0) make('known');
	make(known.slice(0, 2));
	assert.ok(made.length > 0);
	const later = pulumi.output(vm).apply(({name}: {name: string}) => (name === 'a' ? 'b' : 'c'));
	return {zone, region, later, list: made.map(name => name.length > 2 ? name : 'short')};
};
