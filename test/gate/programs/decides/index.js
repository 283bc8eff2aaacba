'use strict';
// Decides by what a provider would answer.
const pulumi = require('@pulumi/pulumi');

class Resource extends pulumi.CustomResource {}

module.exports = async () => {
	const machine = await pulumi.runtime.invoke('azure-native:compute:getVirtualMachine', {vmName: 'a', resourceGroupName: 'b'});
	const size = machine.zone ? 'zonal' : 'regional';
	if (machine.location === 'westeurope') {
		new Resource('azure-native:resources:ResourceGroup', size, {location: machine.location ?? 'northeurope'});
	}

	// Nothing is decided here: an arrow, a comment (a > location), a condition that ended.
	const ids = [1].map(() => machine.id);
	const later = () => machine.name; // later > name
	if (ids.length > 0) { later(machine.vmId); }
	new Resource('azure-native:resources:ResourceGroup', 'always', {location: machine.location, managedBy: ids[0]});
};
