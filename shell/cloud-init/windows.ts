import {Lines} from '../position.js';
import type {ReadContext, ScriptReading} from '../script-reading.js';
import {parseYaml, textOf} from '../yaml.js';

const tag = /<(?<name>powershell|script)>(?<text>.*?)(?:<\/\k<name>>|$(?![\s\S]))/giv;

function readTags(session: ScriptReading, text: string, context: ReadContext): boolean {
	const lines = new Lines(text, context.origin);
	let isFound = false;
	for (const match of text.matchAll(new RegExp(tag.source, 'gisv'))) {
		const name = match.groups?.['name'] ?? '';
		const inner = match.groups?.['text'] ?? '';
		isFound = true;
		session.run(inner, name.toLowerCase() === 'script' ? 'cmd' : 'powershell', {
			...context,
			origin: lines.originAt(match.index + name.length + 2),
		});
	}

	return isFound;
}

/** EC2Launch v2: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ec2launch-v2-settings.html */
function readTasks(session: ScriptReading, text: string, context: ReadContext): void {
	const parsed = parseYaml(text, context.origin);
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
					...context,
					origin,
				});
			}
		}

		const program = textOf(inputs?.items?.[0]?.entries?.get('path'));
		if (program !== undefined) {
			const line = (inputs?.items?.[0]?.entries?.get('arguments')?.items ?? []).map(item => `"${textOf(item) ?? ''}"`).join(' ');
			session.run(`"${program}" ${line}`, 'cmd', {...context, origin: {...task.origin, fixed: true}});
		}
	}
}

export function readWindows(session: ScriptReading, text: string, context: ReadContext): boolean {
	const [first = ''] = text.trimStart().split('\n', 1);
	if (first.startsWith('#ps1')) {
		session.run(text.trimStart(), 'powershell', context);
		return true;
	}

	if (/^rem\s+cmd/iv.test(first)) {
		session.run(text, 'cmd', context);
		return true;
	}

	if (/^version:\s*["']?1\.\d/mv.test(text.slice(0, 400)) && /^tasks:/mv.test(text)) {
		readTasks(session, text, context);
		return true;
	}

	return readTags(session, text, context);
}
