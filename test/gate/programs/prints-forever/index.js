'use strict';
const fs = require('node:fs');

// More than a text of JavaScript can hold.
const block = 'x'.repeat(16_000_000);
for (let round = 0; round < 40; round++) {
	fs.writeSync(2, block);
}

throw new Error('the end of it');
