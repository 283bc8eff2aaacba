import * as pulumi from '@pulumi/pulumi';

class Thing extends pulumi.ComponentResource {
	constructor(name) {
		super('esm:index:Thing', name);
		this.registerOutputs({});
	}
}

export const things = await Promise.all(['forbidden'].map(async name => {
	await undefined;
	return new Thing(name).urn;
}));
