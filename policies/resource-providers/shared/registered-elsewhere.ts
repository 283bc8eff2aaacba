import {arcResourceProviders, featureNamespaces, sameNamespace} from '../../../azure/resource-providers.js';
import {isGuid} from '../../../azure/scope.js';
import {nearest} from '../../definition/nearest.js';
import {asTexts, isRecord, OptionFault, type Option} from '../../definition/option.js';

export type RegisteredElsewhere = {
	/** In lower case; `all` for everything needed. */
	readonly everywhere: 'all' | readonly string[];
	/** Ids in lower case. */
	readonly bySubscription: ReadonlyMap<string, 'all' | readonly string[]>;
};

const lower = (texts: readonly string[]): readonly string[] => texts.map(text => text.trim().toLowerCase());

export const registeredElsewhere: Option<RegisteredElsewhere> = {
	name: 'registeredElsewhere',
	schema: {
		description:
			'What is registered outside the stack: true, a list of namespaces, or for each subscription id a list of namespaces or true.',
		type: ['boolean', 'array', 'object'],
		items: {type: 'string'},
		additionalProperties: {type: ['boolean', 'array'], items: {type: 'string'}},
	},
	default: {everywhere: [], bySubscription: new Map()},
	read(value) {
		if (typeof value === 'boolean') {
			return {everywhere: value ? 'all' : [], bySubscription: new Map()};
		}

		const list = asTexts(value);
		if (list !== undefined) {
			return namespaceFault('', list) ?? {everywhere: lower(list), bySubscription: new Map()};
		}

		return isRecord(value) ? bySubscription(value) : undefined;
	},
};

const known = [...arcResourceProviders, ...featureNamespaces].map(({namespace}) => namespace);

/** A misspelled namespace would never match. Other namespaces of Azure are accepted. */
function namespaceFault(place: string, namespaces: readonly string[]): OptionFault | undefined {
	for (const [position, name] of namespaces.entries()) {
		if (!/^\s*[a-z][a-z\d]*\.[a-z][a-z\d.]*\s*$/iv.test(name)) {
			return new OptionFault(`${place}[${position}]`, 'takes a namespace, such as Microsoft.HybridCompute');
		}

		const similar = misspelt(name);
		if (similar !== undefined) {
			return new OptionFault(
				`${place}[${position}]`,
				`names no namespace that Azure Arc-enabled servers use; ${similar} may be meant`,
			);
		}
	}

	return undefined;
}

function misspelt(name: string): string | undefined {
	const own = (namespace: string): string =>
		namespace
			.trim()
			.replace(/^microsoft\./iv, '')
			.toLowerCase();
	if (known.some(namespace => sameNamespace(namespace, name))) {
		return undefined;
	}

	const near = nearest(
		own(name),
		known.map(namespace => own(namespace)),
	);
	return known.find(namespace => own(namespace) === near);
}

function bySubscription(record: Readonly<Record<string, unknown>>): RegisteredElsewhere | OptionFault | undefined {
	const subscriptions = new Map<string, 'all' | readonly string[]>();
	for (const [id, value] of Object.entries(record)) {
		const list = value === true ? 'all' : value === false ? [] : asTexts(value);
		if (list === undefined) {
			return undefined;
		}

		const fault = isGuid(id.trim())
			? namespaceFault(`.${id}`, list === 'all' ? [] : list)
			: new OptionFault(`.${id}`, 'is not a subscription id (a GUID)');
		if (fault !== undefined) {
			return fault;
		}

		subscriptions.set(id.trim().toLowerCase(), list === 'all' ? list : lower(list));
	}

	return {everywhere: [], bySubscription: subscriptions};
}

/** `unknown` if it is registered in some subscriptions, and this one's id is not known. */
export function isRegisteredElsewhere(
	{everywhere, bySubscription: map}: RegisteredElsewhere,
	namespace: string,
	subscription: string | undefined,
): 'yes' | 'no' | 'unknown' {
	const name = namespace.toLowerCase();
	const holds = (list: 'all' | readonly string[]) => list === 'all' || list.includes(name);
	if (holds(everywhere)) {
		return 'yes';
	}

	if (subscription === undefined) {
		return [...map.values()].some(list => holds(list)) ? 'unknown' : 'no';
	}

	return holds(map.get(subscription.toLowerCase()) ?? []) ? 'yes' : 'no';
}
