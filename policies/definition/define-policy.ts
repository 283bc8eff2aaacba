import {compareTexts, describe, type Estate, startSentence} from '../../estate/index.js';
import {azureEvidence, withEvidence, type Decided} from './azure-evidence.js';
import type {MachineRecord} from './evidence.js';
import {exempt, exemptions, type Exemption} from './exemptions.js';
import {OptionFault, type Option} from './option.js';
import type {ProgramLanguage} from './program-language.js';
import type {Section} from './sections.js';
import {unknownMember} from './unknown-member.js';
import type {AzureEvidence, Finding, Level, Severity, Verdict} from './verdict.js';

/** What a check may use in addition to the estate. */
export type Context = {
	readonly estate: Estate;
	readonly now: Date;
	/** For code to paste; `undefined` if it is unknown or unsupported. */
	readonly language: ProgramLanguage | undefined;
	/** The configured value of one of the policy's options, or its default. */
	readonly read: <T>(option: Option<T>) => T;
};

/** What a check yields. Empty `details` may be left out. */
export type Yield = Omit<Finding, 'verdict' | 'details' | 'exemption' | 'evidence' | 'azure'> & {
	readonly verdict: 'violation' | 'undetermined';
	readonly details?: Finding['details'];
	/** Ids of what decides it in Azure, and possibly resources of the stack. */
	readonly facts?: readonly string[];
};

/** A policy as its file defines it. */
export type PolicyDefinition<Subject> = {
	/** In kebab case. It never changes. */
	readonly name: string;
	readonly section: Section;
	readonly displayName: string;
	/** One sentence with the requirement. */
	readonly description: string;
	readonly severity: Severity;
	/** In the preset `recommended`. */
	readonly level: Level;
	readonly remediationSteps: string;
	readonly tags: readonly string[];
	/** The first version of the pack with the policy. */
	readonly since: string;
	/** The page that explains a policy of your own pack; the default is this package's page. */
	readonly url?: string;
	/** `resource` if one resource can decide: its finding is then made before anything is created. */
	readonly scope: 'resource' | 'stack';
	readonly options: ReadonlyArray<Option<unknown>>;
	/** What the inventory records about a machine that violates this policy. */
	readonly inventory?: Omit<MachineRecord, 'resource'>;
	/** It also depends on what exists outside the stack, and fails if the given snapshot of Azure cannot be used. */
	readonly asksAzure?: boolean;
	/** If it returns nothing, the policy is not applicable. */
	readonly select: (estate: Estate, context: Context) => readonly Subject[];
	/** The reason, if nothing is selected. */
	readonly notApplicable: string;
	readonly check: (subject: Subject, context: Context) => Iterable<Yield | Decided>;
	/** What to know of the subjects that are compliant, such as a change that is announced. */
	readonly note?: (subjects: readonly Subject[], context: Context) => string | undefined;
};

/** The result of a policy for an estate. */
export type Evaluation = {
	readonly verdict: Verdict;
	/** Why it is not applicable, or a note on what is compliant. */
	readonly reason?: string;
	/** Sorted by resource, property and line. */
	readonly findings: readonly Finding[];
	readonly azure?: AzureEvidence;
	/** Configured exemptions that no finding needed. */
	readonly unusedExemptions: readonly Exemption[];
	/** Errors of checking single subjects. The findings are those of the other subjects. */
	readonly failures: readonly unknown[];
};

/** What an evaluation needs in addition to the estate. */
export type EvaluationSettings = {
	readonly config: Readonly<Record<string, unknown>>;
	readonly now: Date;
	readonly language?: ProgramLanguage | undefined;
};

/** A policy with its subject type erased. */
export type Policy = Omit<PolicyDefinition<never>, 'select' | 'check' | 'notApplicable' | 'note'> & {
	/** With options as configured. */
	readonly evaluate: (estate: Estate, settings: EvaluationSettings) => Evaluation;
};

/** The message names the place and what is accepted. */
export class ConfigurationError extends Error {
	/** The error's name. */
	override readonly name = 'ConfigurationError';
}

/**
Every policy takes `exemptions` in addition to its own options.
@param definition - its metadata, subjects and check
@returns the policy, for `arcServerPolicies` or a catalogue
*/
export function definePolicy<Subject>(definition: PolicyDefinition<Subject>): Policy {
	const {select, check, notApplicable, note, ...metadata} = definition;
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
			const compliant: Subject[] = [];
			for (const subject of subjects) {
				try {
					// A subject whose check throws has no findings, rather than some.
					const all = [...check(subject, context)];
					if (all.every(said => said.verdict === 'compliant')) {
						compliant.push(subject);
					}

					for (const said of all) {
						decisive.push(...(said.facts ?? []));
						if (said.verdict !== 'compliant') {
							const {details, facts = [], ...finding} = said;
							const message = startSentence(`${withRecognition(finding, estate)}${decodedLine(finding, estate)}`);
							found.push(withEvidence({...finding, message, details: details ?? {}}, facts, estate));
						}
					}
				} catch (error) {
					failures.push(error);
				}
			}

			const {findings, unused} = exempt(unique(found), exempted, now);
			const azure = azureEvidence(decisive, estate);
			let reason: string | undefined;
			try {
				reason = note?.(compliant, context);
			} catch (error) {
				failures.push(error);
			}

			return {
				verdict: worst(findings),
				...(reason !== undefined && {reason}),
				findings: findings.toSorted(compareFindings),
				...(azure !== undefined && {azure}),
				unusedExemptions: unused,
				failures,
			};
		},
	};
}

function withRecognition({resource, message}: Pick<Finding, 'resource' | 'message'>, {hosts}: Estate): string {
	const recognition = hosts.ofResource(resource)?.recognition;
	return recognition === undefined
		? message
		: `${message} ${describe(resource)} is treated as a server because it has \`${recognition.script}\` and ` +
				`\`${recognition.serverProperty}\`.`;
}

/** A script may do the same thing in several ways. */
const unique = (findings: readonly Finding[]): readonly Finding[] => [
	...new Map(findings.map(finding => [JSON.stringify(finding), finding])).values(),
];

/** Readers of the program do not see the lines of the decoded text. */
function decodedLine({resource, property, line}: Pick<Finding, 'resource' | 'property' | 'line'>, {encodedScripts}: Estate): string {
	const lines = encodedScripts.get(resource)?.get(property ?? '');
	return line !== undefined && (lines === 'all' || lines?.has(line) === true) ? ` Line ${line} refers to the decoded script.` : '';
}

/**
Reads all options of a policy, even those that its check does not use. Throws `ConfigurationError` if an option is unknown or its value has
the wrong form.
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

/** All runs must give the same bytes. */
function compareFindings(one: Finding, other: Finding): number {
	return (
		compareTexts(one.resource, other.resource) ||
		compareTexts(one.property ?? '', other.property ?? '') ||
		(one.line ?? 0) - (other.line ?? 0) ||
		compareTexts(one.message, other.message)
	);
}
