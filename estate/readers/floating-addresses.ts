import type {Reader} from './draft.js';
import {memoizeByType} from './memoize-by-type.js';
import {isPackageOfHosts} from './other-hosts/host-type.js';
import {textsBelow} from './texts-below.js';

const packages = new Set(['aws', 'aws-native', 'gcp', 'google-native']);

/** In lower case: `floatingip`, `eipassociation`. */
const typeName =
	/^(?:\w*(?:floating|elastic|reserved|primary|public|private|static|flexible|failover|instance)ip\w*|\w*eip\w*|(?:vpc)?address|ip|networkinterface\w*|interfaceattach\w*|servernetwork|port|nic|vnicattachment)$/v;

export const isFloatingAddress = memoizeByType(key => {
	const [packageName = ''] = key.split(':', 1);
	const name = key.slice(key.lastIndexOf(':') + 1).replaceAll('_', '');
	return typeName.test(name) && (packages.has(packageName) || isPackageOfHosts(packageName));
});

const addressName = /ip|address|dns/iv;

const isOfAddress = (member: string): boolean => addressName.test(member);

const address = /^[\w\-]+[.:][\w\-.:]+$/v;

export const readFloatingAddress: Reader = (resource, draft) => {
	draft.floatingAddresses.push({
		resource: resource.urn,
		texts: resource.at().members.flatMap(([name, property]) => (isOfAddress(name) ? textsBelow(property, address, isOfAddress) : [])),
		references: Object.values(resource.data.propertyDependencies).flat(),
	});
};
