import {type AnalyzerInfo, EnforcementLevel, type PolicyInfo, PolicySeverity} from '@pulumi/pulumi/proto/analyzer_pb.js';
import {article, sections, type Section} from '../../../policies/definition/sections.js';
import type {Severity} from '../../../policies/definition/verdict.js';
import type {LevelName, Members, PackFacts, PolicyFacts} from '../../configuration/pack-facts.js';
import {isObject} from '../../support/read-json.js';
import {Analyzer} from './analyzer.js';
import {serveEngine} from './monitor.js';
import {startPack} from './pack-process.js';

export async function askPack(folder: string, timeLimit: number): Promise<PackFacts> {
	const server = await serveEngine(() => undefined);
	try {
		const pack = await startPack(folder, server.address, {}, timeLimit);
		const analyzer = new Analyzer(pack.address, timeLimit);
		try {
			return factsOf(await analyzer.info());
		} finally {
			analyzer.close();
			pack.stop();
		}
	} finally {
		server.close();
	}
}

export function factsOf(info: AnalyzerInfo): PackFacts {
	const initial = new Map(
		[...info.getInitialconfigMap().entries()].map(([policy, config]) => [
			policy,
			{level: levelName(config.getEnforcementlevel()), properties: config.getProperties()?.toJavaScript() ?? {}},
		]),
	);
	return {
		name: info.getName(),
		version: info.getVersion(),
		policies: info
			.getPoliciesList()
			.map(policy =>
				policyFacts(
					policy,
					initial.get(policy.getName())?.level ?? initial.get('all')?.level,
					initial.get(policy.getName())?.properties ?? {},
				),
			),
		remediates: true,
	};
}

function policyFacts(policy: PolicyInfo, level: LevelName | undefined, set: Members): PolicyFacts {
	const schema = policy.getConfigschema();
	const section = sectionOf(policy);
	const severity = severityOf(policy.getSeverity());
	return {
		name: policy.getName(),
		displayName: policy.getDisplayname(),
		description: policy.getDescription(),
		...(section !== undefined && {section}),
		...(severity !== undefined && {severity}),
		remediation: policy.getRemediationSteps(),
		url: policy.getUrl(),
		tags: policy.getTagsList(),
		level: level ?? levelName(policy.getEnforcementlevel()),
		options: Object.fromEntries(
			Object.entries(schema?.getProperties()?.toJavaScript() ?? {}).flatMap(([name, value]) =>
				isObject(value) ? [[name, value] as const] : [],
			),
		),
		required: schema?.getRequiredList() ?? [],
		set,
	};
}

function sectionOf(policy: PolicyInfo): Section | undefined {
	const framework = policy.getFramework();
	return framework?.getName() === article.title ? sectionNamed(framework.getSpecification()) : undefined;
}

const sectionNamed = (title: string): Section | undefined => sectionIds.find(section => sections[section].title === title);

const isSection = (id: string): id is Section => Object.hasOwn(sections, id);

const sectionIds: readonly Section[] = Object.keys(sections).filter(id => isSection(id));

function levelName(level: EnforcementLevel): LevelName {
	switch (level) {
		case EnforcementLevel.ADVISORY: {
			return 'advisory';
		}

		case EnforcementLevel.MANDATORY: {
			return 'mandatory';
		}

		case EnforcementLevel.REMEDIATE: {
			return 'remediate';
		}

		case EnforcementLevel.DISABLED: {
			return 'disabled';
		}
	}
}

export function severityOf(severity: PolicySeverity): Severity | undefined {
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

		case PolicySeverity.POLICY_SEVERITY_UNSPECIFIED: {
			return undefined;
		}
	}
}
