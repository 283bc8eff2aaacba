'use strict';
const fs = require('node:fs');
const process = require('node:process');

fs.writeFileSync(process.env.BUSY_FILE, String(process.pid));
for (;;) {
	// Too busy to notice anything.
}
