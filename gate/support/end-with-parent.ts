/** Loaded first into a process that the gate starts, to end it when the gate is gone: then its fourth stream closes. */
import {Socket} from 'node:net';
import process from 'node:process';

const parent = new Socket({fd: 3});
parent
	.on('close', () => {
		process.exit(2);
	})
	.on('error', () => {
		// The stream has ended anyway.
	})
	.resume()
	.unref();
