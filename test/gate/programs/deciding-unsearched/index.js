'use strict';
// Decides in files with syntax that the grammar does not know.
const pulumi = require('@pulumi/pulumi');
const {isLocked} = require('./locked.js');

module.exports = async () => {
	const {isOpen} = await import('./open.mjs');
	const vm = await pulumi.runtime.invoke('azure-native:compute:getVirtualMachine', {vmName: 'a', resourceGroupName: 'b'});
	return {locked: isLocked(vm), open: isOpen(vm)};
};
