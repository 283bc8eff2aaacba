'use strict';
// A callback that asks again for ever keeps everything else of its process from running.
const pulumi = require('@pulumi/pulumi');

class Resource extends pulumi.CustomResource {}

const group = new Resource('azure-native:resources:ResourceGroup', 'servers', {name: undefined});
new Resource('aws:ec2/instance:Instance', 'server', {
	userData: group.name.apply(async name => {
		while (name.includes('-')) {
			await undefined;
		}

		return name;
	}),
});
