import {
	type AnalyzeDiagnostic,
	type AnalyzerInfo,
	EnforcementLevel,
	type PolicyInfo,
	PolicyType,
} from '@pulumi/pulumi/proto/analyzer_pb.js';
import {exemptions} from '../../../policies/definition/exemptions.js';
import type {PackFacts, PolicyFacts} from '../../configuration/pack-facts.js';
import {settle, type Settled} from '../../configuration/settle.js';
import {readPolicyConfig} from '../../configuration/written-config.js';
import {packFolder} from '../../support/pack-folder.js';
import {errorText, Problem} from '../../support/problem.js';
import {Redaction} from '../../support/redact.js';
import type {Diagnostic, EngineOutcome, EngineRequest, RanPolicy} from '../engine.js';
import {type Analysis, Analyzer} from './analyzer.js';
import type {Deployment} from './deployment.js';
import {factsOf, severityOf} from './facts-of-pack.js';
import type {EngineServer} from './monitor.js';
import {type PackProcess, startPack} from './pack-process.js';
import {stackUrn} from './urn.js';

/**
Sends a deployment to a policy pack as the engine does: each resource with its inputs, then the stack with outputs. `find` determines the
deployment while the pack starts.
*/
export async function runPack(request: EngineRequest, find: () => Promise<Deployment>): Promise<EngineOutcome> {
	return withPack(request, find, async ({analyzer, info, address, errors}, deployment) => {
		const facts = factsOf(info);
		const settings = await settingsOf(request, facts);
		await analyzer.enter(deployment.place, address, request.pack);
		await analyzer.configure(settings);
		request.progress(`checking ${deployment.resources.length} resources with ${info.getName()}`);
		const urns = new Set(deployment.resources.map(({urn}) => urn));
		const analyses = await analyzeAll(analyzer, deployment);
		const root = stackUrn(deployment.place);
		const isEnabled = (name: string): boolean => settings.get(name)?.level.value !== 'disabled';
		const told = analyses.map(({analysis}) => analysis);
		return {
			pack: {name: info.getName(), version: info.getVersion()},
			stack: deployment.place.stack,
			stackUrn: root,
			diagnostics: analyses.flatMap(({urn, analysis}) =>
				analysis.diagnostics.map(one => diagnosticOf(one, urn ?? (urns.has(one.getUrn()) ? one.getUrn() : root), facts)),
			),
			policies: facts.policies
				.filter(({name}) => isEnabled(name))
				.map(policy => ({...describe(policy, settings), ...applicability(policy.name, info, told)})),
			sources: new Map(
				deployment.resources.flatMap(resource => (resource.source === undefined ? [] : [[resource.urn, resource.source]])),
			),
			notes: deployment.notes,
			packErrors: new Redaction(deployment.secrets).text(errors()),
			secrets: deployment.secrets,
		};
	});
}

/** Also validates the configuration: the Pulumi CLI ignores misspelled names. Throws `Problem` that names the wrong entry. */
export async function describePolicies(request: EngineRequest): Promise<readonly RanPolicy[]> {
	return withPack(
		request,
		async () => undefined,
		async ({info}) => {
			const facts = factsOf(info);
			const settings = await settingsOf(request, facts);
			return facts.policies.map(policy => describe(policy, settings));
		},
	);
}

type RunningPack = {readonly analyzer: Analyzer; readonly info: AnalyzerInfo; readonly address: string} & Pick<PackProcess, 'errors'>;

async function withPack<Found, Outcome>(
	request: EngineRequest,
	find: () => Promise<Found>,
	use: (pack: RunningPack, found: Found) => Promise<Outcome>,
): Promise<Outcome> {
	const server = await serverFor(request);
	const starting = startPack(request.pack, server.address, request.packEnvironment, request.timeLimit);
	let analyzer: Analyzer | undefined;
	try {
		const [pack, found] = await both(starting, find());
		analyzer = new Analyzer(pack.address, request.callLimit);
		return await use({analyzer, info: await analyzer.info(), address: server.address, errors: pack.errors}, found);
	} finally {
		analyzer?.close();
		await stop(starting);
		server.close();
	}
}

/** This package's own pack does not use the engine's protocol. */
async function serverFor({pack, progress}: EngineRequest): Promise<EngineServer> {
	if (packFolder(pack).isOwn) {
		return {
			address: '',
			close() {
				// Nothing was started.
			},
		};
	}

	const {serveEngine} = await import('./monitor.js');
	return serveEngine(({severity, message}) => {
		if (severity === 'warning' || severity === 'error') {
			progress(`${severity}: ${message}`);
		}
	});
}

async function settingsOf({policyConfig}: EngineRequest, facts: PackFacts): Promise<Settled['policies']> {
	const {policies} = await settle(facts, policyConfig === undefined ? undefined : readPolicyConfig(policyConfig));
	return policies;
}

/** Waits for both, so that neither keeps running when the other fails. */
async function both<One, Other>(one: Promise<One>, other: Promise<Other>): Promise<[One, Other]> {
	await Promise.allSettled([one, other]);
	const second = await other;
	return [await one, second];
}

async function stop(starting: Promise<PackProcess>): Promise<void> {
	const [started] = await Promise.allSettled([starting]);
	if (started.status === 'fulfilled') {
		started.value.stop();
	}
}

async function analyzeAll(analyzer: Analyzer, deployment: Deployment): Promise<ReadonlyArray<{urn?: string; analysis: Analysis}>> {
	const {resources} = deployment;
	const byUrn = new Map(resources.map(resource => [resource.urn, resource]));
	const analyses: Array<{urn?: string; analysis: Analysis}> = [];
	try {
		for (const resource of resources) {
			if (resource.inputs !== undefined) {
				// eslint-disable-next-line no-await-in-loop -- as the engine asks
				const analysis = await analyzer.analyze(resource, resource.inputs, byUrn.get(resource.provider ?? ''));
				analyses.push({urn: resource.urn, analysis});
			}
		}

		analyses.push({analysis: await analyzer.analyzeStack(resources)});
	} catch (error) {
		if (error instanceof Problem) {
			throw error;
		}

		throw new Problem(`a policy failed: ${errorText(error)}`, 'This is a defect of the policy pack, not of the stack.');
	}

	return analyses;
}

function diagnosticOf(diagnostic: AnalyzeDiagnostic, resource: string, {policies}: PackFacts): Diagnostic {
	const severity = severityOf(diagnostic.getSeverity()) ?? policies.find(({name}) => name === diagnostic.getPolicyname())?.severity;
	return {
		policy: diagnostic.getPolicyname(),
		resource,
		message: diagnostic.getMessage(),
		level: diagnostic.getEnforcementlevel() === EnforcementLevel.ADVISORY ? 'advisory' : 'mandatory',
		...(severity !== undefined && {severity}),
	};
}

function describe(
	{name, displayName, description, section, severity, url, remediation, level, tags, options}: PolicyFacts,
	settings: Settled['policies'],
): RanPolicy {
	const texts = {displayName, description, url, remediation};
	return {
		name,
		...Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== '')),
		...(section !== undefined && {section}),
		...(severity !== undefined && {severity}),
		level: (settings.get(name)?.level.value ?? level) === 'advisory' ? 'advisory' : 'mandatory',
		...(tags.length > 0 && {tags}),
		...(options[exemptions.name]?.['description'] === exemptions.schema.description && {writesEvidence: true}),
	};
}

function applicability(name: string, info: AnalyzerInfo, analyses: readonly Analysis[]): Pick<RanPolicy, 'notApplicable'> {
	const isOfStacks = (policy: PolicyInfo): boolean =>
		policy.getName() === name && policy.getPolicyType() === PolicyType.POLICY_TYPE_STACK;
	const concerned = info.getPoliciesList().some(policy => isOfStacks(policy)) ? analyses.slice(-1) : analyses.slice(0, -1);
	const reasons = concerned.map(({notApplicable}) => notApplicable.get(name));
	return reasons.includes(undefined) ? {} : {notApplicable: reasons[0] ?? ''};
}
