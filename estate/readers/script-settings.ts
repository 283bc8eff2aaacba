import type {Language} from '../../shell/command.js';
import type {ScriptSource, HostReference} from '../model/entities.js';
import type {Property, Resource} from '../resources/resource.js';
import {isKnown, isMissing, knownValue, type Value} from '../values/value.js';
import type {EstateDraft} from './draft.js';
import {objectOf, parsed} from './json-text.js';

/** Where a script script source stands: its resource, its host, and what the script source sets. */
export type ScriptSourceSite = {
	readonly resource: Resource;
	readonly host: HostReference;
	readonly language?: Language;
	readonly variables?: ReadonlyMap<string, Value<string>>;
	readonly readableVariables?: ReadonlyMap<string, string>;
	readonly protectedVariables?: ReadonlySet<string>;
	readonly fileAddresses?: ReadonlyArray<Value<string>>;
	/** Whether the text can be read by others than those who may read secrets; true unless said otherwise. */
	readonly readable?: boolean;
	/** What the property holds: the script itself, unless said otherwise. */
	readonly holds?: ScriptSource['holds'];
};

/** Adds a script source for a property that holds a script, where it was given. */
export function addScriptSource(draft: EstateDraft, property: Property, site: ScriptSourceSite): void {
	const {script: text} = property;
	if (text === undefined || (isKnown(text) && text.value === '')) {
		return;
	}

	addScript(draft, {property: property.path, text}, site);
}

/** Adds a script source for a script that stands in a property, or is put together around what stands there. */
function addScript(draft: EstateDraft, {property, text}: Pick<ScriptSource, 'property' | 'text'>, site: ScriptSourceSite): void {
	draft.scriptSources.push({
		resource: site.resource.urn,
		property,
		text,
		holds: site.holds ?? 'script',
		host: site.host,
		variables: new Map([...site.resource.variables, ...(site.variables ?? [])]),
		readableVariables: site.readableVariables ?? new Map(),
		protectedVariables: site.protectedVariables ?? new Set(),
		fileAddresses: site.fileAddresses ?? [],
		readable: site.readable ?? true,
		...(site.language !== undefined && {language: site.language}),
	});
}

/** The handlers that run scripts, by publisher and type in lower case, with the language of their command. */
const scriptHandlers = new Map<string, Language>([
	['microsoft.azure.extensions/customscript', 'bash'],
	['microsoft.ostcextensions/customscriptforlinux', 'bash'],
	['microsoft.compute/customscriptextension', 'cmd'],
	['microsoft.cplat.core/runcommandlinux', 'bash'],
	['microsoft.cplat.core/runcommandwindows', 'powershell'],
	['microsoft.cplat.core/runcommandhandlerlinux', 'bash'],
	['microsoft.cplat.core/runcommandhandlerwindows', 'powershell'],
	['microsoft.powershell/dsc', 'powershell'],
	['microsoft.powershell/dscforlinux', 'bash'],
]);

/**
Adds the script sources of a virtual machine extension: `commandToExecute`, `script` and `fileUris`, in `settings` and `protectedSettings`.

@param extension - the property whose members are `publisher`, `type`, `settings`…
*/
export function addExtensionScripts(draft: EstateDraft, resource: Resource, extension: Property, host: HostReference): void {
	const publisher = extension.at('publisher').text;
	// A nested extension says `type`; in a list of scale set extensions the type of the resource may stand there, too.
	const type = extension.at('type').text;
	const handler = `${knownValue(publisher) ?? ''}/${knownValue(type) ?? ''}`.toLowerCase();
	const language = scriptHandlers.get(handler);
	if (language === undefined && !isMissing(publisher) && !isMissing(type)) {
		return;
	}

	const parts = [
		{settings: objectOf(resource, extension.at('settings')), readable: true},
		{settings: objectOf(resource, extension.at('protectedSettings')), readable: false},
	];
	const fileAddresses = parts.flatMap(({settings}) => [
		...settings.at('fileUris').items.flatMap(item => item.script ?? []),
		...[settings.at('fileUris').missing ?? []].flat(),
	]);
	addScriptSource(draft, keyVaultSecret(extension), {resource, host, readable: false, holds: 'address', fileAddresses});
	for (const {settings, readable} of parts) {
		const site = {resource, host, readable, fileAddresses, ...(language !== undefined && {language})};
		if (settings.missing !== undefined) {
			addScriptSource(draft, settings, site);
			continue;
		}

		addScriptSource(draft, settings.at('commandToExecute'), site);
		// What the DSC extension downloads is compiled and applied there.
		for (const address of [settings.at('configuration', 'url'), settings.at('modulesUrl'), settings.at('ModulesUrl')]) {
			addScriptSource(draft, address, {...site, holds: 'address'});
		}

		const {language: _, ...encoded} = site;
		addScriptSource(draft, settings.at('script'), encoded);
		// The run command handlers take their script as a list of lines.
		const lines = settings.at('script').items;
		if (lines.length > 0) {
			const texts = lines.map(line => knownValue(line.text));
			const text = texts.every(line => line !== undefined) ? JSON.stringify(texts.join('\n')) : undefined;
			addScriptSource(
				draft,
				text === undefined ? (lines[0] ?? settings.at('script')) : parsed(resource, settings.at('script').path, text),
				site,
			);
		}
	}
}

/** Settings that the machine takes from a key vault, as a secret that nobody here can read. */
function keyVaultSecret(extension: Property): Property {
	const secret = extension.at('protectedSettingsFromKeyVault');
	return (secret.items[0] ?? secret).at('secretUrl');
}
