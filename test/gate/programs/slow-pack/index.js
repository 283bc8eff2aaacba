'use strict';
const fs = require('node:fs');
const process = require('node:process');
const {PolicyPack} = require('@pulumi/policy');

if (process.env.PACK_FILE) {
	fs.writeFileSync(process.env.PACK_FILE, String(process.pid));
}

new PolicyPack('slow-pack', {
	policies: [
		{
			name: 'never-ends',
			description: 'It never ends.',
			enforcementLevel: 'mandatory',
			validateResource({name}) {
				while (name === 'slow') {
					// For ever.
				}
			},
		},
	],
});
