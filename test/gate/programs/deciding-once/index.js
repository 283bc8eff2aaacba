'use strict';
// Runs once: its second run fails.
const pulumi = require('@pulumi/pulumi');

module.exports = async () => {
	if (process.env.ARC_GATE_DECISIONS) {
		throw new Error('the door is locked');
	}

	const {id} = await pulumi.runtime.invoke('azure-native:compute:getVirtualMachine', {vmName: 'a', resourceGroupName: 'b'});
	return {id};
};
