/** Loads the compiled pack that the first argument names, and tells how much memory it takes when asked. */
import process from 'node:process';

process.on('message', () => {
	process.send?.(process.memoryUsage.rss());
});
// eslint-disable-next-line @typescript-eslint/no-require-imports -- packs are CommonJS, and an import() would load them another way.
require(process.argv[2] ?? '');
