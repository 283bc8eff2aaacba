import {
	type AnalyzeDiagnostic, type AnalyzerInfo, EnforcementLevel, type PolicyInfo, PolicySeverity, PolicyType,
} from '@pulumi/pulumi/proto/analyzer_pb.js';
import {article, sections} from '../../../policies/sections.js';
import {errorText, Problem} from '../../problem.js';
import type {
	Diagnostic, EngineOutcome, EngineRequest, RanPolicy,
} from '../engine.js';
import {type Analysis, Analyzer} from './analyzer.js';
import type {Deployment} from './deployment.js';
import {serveEngine} from './monitor.js';
import {type PackProcess, startPack} from './pack-process.js';
import {
	type PolicySetting, readPolicyConfig, settle, type WrittenConfig,
} from './policy-config.js';
import {stackUrn} from './urn.js';

/**
Has a policy pack judge a deployment, as the engine would: every resource with its inputs, in the order of registration, then the stack with its outputs.
@param find Finds out what would be deployed; runs while the pack starts.
*/
export async function judge(request: EngineRequest, find: () => Promise<Deployment>): Promise<EngineOutcome> {
	const written = request.policyConfig === undefined ? {} : readPolicyConfig(request.policyConfig);
	return withPack(request, find, async ({analyzer, info, address}, deployment) => {
		const settings = settingsOf(request, info, written);
		await analyzer.enter(deployment.place, address, request.pack);
		await analyzer.configure(settings);
		request.progress(`judging ${deployment.resources.length} resources with ${info.getName()}`);
		const urns = new Set(deployment.resources.map(({urn}) => urn));
		const analyses = await analyzeAll(analyzer, deployment);
		const root = stackUrn(deployment.place);
		const enabled = info.getPoliciesList().filter(policy => settings.get(policy.getName())?.level !== EnforcementLevel.DISABLED);
		return {
			pack: {name: info.getName(), version: info.getVersion()},
			stack: deployment.place.stack,
			stackUrn: root,
			diagnostics: analyses.flatMap(({urn, analysis}) =>
				analysis.diagnostics.map(one => diagnosticOf(one, urn ?? (urns.has(one.getUrn()) ? one.getUrn() : root), enabled))),
			policies: enabled.map(policy => ({...describe(policy, settings), ...applicability(policy, analyses.map(({analysis}) => analysis))})),
			sources: new Map(deployment.resources.flatMap(resource => resource.source === undefined ? [] : [[resource.urn, resource.source]])),
			notes: deployment.notes,
		};
	});
}

/**
Asks a pack what it says of its policies, and checks its configuration against that: the Pulumi CLI lets misspelt names pass.
@throws A `Problem` that names the place where the configuration is wrong.
*/
export async function describePolicies(request: EngineRequest): Promise<readonly RanPolicy[]> {
	const written = request.policyConfig === undefined ? {} : readPolicyConfig(request.policyConfig);
	return withPack(request, async () => undefined, async ({info}) => {
		const settings = settingsOf(request, info, written);
		return info.getPoliciesList().map(policy => describe(policy, settings));
	});
}

type RunningPack = {readonly analyzer: Analyzer; readonly info: AnalyzerInfo; readonly address: string};

async function withPack<Found, Outcome>(
	request: EngineRequest,
	find: () => Promise<Found>,
	use: (pack: RunningPack, found: Found) => Promise<Outcome>,
): Promise<Outcome> {
	const server = await serveEngine(({severity, message}) => {
		if (severity === 'warning' || severity === 'error') {
			request.progress(`${severity}: ${message}`);
		}
	});
	const starting = startPack(request.pack, server.address, request.packEnvironment, request.timeLimit);
	let analyzer: Analyzer | undefined;
	try {
		const [pack, found] = await both(starting, find());
		analyzer = new Analyzer(pack.address);
		return await use({analyzer, info: await analyzer.info(), address: server.address}, found);
	} finally {
		analyzer?.close();
		await stop(starting);
		server.close();
	}
}

const settingsOf = (request: EngineRequest, info: AnalyzerInfo, written: WrittenConfig): ReadonlyMap<string, PolicySetting> =>
	settle(info.getPoliciesList(), initialConfig(info), written, request.policyConfig ?? 'the configuration in the pack');

/** Waits for both, so that neither is left running when the other fails. */
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
				// eslint-disable-next-line no-await-in-loop -- a pack may rely on the order, as in the engine
				analyses.push({urn: resource.urn, analysis: await analyzer.analyze(resource, resource.inputs, byUrn.get(resource.provider ?? ''))});
			}
		}

		analyses.push({analysis: await analyzer.analyzeStack(resources)});
	} catch (error) {
		throw new Problem(`a policy failed: ${errorText(error)}`, 'This is a defect of the policy pack, not of the stack.');
	}

	return analyses;
}

function initialConfig(info: AnalyzerInfo): WrittenConfig {
	return Object.fromEntries([...info.getInitialconfigMap().entries()].map(([policy, setting]) =>
		[policy, {level: setting.getEnforcementlevel(), properties: setting.getProperties()?.toJavaScript() ?? {}} satisfies PolicySetting]));
}

function diagnosticOf(diagnostic: AnalyzeDiagnostic, resource: string, policies: readonly PolicyInfo[]): Diagnostic {
	const policy = policies.find(candidate => candidate.getName() === diagnostic.getPolicyname());
	const severity = severityOf(diagnostic.getSeverity()) ?? severityOf(policy?.getSeverity());
	return {
		policy: diagnostic.getPolicyname(),
		resource,
		message: diagnostic.getMessage(),
		level: diagnostic.getEnforcementlevel() === EnforcementLevel.ADVISORY ? 'advisory' : 'mandatory',
		...(severity === undefined ? {} : {severity}),
	};
}

/** What a policy of the pack says of itself, with the level that it is configured to. */
function describe(policy: PolicyInfo, settings: ReadonlyMap<string, PolicySetting>): RanPolicy {
	const name = policy.getName();
	const severity = severityOf(policy.getSeverity());
	const section = sectionOf(policy);
	const texts = {
		displayName: policy.getDisplayname(), description: policy.getDescription(), url: policy.getUrl(), remediation: policy.getRemediationSteps(),
	};
	return {
		name,
		...Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== '')),
		...(section === undefined ? {} : {section}),
		...(severity === undefined ? {} : {severity}),
		level: (settings.get(name)?.level ?? policy.getEnforcementlevel()) === EnforcementLevel.ADVISORY ? 'advisory' : 'mandatory',
		...(policy.getTagsList().length === 0 ? {} : {tags: policy.getTagsList()}),
	};
}

/** The section of the article that a policy holds stacks against. */
function sectionOf(policy: PolicyInfo): string | undefined {
	const framework = policy.getFramework();
	return framework?.getName() === article.title ? Object.entries(sections).find(([, {title}]) => title === framework.getSpecification())?.[0] : undefined;
}

function applicability(policy: PolicyInfo, analyses: readonly Analysis[]): Pick<RanPolicy, 'notApplicable'> {
	const name = policy.getName();
	const concerned = policy.getPolicyType() === PolicyType.POLICY_TYPE_STACK ? analyses.slice(-1) : analyses.slice(0, -1);
	const reasons = concerned.map(({notApplicable}) => notApplicable.get(name));
	return reasons.includes(undefined) ? {} : {notApplicable: reasons[0] ?? ''};
}

function severityOf(severity: PolicySeverity | undefined): RanPolicy['severity'] {
	switch (severity) {
		case PolicySeverity.POLICY_SEVERITY_LOW: {
			return 'low';
		}

		case PolicySeverity.POLICY_SEVERITY_MEDIUM: {
			return 'medium';
		}

		case PolicySeverity.POLICY_SEVERITY_HIGH: {
			return 'high';
		}

		case PolicySeverity.POLICY_SEVERITY_CRITICAL: {
			return 'critical';
		}

		case PolicySeverity.POLICY_SEVERITY_UNSPECIFIED:
		case undefined: {
			return undefined;
		}
	}
}
