/** Loads the compiled pack named by the first argument, and reports its usage when asked. */
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
