/**
Where what a script does and what the stack says of the machine it runs on meet, and nowhere else.
*/
import {word} from '../../shell/command.js';
import {speaksOfArc} from './actions/mentions-arc.js';
import {wrapperScript} from './actions/wrapper-script.js';
import {CompanionFiles} from './companion-files.js';
import type {Deeds} from '../model/script-effects.js';
import type {Draft} from '../readers/draft.js';
import type {Carrier, Host} from '../model/entities.js';
import type {Hosts} from '../model/hosts.js';
import {readActs} from './cached-actions.js';
import {addressesSpeakOfArc, ScriptOnHost, type Scene} from './script-on-host.js';
import {serviceLogonSettings} from '../linking/service-logon-settings.js';
import {isMissing, sourcesOf, type Value} from '../values/value.js';

/** Reads every script of a draft and puts what it does on the host it runs on. Registrations and role assignments go to the draft. */
export async function readDeeds(draft: Draft, hosts: Hosts): Promise<Deeds> {
	const deeds: Deeds = {
		connections: [], installations: [], unreadable: [], disconnections: [], serviceLogons: [], simulationChanges: [],
	};
	const files = new CompanionFiles(draft.files);
	for (const carrier of draft.carriers) {
		// eslint-disable-next-line no-await-in-loop -- one script at a time keeps the order, and the first one loads the parser for all
		await readCarrier(carrier, hosts.meant(carrier.host), {
			draft, hosts, deeds, files,
		}, 0);
	}

	for (const {resource, property, subscription, pending} of draft.serviceConnections) {
		const site = {carrier: resource, property, host: hosts.meant({by: 'kind', kind: 'aws'})};
		if (pending === undefined) {
			deeds.connections.push({
				...site,
				means: 'multicloud connector',
				ownSteps: new Map(),
				stepsBefore: 0,
				refusesAzure: true,
				subscription,
				group: draft.groups.meant(undefined, subscription, {state: 'unknown', resource, property}),
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

	deeds.serviceLogons.push(...serviceLogonSettings(draft, hosts));
	return deeds;
}

async function readCarrier(carrier: Carrier, host: Host, scene: Scene, depth: number): Promise<void> {
	const site = {carrier: carrier.resource, property: carrier.property, host};
	const fetched = carrier.holds === 'address' ? scene.files.textAt(carrier.text) : undefined;
	const text = fetched ?? rendered(carrier.text, scene.draft);
	if (isMissing(text)) {
		scene.deeds.unreadable.push({
			...site, subject: 'script', speaksOfArc: addressesSpeakOfArc(carrier), missing: text,
		});
		return;
	}

	if (carrier.holds === 'address' && fetched === undefined) {
		const means = wrapperScript(word(text.value));
		if (means !== undefined) {
			await new ScriptOnHost(carrier, host, scene, depth).follow([{
				kind: 'connect', means, settings: {secrets: []}, line: 1, column: 1, place: {kind: 'here'}, certainty: 'always',
			}]);
			return;
		}

		scene.deeds.unreadable.push({...site, subject: 'address', speaksOfArc: speaksOfArc(word(text.value))});
		return;
	}

	const {acts} = await readActs(text.value, {...carrier, files: scene.files.beside(carrier, host)});
	await new ScriptOnHost(carrier, host, scene, depth).follow(acts);
}

/** A text that a resource of the stack puts together, in place of a reference to it. */
function rendered(text: Value<string>, {renderings}: Draft): Value<string> {
	const sources = sourcesOf(text);
	const [only, ...others] = renderings.filter(({resource}) => sources.includes(resource));
	return only === undefined || others.length > 0 ? text : only.text;
}
