/** Loads the compiled pack that the first argument names, and tells what it has used so far when asked. */
import process from 'node:process';

process.on('message', () => {
	const {user, system} = process.cpuUsage();
	process.send?.({memory: process.memoryUsage.rss(), milliseconds: (user + system) / 1000});
});
process.once('disconnect', () => {
	process.exit();
});
// eslint-disable-next-line @typescript-eslint/no-require-imports -- packs are CommonJS, and an import() would load them another way.
require(process.argv[2] ?? '');
