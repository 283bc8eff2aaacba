/**
`npm run bench`: what the pack costs, as ratios to a floor measured in the same run: a pack without policies for startup and memory,
policies that do nothing for calls, ten stacks of a tenth of the size for landing zones, and parsing for scripts. Pack and floor alternate;
medians of the processes' processor time are compared.
*/
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {availableParallelism, tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {arcServerPolicies} from '../policies/pack/pack.js';
import {measureSnapshot} from './azure-snapshot.js';
import {measureLandingZones} from './landing-zones.js';
import {measureScripts} from './scripts.js';
import {Analyzer, type PackProcess} from './analyzer.js';
import {syntheticStack, type SyntheticStack} from './synthetic-stack.js';

/** With the number of measurements. */
const sizes = [
	{size: 1000, rounds: 9},
	{size: 10_000, rounds: 5},
	{size: 100_000, rounds: 3},
];
const bootRounds = 11;
/** Resource calls, as by an engine on a small machine. */
const parallel = 8;

type Measurement = {readonly perResource: number; readonly stack: number; readonly memory: number};

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
const say = (text: string): boolean => process.stdout.write(`${text}\n`);
const ratio = (pack: number, floor: number): string => `${(pack / floor).toFixed(2)}x`;
const megabytes = (bytes: number): string => `${(bytes / 1024 / 1024).toFixed(0)} MB`;
const milliseconds = (value: number): string =>
	value < 1 ? `${(value * 1000).toFixed(0)} µs` : `${value.toFixed(value < 100 ? 1 : 0)} ms`;

async function withPack<T>(pack: PackProcess, use: (analyzer: Analyzer) => Promise<T>): Promise<T> {
	const analyzer = await Analyzer.start(pack);
	try {
		return await use(analyzer);
	} finally {
		await analyzer.stop();
	}
}

/** Alternates, so that other load on the machine affects both. */
async function alternate<T>(
	rounds: number,
	packs: readonly [PackProcess, PackProcess],
	measure: (pack: PackProcess) => Promise<T>,
): Promise<[T[], T[]]> {
	const results: [T[], T[]] = [[], []];
	for (let round = 0; round < rounds; round++) {
		const order = round % 2 === 0 ? ([0, 1] as const) : ([1, 0] as const);
		for (const which of order) {
			// eslint-disable-next-line no-await-in-loop -- two at a time would measure each other.
			results[which].push(await measure(packs[which]));
		}
	}

	return results;
}

/** Each resource with its inputs, then the stack with its outputs. */
async function operation(pack: PackProcess, {resources, stack}: SyntheticStack): Promise<Measurement> {
	return withPack(pack, async analyzer => {
		const before = await analyzer.usage();
		let next = 0;
		await Promise.all(
			Array.from({length: parallel}, async () => {
				for (let request = resources[next++]; request !== undefined; request = resources[next++]) {
					// eslint-disable-next-line no-await-in-loop -- each lane makes one call after the other.
					await analyzer.analyze(request);
				}
			}),
		);
		const between = await analyzer.usage();
		await analyzer.analyzeStack(stack);
		const after = await analyzer.usage();
		return {
			perResource: (between.milliseconds - before.milliseconds) / resources.length,
			stack: after.milliseconds - between.milliseconds,
			memory: after.memory,
		};
	});
}

/** Compared with one policy that does nothing. */
function sayExecutable(label: string, measured: readonly [readonly Measurement[], readonly Measurement[]]): void {
	const of = (which: 0 | 1, what: keyof Measurement): number => median(measured[which].map(measurement => measurement[what]));
	const both = (what: keyof Measurement, unit: (value: number) => string): string =>
		`${unit(of(0, what))}, one idle policy ${unit(of(1, what))}, ${ratio(of(0, what), of(1, what))}`;
	say(`${label} executable: Analyze ${both('perResource', milliseconds)} each`);
	say(`${label} executable: Stack   ${both('stack', milliseconds)}`);
	say(`${label} executable: memory  ${both('memory', megabytes)}`);
}

async function main(): Promise<void> {
	const folder = mkdtempSync(path.join(tmpdir(), 'bench-'));
	writeFileSync(path.join(folder, 'package.json'), JSON.stringify({name: 'floor', version: '0.0.1'}));
	const policies = arcServerPolicies();
	const floor = (kinds: string): PackProcess => ({main: path.join(__dirname, 'floor-pack.js'), folder, env: {BENCH_POLICIES: kinds}});
	const empty = floor('');
	const idle = floor(policies.map(policy => ('validateResource' in policy ? 'b' : 's')).join(''));
	const pack: PackProcess = {main: 'dist/index.js', folder: '.'};
	const executable: PackProcess = {main: 'dist/policies/analyzer/main.js', folder: '.'};
	const one = floor('b');

	say(`Node ${process.versions.node}, ${availableParallelism()} cores, ${policies.length} policies. Figures: pack, floor, ratio.`);
	const boots = await alternate(bootRounds, [pack, empty], async started => withPack(started, async analyzer => analyzer.usage()));
	const bootOf = (which: 0 | 1): number => median(boots[which].map(({milliseconds: boot}) => boot));
	const memoryOf = (which: 0 | 1): number => median(boots[which].map(({memory}) => memory));
	say(`boot                      ${milliseconds(bootOf(0))}, ${milliseconds(bootOf(1))}, ${ratio(bootOf(0), bootOf(1))} (at most 1.10x)`);
	say(
		`memory after boot         ${megabytes(memoryOf(0))}, ${megabytes(memoryOf(1))}, ${ratio(memoryOf(0), memoryOf(1))} (at most 1.30x)`,
	);

	const starts = await alternate(bootRounds, [executable, empty], async started => withPack(started, async analyzer => analyzer.usage()));
	const [start, emptyStart] = starts.map(list => median(list.map(({milliseconds: boot}) => boot)));
	say(
		`boot of the executable    ${milliseconds(start ?? 0)}, ${milliseconds(emptyStart ?? 0)}, ` +
			`${ratio(start ?? 0, emptyStart ?? 0)} (at most 0.75x)`,
	);

	const chosen = process.env['BENCH_SIZES']?.split(',').map(Number);
	const stackTimes = new Map<number, number>();
	for (const {size, rounds} of sizes.filter(({size: each}) => chosen?.includes(each) ?? true)) {
		const stack = syntheticStack(size);
		// eslint-disable-next-line no-await-in-loop -- two at a time would measure each other.
		const measured = await alternate(rounds, [pack, idle], async started => operation(started, stack));
		const of = (which: 0 | 1, what: keyof Measurement): number => median(measured[which].map(measurement => measurement[what]));
		const label = `${size.toLocaleString('en')} resources`.padEnd(17);
		stackTimes.set(size, of(0, 'stack'));
		say(
			`${label} Analyze  ${milliseconds(of(0, 'perResource'))} each, ${milliseconds(of(1, 'perResource'))}, ` +
				`${ratio(of(0, 'perResource'), of(1, 'perResource'))}`,
		);
		say(
			`${label} Stack    ${milliseconds(of(0, 'stack'))}, ${milliseconds(of(1, 'stack'))}, ` +
				`${ratio(of(0, 'stack'), of(1, 'stack'))}${size === 10_000 ? ' (at most 1.50x)' : ''}`,
		);
		say(`${label} memory   ${megabytes(of(0, 'memory'))}, ${megabytes(of(1, 'memory'))}, ${ratio(of(0, 'memory'), of(1, 'memory'))}`);
		// eslint-disable-next-line no-await-in-loop -- two at a time would measure each other.
		sayExecutable(label, await alternate(rounds, [executable, one], async started => operation(started, stack)));
	}

	const [ten, hundred] = [stackTimes.get(10_000), stackTimes.get(100_000)];
	if (ten !== undefined && hundred !== undefined) {
		say(`AnalyzeStack, 100,000 against 10,000 resources: ${ratio(hundred, ten)} (at most 11x)`);
	}

	const {subscriptions, machines, whole, inTenths} = await measureLandingZones();
	say(
		`${subscriptions.toLocaleString('en')} subscriptions with ${machines.toLocaleString('en')} Machines, estate and policies alone: ` +
			`${milliseconds(whole)}; in ten stacks of a tenth ${milliseconds(inTenths)}, ${ratio(whole, inTenths)} (at most 1.50x)`,
	);

	const fleet = await measureSnapshot();
	say(
		`snapshot of Azure, ${fleet.megabytes.toFixed(0)} MB of ${fleet.subscriptions} subscriptions, ` +
			`${fleet.assignments.toLocaleString('en')} role assignments, ${fleet.machines.toLocaleString('en')} machines: ` +
			`${milliseconds(fleet.reading)} to read (at most 2000 ms)`,
	);
	say(
		`ten Machines without it  ${milliseconds(fleet.without)}; with it, in another subscription ${milliseconds(fleet.unconcerned)}, ` +
			`in one of its subscriptions ${milliseconds(fleet.concerned)}`,
	);

	for (const {language, kilobytes, against, reading, floor: least, isCut} of await measureScripts()) {
		const label = `${language}, ${kilobytes} KB`.padEnd(19);
		say(
			`${label} ${milliseconds(reading / kilobytes)} a KB, ${against} ${milliseconds(least / kilobytes)}, ${ratio(reading, least)}; ` +
				`${milliseconds(reading)} in all${isCut ? ', read in part' : ''}`,
		);
	}

	rmSync(folder, {recursive: true});
}

void main();
