/** Reads the code that a report shows, with the places that it names. */

/** For code that several files import. */
export const newFile = 'a new file';

/** Part of the code in a finding. */
export type CodePart =
	| {readonly kind: 'imports'; readonly lines: readonly string[]}
	| {readonly kind: 'code'; readonly text: string; readonly file: string | undefined; readonly after: number | 'imports' | undefined}
	| {
			readonly kind: 'change';
			readonly file: string;
			readonly line: number;
			/** The type of the resource without its package. */
			readonly type: string;
			readonly isOption: boolean;
			readonly property: string;
			readonly value: string;
	  };

const header =
	/^(?:\/\/|#) (?:in (?<file>[^ ,]+), (?:after (?<imports>the imports)|after line (?<line>\d+))|at the end of (?<end>[^ ]+)|in (?<shared>a new file), from which the others import it):$/v;

const change = /^(?:\/\/|#) in (?<options>the options of )?(?<list>[A-Z].*):$/v;

const place = /(?<type>\w+) "[^"]*"(?: and \d+ more)? \((?<file>[^\s:]+):(?<line>\d+)/gv;

const isComment = (line: string): boolean => /^\s*(?:\/\/|#)/v.test(line);

const uncomment = (line: string): string => line.replace(/^\s*(?:\/\/|#) ?/v, '');

/** @param remediation - words, and code in the lines after them */
export function partsOf(remediation: string): readonly CodePart[] {
	const lines = joined(remediation.split('\n').slice(1));
	const parts: CodePart[] = [];
	const imports: string[] = [];
	const code: string[] = [];
	let place: CodePlace = {file: undefined, after: undefined};
	for (let index = 0; index < lines.length; index++) {
		const line = lines[index] ?? '';
		const where = header.exec(line)?.groups;
		const changed = change.exec(line)?.groups;
		if (where !== undefined) {
			place = placeOf(where);
		} else if (changed !== undefined) {
			const body: string[] = [];
			while (isComment(lines[index + 1] ?? '') && !change.test(lines[index + 1] ?? '')) {
				index += 1;
				body.push(uncomment(lines[index] ?? ''));
			}

			parts.push(...changesIn(changed['list'] ?? '', changed['options'] !== undefined, body));
		} else if (/^(?:import |from |const \w+ = require)/v.test(line)) {
			imports.push(line);
		} else if (!isComment(line) || line.startsWith(' ')) {
			code.push(line);
		}
	}

	return [
		{kind: 'imports', lines: imports},
		...(code.length === 0 ? [] : [{kind: 'code' as const, text: code.join('\n'), ...place}]),
		...parts,
	];
}

type CodePlace = Pick<Extract<CodePart, {kind: 'code'}>, 'file' | 'after'>;

const placeOf = (where: Readonly<Record<string, string | undefined>>): CodePlace => ({
	file: where['file'] ?? where['end'] ?? (where['shared'] === undefined ? undefined : newFile),
	after: where['imports'] === undefined ? (where['line'] === undefined ? undefined : Number(where['line'])) : 'imports',
});

/** Comments that go on in a second line as one. */
function joined(lines: readonly string[]): readonly string[] {
	const all: string[] = [];
	for (const line of lines) {
		const last = all.at(-1) ?? '';
		if (/^(?:\/\/|#) in /v.test(last) && !last.endsWith(':') && /^(?:\/\/|#) /v.test(line)) {
			all[all.length - 1] = `${last} ${uncomment(line)}`;
		} else {
			all.push(line);
		}
	}

	return all;
}

function changesIn(list: string, isOption: boolean, body: readonly string[]): readonly CodePart[] {
	const text = body
		.filter(line => !isComment(line))
		.join('\n')
		.replace(/ # in addition to what they wait for already$/mv, '')
		.replace(/\s(?:\/\/|#) [^"]*(?:"[^"]*")?[^"]*$/v, '')
		.trim()
		.replace(/,$/v, '');
	const [property = '', value = ''] = /^(?<property>[\w.\[\]]+)\s*[:=]\s*(?<value>.*)$/sv.exec(text)?.slice(1) ?? [];
	return [...list.matchAll(place)].map(({groups}) => ({
		kind: 'change',
		type: groups?.['type'] ?? '',
		file: groups?.['file'] ?? '',
		line: Number(groups?.['line']),
		isOption,
		property,
		value: value.replaceAll(/^\s+(?=- )/gmv, ''),
	}));
}
