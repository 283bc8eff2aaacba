import {decodeBase64} from '../../../shell/decode.js';
import type {Recognition} from '../../model/entities.js';
import type {Property, Resource} from '../../resources/resource.js';
import {isKnown} from '../../values/value.js';
import {knownTexts} from '../machine.js';
import {blockNames, bootKeys, bootNames, mapNames, serverNames, weakBootNames} from './generated/server-words.js';
import type {BootRow, HostRow} from './host-row.js';
import {propertiesAt} from './paths.js';
import {plainName} from './unlisted-type.js';

export type RecognizedHost = {readonly row: HostRow; readonly recognition: Recognition};

const setOf = (words: string): ReadonlySet<string> => new Set(words.split(' '));

const boots = setOf(bootNames);
const weakBoots = setOf(weakBootNames);
const maps = setOf(mapNames);
const blocks = setOf(blockNames);
const servers = setOf(serverNames);

const scriptStart = /^\s*(?:#!|#cloud-|#include|## *template:|content-type:|mime-version:|<powershell>|<script>|#ps1)/iv;

const isScript = (text: string): boolean => scriptStart.test(text) || scriptStart.test(decodeBase64(text) ?? '');

const images = /^(?:image|imagename|imageid|template|templatename|os|operatingsystem|ostype|guestid|blueprintid|distroseries)$/v;
const sizes = /^(?:instancetype|machinetype|servertype|size|plan|flavor|flavorname|shape|architecture|arch)$/v;
const ownName = /^(?:name|hostname|computername|label)$/v;
const addresses = /(?:ip|ipv[46]|address|addresses|fqdn)s?$/iv;

/** These only store what a server runs. */
const stores = /(?:script|userdata|cloudinit|cloudconfig|snippet)$/v;

/** Commands of these run in a container or a service. Only a property that servers alone have for their start makes it a server. */
const services =
	/(?:pipeline|workflow|job|jobdefinition|task|taskdefinition|step|build|action|function|worker|container\w*|pod|app|application|check|canary|trigger|hook|webhook|runbook|notebook)$/v;

const many = /(?:template|group|pool|configuration|autoscale|set|fleet)$/v;

export function hostOfUnlistedType(resource: Resource): RecognizedHost | undefined {
	if (stores.test(resource.key)) {
		return undefined;
	}

	const root = resource.at();
	const inBlocks = root.members.flatMap(([name]) => (blocks.has(plainName(name)) ? [`${name}[].`] : []));
	for (const within of ['', ...inBlocks]) {
		const described = within === '' ? [root] : propertiesAt(root, within.slice(0, -1));
		const members = described.flatMap(block => block.members);
		const serverProperty = [...members, ...root.members].find(([name, property]) => servers.has(plainName(name)) && property.exists);
		const boot = members.flatMap(([name, property]) => bootsIn(resource, name, property));
		const [first] = boot;
		if (serverProperty !== undefined && first !== undefined) {
			return {
				row: rowOf(resource, within, {
					members,
					boot: [
						...new Map(
							boot.map(({path, holds}) => [path, {path: `${within}${path}`, ...(holds !== undefined && {holds})}]),
						).values(),
					],
				}),
				recognition: {script: first.property.path, serverProperty: serverProperty[1].path},
			};
		}
	}

	return undefined;
}

export function storedScriptOfUnlistedType(resource: Resource): HostRow | undefined {
	const boot = resource
		.at()
		.members.flatMap(([name, property]) => (holdsScript(resource, plainName(name), property) ? [{path: name}] : []));
	return boot.length === 0 ? undefined : {type: resource.key, isStored: 'by reference', boot};
}

const holdsScript = ({key}: Resource, name: string, {script}: Property): boolean =>
	(boots.has(name) || (weakBoots.has(name) && !services.test(key))) && isKnown(script) && isScript(script.value);

type FoundBoot = {readonly path: string; readonly property: Property; readonly holds?: 'reference'};

/** The property itself, members of a map, or what another resource stores. An unknown value is identified by its name alone. */
function bootsIn(resource: Resource, name: string, property: Property): readonly FoundBoot[] {
	const plain = plainName(name);
	const isRun = holdsScript(resource, plain, property) || (boots.has(plain) && property.missing !== undefined);
	const isReference = !isRun && boots.has(plain) && property.sources.length > 0 && knownTexts([property]).length > 0;
	const entries = maps.has(plain) && property.missing === undefined ? bootKeys : [];
	return [
		...(isRun ? [{path: name, property}] : []),
		...(isReference ? [{path: name, property, holds: 'reference' as const}] : []),
		...entries.flatMap(key =>
			propertiesAt(property, `["${key}"]`)
				.filter(({script}) => script !== undefined && (!isKnown(script) || key.includes('script') || isScript(script.value)))
				.map(entry => ({path: `${name}["${key}"]`, property: entry})),
		),
	];
}

function rowOf(
	resource: Resource,
	within: string,
	{members, boot}: {readonly members: ReadonlyArray<readonly [string, Property]>; readonly boot: readonly BootRow[]},
): HostRow {
	const named = (pattern: RegExp): readonly string[] =>
		members.filter(([name]) => pattern.test(plainName(name))).map(([name]) => `${within}${name}`);
	const [name] = named(ownName);
	return {
		type: resource.key,
		boot,
		images: named(images),
		size: {paths: named(sizes)},
		addresses: named(addresses),
		...(name !== undefined && {name}),
		...(many.test(resource.key) && {isMany: true}),
	};
}
