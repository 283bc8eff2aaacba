import type {Language} from '../../shell/command.js';
import type {ScriptSource, HostReference} from '../model/entities.js';
import type {ReadablePlace} from '../resources/fill-in.js';
import type {Property, Resource} from '../resources/resource.js';
import {isKnown, isMissing, knownValue, type Value} from '../values/value.js';
import type {EstateDraft} from './draft.js';
import {objectOf, parsed} from './json-text.js';

export type ScriptSourceSite = {
	readonly resource: Resource;
	readonly host: HostReference;
	readonly language?: Language;
	readonly variables?: ReadonlyMap<string, Value<string>>;
	readonly readableVariables?: ReadonlyMap<string, ReadablePlace>;
	readonly protectedVariables?: ReadonlySet<string>;
	readonly fileAddresses?: ReadonlyArray<Value<string>>;
	/** Whether people without access to secrets can read the text; true by default. */
	readonly readable?: boolean;
	/** The script itself by default. */
	readonly holds?: ScriptSource['holds'];
};

export function addScriptSource(draft: EstateDraft, property: Property, site: ScriptSourceSite): void {
	const {script: text} = property;
	if (text === undefined || (isKnown(text) && text.value === '')) {
		return;
	}

	addScript(draft, {property: property.path, text}, site);
}

/** The script itself, or one built around the property. */
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
Reads `commandToExecute`, `script` and `fileUris`, in `settings` and `protectedSettings`.
@param extension - the property with `publisher`, `type`, `settings`…
*/
export function addExtensionScripts(draft: EstateDraft, resource: Resource, extension: Property, host: HostReference): void {
	const publisher = extension.at('publisher').text;
	// In a nested extension it is `type`; in a scale set's list this may also be the resource's type.
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
		// The DSC extension compiles and applies what it downloads.
		for (const address of [settings.at('configuration', 'url'), settings.at('modulesUrl'), settings.at('ModulesUrl')]) {
			addScriptSource(draft, address, {...site, holds: 'address'});
		}

		const {language: _, ...encoded} = site;
		addScriptSource(draft, settings.at('script'), encoded);
		// The run command handlers take a list of lines.
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

/** Settings from a key vault are secrets that cannot be read here. */
function keyVaultSecret(extension: Property): Property {
	const secret = extension.at('protectedSettingsFromKeyVault');
	return (secret.items[0] ?? secret).at('secretUrl');
}
