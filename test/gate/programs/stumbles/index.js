'use strict';
const azure = require('@pulumi/azure-native');

module.exports = async () => {
	const {tags} = await azure.resources.getResourceGroup({resourceGroupName: 'there'});
	return {names: tags.map(tag => tag.name)};
};
