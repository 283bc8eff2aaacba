/**
Runs policies on a fixture as `@pulumi/policy` does: resource calls with inputs behind the real proxies for unknown values, then one stack
call for each policy with its own copy of the resources, without server or engine.
*/
import {mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import type {
	Policies,
	PolicyProviderResource,
	PolicyResource,
	PolicyResourceOptions,
	ResourceValidationArgs,
	ResourceValidationPolicy,
	StackValidationArgs,
	StackValidationPolicy,
} from '@pulumi/policy';
import * as proxies from '@pulumi/policy/proxy.js';
import {arcServerPolicies, type PackSettings} from '../../policies/pack/pack.js';
import type {EvidenceRecord} from '../../policies/definition/evidence.js';
import type {Finding, Verdict} from '../../policies/definition/verdict.js';
import {isPlainObject, type FixtureResource} from './fixture.js';
import {show, type ProviderView, type ResourceView, type StackSettings, type View} from './view.js';

/** Settings of a check. */
export type CheckSettings = PackSettings &
	StackSettings & {
		readonly view?: View;
		/** Configuration by policy, as in Pulumi's configuration file. */
		readonly config?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
		/** The program's runtime, with which Pulumi Cloud tags a stack; `nodejs` by default. */
		readonly runtime?: string;
	};

/** A line of Pulumi's console. */
export type Diagnostic = {
	readonly policy: string;
	readonly phase: 'resource' | 'stack';
	readonly message: string;
	readonly resource: string | undefined;
};

/** The result of a check. */
export type Checked = {
	/** What Pulumi shows. */
	readonly diagnostics: readonly Diagnostic[];
	/** Policies that do not apply to the stack, with the reason. */
	readonly notApplicable: ReadonlyMap<string, string>;
	/** The evidence of the whole run, as written. */
	readonly evidence: string;
	/** The evidence of the stack call, parsed. */
	readonly records: readonly EvidenceRecord[];
};

/** Thrown when a policy throws unexpectedly: the whole preview would fail. */
class PolicyThrew extends Error {
	override readonly name = 'PolicyThrew';
}

/** The time of every check by default. */
export const checkedAt = new Date('2026-11-23T12:00:00Z');

/** Checks are queued, because the environment names one evidence file. */
let queue: Promise<unknown> = Promise.resolve();

/**
Runs policies on a stack in a view.
@param resources - the stack, in the order of registration
@param settings - policies, their configuration, and the view (default: `preview`)
@returns the findings, and what Pulumi would show
*/
export const check = async (resources: readonly FixtureResource[], settings: CheckSettings = {}): Promise<Checked> =>
	checkViews(show(resources, settings.view ?? 'preview', settings), settings);

/** Runs policies on resources as Pulumi shows them. */
export async function checkViews(resources: readonly ResourceView[], settings: CheckSettings = {}): Promise<Checked> {
	const ahead = queue;
	const mine = (async () => {
		await ahead;
		return withEvidence(async read => run(resources, settings, read));
	})();
	queue = (async () => {
		try {
			await mine;
		} catch {
			// the caller of that check gets its error; the next one continues
		}
	})();
	return mine;
}

/**
The findings of a policy, or of all.
@param checked - the result of `check`
@param policy - its name
*/
export const findingsOf = ({records}: Checked, policy?: string): readonly Finding[] =>
	records.flatMap(record => (record.kind === 'finding' && (policy === undefined || record.policy === policy) ? [record.finding] : []));

/**
The verdict of a policy on the stack; `undefined` if it failed or is not in the pack.
@param checked - the result of `check`
@param policy - its name
*/
export const verdictOf = ({records}: Checked, policy: string): Verdict | undefined =>
	records.flatMap(record => (record.kind === 'policy' && record.policy === policy ? [record.verdict] : []))[0];

async function withEvidence<T>(use: (read: () => string) => Promise<T>): Promise<T> {
	const folder = mkdtempSync(path.join(tmpdir(), 'arc-evidence-'));
	const file = path.join(folder, 'evidence.ndjson');
	const before = process.env['ARC_GATE_EVIDENCE'];
	process.env['ARC_GATE_EVIDENCE'] = file;
	try {
		return await use(() => {
			try {
				return readFileSync(file, 'utf8');
			} catch {
				return '';
			}
		});
	} finally {
		if (before === undefined) {
			delete process.env['ARC_GATE_EVIDENCE'];
		} else {
			process.env['ARC_GATE_EVIDENCE'] = before;
		}

		rmSync(folder, {recursive: true, force: true});
	}
}

async function run(resources: readonly ResourceView[], settings: CheckSettings, readEvidence: () => string): Promise<Checked> {
	const policies = arcServerPolicies({clock: () => checkedAt, ...settings});
	const diagnostics: Diagnostic[] = [];
	const notApplicable = new Map<string, string>();
	const pulumi = {
		config: settings.config ?? {},
		runtime: settings.runtime ?? 'nodejs',
		report: (policy: string, phase: Diagnostic['phase']) => (message: string, resource?: string) => {
			diagnostics.push({policy, phase, message, resource});
		},
	};
	for (const resource of resources.filter(({isCalled}) => isCalled)) {
		for (const policy of policies) {
			if ('validateResource' in policy) {
				// eslint-disable-next-line no-await-in-loop -- Pulumi calls one policy after another
				await callResource(policy, resource, pulumi);
			}
		}
	}

	const before = readEvidence().length;
	for (const policy of policies) {
		if ('validateStack' in policy) {
			// eslint-disable-next-line no-await-in-loop -- Pulumi calls one policy after another
			const reason = await callStack(policy, resources, pulumi);
			if (reason !== undefined) {
				notApplicable.set(policy.name, reason);
			}
		}
	}

	const evidence = readEvidence();
	return {
		diagnostics,
		notApplicable,
		evidence,
		records: evidence
			.slice(before)
			.split('\n')
			.filter(line => line !== '')
			.map(line => asRecord(line)),
	};
}

function asRecord(line: string): EvidenceRecord {
	const record: unknown = JSON.parse(line);
	if (!isEvidence(record)) {
		throw new TypeError('A line of evidence is no record.');
	}

	return record;
}

export const isEvidence = (record: unknown): record is EvidenceRecord =>
	isPlainObject(record) &&
	typeof record['kind'] === 'string' &&
	['policy', 'finding', 'machine', 'server', 'unread-script', 'subscription', 'unused-exemption', 'failure'].includes(record['kind']);

type Pulumi = {
	readonly config: NonNullable<CheckSettings['config']>;
	readonly runtime: string;
	readonly report: (policy: string, phase: Diagnostic['phase']) => (message: string, resource?: string) => void;
};

class NotApplicable extends Error {
	override readonly name = 'NotApplicable';
}

/** Calls a policy; returns why it does not apply, if it says so. */
async function guard(policy: string, call: () => Promise<void> | void): Promise<string | undefined> {
	try {
		await call();
		return undefined;
	} catch (error) {
		if (error instanceof NotApplicable) {
			return error.message;
		}

		throw new PolicyThrew(`${policy} threw`, {cause: error});
	}
}

/** What both kinds of calls provide. Pulumi fills in option defaults. */
const offered = ({name, configSchema}: Policies[number], {config, runtime}: Pulumi) => ({
	stackTags: new Map([['pulumi:runtime', runtime]]),

	getConfig: () =>
		// eslint-disable-next-line @typescript-eslint/no-unsafe-return, unicorn/prefer-structured-clone -- as Pulumi does
		JSON.parse(
			JSON.stringify({
				...Object.fromEntries(Object.entries(configSchema?.properties ?? {}).map(([option, schema]) => [option, schema.default])),
				...config[name],
			}),
		),
	notApplicable(reason?: string): never {
		throw new NotApplicable(reason ?? '');
	},
});

const callResource = async (policy: ResourceValidationPolicy, resource: ResourceView, pulumi: Pulumi): Promise<string | undefined> =>
	guard(policy.name, async () => {
		const {validateResource} = policy;
		if (typeof validateResource !== 'function') {
			throw new TypeError(`${policy.name} has no single check of resources.`);
		}

		const args: ResourceValidationArgs = {...shared(resource), ...offered(policy, pulumi), props: proxied(resource.inputs)};
		await validateResource(args, pulumi.report(policy.name, 'resource'));
	});

const callStack = async (policy: StackValidationPolicy, views: readonly ResourceView[], pulumi: Pulumi): Promise<string | undefined> =>
	guard(policy.name, async () => {
		const resources = new Map<string, PolicyResource>(
			views.map(view => [view.urn, {...shared(view), props: proxied(view.outputs), dependencies: [], propertyDependencies: {}}]),
		);
		const found = (urns: readonly string[]) => urns.flatMap(urn => resources.get(urn) ?? []);
		for (const {urn, parent, dependencies, propertyDependencies} of views) {
			const resource = resources.get(urn);
			const above = resources.get(parent ?? '');
			if (resource !== undefined) {
				resource.dependencies = found(dependencies);
				resource.propertyDependencies = Object.fromEntries(
					Object.entries(propertyDependencies).map(([name, urns]) => [name, found(urns)]),
				);
				if (above !== undefined) {
					resource.parent = above;
				}
			}
		}

		const args: StackValidationArgs = {...offered(policy, pulumi), resources: views.flatMap(({urn}) => resources.get(urn) ?? [])};
		await policy.validateStack(args, pulumi.report(policy.name, 'stack'));
	});

function shared({urn, type, name, provider, parent}: ResourceView): {
	urn: string;
	type: string;
	name: string;
	opts: PolicyResourceOptions;
	isType: () => boolean;
	asType: () => undefined;
	provider?: PolicyProviderResource;
} {
	return {
		urn,
		type,
		name,
		opts: {
			protect: false,
			ignoreChanges: [],
			deleteBeforeReplace: false,
			aliases: [],
			customTimeouts: {createSeconds: 0, updateSeconds: 0, deleteSeconds: 0},
			additionalSecretOutputs: [],
			...(parent !== undefined && {parent}),
		},
		isType: () => false,
		asType: () => undefined,
		...(provider !== undefined && {provider: providerResource(provider)}),
	};
}

const providerResource = ({type, urn, name, props}: ProviderView): PolicyProviderResource => ({type, urn, name, props: proxied(props)});

/** `@pulumi/policy` exports this proxy without a type. */
function proxied(data: Readonly<Record<string, unknown>>): Record<string, unknown> {
	const wrap: unknown = Reflect.get(proxies, 'unknownCheckingProxy');
	const wrapped: unknown = typeof wrap === 'function' ? Reflect.apply(wrap, undefined, [structuredClone(data)]) : undefined;
	if (!isPlainObject(wrapped)) {
		throw new TypeError('@pulumi/policy no longer offers its proxy.');
	}

	return wrapped;
}
