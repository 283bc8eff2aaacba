import test from 'ava';
import {arcResourceProviders, azurermRegisters, featureNamespaces, sameNamespace} from '../../azure/resource-providers.js';

test('the article requires three namespaces always and two in certain cases', t => {
	t.deepEqual(
		arcResourceProviders.map(({namespace, when}) => [namespace, when]),
		[
			['Microsoft.HybridCompute', 'always'],
			['Microsoft.GuestConfiguration', 'always'],
			['Microsoft.HybridConnectivity', 'always'],
			['Microsoft.AzureArcData', 'sql-server'],
			['Microsoft.Compute', 'compute'],
		],
	);
});

test('namespaces are compared as Azure does', t => {
	t.true(sameNamespace('microsoft.hybridcompute ', 'Microsoft.HybridCompute'));
	t.false(sameNamespace('Microsoft.HybridCompute', 'Microsoft.HybridConnectivity'));
});

test('namespaces that azurerm registers by set and version', t => {
	t.deepEqual(azurermRegisters('core'), ['Microsoft.Compute']);
	t.deepEqual(azurermRegisters('extended'), ['Microsoft.Compute']);
	t.deepEqual(azurermRegisters('ALL'), ['Microsoft.Compute', 'Microsoft.GuestConfiguration']);
	t.deepEqual(azurermRegisters('none'), []);
	t.deepEqual(azurermRegisters(3), azurermRegisters('legacy'));
	t.deepEqual(azurermRegisters(4), azurermRegisters('legacy'));
	t.deepEqual(azurermRegisters(5), []);
	t.is(azurermRegisters('toString'), undefined);
	t.is(azurermRegisters(''), undefined);
});

test('no set of azurerm is sufficient for an estate', t => {
	for (const set of ['none', 'core', 'extended', 'all', 'legacy']) {
		const registered = azurermRegisters(set) ?? [];
		for (const missing of ['Microsoft.HybridCompute', 'Microsoft.HybridConnectivity', 'Microsoft.AzureArcData']) {
			t.false(
				registered.some(namespace => sameNamespace(namespace, missing)),
				`${set}: ${missing}`,
			);
		}
	}
});

test('what related features need is not what the article requires', t => {
	for (const {namespace} of featureNamespaces) {
		t.false(
			arcResourceProviders.some(provider => sameNamespace(provider.namespace, namespace)),
			`the namespace ${namespace}`,
		);
	}
});
