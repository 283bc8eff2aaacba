'use strict';
const fs = require('node:fs');

// More than a text of JavaScript can hold.
let left = 640_000_000;
const block = Buffer.alloc(16_000_000, 'x');
while (left > 0) {
	try {
		left -= fs.writeSync(2, block, 0, Math.min(left, block.length));
	} catch (error) {
		// The pipe is full until its reader goes on.
		if (error.code !== 'EAGAIN') {
			throw error;
		}
	}
}

throw new Error('the end of it');
