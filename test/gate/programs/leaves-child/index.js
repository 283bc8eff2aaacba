'use strict';
const {spawn} = require('node:child_process');
const fs = require('node:fs');
const process = require('node:process');

// It keeps standard output open, long after the program has ended.
const child = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 600_000)'], {stdio: ['ignore', 'inherit', 'inherit']});
fs.writeFileSync(process.env.CHILD_FILE, String(child.pid));
child.unref();
if (process.env.NEVER_ENDS) {
	setInterval(() => {}, 1000);
}
