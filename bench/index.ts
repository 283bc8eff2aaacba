/**
`npm run bench`: what the pack costs, as ratios to a floor that the same run measures: for startup and memory, a pack without policies; for
calls, policies that do nothing; for landing zones, ten stacks of a tenth of the size; for scripts, parsing. Pack and floor alternate;
medians of the processor time of their processes are compared. Prints the tables of docs/measurements/performance.md.
*/
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {availableParallelism, tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {arcServerPolicies} from '../policies/pack/pack.js';
import {measureSnapshot} from './azure-snapshot.js';
import {measureLandingZones} from './landing-zones.js';
import {measureScripts} from './scripts.js';
import {measureTexts} from './texts.js';
import {Analyzer, type PackProcess, type Usage} from './analyzer.js';
import {measureCommands} from './commands.js';
import {markdownTable, median, megabytes, ratio, time} from './figures.js';
import {syntheticStack, type SyntheticStack} from './synthetic-stack.js';

const sizes = [
	{size: 1000, rounds: 9},
	{size: 10_000, rounds: 7},
	{size: 100_000, rounds: 3},
];
const bootRounds = 11;
/** Calls at a time, as by an engine on a small machine. */
const parallel = 8;

type Measurement = {readonly perResource: number; readonly stack: number; readonly memory: number};

const say = (text: string): boolean => process.stdout.write(`${text}\n`);

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

type Row = readonly [what: string, pack: string, floor: string, ratio: string, target: string];

const row = (what: string, [pack, floor]: readonly [number, number], unit: (value: number) => string, target = ''): Row => [
	what,
	unit(pack),
	unit(floor),
	ratio(pack, floor),
	target,
];

const both = <T>([one, other]: readonly [readonly T[], readonly T[]], of: (value: T) => number): readonly [number, number] => [
	median(one.map(value => of(value))),
	median(other.map(value => of(value))),
];

type Measured = readonly [readonly Measurement[], readonly Measurement[]];

const rowsOf = (size: number, measured: Measured, target: string): readonly Row[] => [
	row(
		`Analyze, ${counted(size)} resources, each`,
		both(measured, of => of.perResource),
		time,
	),
	row(
		`AnalyzeStack, ${counted(size)} resources`,
		both(measured, of => of.stack),
		time,
		size === 10_000 ? target : '',
	),
	row(
		`memory after ${counted(size)} resources`,
		both(measured, of => of.memory),
		megabytes,
	),
];

const counted = (value: number): string => value.toLocaleString('en');

/** `undefined` unless both sizes were measured. */
function growth(results: ReadonlyMap<number, Measured>): readonly Row[] {
	const [ten, hundred] = [results.get(10_000), results.get(100_000)].map(measured => measured && both(measured, of => of.stack));
	return ten === undefined || hundred === undefined
		? []
		: [['AnalyzeStack, 100,000 compared to 10,000', ratio(hundred[0], ten[0]), ratio(hundred[1], ten[1]), '', '11']];
}

const rowsOfSizes = (results: ReadonlyMap<number, Measured>, target: string): readonly Row[] => [
	...[...results].flatMap(([size, measured]) => rowsOf(size, measured, target)),
	...growth(results),
];

const bootRow = (what: string, boots: readonly [readonly Usage[], readonly Usage[]], target: string): Row =>
	row(
		what,
		both(boots, of => of.milliseconds),
		time,
		target,
	);

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
	const boot = async (started: PackProcess) => withPack(started, async analyzer => analyzer.usage());

	say(`Node ${process.versions.node}, ${availableParallelism()} cores, ${policies.length} policies.`);
	const boots = await alternate(bootRounds, [pack, empty], boot);
	const starts = await alternate(bootRounds, [executable, empty], boot);
	const [inHost, asExecutable] = [new Map<number, Measured>(), new Map<number, Measured>()];
	const chosen = process.env['BENCH_SIZES']?.split(',').map(Number);
	for (const {size, rounds} of sizes.filter(({size: each}) => chosen?.includes(each) ?? true)) {
		const stack = syntheticStack(size);
		const measure = async (started: PackProcess) => operation(started, stack);
		// eslint-disable-next-line no-await-in-loop -- two at a time would measure each other.
		inHost.set(size, await alternate(rounds, [pack, idle], measure));
		// eslint-disable-next-line no-await-in-loop -- two at a time would measure each other.
		asExecutable.set(size, await alternate(rounds, [executable, one], measure));
	}

	say('\n## Stacks\n');
	say(
		markdownTable([
			['', 'pack', 'floor', 'ratio', 'target'],
			bootRow('startup', boots, '1.10'),
			row(
				'memory after startup',
				both(boots, of => of.memory),
				megabytes,
				'1.30',
			),
			...rowsOfSizes(inHost, '1.50'),
		]),
	);

	say('\n## The executable file\n');
	say(
		markdownTable([
			['', 'executable', 'one policy that does nothing', 'ratio', 'target'],
			bootRow('startup, compared to an empty pack', starts, '0.75'),
			...rowsOfSizes(asExecutable, '2.50'),
		]),
	);

	say('\n## Commands\n');
	const [alone, ...commands] = measureCommands();
	say(
		markdownTable([
			['', 'processor time', 'compared to Node.js alone', 'target'],
			[alone?.command ?? '', time(alone?.milliseconds ?? Number.NaN), '', ''],
			...commands.map(({command, milliseconds}) => [
				`\`${command}\``,
				time(milliseconds),
				ratio(milliseconds, alone?.milliseconds ?? Number.NaN),
				command.startsWith('arc-gate check') ? '1 s' : '2.50',
			]),
		]),
	);

	say('\n## Texts with outputs\n');
	const texts = measureTexts();
	say(
		markdownTable([
			['', 'with them', 'without', 'ratio', 'target'],
			[
				`check of ${counted(texts.resources)} resources`,
				time(texts.with),
				time(texts.without),
				ratio(texts.with, texts.without),
				'1.05',
			],
		]),
	);

	say('\n## Many subscriptions\n');
	const {subscriptions, machines, whole, inTenths} = await measureLandingZones();
	say(
		markdownTable([
			['', 'one stack', 'ten of a tenth', 'ratio', 'target'],
			[
				`${counted(subscriptions)} subscriptions, ${counted(machines)} Machines`,
				time(whole),
				time(inTenths),
				ratio(whole, inTenths),
				'1.50',
			],
		]),
	);

	say('\n## Scripts\n');
	const scripts = await measureScripts();
	say(
		markdownTable([
			['', 'per KB', 'floor', 'ratio', 'total'],
			...scripts.map(({language, kilobytes, reading, floor: least, isCut}) => [
				`${language}, ${kilobytes === 1024 ? '1 MB' : `${kilobytes} KB`}`,
				time(reading / kilobytes),
				time(least / kilobytes),
				ratio(reading, least),
				`${time(reading)}${isCut ? ', read in part' : ''}`,
			]),
		]),
	);

	say('\n## Snapshots of Azure\n');
	const fleet = await measureSnapshot();
	const {subscriptions: covered, assignments, machines: known} = fleet;
	say(
		markdownTable([
			[
				`${fleet.megabytes.toFixed(0)} MB: ${covered} subscriptions, ${counted(assignments)} role assignments, ${counted(known)} machines`,
				'',
			],
			['reading it and checking its form', time(fleet.reading)],
			['a stack of ten machines without it', time(fleet.without)],
			['with it, in a subscription that it does not cover', time(fleet.unconcerned)],
			['with it, in one of its subscriptions', time(fleet.concerned)],
		]),
	);

	rmSync(folder, {recursive: true});
}

void main();
