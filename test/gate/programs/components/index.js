'use strict';
const pulumi = require('@pulumi/pulumi');

class Thing extends pulumi.ComponentResource {
	constructor(name) {
		super('components:index:Thing', name);
		this.registerOutputs({});
	}
}

// What there is comes from outside, so that one program serves many tests.
const names = (process.env.COMPONENTS ?? 'plain').split(',');
names.map(name => new Thing(name));
