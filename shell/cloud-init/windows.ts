import {Lines} from '../position.js';
import type {ReadContext, ScriptReading} from '../script-reading.js';
import {parseYaml, textOf} from '../yaml.js';

/** `<powershell>` and `<script>` of EC2Launch and cloudbase-init. */
const tag = /<(?<name>powershell|script)>(?<text>.*?)(?:<\/\k<name>>|$(?![\s\S]))/giv;

const readTags = (session: ScriptReading, text: string, circumstance: ReadContext): boolean => {
	const lines = new Lines(text, circumstance.origin);
	let isFound = false;
	for (const match of text.matchAll(new RegExp(tag.source, 'gisv'))) {
		const name = match.groups?.['name'] ?? '';
		const inner = match.groups?.['text'] ?? '';
		isFound = true;
		session.run(inner, name.toLowerCase() === 'script' ? 'cmd' : 'powershell', {
			...circumstance,
			origin: lines.originAt(match.index + name.length + 2),
		});
	}

	return isFound;
};

/** The tasks of EC2Launch v2. Source: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ec2launch-v2-settings.html */
const readTasks = (session: ScriptReading, text: string, circumstance: ReadContext): void => {
	const parsed = parseYaml(text, circumstance.origin);
	if (parsed === undefined) {
		session.want('yaml');
		return;
	}

	for (const task of parsed.documents.flatMap(document => document.entries?.get('tasks')?.items ?? [])) {
		const inputs = task.entries?.get('inputs');
		const isScript = /^executescript$/iv.test(textOf(task.entries?.get('task')) ?? '');
		for (const input of isScript ? (inputs?.items ?? []) : []) {
			const content = textOf(input.entries?.get('content'));
			const origin = input.entries?.get('content')?.origin;
			if (content !== undefined && origin !== undefined) {
				session.run(content, /batch|cmd/iv.test(textOf(input.entries?.get('type')) ?? '') ? 'cmd' : 'powershell', {
					...circumstance,
					origin,
				});
			}
		}

		const program = textOf(inputs?.items?.[0]?.entries?.get('path'));
		if (program !== undefined) {
			const line = (inputs?.items?.[0]?.entries?.get('arguments')?.items ?? []).map(item => `"${textOf(item) ?? ''}"`).join(' ');
			session.run(`"${program}" ${line}`, 'cmd', {...circumstance, origin: {...task.origin, fixed: true}});
		}
	}
};

/** Reads user data for Windows. Out: whether it is such. */
export const readWindows = (session: ScriptReading, text: string, circumstance: ReadContext): boolean => {
	const [first = ''] = text.trimStart().split('\n', 1);
	if (first.startsWith('#ps1')) {
		session.run(text.trimStart(), 'powershell', circumstance);
		return true;
	}

	if (/^rem\s+cmd/iv.test(first)) {
		session.run(text, 'cmd', circumstance);
		return true;
	}

	if (/^version:\s*["']?1\.\d/mv.test(text.slice(0, 400)) && /^tasks:/mv.test(text)) {
		readTasks(session, text, circumstance);
		return true;
	}

	return readTags(session, text, circumstance);
};
