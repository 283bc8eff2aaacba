'use strict';
const process = require('node:process');
const pulumi = require('@pulumi/pulumi');

class Thing extends pulumi.CustomResource {}

const thing = new Thing('leaky:index:Thing', 'thing', {password: pulumi.secret('hunter2-of-the-stack')});

// Once it is registered.
thing.urn.apply(() => {
	throw new Error(`cannot log in with hunter2-of-the-stack and ${process.env.DB_PASSWORD}`);
});
