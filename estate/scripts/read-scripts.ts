import {word} from '../../shell/command.js';
import type {ScriptEffects, UnreadableScript} from '../model/script-effects.js';
import type {EstateDraft} from '../readers/draft.js';
import type {ScriptSource, Host} from '../model/entities.js';
import type {Hosts} from '../model/hosts.js';
import {fillIn, type FilledText} from '../resources/fill-in.js';
import type {UnreadPart} from '../resources/unread-parts.js';
import {isOpaque} from '../values/limits.js';
import {packageOf} from '../values/urn.js';
import {isMissing, sourcesOf, type Value} from '../values/value.js';
import {addressesMentionArc, ScriptOnHost, type ScriptContext} from './script-on-host.js';
import {readScriptActions} from './read-script-actions.js';
import {CompanionFiles} from './companion-files.js';
import {wrapperScript} from './actions/wrapper-script.js';
import {mentionsArc} from './actions/mentions-arc.js';

export async function readScripts(draft: EstateDraft, hosts: Hosts): Promise<ScriptEffects> {
	const effects: ScriptEffects = {
		connections: [],
		installations: [],
		unreadable: [],
		disconnections: [],
		serviceLogons: [],
		simulationChanges: [],
		softwareChanges: [],
		encoded: new Map(),
	};
	const files = new CompanionFiles(draft.files);
	for (const scriptSource of draft.scriptSources) {
		// eslint-disable-next-line no-await-in-loop -- one script at a time keeps the order, and the first one loads the parser for all
		await attempt(scriptSource, hosts.resolve(scriptSource.host), {draft, hosts, effects, files});
	}

	effects.unreadable.push(...draft.unreadParts.map(part => unreadPart(part, hosts)));

	for (const {resource, property, subscription, pending} of draft.serviceConnections) {
		const site = {scriptSource: resource, property, host: hosts.resolve({by: 'kind', kind: 'aws'})};
		if (pending === undefined) {
			effects.connections.push({
				...site,
				means: 'multicloud connector',
				ownSteps: new Map(),
				stepsBefore: 0,
				softwareBefore: [],
				refusesAzure: true,
				subscription,
				group: draft.groups.resolve(undefined, subscription, {state: 'unknown', resource, property}),
				resourceName: undefined,
				principal: undefined,
				automanageProfile: undefined,
				privateLinkScope: undefined,
				location: undefined,
				tags: undefined,
				secrets: [],
				disconnected: false,
				machineConfigurationOff: false,
			});
		}
	}

	return effects;
}

async function attempt(scriptSource: ScriptSource, host: Host, state: ScriptContext): Promise<void> {
	try {
		await readScriptSource(scriptSource, host, state, 0);
	} catch (error) {
		state.draft.fail(scriptSource.resource, error);
	}
}

function unreadPart({resource, property, bound, subject, missing, text}: UnreadPart, hosts: Hosts): UnreadableScript {
	return {
		scriptSource: resource,
		property,
		host:
			hosts.ofResource(resource) ?? hosts.resolve({by: 'kind', kind: packageOf(resource).startsWith('az') ? 'azure-vm' : 'unknown'}),
		subject: subject ?? 'part',
		mentionsArc: (bound !== undefined && isOpaque(bound)) || mentionsArc(word(text)),
		...(bound !== undefined && {bound}),
		...(missing !== undefined && {missing}),
	};
}

async function readScriptSource(scriptSource: ScriptSource, host: Host, state: ScriptContext, depth: number): Promise<void> {
	const site = {scriptSource: scriptSource.resource, property: scriptSource.property, host};
	const fetched = scriptSource.holds === 'address' ? state.files.textAt(scriptSource.text) : undefined;
	const text = fetched ?? rendered(scriptSource.text, state.draft);
	if (isMissing(text)) {
		state.effects.unreadable.push({...site, subject: 'script', mentionsArc: addressesMentionArc(scriptSource), missing: text});
		return;
	}

	if (scriptSource.holds === 'address' && fetched === undefined) {
		const means = wrapperScript(word(text.value));
		if (means !== undefined) {
			await new ScriptOnHost(scriptSource, host, state, depth).follow([
				{kind: 'connect', means, settings: {secrets: []}, line: 1, column: 1, place: {kind: 'here'}, certainty: 'always'},
			]);
			return;
		}

		state.effects.unreadable.push({...site, subject: 'address', mentionsArc: mentionsArc(word(text.value))});
		return;
	}

	const filled = withStoredValues(scriptSource, text.value, state.draft);
	const {files, objects, variables} = state.files.availableTo(scriptSource, filled.text, host);
	const withPieces = {
		...scriptSource,
		variables: new Map([...variables, ...filled.variables, ...scriptSource.variables]),
		readableVariables: new Map([...scriptSource.readableVariables, ...filled.readableVariables]),
	};
	const {actions, isEncoded, decodedLines} = await readScriptActions(filled.text, {...scriptSource, files, objects});
	if (isEncoded || decodedLines.size > 0) {
		const {encoded} = state.effects;
		const lines = isEncoded ? 'all' : decodedLines;
		encoded.set(scriptSource.resource, new Map([...(encoded.get(scriptSource.resource) ?? []), [scriptSource.property, lines]]));
	}

	await new ScriptOnHost(withPieces, host, state, depth).follow(actions);
}

/**
`{{ssm:NAME}}` in a command of Systems Manager, `{{resolve:ssm:NAME:VERSION}}` in a template of CloudFormation.
https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references.html
*/
const storedValueMark = /\{\{\s*(?:resolve:)?(?:ssm|ssm-secure|secretsmanager):([^\s:\}]+)(?:[\s:][^\}]*)?\}\}/giv;

/** Values of other stacks and encrypted values are unknown. */
function withStoredValues({resource}: ScriptSource, text: string, {storedValues}: EstateDraft): FilledText {
	if (!/^aws(?:-native)?$/v.test(packageOf(resource))) {
		return {text, variables: new Map(), readableVariables: new Map()};
	}

	return fillIn(text, storedValueMark, name => storedValues.find(stored => stored.name === name) ?? 'fetched');
}

function rendered(text: Value<string>, {renderings}: EstateDraft): Value<string> {
	const sources = sourcesOf(text);
	const [only, ...others] = renderings.filter(({resource}) => sources.includes(resource));
	return only === undefined || others.length > 0 ? text : only.text;
}
