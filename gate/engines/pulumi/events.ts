import type {Diagnostic} from '../engine.js';
import {isObject, objectInJson} from '../../support/read-json.js';

export type EngineEvents = {
	readonly pack?: {readonly name: string; readonly version: string};
	readonly stackUrn?: string;
	readonly diagnostics: readonly Diagnostic[];
	readonly policies: readonly string[];
	readonly isWhole: boolean;
	/** Without the message that the preview failed: a violation also causes it. */
	readonly errors: readonly string[];
};

type Event = Readonly<Record<string, unknown>>;

export function readEvents(text: string): EngineEvents {
	const read = text
		.split('\n')
		.filter(line => line.startsWith('{'))
		.map(line => objectInJson(line));
	const events = read.filter(event => event !== undefined);
	const policies = new Set<string>();
	for (const event of events) {
		for (const summary of [event['policyAnalyzeSummaryEvent'], event['policyAnalyzeStackSummaryEvent']]) {
			for (const name of isObject(summary) ? [summary['passed'], summary['failed']].flat() : []) {
				if (typeof name === 'string') {
					policies.add(name);
				}
			}
		}
	}

	const diagnostics = events.flatMap(event => (isObject(event['policyEvent']) ? [diagnosticOf(event['policyEvent'])] : []));
	return {
		...packOf(events),
		...stackOf(events),
		diagnostics,
		isWhole: events.length === read.length,
		policies: [...new Set([...policies, ...diagnostics.map(({policy}) => policy)])].toSorted(),
		errors: events
			.flatMap(({diagnosticEvent}) =>
				isObject(diagnosticEvent) && diagnosticEvent['severity'] === 'error' ? [textOf(diagnosticEvent['message']).trim()] : [],
			)
			.filter(message => message !== 'preview failed'),
	};
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

function diagnosticOf(event: Event): Diagnostic {
	const severity = (['low', 'medium', 'high', 'critical'] as const).find(candidate => candidate === event['severity']);
	return {
		policy: textOf(event['policyName']),
		resource: textOf(event['resourceUrn']),
		message: textOf(event['message']).trim(),
		level: event['enforcementLevel'] === 'advisory' ? 'advisory' : 'mandatory',
		...(severity !== undefined && {severity}),
	};
}

/** The last event names it: `name|local|folder`, with its version. */
function packOf(events: readonly Event[]): Pick<EngineEvents, 'pack'> {
	const summary = events.map(event => event['summaryEvent']).find(event => isObject(event));
	const packs = isObject(summary) && isObject(summary['PolicyPacks']) ? Object.entries(summary['PolicyPacks']) : [];
	const [first] = packs;
	return first === undefined ? {} : {pack: {name: first[0].split('|')[0] ?? '', version: textOf(first[1])}};
}

function stackOf(events: readonly Event[]): Pick<EngineEvents, 'stackUrn'> {
	for (const {resourcePreEvent, policyAnalyzeSummaryEvent} of events) {
		const urn = isObject(policyAnalyzeSummaryEvent) ? policyAnalyzeSummaryEvent['resourceUrn'] : urnOf(resourcePreEvent);
		if (typeof urn === 'string' && urn.split('::')[2] === 'pulumi:pulumi:Stack') {
			return {stackUrn: urn};
		}
	}

	return {};
}

const urnOf = (event: unknown): unknown => (isObject(event) && isObject(event['metadata']) ? event['metadata']['urn'] : undefined);
