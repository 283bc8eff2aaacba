'use strict';
const pulumi = require('@pulumi/pulumi');

class Thing extends pulumi.Resource {
	constructor(name, inputs) {
		super('serializes:index:Thing', name, true, inputs);
	}
}

const greeting = 'good morning';
new Thing('handler', {text: pulumi.runtime.serializeFunction(() => greeting).then(({text}) => text)});
new Thing('packages', {count: pulumi.runtime.computeCodePaths({extraIncludePaths: ['Pulumi.yaml']}).then(paths => paths.size)});
if (process.env.CAPTURES_NATIVE === 'yes') {
	const native = Math.max.bind(undefined, 1);
	new Thing('broken', {text: pulumi.runtime.serializeFunction(() => native(2)).then(({text}) => text)});
}
