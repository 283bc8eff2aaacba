import {withoutEnd} from './command-line.js';
import {approximateText, type StoredObject, type Word} from './command.js';
import {isUnknown} from './holes.js';

export type StoreDownload = {readonly address: string; readonly file: string};

/** Addresses of stores whose objects a stack may create. */
export const storeAddress =
	/^(?:https?:\/\/(?:(?:[^\/]*\.)?s3[.\-]|[^\/]*(?:\.blob\.core\.|storage\.(?:googleapis|cloud\.google)\.com))|(?:s3|gs):\/\/)/iv;

const placeholder = '\u{FFFD}';

/** `undefined` unless exactly one object can be there. */
export function objectAt(objects: readonly StoredObject[], address: Word): string | undefined {
	const variables = new Set(address.pieces.flatMap(piece => (typeof piece === 'string' ? [] : (piece.variable ?? []))));
	const path = approximateText(address, placeholder).split(/[?#]/v)[0] ?? '';
	const isStore = storeAddress.test(path);
	const referred = objects.filter(({references}) => references.some(reference => variables.has(reference) || path.includes(reference)));
	const named = referred.length > 0 ? referred : objects.filter(({name}) => isStore && name !== '' && path.endsWith(`/${name}`));
	const inContainer = named.filter(({containers}) => containers.some(container => variables.has(container) || path.includes(container)));
	// The same name in another container is another object.
	const isOpen = referred.length > 0 || path.includes(placeholder);
	const [found, ...others] = inContainer.length > 0 ? inContainer : named.filter(({isContainerKnown}) => isOpen || !isContainerKnown);
	return others.length === 0 ? found?.text : undefined;
}

/** Command lines of clouds that copy from a store, by program. */
export const storeCopies: ReadonlyMap<string, RegExp> = new Map([
	['aws', /\bs3 (?:cp|mv)\b/v],
	['gsutil', /\b(?:cp|mv)\b/v],
	['gcloud', /\b(?:cp|mv)\b/v],
	['azcopy', /^(?:copy|cp)\b/v],
]);

/** https://learn.microsoft.com/cli/azure/storage/blob#az-storage-blob-download */
export const blobDownload = {
	verbs: 'storage blob download',
	address: ['--blob-url'],
	account: ['--account-name'],
	container: ['--container-name', '-c'],
	name: ['--name', '-n'],
	file: ['--file', '-f'],
} as const;

function valueAfter(args: readonly string[], names: readonly string[]): string {
	const position = args.findIndex(argument => names.includes(argument));
	return position === -1 ? '' : (args[position + 1] ?? '');
}

/** `undefined` for other commands. */
export function storeDownload(program: string, args: readonly string[]): StoreDownload | undefined {
	const line = args.join(' ');
	if (program === 'az') {
		return line.includes(blobDownload.verbs) ? downloadedBlob(args) : undefined;
	}

	if (program === 'aws' && /\bs3api get-object\b/v.test(line)) {
		return {
			address: `s3://${valueAfter(args, ['--bucket'])}/${valueAfter(args, ['--key'])}`,
			file: args.findLast((argument, index) => !argument.startsWith('-') && !(args[index - 1] ?? '').startsWith('-')) ?? '',
		};
	}

	return storeCopies.get(program)?.test(line) === true ? copied(args) : undefined;
}

function downloadedBlob(args: readonly string[]): StoreDownload {
	const {address, account, container, name, file} = blobDownload;
	return {
		address:
			valueAfter(args, address) ||
			`https://${valueAfter(args, account)}.blob.core.windows.net/${valueAfter(args, container)}/${valueAfter(args, name)}`,
		file: valueAfter(args, file),
	};
}

function copied(args: readonly string[]): StoreDownload | undefined {
	const from = args.findIndex(argument => /^(?:s3|gs|https?):\/\//iv.test(argument) || isUnknown(argument.charAt(0)));
	const [address, file] = args.slice(from).filter(argument => !/^-./v.test(argument));
	return from === -1 || address === undefined || file === undefined ? undefined : {address, file};
}

export type StoreCmdlet = {
	readonly container: string;
	readonly name: string;
	readonly file: string;
	/** Whether container, name and file may be given in this order without parameters. */
	readonly isOrdered: boolean;
};

/**
Downloads by AWS.Tools.S3, Az.Storage and GoogleCloud, by cmdlet in lower case:
https://docs.aws.amazon.com/powershell/latest/reference/items/Copy-S3Object.html,
https://learn.microsoft.com/powershell/module/az.storage/get-azstorageblobcontent
*/
export const storeCmdlets: ReadonlyMap<string, StoreCmdlet> = new Map([
	['read-s3object', {container: 'BucketName', name: 'Key', file: 'File', isOrdered: true}],
	['copy-s3object', {container: 'BucketName', name: 'Key', file: 'LocalFile', isOrdered: true}],
	['read-gcsobject', {container: 'Bucket', name: 'ObjectName', file: 'OutFile', isOrdered: true}],
	['get-azstorageblobcontent', {container: 'Container', name: 'Blob', file: 'Destination', isOrdered: false}],
]);

/** A folder keeps the object's name. */
export const savedAs = ({address, file}: StoreDownload): string =>
	/(?:^|[\/\\])\.{0,2}$/v.test(file)
		? `${withoutEnd(withoutEnd(file, '/'), '\\')}/${address.split(/[?#]/v, 1)[0]?.split('/').at(-1) ?? ''}`
		: file;
