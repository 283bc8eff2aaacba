import {existsSync, mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import type {ExecutionContext} from 'ava';
import {readSnapshot} from '../../../azure/read-snapshot.js';
import type {AzureSnapshot} from '../../../azure/snapshot.js';
import {AzureCli} from '../../azure-stand-in/azure-cli.js';
import {landingZone, subscriptionId} from '../../azure-stand-in/landing-zone.js';
import {AzureStandIn, type Setup} from '../../azure-stand-in/stand-in.js';
import {gate, type GateRun} from '../gate-runs.js';

type Environment = Readonly<Record<string, string>>;

/** Differences from an account that may read everything in the landing zone. */
type RunSettings = Partial<Setup> & {
	/** Arguments after `snapshot FILE`. */
	readonly args?: readonly string[] | ((azure: AzureStandIn) => readonly string[]);
	readonly env?: Environment | ((azure: AzureStandIn) => Environment);
	/** The Azure CLI's selected subscription; `undefined` without a login. */
	readonly selected?: string | undefined;
	/** Whether the Azure CLI's selected cloud is the stand-in; true by default. */
	readonly isSelectedCloud?: boolean;
	readonly tenant?: string;
	readonly file?: string;
	readonly prepare?: (folder: string) => void;
};

export type Taken = GateRun & {
	readonly file: string;
	readonly folder: string;
	/** Text of the file; empty if there is none. */
	readonly text: string;
	readonly azure: AzureStandIn;
	readonly cli: AzureCli;
	readonly snapshot: () => AzureSnapshot;
};

export async function take(t: Pick<ExecutionContext, 'teardown'>, surroundings: RunSettings = {}): Promise<Taken> {
	const {args = [], env = {}, file: name = 'azure.json', prepare, tenant, isSelectedCloud = true, ...setup} = surroundings;
	const selected = 'selected' in surroundings ? surroundings.selected : subscriptionId;
	const azure = await AzureStandIn.start({holdings: landingZone, ...setup});
	const cli = new AzureCli(azure, {
		cloud: isSelectedCloud,
		...(selected !== undefined && {subscription: selected}),
		...(tenant !== undefined && {tenant}),
	});
	const folder = mkdtempSync(path.join(tmpdir(), 'arc-snapshot-'));
	t.teardown(() => {
		azure.stop();
		cli.remove();
		rmSync(folder, {recursive: true});
	});
	prepare?.(folder);
	const file = path.join(folder, name);
	const run = await gate(['snapshot', file, ...(typeof args === 'function' ? args(azure) : args)], {
		...cli.environment,
		...(typeof env === 'function' ? env(azure) : env),
	});
	const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
	return {...run, file, folder, text, azure, cli, snapshot: () => readSnapshot(text, new Date())};
}
