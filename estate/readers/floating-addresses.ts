/** Floating addresses, their assignments and network interfaces: resources separate from their servers. */
import {isKnown} from '../values/value.js';
import type {Property} from '../resources/resource.js';
import type {Reader} from './draft.js';
import {isPackageOfHosts} from './other-hosts/host-type.js';

const packages = new Set(['aws', 'aws-native', 'gcp', 'google-native']);

/** In lower case, such as `floatingip`, `eipassociation`. */
const typeName =
	/^(?:\w*(?:floating|elastic|reserved|primary|public|private|static|flexible|failover|instance)ip\w*|\w*eip\w*|(?:vpc)?address|ip|networkinterface\w*|interfaceattach\w*|servernetwork|port|nic|vnicattachment)$/v;

const answers = new Map<string, boolean>();

export function isFloatingAddress(key: string): boolean {
	const known = answers.get(key);
	if (known !== undefined) {
		return known;
	}

	const [packageName = ''] = key.split(':', 1);
	const name = key.slice(key.lastIndexOf(':') + 1).replaceAll('_', '');
	const answer = typeName.test(name) && (packages.has(packageName) || isPackageOfHosts(packageName));
	answers.set(key, answer);
	return answer;
}

const addressName = /ip|address|dns/iv;

export const readFloatingAddress: Reader = (resource, draft) => {
	draft.floatingAddresses.push({
		resource: resource.urn,
		texts: resource.at().members.flatMap(([name, property]) => (addressName.test(name) ? textsIn(property) : [])),
		references: Object.values(resource.data.propertyDependencies).flat(),
	});
};

function textsIn(property: Property): readonly string[] {
	const {text} = property;
	return [
		...(isKnown(text) && /^[\w\-]+[.:][\w\-.:]+$/v.test(text.value) ? [text.value] : []),
		...property.items.flatMap(item => textsIn(item)),
		...property.members.flatMap(([name, member]) => (addressName.test(name) ? textsIn(member) : [])),
	];
}
