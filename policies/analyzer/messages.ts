import * as messages from '@pulumi/pulumi/proto/analyzer_pb.js';
import type {EnforcementLevel, Severity} from '@pulumi/policy';
import {Struct, type JavaScriptValue} from 'google-protobuf/google/protobuf/struct_pb.js';
import {isRecord} from '../definition/option.js';
import type {ArcServerPolicy} from '../pack/calls.js';

export type PackDescription = {
	readonly name: string;
	readonly version: string;
	readonly displayName: string;
	readonly description: string;
	readonly provider: string;
	readonly tags: readonly string[];
};

export type Violation = {
	readonly policy: ArcServerPolicy;
	readonly level: EnforcementLevel;
	readonly message: string;
	readonly urn?: string;
};

export type CallResult = {
	readonly violations: readonly Violation[];
	readonly notApplicable: ReadonlyArray<readonly [policy: string, reason: string | undefined]>;
};

const levels: Readonly<Record<EnforcementLevel, messages.EnforcementLevel>> = {
	advisory: messages.EnforcementLevel.ADVISORY,
	mandatory: messages.EnforcementLevel.MANDATORY,
	remediate: messages.EnforcementLevel.REMEDIATE,
	disabled: messages.EnforcementLevel.DISABLED,
};

const severities: Readonly<Record<Severity, messages.PolicySeverity>> = {
	low: messages.PolicySeverity.POLICY_SEVERITY_LOW,
	medium: messages.PolicySeverity.POLICY_SEVERITY_MEDIUM,
	high: messages.PolicySeverity.POLICY_SEVERITY_HIGH,
	critical: messages.PolicySeverity.POLICY_SEVERITY_CRITICAL,
};

export function levelOf(level: messages.EnforcementLevel): EnforcementLevel {
	switch (level) {
		case messages.EnforcementLevel.ADVISORY: {
			return 'advisory';
		}

		case messages.EnforcementLevel.MANDATORY: {
			return 'mandatory';
		}

		case messages.EnforcementLevel.REMEDIATE: {
			return 'remediate';
		}

		case messages.EnforcementLevel.DISABLED: {
			return 'disabled';
		}
	}
}

export const infoMessage = (pack: PackDescription, policies: readonly ArcServerPolicy[]): messages.AnalyzerInfo =>
	new messages.AnalyzerInfo()
		.setName(pack.name)
		.setVersion(pack.version)
		.setSupportsconfig(true)
		.setDisplayname(pack.displayName)
		.setDescription(pack.description)
		.setProvider(pack.provider)
		.setTagsList([...pack.tags])
		.setPoliciesList(policies.map(policy => policyMessage(policy)));

function policyMessage(policy: ArcServerPolicy): messages.PolicyInfo {
	const {displayName, severity, framework, tags, remediationSteps, url, configSchema} = policy;
	const info = new messages.PolicyInfo()
		.setPolicyType(
			policy.validateResource === undefined ? messages.PolicyType.POLICY_TYPE_STACK : messages.PolicyType.POLICY_TYPE_RESOURCE,
		)
		.setName(policy.name)
		.setDescription(policy.description)
		.setEnforcementlevel(levels[policy.enforcementLevel ?? 'advisory'])
		.setDisplayname(displayName ?? '')
		.setSeverity(severity === undefined ? messages.PolicySeverity.POLICY_SEVERITY_UNSPECIFIED : severities[severity])
		.setTagsList([...(tags ?? [])])
		.setRemediationSteps(remediationSteps ?? '')
		.setUrl(url ?? '');
	if (configSchema !== undefined) {
		info.setConfigschema(
			new messages.PolicyConfigSchema()
				.setProperties(Struct.fromJavaScript(plain({...configSchema.properties})))
				.setRequiredList([...(configSchema.required ?? [])]),
		);
	}

	if (framework !== undefined) {
		info.setFramework(
			new messages.PolicyComplianceFramework()
				.setName(framework.name ?? '')
				.setVersion(framework.version ?? '')
				.setReference(framework.reference ?? '')
				.setSpecification(framework.specification ?? ''),
		);
	}

	return info;
}

const plain = (schema: Readonly<Record<string, unknown>>): Record<string, JavaScriptValue> =>
	Object.fromEntries(Object.entries(schema).flatMap(([name, value]) => (value === undefined ? [] : [[name, plainValue(value)]])));

function plainValue(value: unknown): JavaScriptValue {
	if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
		return value;
	}

	if (Array.isArray(value)) {
		return value.map(item => plainValue(item));
	}

	return isRecord(value) ? plain(value) : null;
}

export const callResultMessage = ({violations, notApplicable}: CallResult, pack: PackDescription): messages.AnalyzeResponse =>
	new messages.AnalyzeResponse()
		.setDiagnosticsList(
			violations.map(({policy: {name, description, severity}, level, message, urn}) =>
				new messages.AnalyzeDiagnostic()
					.setPolicyname(name)
					.setPolicypackname(pack.name)
					.setPolicypackversion(pack.version)
					.setDescription(description)
					.setMessage(`${description}\n${message}`)
					.setEnforcementlevel(levels[level])
					.setUrn(urn ?? '')
					.setSeverity(severity === undefined ? messages.PolicySeverity.POLICY_SEVERITY_UNSPECIFIED : severities[severity]),
			),
		)
		.setNotApplicableList(notApplicableMessages(notApplicable));

export const notApplicableMessages = (policies: CallResult['notApplicable']): messages.PolicyNotApplicable[] =>
	policies.map(([policy, reason]) => new messages.PolicyNotApplicable().setPolicyName(policy).setReason(reason ?? ''));
