import {decodeBase64} from '../../shell/decode.js';
import {Property, type Resource} from '../resources/resource.js';
import {isKnown, mapValue} from '../values/value.js';
import type {HostReference} from '../model/entities.js';
import type {EstateDraft} from './draft.js';
import {addScriptSource} from './script-settings.js';

type BootScripts = {
	readonly system: 'linux' | 'windows' | undefined;
	readonly customData: Property;
	readonly userData: Property;
	readonly unattended: readonly Property[];
};

const customDataPath = String.raw`C:\AzureData\CustomData.bin`;

/**
Linux runs custom data and user data through cloud-init. Windows only stores custom data in a file, which a command of the answer file or an
extension may run. https://learn.microsoft.com/azure/virtual-machines/custom-data
*/
export function addBootScripts(
	draft: EstateDraft,
	resource: Resource,
	host: HostReference,
	{system, customData, userData, unattended}: BootScripts,
): void {
	const stored = mapValue(customData.script, text => decodeBase64(text) ?? text);
	if (system === 'windows' && stored !== undefined && host.by === 'resource') {
		draft.files.push({
			resource: resource.urn,
			variables: resource.variables,
			name: customDataPath,
			text: stored,
			place: {kind: 'host', host: host.resource},
		});
	}

	if (system !== 'windows') {
		for (const property of [customData, userData]) {
			addScriptSource(draft, property, {resource, host});
		}
	}

	for (const content of unattended) {
		addScriptSource(draft, commandLines(resource, content), {resource, host, language: 'cmd'});
	}
}

export function commandLines(resource: Resource, content: Property): Property {
	const {script} = content;
	const lines = isKnown(script)
		? [...script.value.matchAll(/<(?<element>CommandLine|Path)>(?<line>[\s\S]*?)<\/\k<element>>/giv)].map(({groups}) =>
				unescaped(groups?.['line'] ?? ''),
			)
		: undefined;
	return lines === undefined ? content : new Property(resource, content.path, lines.join('\n'), undefined);
}

const entities: ReadonlyMap<string, string> = new Map([
	['lt', '<'],
	['gt', '>'],
	['quot', '"'],
	['apos', "'"],
	['amp', '&'],
]);

const unescaped = (xml: string): string =>
	xml.replaceAll(/&(lt|gt|quot|apos|amp);/gv, (whole, name: string) => entities.get(name) ?? whole);
