import {existsSync, readFileSync} from 'node:fs';
import type {CodeToPaste} from '../policies/definition/code-to-paste.js';
import type {MachineRecord, ServerRecord, UnreadScript} from '../policies/definition/evidence.js';
import type {Diagnostic, EngineOutcome} from './engines/engine.js';
import {Problem} from './support/problem.js';
import type {Failure, Findings, PolicyResult, UnusedExemption} from './results/result.js';
import type {ReportedFinding} from './results/finding.js';
import {isFailure, isFinding, isMachine, isPolicy, isServer, isUnusedExemption} from './evidence-forms.js';
import {isObject, objectInJson} from './support/read-json.js';
import {namesOfParts} from './unread-scripts.js';

const isUnreadScript = (value: unknown): value is UnreadScript =>
	isObject(value) && typeof value['resource'] === 'string' && typeof value['property'] === 'string' && isPart(value['part']);

const isPart = (part: unknown): boolean => part === undefined || (typeof part === 'string' && Object.hasOwn(namesOfParts, part));

/** Only the pack of this package writes code. */
const isCode = (value: unknown): value is CodeToPaste => isObject(value) && Array.isArray(value['resources']);

const withCode = (finding: ReportedFinding, code: unknown): ReportedFinding => (isCode(code) ? {...finding, code} : finding);

export type Evidence = Findings & {
	readonly unreadScripts: readonly UnreadScript[];
	/** Subscriptions that the stack onboards servers to or assigns roles in. */
	readonly subscriptions: readonly string[];
};

/** Reads the file named by `ARC_GATE_EVIDENCE`. Throws `Problem` if a line is invalid, for example cut. */
export function readEvidence(file: string): Evidence {
	const evidence = noRecords();
	for (const record of linesOf(file).map(line => objectInJson(line) ?? {})) {
		if (!addRecord(record, evidence)) {
			const {kind, policy} = record;
			throw new Problem(
				kind === undefined
					? 'the evidence of the policy pack is damaged: a line of it is cut'
					: `the policy pack wrote evidence of an unknown form (${JSON.stringify(kind)} of ${JSON.stringify(policy)})`,
				kind === undefined ? room : 'Use a pack and a gate of one version.',
			);
		}
	}

	return evidence;
}

type ReadRecords = ReturnType<typeof noRecords>;

const noRecords = () => ({
	findings: new Array<ReportedFinding>(),
	policies: new Array<PolicyResult>(),
	machines: new Array<MachineRecord>(),
	servers: new Array<ServerRecord>(),
	failures: new Array<Failure>(),
	unusedExemptions: new Array<UnusedExemption>(),
	unreadScripts: new Array<UnreadScript>(),
	subscriptions: new Array<string>(),
});

/** Returns whether the record has the form of its kind. */
function addRecord(
	{kind, machine, server, finding, code, exemption, script, subscription, ...record}: Readonly<Record<string, unknown>>,
	evidence: ReadRecords,
): boolean {
	switch (kind) {
		case 'finding': {
			const complete = {...record, ...(isObject(finding) && finding)};
			return isFinding(complete) && add(evidence.findings, withCode(complete, code));
		}

		case 'policy': {
			return isPolicy(record) && add(evidence.policies, record);
		}

		case 'machine': {
			return isMachine(machine) && add(evidence.machines, machine);
		}

		case 'server': {
			return isServer(server) && add(evidence.servers, server);
		}

		case 'unread-script': {
			return isUnreadScript(script) && add(evidence.unreadScripts, script);
		}

		case 'subscription': {
			return typeof subscription === 'string' && add(evidence.subscriptions, subscription);
		}

		case 'unused-exemption': {
			const unused = {...record, ...(isObject(exemption) && exemption)};
			return isUnusedExemption(unused) && add(evidence.unusedExemptions, unused);
		}

		case 'failure': {
			return isFailure(record) && add(evidence.failures, record);
		}

		default: {
			return false;
		}
	}
}

function add<Item>(items: Item[], item: Item): true {
	items.push(item);
	return true;
}

const linesOf = (file: string): readonly string[] =>
	existsSync(file)
		? readFileSync(file, 'utf8')
				.split('\n')
				.filter(text => text !== '')
		: [];

const room = 'Make room for temporary files, or set TMPDIR to a folder that has some, and check again.';

/**
Every policy that writes evidence must have a verdict or a failure, and every verdict its findings. Throws `Problem` that names the
policies and quotes the pack's output.
*/
export function checkEvidence({policies, findings, failures}: Findings, {policies: ran, packErrors}: EngineOutcome): void {
	const failed = new Set(failures.map(({policy}) => policy));
	const verdicts = new Map(policies.map(({policy, verdict}) => [policy, verdict]));
	const found = new Set(findings.map(({policy, verdict}) => JSON.stringify([policy, verdict])));
	const incomplete = ran
		.filter(({name, writesEvidence}) => {
			const verdict = verdicts.get(name);
			const isWhole =
				verdict === 'compliant' ||
				verdict === 'not-applicable' ||
				(verdict !== undefined && found.has(JSON.stringify([name, verdict])));
			return writesEvidence === true && !failed.has(name) && !isWhole;
		})
		.map(({name}) => name);
	if (incomplete.length > 0) {
		throw new Problem(
			`the evidence of the policy pack is incomplete: the results of ${incomplete.join(', ')} are missing`,
			room,
			packErrors,
		);
	}
}

/** Policies that write no evidence are known only by Pulumi's diagnostics. Adds these, and returns the policies. */
export function joinEvidence(evidence: Findings, outcome: EngineOutcome): Findings & {readonly withoutEvidence: readonly string[]} {
	const withRecords = new Set([...evidence.policies, ...evidence.findings, ...evidence.failures].map(({policy}) => policy));
	const withoutRecords = outcome.policies.filter(({name}) => !withRecords.has(name));
	const diagnostics = outcome.diagnostics.filter(({policy}) => !withRecords.has(policy));
	// A pack does not know its policies' configured levels; the engine does.
	const levels = new Map([
		...outcome.policies.flatMap(({name, level}) => (level === undefined ? [] : [[name, level] as const])),
		...outcome.diagnostics.map(({policy, level}) => [policy, level] as const),
	]);
	const leveled = evidence.findings.map(finding => ({...finding, level: levels.get(finding.policy) ?? finding.level}));
	const findings = [...leveled, ...diagnostics.map(diagnostic => findingOf(diagnostic, outcome))].map(finding => {
		const source = outcome.sources.get(finding.resource);
		return source === undefined ? finding : {...finding, source};
	});
	const descriptions = new Map(outcome.policies.map(({name, notApplicable, writesEvidence: _, ...description}) => [name, description]));
	const policies = [
		...evidence.policies,
		...withoutRecords.map(({name, notApplicable}): PolicyResult =>
			notApplicable === undefined
				? {policy: name, verdict: 'compliant'}
				: {policy: name, verdict: 'not-applicable', ...(notApplicable !== '' && {reason: notApplicable})},
		),
	];
	return {
		...evidence,
		findings,
		policies: policies.map(policy => ({...descriptions.get(policy.policy), ...policy})),
		withoutEvidence: [...new Set([...withoutRecords.map(({name}) => name), ...diagnostics.map(({policy}) => policy)])].toSorted(),
	};
}

/** Pulumi's message for a policy that failed on an unknown value. */
const unknownValue = /^can't run policy '.*' during preview: /v;

function findingOf(diagnostic: Diagnostic, outcome: EngineOutcome): ReportedFinding {
	const policy = outcome.policies.find(({name}) => name === diagnostic.policy);
	return {
		policy: diagnostic.policy,
		verdict: unknownValue.test(diagnostic.message) ? 'undetermined' : 'violation',
		level: diagnostic.level,
		severity: diagnostic.severity ?? policy?.severity ?? 'medium',
		section: '',
		resource: diagnostic.resource,
		message: diagnostic.message,
		remediation: policy?.remediation ?? '',
		url: policy?.url ?? '',
		details: {},
	};
}
