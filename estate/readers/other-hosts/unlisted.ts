import {decodeBase64} from '../../../shell/decode.js';
import type {Recognition} from '../../model/entities.js';
import type {Property, Resource} from '../../resources/resource.js';
import {isKnown} from '../../values/value.js';
import {blockNames, bootKeys, bootNames, mapNames, serverNames, weakBootNames} from './generated/server-words.js';
import type {HostRow} from './host-row.js';
import {propertiesAt} from './paths.js';
import {plainName} from './unlisted-type.js';

export type UnlistedHost = {readonly row: HostRow; readonly recognition: Recognition};

const setOf = (words: string): ReadonlySet<string> => new Set(words.split(' '));

const boots = setOf(bootNames);
const weakBoots = setOf(weakBootNames);
const maps = setOf(mapNames);
const blocks = setOf(blockNames);
const servers = setOf(serverNames);

/** How scripts and user data begin. */
const scriptStart = /^\s*(?:#!|#cloud-|#include|## *template:|content-type:|mime-version:|<powershell>|<script>|#ps1)/iv;

const isScript = (text: string): boolean => scriptStart.test(text) || scriptStart.test(decodeBase64(text) ?? '');

const images = /^(?:image|imagename|imageid|template|templatename|os|operatingsystem|ostype|guestid|blueprintid|distroseries)$/v;
const sizes = /^(?:instancetype|machinetype|servertype|size|plan|flavor|flavorname|shape|architecture|arch)$/v;
const ownName = /^(?:name|hostname|computername|label)$/v;
const addresses = /(?:ip|ipv[46]|address|addresses|fqdn)s?$/iv;

/** Their servers are several. */
const many = /(?:template|group|pool|configuration|autoscale|set|fleet)$/v;

/**
A resource of an unlisted type is a server if it has a start script and a property that only servers have.
@returns `undefined` otherwise
*/
export function unlistedHost(resource: Resource): UnlistedHost | undefined {
	const root = resource.at();
	const inBlocks = root.members.flatMap(([name]) => (blocks.has(plainName(name)) ? [`${name}[].`] : []));
	for (const within of ['', ...inBlocks]) {
		const described = within === '' ? [root] : propertiesAt(root, within.slice(0, -1));
		const members = described.flatMap(block => block.members);
		const beside = [...members, ...root.members].find(([name, property]) => servers.has(plainName(name)) && property.exists);
		const boot = members.flatMap(([name, property]) => bootsIn(name, property));
		const [first] = boot;
		if (beside !== undefined && first !== undefined) {
			return {
				row: rowOf(resource, within, {members, boot: [...new Set(boot.map(({path}) => `${within}${path}`))]}),
				recognition: {script: first.property.path, beside: beside[1].path},
			};
		}
	}

	return undefined;
}

/** The property itself, or members of a map. Only the name can identify an unknown value. */
function bootsIn(name: string, property: Property): ReadonlyArray<{readonly path: string; readonly property: Property}> {
	const plain = plainName(name);
	const isRun = isKnown(property.script)
		? (boots.has(plain) || weakBoots.has(plain)) && isScript(property.script.value)
		: boots.has(plain) && property.missing !== undefined;
	const entries = maps.has(plain) && property.missing === undefined ? bootKeys : [];
	return [
		...(isRun ? [{path: name, property}] : []),
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
	{members, boot}: {readonly members: ReadonlyArray<readonly [string, Property]>; readonly boot: readonly string[]},
): HostRow {
	const named = (pattern: RegExp): readonly string[] =>
		members.filter(([name]) => pattern.test(plainName(name))).map(([name]) => `${within}${name}`);
	const [name] = named(ownName);
	return {
		type: resource.key,
		boot: boot.map(path => ({path})),
		images: named(images),
		size: {paths: named(sizes)},
		addresses: named(addresses),
		...(name !== undefined && {name}),
		...(many.test(resource.key) && {isMany: true}),
	};
}
