import process from 'node:process';
import type {Policies} from '@pulumi/policy';
import {describe, type Estate} from '../../estate/index.js';
import {writeEvidence, type EvidenceRecord} from '../definition/evidence.js';
import type {OptionSchema} from '../definition/option.js';
import {ConfigurationError, type Evaluation, type Policy} from '../definition/define-policy.js';
import {programLanguage, type ProgramLanguage} from '../definition/program-language.js';
import {article, sections, sectionUrl} from '../definition/sections.js';
import type {Finding, Level} from '../definition/verdict.js';
import {AzureSource, type AzureSetting} from './azure-source.js';
import type {ArcServerPolicy, CalledResource, Report, ResourceCall, StackCall} from './calls.js';
import {catalogue} from './catalogue.js';
import {pageUrl} from './page.js';
import {inventory, inventoryNotes, serverRecords, subscriptionsOf, unreadScripts} from './inventory.js';
import type {KnownSettings} from './known-settings.js';
import {inPreset, presets, type Preset} from './presets.js';
import {StackSession} from './stack-session.js';
import {readSettings, type OwnSettings, type PolicySettings} from './settings.js';

/** Throws `ConfigurationError` for an unknown preset. */
export function presetNamed(name: string | undefined): Preset {
	const preset = name === undefined || name === '' ? 'recommended' : presets.find(known => known === name);
	if (preset === undefined) {
		throw new ConfigurationError(`There is no preset "${name ?? ''}". Presets: ${presets.join(', ')}.`);
	}

	return preset;
}

/** The settings of a pack. */
export type PackSettings = {
	/** Selects policies and their levels; `recommended` by default. */
	readonly preset?: Preset;
	/** The whole catalogue by default. */
	readonly policies?: readonly Policy[];
	/** Levels, exemptions and options by policy; a configuration of Pulumi or the gate takes precedence. */
	readonly settings?: KnownSettings & Readonly<Record<string, PolicySettings>>;
	/** A snapshot of Azure to check stacks against as well; that of `ARC_GATE_AZURE` by default. */
	readonly azure?: AzureSetting;
	/** The time of a check, for tests. */
	readonly clock?: () => Date;
};

/**
The policies for `@pulumi/policy`, to use in your own pack: `new PolicyPack('ours', {policies: [...arcServerPolicies(), ...]})`.
@param settings - preset, policies, their settings, and a snapshot of Azure
*/
export const arcServerPolicies = (settings: PackSettings = {}): Policies => [...packOf(settings).policies];

export type PreparedPack = {
	readonly policies: readonly ArcServerPolicy[];
	/** Records the inputs of a resource that no policy is asked about. */
	readonly record: (resource: CalledResource) => void;
};

export function packOf({preset, policies = catalogue, settings = {}, azure, clock = () => new Date()}: PackSettings): PreparedPack {
	const session = new StackSession(new AzureSource(azure), clock);
	const settingsOf = readSettings(policies, settings);
	const known = presetNamed(preset);
	const chosen = inPreset(known, policies, catalogue);
	const isAskedByResource = chosen.some(({policy}) => policy.scope === 'resource');
	return {
		policies: chosen.map(({policy, level}, position) =>
			new PulumiPolicy(policy, {
				session,
				position,
				level,
				settings: settingsOf(policy.name),
				showsUndetermined: known === 'strict',
				recordsInputs: !isAskedByResource && position === 0,
				clock,
			}).project(),
		),
		record(resource) {
			session.record(resource);
		},
	};
}

type PackContext = {
	readonly session: StackSession;
	readonly position: number;
	/** The preset's; a configuration may set another, which the policy does not see. */
	readonly level: Level;
	readonly settings: OwnSettings;
	/** As violations. */
	readonly showsUndetermined: boolean;
	/** Set in a pack that has no policy about single resources. */
	readonly recordsInputs: boolean;
	readonly clock: () => Date;
};

type Failed = {
	readonly verdict: 'failed';
	readonly reason?: never;
	readonly findings: readonly Finding[];
	readonly unusedExemptions: readonly never[];
};

type Asked = Pick<StackCall, 'getConfig' | 'stackTags'>;

class PulumiPolicy {
	readonly #policy: Policy;
	readonly #context: PackContext;
	/** A stack call does not report these findings of resource calls again, and records them in the same words. */
	readonly #reported = new Map<string, Finding[]>();

	constructor(policy: Policy, context: PackContext) {
		this.#policy = policy;
		this.#context = context;
	}

	project(): ArcServerPolicy {
		const policy = this.#policy;
		const {level, settings, session} = this.#context;
		return {
			name: policy.name,
			displayName: policy.displayName,
			description: policy.description,
			enforcementLevel: settings.level ?? level,
			severity: policy.severity,
			// The URL of your own policy is the source of its rule, which is not the article.
			...(policy.url === undefined && {
				framework: {
					name: article.title,
					version: article.revision,
					reference: sectionUrl(policy.section),
					specification: sections[policy.section].title,
				},
			}),
			tags: [...policy.tags],
			remediationSteps: policy.remediationSteps,
			url: policy.url ?? pageUrl(policy.name),
			// Pulumi would fill in the defaults of schemas.
			configSchema: {
				properties: Object.fromEntries(
					policy.options.map(({name, schema}) => {
						const own = settings.options.get(name);
						return [name, own === undefined ? announced(schema) : {...announced(schema), default: own}];
					}),
				),
			},
			...(policy.scope === 'resource' && {validateResource: async (args, report) => this.#validateResource(args, report)}),
			...(this.#context.recordsInputs && {
				async validateResource(args) {
					session.record(args);
				},
			}),
			validateStack: async (args, report) => this.#validateStack(args, report),
		};
	}

	async #validateResource(args: ResourceCall, report: Report): Promise<void> {
		const {session, position} = this.#context;
		const reading = session.readOne(args, position);
		const evaluation =
			reading === undefined
				? args.notApplicable('The resource is not part of an Azure Arc estate.')
				: await this.#evaluate(reading, args, report);
		const violations = evaluation.findings.filter(({verdict}) => verdict === 'violation');
		for (const finding of violations) {
			this.#reported.set(keyOf(finding), [...(this.#reported.get(keyOf(finding)) ?? []), finding]);
			report(text(finding, this.#policy), finding.resource);
		}

		writeEvidence(violations.map(finding => this.#record(finding)));
	}

	/** Reports what no resource call has reported. */
	async #validateStack(args: StackCall, report: Report): Promise<void> {
		const policy = this.#policy;
		const {session, position} = this.#context;
		const isFirst = session.isFirst(position);
		const reading = session.readStack(args.resources, position);
		const evaluation = await this.#evaluate(reading, args, report);
		const findings = evaluation.findings.map(finding => ({
			finding,
			told: finding.verdict === 'violation' ? this.#asReported(finding) : undefined,
		}));
		const final = findings.map(({finding, told}) => told ?? finding);
		writeEvidence([
			...(isFirst && evaluation.verdict !== 'failed'
				? [
						...inventory(await reading).map(machine => ({kind: 'machine', machine}) as const),
						...serverRecords(await reading).map(server => ({kind: 'server', server}) as const),
						...unreadScripts(await reading).map(script => ({kind: 'unread-script', script}) as const),
						...subscriptionsOf(await reading).map(subscription => ({kind: 'subscription', subscription}) as const),
					]
				: []),
			...inventoryNotes(policy, final).map(machine => ({kind: 'machine', machine}) as const),
			...final.map(finding => this.#record(finding)),
			...evaluation.unusedExemptions.map(
				({resource, reason, expires}) =>
					({kind: 'unused-exemption', policy: policy.name, exemption: {resource, reason, expires}}) as const,
			),
			...(evaluation.verdict === 'failed'
				? []
				: [
						{
							kind: 'policy',
							policy: policy.name,
							verdict: evaluation.verdict,
							...(evaluation.reason !== undefined && {reason: evaluation.reason}),
							...(evaluation.azure !== undefined && {evidence: 'azure' as const, azure: evaluation.azure}),
						} as const,
					]),
		]);
		for (const {finding, told} of findings) {
			if (this.#shows(finding) && told === undefined) {
				report(text(finding, this.#policy), finding.resource);
			}
		}

		this.#reported.clear();
		if (evaluation.verdict === 'not-applicable') {
			args.notApplicable(evaluation.reason);
		}
	}

	/** In the same words, or else the next one in the same place. */
	#asReported(finding: Finding): Finding | undefined {
		const told = this.#reported.get(keyOf(finding)) ?? [];
		const [found] = told.splice(
			Math.max(
				0,
				told.findIndex(({message}) => message === finding.message),
			),
			1,
		);
		return found;
	}

	/** The preset `strict` shows undetermined findings as violations. */
	#shows({verdict}: Finding): boolean {
		return verdict === 'violation' || (verdict === 'undetermined' && this.#context.showsUndetermined);
	}

	/** A policy that is disabled and still runs got another level from a configuration. */
	get #level(): Level {
		const {level, settings} = this.#context;
		return settings.level === undefined || settings.level === 'disabled' ? level : settings.level;
	}

	#record({code, ...finding}: Finding): EvidenceRecord {
		const {name, section, severity, url = pageUrl(name)} = this.#policy;
		return {kind: 'finding', policy: name, section, level: this.#level, severity, url, finding, ...(code !== undefined && {code})};
	}

	/** A bug in the policy is its own failure: it must neither stop the preview or another policy, nor pass silently. */
	async #evaluate(
		reading: Promise<Estate>,
		{getConfig, stackTags}: Asked,
		report: Report,
	): Promise<Omit<Evaluation, 'failures'> | Failed> {
		try {
			const estate = await reading;
			const {failures, ...evaluation} = this.#policy.evaluate(estate, {
				config: getConfig(),
				now: this.#context.clock(),
				language: languageOf(stackTags),
			});
			if (estate.failures.length + failures.length === 0) {
				return evaluation;
			}

			for (const {resource, error} of estate.failures) {
				const message = `${describe(resource)} could not be read: ${failureMessage(error)}`;
				report(`This policy did not check all of the stack: ${message}`, resource);
				this.#recordFailure(message, 'defect');
			}

			for (const error of new Map(failures.map(error => [failureMessage(error), error])).values()) {
				this.#reportFailure(error, report);
			}

			return {verdict: 'failed', findings: evaluation.findings, unusedExemptions: []};
		} catch (error) {
			this.#reportFailure(error, report);
			return {verdict: 'failed', findings: [], unusedExemptions: []};
		}
	}

	#reportFailure(error: unknown, report: Report): void {
		const message = failureMessage(error);
		const cause = error instanceof ConfigurationError ? 'configuration' : 'defect';
		report(
			cause === 'configuration'
				? `The policy's configuration is wrong: ${message}`
				: `The policy itself failed and did not check this stack: ${message}`,
		);
		this.#recordFailure(message, cause);
	}

	#recordFailure(message: string, cause: 'defect' | 'configuration'): void {
		writeEvidence([{kind: 'failure', policy: this.#policy.name, message, cause}]);
	}
}

/**
Omits the inner structure of values: at every start, Pulumi's SDK needs a time that grows steeply with a schema's depth. The policy itself
reads the whole value and reports where it is wrong.
*/
function announced({items, properties, required, additionalProperties, ...schema}: OptionSchema): OptionSchema {
	return schema;
}

/**
Configuration errors are written for users. The message of any other error may contain a value, so only its kind and place are reported.
*/
function failureMessage(error: unknown): string {
	if (!(error instanceof Error)) {
		return 'an unknown error';
	}

	return error instanceof ConfigurationError
		? error.message
		: `${error.name} ${/\n\s+at ([^\n]+)/v.exec(error.stack ?? '')?.[1] ?? ''}`.trim();
}

/** Pulumi Cloud tags its stacks with the runtime; otherwise the gate provides it. */
const languageOf = (stackTags: Asked['stackTags']): ProgramLanguage | undefined =>
	programLanguage(stackTags.get('pulumi:runtime') ?? process.env['ARC_GATE_RUNTIME']);

/** A resource check and a stack check may word the same finding differently. */
const keyOf = ({resource, property, line}: Finding): string => JSON.stringify([resource, property, line]);

/** As in Pulumi's console, below the policy's description. */
function text({message, remediation}: Finding, {section, url = sectionUrl(section)}: Policy): string {
	return `${message}\nTo fix it: ${remediation}\n${url}`;
}
