/**
Loaded first into a process that the gate starts: ends it where the gate is gone, which then holds the other end of its fourth stream no more.
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
