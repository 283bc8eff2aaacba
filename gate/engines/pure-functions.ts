/** Functions and resources of providers that only compute their results. */
import {Buffer} from 'node:buffer';
import path from 'node:path';
import {gzipSync} from 'node:zlib';
import {isObject} from '../support/read-json.js';
import {readFile} from '../support/read-file.js';

type Values = Readonly<Record<string, unknown>>;

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

const base64 = (text: string): string => Buffer.from(text).toString('base64');

const zipped = (text: string): string => gzipSync(text).toString('base64');

/**
Terraform's provider orders headers by name.
@see https://www.pulumi.com/registry/packages/cloudinit/api-docs/getconfig/
*/
function rendered({parts, gzip = true, base64Encode = true, boundary = 'MIMEBOUNDARY'}: Values): string | undefined {
	if (!Array.isArray(parts)) {
		return undefined;
	}

	const texts = parts.filter(part => isObject(part)).map(part => partText(part));
	const border = textOf(boundary);
	const text = [
		`Content-Type: multipart/mixed; boundary="${border}"\nMIME-Version: 1.0\r\n`,
		...texts.map(part => `--${border}\r\n${part}`),
		`--${border}--\r\n`,
	].join('\r\n');
	return gzip === true ? zipped(text) : base64Encode === true ? base64(text) : text;
}

function partText({filename, contentType = 'text/plain', content, mergeType}: Values): string {
	return [
		...(filename === undefined ? [] : [`Content-Disposition: attachment; filename="${textOf(filename)}"`]),
		'Content-Transfer-Encoding: 7bit',
		`Content-Type: ${textOf(contentType)}`,
		'Mime-Version: 1.0',
		...(mergeType === undefined ? [] : [`X-Merge-Type: ${textOf(mergeType)}`]),
		'',
		textOf(content),
	].join('\r\n');
}

/** Supports `%s`, `%d`, `%v` and `%q`. */
function formatted(text: string, args: readonly unknown[]): string {
	const rest = [...args];
	return text.replaceAll(/%([%sdvq])/gv, (_, verb: string) => {
		const value = verb === '%' ? '%' : rest.shift();
		return verb === 'q' ? JSON.stringify(value) : String(value);
	});
}

/** https://www.pulumi.com/registry/packages/std/api-docs/ */
const ofText: ReadonlyMap<string, (input: string, args: Values) => unknown> = new Map<string, (input: string, args: Values) => unknown>([
	['base64encode', base64],
	['base64decode', input => Buffer.from(input, 'base64').toString()],
	['base64gzip', zipped],
	['chomp', input => input.replace(/(?<!\n)(?:\r?\n)+$/v, '')],
	['format', (input, {args}) => (Array.isArray(args) ? formatted(input, args) : undefined)],
	['indent', (input, {spaces}) => input.replaceAll('\n', `\n${' '.repeat(typeof spaces === 'number' ? spaces : 0)}`)],
	['lower', input => input.toLowerCase()],
	['split', (input, {text, separator}) => textOf(text ?? input).split(textOf(separator))],
	['trimspace', input => input.trim()],
	['upper', input => input.toUpperCase()],
	['urlencode', input => encodeURIComponent(input).replaceAll('%20', '+')],
]);

function ofStd(name: string, args: Values, folder: string | undefined): unknown {
	const {input, text, search, replace, separator} = args;
	switch (name) {
		case 'join': {
			return Array.isArray(input) ? input.join(textOf(separator)) : undefined;
		}

		case 'replace': {
			// Between slashes it is a regular expression in Go's syntax.
			return /^\/.*\/$/v.test(textOf(search)) ? undefined : textOf(text).replaceAll(textOf(search), () => textOf(replace));
		}

		case 'jsonencode': {
			return JSON.stringify(input);
		}

		case 'file':
		case 'filebase64': {
			return folder === undefined ? undefined : content(path.resolve(folder, textOf(input)), name === 'file' ? 'utf8' : 'base64');
		}

		default: {
			return typeof input === 'string' || name === 'split' ? ofText.get(name)?.(textOf(input), args) : undefined;
		}
	}
}

function content(file: string, encoding: 'utf8' | 'base64'): string | undefined {
	try {
		return readFile(file).toString(encoding);
	} catch {
		return undefined;
	}
}

/**
The result of a function that only computes; `undefined` for any other function, or for unknown forms of arguments. Without `folder`, no
files are read.
*/
export function computedAnswer(token: string, args: Values, folder?: string): Values | undefined {
	const std = /^std:(?:index:)?([a-z\d]+)$/v.exec(token)?.[1];
	if (std !== undefined) {
		const result = ofStd(std, args, folder);
		return result === undefined ? undefined : {result};
	}

	return /^cloudinit:(?:index\/getConfig|index):getConfig$/v.test(token) ? withRendered(args) : undefined;
}

export const isComputing = (type: string): boolean => type === 'cloudinit:index/config:Config';

/** `undefined` if the resource does more than compute. */
export const computedOutputs = (type: string, inputs: Values): Values | undefined => (isComputing(type) ? withRendered(inputs) : undefined);

function withRendered(given: Values): Values | undefined {
	const text = rendered(given);
	return text === undefined ? undefined : {...given, rendered: text};
}
