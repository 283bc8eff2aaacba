'use strict';
const azure = require('@pulumi/azure-native');

module.exports = async () => {
	const {tags} = await azure.network.getVirtualNetwork({resourceGroupName: 'there', virtualNetworkName: 'network'});
	return {names: tags.map(tag => tag.name)};
};
