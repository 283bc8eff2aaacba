import type {Draft} from '../draft.js';
import {Property, type Resource} from '../resource.js';
import {isKnown, knownValue} from '../value.js';
import type {HostReference} from '../entities.js';
import {addCarrier} from './script-settings.js';

/** What an Azure VM is given to run by itself. */
type BootScripts = {
	readonly system: 'linux' | 'windows' | undefined;
	readonly customData: Property;
	readonly userData: Property;
	/** Parts of Windows' answer file. */
	readonly unattended: readonly Property[];
};

/** Where Windows keeps custom data. */
const customDataFile = /AzureData[\\\/]+CustomData\.bin/iv;

/**
Adds the scripts that a VM runs when it starts for the first time. Custom data and user data are run by cloud-init on Linux; on Windows they are
only stored, until a command of the answer file runs the file.
https://learn.microsoft.com/azure/virtual-machines/custom-data
*/
export function addBootScripts(draft: Draft, resource: Resource, host: HostReference, {system, customData, userData, unattended}: BootScripts): void {
	if (system !== 'windows') {
		for (const property of [customData, userData]) {
			addCarrier(draft, property, {resource, host});
		}
	}

	for (const content of unattended) {
		const commands = commandLines(resource, content);
		addCarrier(draft, commands, {resource, host, language: 'cmd'});
		if (customDataFile.test(knownValue(commands.script) ?? '')) {
			addCarrier(draft, customData, {resource, host, language: 'powershell'});
		}
	}
}

/** The commands of an answer file's part, such as `FirstLogonCommands`, line by line. */
export function commandLines(resource: Resource, content: Property): Property {
	const {script} = content;
	const lines = isKnown(script) ? [...script.value.matchAll(/<CommandLine>([\s\S]*?)<\/CommandLine>/giv)].map(([, line = '']) => unescaped(line)) : undefined;
	return lines === undefined ? content : new Property(resource, content.path, lines.join('\n'), undefined);
}

const entities: ReadonlyMap<string, string> = new Map([['lt', '<'], ['gt', '>'], ['quot', '"'], ['apos', '\''], ['amp', '&']]);

const unescaped = (xml: string): string => xml.replaceAll(/&(lt|gt|quot|apos|amp);/gv, (whole, name: string) => entities.get(name) ?? whole);
