import {freeName} from '../../policies/shared/code-to-paste/free-name.js';
import {unreadProgram, type Program} from '../../policies/shared/code-to-paste/program.js';
import {type AwaitingPlaces, placeIn, type Sources} from './program-files.js';

const keysIn = (texts: ReadonlyMap<string, string>): ReadonlySet<string> =>
	new Set(
		[...texts.values()].flatMap(text =>
			[...text.matchAll(/^\s+(?<quote>["']?)(?<name>[\w.\-]+)\k<quote>:/gmv)].map(match => match.groups?.['name'] ?? ''),
		),
	);

/** `texts` are the program's files, as named in `sources`. */
export const yamlProgram = (sources: Sources, texts: ReadonlyMap<string, string>, awaiting: AwaitingPlaces): Program => ({
	...unreadProgram,
	isRead: true,
	called(resource) {
		const {file = '', line = 0, column = 1} = sources.get(resource) ?? {};
		const text =
			texts
				.get(file)
				?.split(/\r?\n/v)
				[line - 1]?.slice(column - 1) ?? '';
		const {quoted, plain} = /^(?:(?<quote>["'])(?<quoted>[^"']+)\k<quote>|(?<plain>[\w\-]+))\s*:/v.exec(text)?.groups ?? {};
		return quoted ?? plain;
	},
	freeName: wanted => freeName(wanted, '-', name => keysIn(texts).has(name)),
	waits: resource => awaiting.has(resource),
	placeOf(resource) {
		return placeIn(sources, resource);
	},
});
