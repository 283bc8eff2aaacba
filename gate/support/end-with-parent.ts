/**
Loaded first into a process that the gate starts: ends it once the gate is gone, whose end of the fourth stream is then closed.
*/
import {Socket} from 'node:net';
import process from 'node:process';

const parent = new Socket({fd: 3});
parent
	.on('close', () => {
		process.exit(2);
	})
	.on('error', () => {
		// The stream has ended all the same.
	})
	.resume()
	.unref();
