import process from 'node:process';

/** In this process, in milliseconds. */
export async function processorTime(run: () => unknown): Promise<number> {
	const before = process.cpuUsage();
	await run();
	const {user, system} = process.cpuUsage(before);
	return (user + system) / 1000;
}
