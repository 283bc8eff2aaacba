import {decodeBase64} from '../../../shell/decode.js';
import type {HostReference} from '../../model/entities.js';
import {Property, type Resource} from '../../resources/resource.js';
import {typeKey} from '../../resources/type-key.js';
import {typeOf} from '../../values/urn.js';
import {isKnown, isMissing} from '../../values/value.js';
import {commandLines} from '../boot-scripts.js';
import type {Answers, EstateDraft} from '../draft.js';
import {knownTexts, linesOf} from '../machine.js';
import {addScriptSource, type ScriptSourceSite} from '../script-settings.js';
import type {BootRow, HostRow} from './host-row.js';
import {storesTexts} from './host-type.js';
import {elementsOf, propertiesAt} from './paths.js';

export function addBootData(draft: EstateDraft, resource: Resource, {boot = [], isStored, name}: HostRow, host: HostReference): void {
	const seen = new Set<string>();
	for (const row of boot) {
		for (const property of propertiesAt(resource.at(), row.path)) {
			// Several paths may lead to the same unknown block.
			if (seen.has(property.path)) {
				continue;
			}

			seen.add(property.path);
			if (isStored === undefined) {
				addOwn(draft, property, row, {resource, host});
				continue;
			}

			draft.storedTexts.push({
				resource: resource.urn,
				text: property.script,
				...(isStored === true && {elsewhere: {by: 'kind', kind: 'other-cloud'}}),
				names: [
					...(resource.id === undefined ? [] : [resource.id]),
					...(name === undefined ? [] : knownTexts([resource.at(...name.split('.'))])),
				],
				runOn(on, answers) {
					addText(draft, property, row, {
						resource,
						host: on,
						variables: new Map([...answers].map(([variable, {value}]) => [variable, value])),
						protectedVariables: new Set(answers.keys()),
					});
				},
			});
		}
	}
}

function addOwn(draft: EstateDraft, property: Property, row: BootRow, site: ScriptSourceSite): void {
	const isReference = row.holds === 'reference';
	const {script} = property;
	const own = isReference || isMissing(script) ? undefined : script;
	if (own !== undefined && !property.sources.some(urn => storesTexts(typeKey(typeOf(urn))))) {
		addText(draft, property, row, site);
		return;
	}

	draft.textReferences.push({
		host: site.host,
		sources: property.sources,
		names: own === undefined ? knownTexts(elementsOf(property)) : [],
		text: own,
		answers: answersOf(site.resource),
		otherwise() {
			if (!isReference) {
				addText(draft, property, row, site);
			}
		},
	});
}

/** Variables of a StackScript. https://techdocs.akamai.com/cloud-computing/docs/write-a-custom-script-for-use-with-stackscripts */
const answersOf = (resource: Resource): Answers =>
	new Map(
		resource
			.at('stackscriptData')
			.members.flatMap(([name, {text, path}]) => (text === undefined ? [] : [[name, {value: text, property: path}] as const])),
	);

function addText(draft: EstateDraft, property: Property, {holds, language}: BootRow, site: ScriptSourceSite): void {
	if (holds === 'answers') {
		addScriptSource(draft, commandLines(site.resource, decoded(site.resource, property)), {...site, language: 'cmd'});
		return;
	}

	addScriptSource(draft, linesOf(site.resource, property), {
		...site,
		...(holds === 'address' && {holds}),
		...(language !== undefined && {language}),
	});
}

function decoded(resource: Resource, property: Property): Property {
	const {script} = property;
	const text = isKnown(script) && !script.value.includes('<') ? decodeBase64(script.value) : undefined;
	return text === undefined ? property : new Property(resource, property.path, text, undefined);
}
