import type {Language} from '../../shell/command.js';
import type {ScriptSource, HostReference} from '../model/entities.js';
import type {ReadablePlace} from '../resources/fill-in.js';
import type {Property, Resource} from '../resources/resource.js';
import {leaveUnread} from '../resources/unread-parts.js';
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
	/** Whether people without access to secrets can read the text; true if missing. */
	readonly readable?: boolean;
	/** The script itself if missing. */
	readonly holds?: ScriptSource['holds'];
};

/** Anything but text is malformed. */
export function addScriptText(draft: EstateDraft, property: Property, site: ScriptSourceSite): void {
	if (property.exists && property.script === undefined) {
		leaveUnread({property: property.path, text: JSON.stringify(property.data) ?? ''});
	}

	addScriptSource(draft, property, site);
}

export function addScriptSource(draft: EstateDraft, property: Property, site: ScriptSourceSite): void {
	const {script: text} = property;
	if (text === undefined || (isKnown(text) && text.value === '')) {
		return;
	}

	addScript(draft, {property: property.path, text}, site);
}

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

/** The extension accepts the names of its settings in any letter case. */
function setting(settings: Property, name: string): Property {
	const written = settings.members.find(([own]) => own.toLowerCase() === name.toLowerCase())?.[0];
	return settings.at(written ?? name);
}

/** `extension` is the property with `publisher`, `type` and `settings`. */
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
		...setting(settings, 'fileUris').items.flatMap(item => item.script ?? []),
		...[setting(settings, 'fileUris').missing ?? []].flat(),
	]);
	addScriptSource(draft, keyVaultSecret(extension), {resource, host, readable: false, holds: 'address', fileAddresses});
	for (const {settings, readable} of parts) {
		const site = {resource, host, readable, fileAddresses, ...(language !== undefined && {language})};
		if (settings.missing !== undefined) {
			addScriptSource(draft, settings, site);
			continue;
		}

		if (settings.items.length > 0) {
			addScriptText(draft, settings, site);
		}

		addScriptText(draft, setting(settings, 'commandToExecute'), site);
		// The DSC extension compiles and applies what it downloads.
		for (const address of [settings.at('configuration', 'url'), settings.at('modulesUrl'), settings.at('ModulesUrl')]) {
			addScriptSource(draft, address, {...site, holds: 'address'});
		}

		const {language: _, ...encoded} = site;
		const script = setting(settings, 'script');
		const written = language === 'cmd' ? encoded : site;
		// The run command handlers take a list of lines.
		const lines = script.items;
		if (lines.length === 0) {
			addScriptText(draft, script, written);
		} else {
			const texts = lines.map(line => knownValue(line.text));
			const text = texts.every(line => line !== undefined) ? JSON.stringify(texts.join('\n')) : undefined;
			addScriptSource(draft, text === undefined ? (lines[0] ?? script) : parsed(resource, script.path, text), site);
		}
	}
}

/** Settings from a key vault are secrets, which cannot be read. */
function keyVaultSecret(extension: Property): Property {
	const secret = extension.at('protectedSettingsFromKeyVault');
	return (secret.items[0] ?? secret).at('secretUrl');
}
