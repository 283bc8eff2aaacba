/**
Inputs and outputs of a resource type, from the typings of the provider's Node SDK, so that an upgrade of the SDK updates the stand-ins.
*/
import {existsSync, readFileSync} from 'node:fs';
import path from 'node:path';

/** TypeScript types by property name. */
export type Members = ReadonlyMap<string, string>;

export type ResourceTyping = {
	readonly inputs: Members;
	readonly outputs: Members;
	/** Azure API version in the SDK's comment. */
	readonly apiVersion?: string;
};

const texts = new Map<string, string>();

function textOf(file: string): string {
	const known = texts.get(file);
	if (known !== undefined) {
		return known;
	}

	const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
	texts.set(file, text);
	return text;
}

/** The text after a heading up to the closing bracket. */
function bodyAfter(text: string, heading: RegExp, from = 0): string | undefined {
	heading.lastIndex = from;
	const match = heading.exec(text);
	if (match === null) {
		return undefined;
	}

	const indent = / *$/v.exec(text.slice(text.lastIndexOf('\n', match.index) + 1, match.index))?.[0] ?? '';
	const end = text.indexOf(`\n${indent}}`, match.index);
	return text.slice(match.index + match[0].length, end);
}

function membersOf(body: string | undefined): Members {
	const members = new Map<string, string>();
	const withoutComments = (body ?? '').replaceAll(/\/\*[\s\S]*?\*\//gv, '');
	const indent = /\n( +)(?:readonly )?\w/v.exec(withoutComments)?.[1] ?? '    ';
	for (const part of withoutComments.split(new RegExp(String.raw`\n${indent}(?=\w)`, 'v')).slice(1)) {
		const member = /^(?:readonly )?(\w+)\??: ([\s\S]*);\s*$/v.exec(part);
		if (member?.[1] !== undefined && member[2] !== undefined) {
			members.set(member[1], member[2]);
		}
	}

	return members;
}

/** The typing of a resource type, such as `azure-native:hybridcompute:Machine`; `undefined` if the SDK does not have it. */
export function resourceTyping(token: string): ResourceTyping | undefined {
	const [provider = '', module = '', name = ''] = token.split(':');
	const sdk = path.join('node_modules', '@pulumi', provider.split('_')[0] ?? '');
	const folder = (module.split('/')[0] ?? '').replace(/^index$/v, '');
	const text = textOf(path.join(sdk, folder, `${name.charAt(0).toLowerCase()}${name.slice(1)}.d.ts`));
	const outputs = bodyAfter(text, new RegExp(String.raw`export declare class ${name} extends pulumi\.\w+ \{`, 'gv'));
	if (outputs === undefined) {
		return undefined;
	}

	const apiVersion = /Uses Azure REST API version ([\w\-]+)\./v.exec(text)?.[1];
	return {
		inputs: membersOf(bodyAfter(text, new RegExp(String.raw`export interface ${name}Args \{`, 'gv'))),
		outputs: new Map([...membersOf(outputs)].filter(([, type]) => type.startsWith('pulumi.Output<'))),
		...(apiVersion !== undefined && {apiVersion}),
	};
}

/** The members of a named object type (`outputs.compute.OSProfileResponse`); `undefined` for other types. */
export function nestedMembers(provider: string, type: string): Members | undefined {
	const [, namespace, name] = /^(?:pulumi\.Output<)?outputs\.(?:(\w+)\.)?(\w+)(?:\[\])?(?: \| undefined)?>?$/v.exec(type) ?? [];
	if (name === undefined) {
		return undefined;
	}

	const text = textOf(path.join('node_modules', '@pulumi', provider, 'types', 'output.d.ts'));
	const from = namespace === undefined ? 0 : text.indexOf(`namespace ${namespace} {`);
	const body = from === -1 ? undefined : bodyAfter(text, new RegExp(String.raw`interface ${name} \{`, 'gv'), from);
	return body === undefined ? undefined : membersOf(body);
}
