import {compareTexts, describe, type Estate} from '../../estate/index.js';
import {azureEvidence, withEvidence} from './azure-evidence.js';
import type {MachineRecord} from './evidence.js';
import {exempt, exemptions, type Exemption} from './exemptions.js';
import {OptionFault, type Option} from './option.js';
import type {ProgramLanguage} from './program-language.js';
import type {Section} from './sections.js';
import {unknownMember} from './unknown-member.js';
import type {AzureEvidence, Finding, Level, Severity, Verdict} from './verdict.js';

/** What a check may know besides the estate. */
export type Context = {
	readonly estate: Estate;
	/** The moment of the check. */
	readonly now: Date;
	/** The language of the program, to write code in; `undefined` where it is not known, or none that code is written in. */
	readonly language: ProgramLanguage | undefined;
	/** The configured value of one of the policy's options, or its default. */
	readonly read: <T>(option: Option<T>) => T;
};

/** What a check yields; an empty `details` may be left out. */
export type Yield = Omit<Finding, 'verdict' | 'details' | 'exemption' | 'evidence' | 'azure'> & {
	readonly verdict: 'violation' | 'undetermined';
	readonly details?: Finding['details'];
	/** What decides it that stands in Azure, outside the stack, by ids there; resources of the stack may be among them. */
	readonly facts?: readonly string[];
};

/** Something that is as it must be because of what stands in Azure, by ids there; of what the stack itself shows nothing need be said. */
export type Decided = {readonly verdict: 'compliant'; readonly facts: readonly string[]};

/** A policy as its file states it: metadata and check together. */
export type PolicyDefinition<Subject> = {
	/** In kebab case. It never changes. */
	readonly name: string;
	readonly section: Section;
	readonly displayName: string;
	/** One sentence that says what must hold. */
	readonly description: string;
	readonly severity: Severity;
	/** The level in the preset `recommended`. */
	readonly level: Level;
	readonly remediationSteps: string;
	readonly tags: readonly string[];
	/** The version of the pack that brought it. */
	readonly since: string;
	/** Where it is explained, for a policy of a pack of one's own; this package's page of it unless given. */
	readonly url?: string;
	/** `resource` where one resource can decide: such a finding is made before anything is created. */
	readonly scope: 'resource' | 'stack';
	readonly options: ReadonlyArray<Option<unknown>>;
	/** What the inventory says of a machine that this policy has a violation on. */
	readonly inventory?: Omit<MachineRecord, 'resource'>;
	/** Whether it judges by what stands outside the stack, too: then it fails where a snapshot of Azure was given that cannot be used. */
	readonly asksAzure?: boolean;
	/** What the policy concerns in an estate; nothing means it is not applicable. */
	readonly select: (estate: Estate, context: Context) => readonly Subject[];
	/** Why it is not applicable where nothing is selected. */
	readonly notApplicable: string;
	readonly check: (subject: Subject, context: Context) => Iterable<Yield | Decided>;
};

/** What a policy says of an estate. */
export type Evaluation = {
	readonly verdict: Verdict;
	readonly reason?: string;
	/** Sorted by resource, property and line. */
	readonly findings: readonly Finding[];
	/** What of Azure the verdict depends on, where it does. */
	readonly azure?: AzureEvidence;
	/** Configured exemptions that no finding needed. */
	readonly unusedExemptions: readonly Exemption[];
	/** What checking single subjects has thrown; the findings are those of the others. */
	readonly failures: readonly unknown[];
};

/** What an evaluation takes besides the estate. */
export type EvaluationSettings = {
	readonly config: Readonly<Record<string, unknown>>;
	readonly now: Date;
	readonly language?: ProgramLanguage | undefined;
};

/** A policy whose subjects are its own affair. */
export type Policy = Omit<PolicyDefinition<never>, 'select' | 'check' | 'notApplicable'> & {
	/** Holds an estate against the policy, with options as configured. */
	readonly evaluate: (estate: Estate, settings: EvaluationSettings) => Evaluation;
};

/** A configuration that cannot be followed; its message names the place and what is accepted. */
export class ConfigurationError extends Error {
	/** The error's kind. */
	override readonly name = 'ConfigurationError';
}

/** Makes a policy of its definition. Every policy takes `exemptions` besides its own options. */
export function definePolicy<Subject>(definition: PolicyDefinition<Subject>): Policy {
	const {select, check, notApplicable, ...metadata} = definition;
	const options = [...definition.options, exemptions];
	return {
		...metadata,
		options,
		evaluate(estate, {config, now, language}) {
			const context: Context = {estate, now, language, read: option => readOption(definition.name, option, config)};
			readOptions({name: definition.name, options}, config);
			const exempted = context.read(exemptions);
			const subjects = select(estate, context);
			if (subjects.length === 0) {
				return {verdict: 'not-applicable', reason: notApplicable, findings: [], unusedExemptions: exempted, failures: []};
			}

			if (definition.asksAzure === true && estate.azureFault !== undefined) {
				throw new ConfigurationError(estate.azureFault);
			}

			const failures: unknown[] = [];
			const found: Finding[] = [];
			const decisive: string[] = [];
			for (const subject of subjects) {
				try {
					// Of a subject that a policy fails over it says all or nothing.
					const all = [...check(subject, context)];
					for (const said of all) {
						decisive.push(...(said.facts ?? []));
						if (said.verdict !== 'compliant') {
							const {details, facts = [], ...finding} = said;
							const message = `${withRecognition(finding, estate)}${decodedLine(finding, estate)}`;
							found.push(withEvidence({...finding, message, details: details ?? {}}, facts, estate));
						}
					}
				} catch (error) {
					failures.push(error);
				}
			}

			const {findings, unused} = exempt(unique(found), exempted, now);
			const azure = azureEvidence(decisive, estate);
			return {
				verdict: worst(findings),
				findings: findings.toSorted(compareFindings),
				...(azure !== undefined && {azure}),
				unusedExemptions: unused,
				failures,
			};
		},
	};
}

/** The message of a finding on a server of an unknown type also says why it is taken for one. */
function withRecognition({resource, message}: Pick<Finding, 'resource' | 'message'>, {hosts}: Estate): string {
	const recognition = hosts.ofResource(resource)?.recognition;
	return recognition === undefined
		? message
		: `${message} ${describe(resource)} is taken for a server because it has \`${recognition.script}\` beside \`${recognition.beside}\`.`;
}

/** Findings that say nothing new are left out: what a script may do in several ways is one thing. */
const unique = (findings: readonly Finding[]): readonly Finding[] => [
	...new Map(findings.map(finding => [JSON.stringify(finding), finding])).values(),
];

/** What the message of a finding in an encoded script adds: its line is none of the text that a reader of the program sees. */
const decodedLine = ({resource, property, line}: Pick<Finding, 'resource' | 'property' | 'line'>, {encodedScripts}: Estate): string =>
	line !== undefined && property !== undefined && encodedScripts.get(resource)?.has(property) === true
		? ` Line ${line} is that of the decoded script.`
		: '';

/**
Reads all options of a policy, whether or not its check asks for them.

@throws ConfigurationError where a name is no option's, or a value is not of its option's form
*/
export function readOptions({name, options}: Pick<Policy, 'name' | 'options'>, config: Readonly<Record<string, unknown>>): void {
	rejectUnknownOptions(name, options, config);
	for (const option of options) {
		readOption(name, option, config);
	}
}

function readOption<T>(policy: string, option: Option<T>, config: Readonly<Record<string, unknown>>): T {
	const value = config[option.name];
	if (value === undefined || value === null) {
		return option.default;
	}

	const read = unknownMember(option.schema, value) ?? option.read(value);
	if (read === undefined) {
		throw new ConfigurationError(`${policy}.${option.name} has the wrong form: ${option.schema.description}`);
	}

	if (read instanceof OptionFault) {
		throw new ConfigurationError(`${policy}.${option.name}${read.place} ${read.problem}.`);
	}

	return read;
}

function rejectUnknownOptions(policy: string, options: ReadonlyArray<Option<unknown>>, config: Readonly<Record<string, unknown>>): void {
	const names = options.map(({name}) => name);
	const unknown = Object.keys(config).find(name => !names.includes(name));
	if (unknown !== undefined) {
		throw new ConfigurationError(`${policy} has no option "${unknown}". Its options: ${names.join(', ')}.`);
	}
}

function worst(findings: readonly Finding[]): Verdict {
	const order = ['violation', 'undetermined', 'exempted'] as const;
	return order.find(verdict => findings.some(finding => finding.verdict === verdict)) ?? 'compliant';
}

/** Orders findings by resource, property, line and message, so that two runs give the same bytes. */
function compareFindings(one: Finding, other: Finding): number {
	return (
		compareTexts(one.resource, other.resource) ||
		compareTexts(one.property ?? '', other.property ?? '') ||
		(one.line ?? 0) - (other.line ?? 0) ||
		compareTexts(one.message, other.message)
	);
}
