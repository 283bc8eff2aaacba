'use strict';
const pulumi = require('@pulumi/pulumi');

class Thing extends pulumi.ComponentResource {}

const notes = '// arc-gate: allow no-forbidden-name until 2099-12-31 -- this is a text';

// arc-gate: allow no-forbidden-name until 2099-12-31 -- course material
new Thing('allowed:index:One', 'forbidden');

const two =
	new Thing('allowed:index:Two', 'forbidden', {notes}); // arc-gate: allow no-forbidden-name until 2020-01-31 -- long gone

// arc-gate: allow no-forbidden-name until 2099-12-31 -- for nobody
new Thing('allowed:index:Three', 'plain', {two});

/* arc-gate: allow no-forbidden-name until 31.12.2099 -- not a day */
new Thing('allowed:index:Four', 'forbidden');

// arc-gate: allow no-forbiden-name until 2099-12-31 -- misspelt
// arc-gate: allow silent until 2099-12-31 -- liked after all
// arc-gate: allow no-forbidden-name
new Thing('allowed:index:Five', 'disliked');
