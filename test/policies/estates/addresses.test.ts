import {connect, install} from '../../fixtures/scripts.js';
import {output, resource, type FixtureResource, type Properties} from '../../harness/fixture.js';
import {ec2Instance, remoteCommand} from '../../harness/other-resources.js';
import {scenariosOf} from '../scenario.js';

const {violation, notApplicable} = scenariosOf('supported-operating-system');

const address = '198.51.100.7';
const server = (type: string, inputs: Properties, id = 'server-1') => resource(type, 'server', {name: 'server', ...inputs}, {id});
const floating = (type: string, inputs: Properties = {}, property = 'address') =>
	resource(type, 'address', inputs, {id: 'address-1', outputs: {[property]: address}});
const joined = (by: FixtureResource) => remoteCommand('join', output(by, address), `${install}${connect}`);
const idOf = (of: FixtureResource) => output(of, of.id);

const hetzner = server('hcloud:index/server:Server', {serverType: 'cx22', image: 'fedora-40'});
const droplet = server('digitalocean:index/droplet:Droplet', {size: 's-1vcpu-1gb', image: 'fedora-40-x64', region: 'fra1'});
const openStack = server('openstack:compute/instance:Instance', {flavorName: 'm1.small', imageName: 'Fedora 40'});
const pool = floating('openstack:networking/floatingIp:FloatingIp', {pool: 'public'});
const port = resource('openstack:networking/port:Port', 'port', {networkId: 'n'}, {id: 'port-1'});
const behindPort = server('openstack:compute/instance:Instance', {
	flavorName: 'm1.small',
	imageName: 'Fedora 40',
	networks: [{port: idOf(port)}],
});
const amazon = ec2Instance('server', {ami: 'Fedora-Cloud-Base-40-1.14.x86_64'});
const elastic = resource('aws:ec2/eip:Eip', 'address', {domain: 'vpc'}, {id: 'eipalloc-1', outputs: {publicIp: address}});
const primary = floating('hcloud:index/primaryIp:PrimaryIp', {type: 'ipv4', assigneeType: 'server'}, 'ipAddress');
const reserved = floating('gcp:compute/address:Address', {name: 'address'});

const fixedPort = resource('openstack:networking/port:Port', 'address', {networkId: 'n', fixedIps: [{subnetId: 's', ipAddress: address}]});
const behindFixedPort = server('openstack:compute/instance:Instance', {imageName: 'Fedora 40', networks: [{port: idOf(fixedPort)}]});
/** Servers that a program gives a fixed address itself. */
const given: Readonly<Record<string, FixtureResource>> = {
	Proxmox: server('proxmoxve:VM/virtualMachine:VirtualMachine', {
		disks: [{fileId: 'local:iso/Fedora-Cloud-Base-40.img'}],
		initialization: {ipConfigs: [{ipv4: {address: `${address}/24`, gateway: '198.51.100.1'}}]},
	}),
	Hetzner: server('hcloud:index/server:Server', {image: 'fedora-40', networks: [{networkId: 1, ip: address}]}),
	OpenStack: server('openstack:compute/instance:Instance', {imageName: 'Fedora 40', networks: [{uuid: 'n', fixedIpV4: address}]}),
	vSphere: server('vsphere:index/virtualMachine:VirtualMachine', {
		guestId: 'fedora64Guest',
		clone: {templateUuid: 't', customize: {networkInterfaces: [{ipv4Address: address, ipv4Netmask: 24}]}},
	}),
};

const reached: Readonly<Record<string, readonly FixtureResource[]>> = {
	'an address that names its server': [
		hetzner,
		floating('hcloud:index/floatingIp:FloatingIp', {type: 'ipv4', serverId: idOf(hetzner)}, 'ipAddress'),
	],
	'a reserved address that names its server': [
		droplet,
		floating('digitalocean:index/reservedIp:ReservedIp', {region: 'fra1', dropletId: idOf(droplet)}, 'ipAddress'),
	],
	'an address that the server names': [
		primary,
		server('hcloud:index/server:Server', {serverType: 'cx22', image: 'fedora-40', publicNets: [{ipv4: idOf(primary)}]}),
	],
	'an address of an interface of the server': [
		reserved,
		server('gcp:compute/instance:Instance', {
			machineType: 'e2-small',
			bootDisk: {initializeParams: {image: 'fedora-cloud/fedora-40'}},
			networkInterfaces: [{network: 'default', accessConfigs: [{natIp: output(reserved, address)}]}],
		}),
	],
	'an address that an association ties to the server': [
		openStack,
		resource('openstack:compute/floatingIpAssociate:FloatingIpAssociate', 'tie', {
			floatingIp: output(pool, address),
			instanceId: idOf(openStack),
		}),
		pool,
	],
	'an address of a port of the server': [
		port,
		behindPort,
		floating('openstack:networking/floatingIp:FloatingIp', {pool: 'public', portId: idOf(port)}),
	],
	'an elastic address with an association': [
		amazon,
		resource('aws:ec2/eipAssociation:EipAssociation', 'tie', {instanceId: idOf(amazon), allocationId: idOf(elastic)}),
		elastic,
	],
};

for (const [what, stack] of Object.entries(reached)) {
	const by = stack.find(({name}) => name === 'address');
	violation(what, {stack: [...stack, joined(by ?? hetzner)], options: {asOf: '2026-09-01'}}, {on: 'server', says: [/Fedora 40/v]});
}

const shared = floating('hcloud:index/floatingIp:FloatingIp', {type: 'ipv4'}, 'ipAddress');
notApplicable('an address shared by two servers identifies neither', {
	stack: [
		shared,
		...['one', 'two'].flatMap(name => {
			const each = resource('hcloud:index/server:Server', name, {name, serverType: 'cx22', image: 'fedora-40'}, {id: name});
			return [
				each,
				resource('hcloud:index/floatingIpAssignment:FloatingIpAssignment', `tie-${name}`, {
					floatingIpId: idOf(shared),
					serverId: idOf(each),
				}),
			];
		}),
		joined(shared),
	],
	options: {asOf: '2026-09-01'},
});
notApplicable('an address without a server', {stack: [hetzner, shared, joined(shared)], options: {asOf: '2026-09-01'}});

for (const [provider, one] of Object.entries(given)) {
	violation(
		`a command to the address that a program gives a server at ${provider}`,
		{stack: [one, remoteCommand('join', address, `${install}${connect}`)], options: {asOf: '2026-09-01'}},
		{on: 'server', says: [/Fedora/v]},
	);
}

violation(
	'a command to the address of the port that a server has',
	{stack: [fixedPort, behindFixedPort, remoteCommand('join', address, `${install}${connect}`)], options: {asOf: '2026-09-01'}},
	{on: 'server', says: [/Fedora 40/v]},
);

const clone = resource(
	'proxmox:index/vmQemu:VmQemu',
	'server',
	{name: 'server', targetNode: 'pve', clone: 'fedora-40-template'},
	{id: 'pve/qemu/101', outputs: {defaultIpv4Address: address}},
);
violation(
	'a clone on Proxmox, with the Telmate provider',
	{stack: [clone, joined(clone)], options: {asOf: '2026-09-01'}},
	{on: 'server', says: [/Fedora 40/v]},
);

const web = 'web.example.com';
const record = (type: string, inputs: Properties, outputs: Properties = {}, name = 'record') =>
	resource(type, name, inputs, {id: `${name}-1`, outputs});
const withAddress = {...hetzner, outputs: {ipv4Address: address}};
const named: Readonly<Record<string, FixtureResource>> = {
	DigitalOcean: record(
		'digitalocean:index/dnsRecord:DnsRecord',
		{domain: 'example.com', type: 'A', name: 'web', value: output(withAddress, address)},
		{fqdn: web},
	),
	Cloudflare: record('cloudflare:index/dnsRecord:DnsRecord', {zoneId: 'z', type: 'A', name: web, content: output(withAddress, address)}),
	'Route 53': record(
		'aws:route53/record:Record',
		{zoneId: 'z', type: 'A', name: web, records: [output(withAddress, address)]},
		{fqdn: web},
	),
	'Google Cloud': record('gcp:dns/recordSet:RecordSet', {type: 'A', name: `${web}.`, rrdatas: [output(withAddress, address)]}),
	Azure: record(
		'azure-native:dns:RecordSet',
		{recordType: 'A', zoneName: 'example.com', relativeRecordSetName: 'web', aRecords: [{ipv4Address: output(withAddress, address)}]},
		{fqdn: `${web}.`},
	),
};
for (const [provider, one] of Object.entries(named)) {
	violation(
		`a command to the name that a DNS record of ${provider} gives a server`,
		{stack: [withAddress, one, remoteCommand('join', output(one, web), `${install}${connect}`)], options: {asOf: '2026-09-01'}},
		{on: 'server', says: [/Fedora 40/v]},
	);
}

const first = record('cloudflare:index/record:Record', {type: 'A', name: 'one.example.com', content: output(withAddress, address)});
const alias = record('cloudflare:index/record:Record', {type: 'CNAME', name: web, content: 'one.example.com'}, {}, 'alias');
violation(
	'a command to a name that leads to another name',
	{stack: [withAddress, alias, first, remoteCommand('join', web, `${install}${connect}`)], options: {asOf: '2026-09-01'}},
	{on: 'server'},
);
notApplicable('a name that leads to two servers', {
	stack: [
		withAddress,
		{...droplet, name: 'other', urn: droplet.urn.replace(/server$/v, 'other'), outputs: {ipv4Address: '198.51.100.8'}},
		record('aws:route53/record:Record', {type: 'A', name: web, records: [address, '198.51.100.8']}),
		remoteCommand('join', web, `${install}${connect}`),
	],
	options: {asOf: '2026-09-01'},
	views: ['state', 'outputs'],
});
notApplicable('two records that lead one name to two servers', {
	stack: [
		withAddress,
		{...droplet, name: 'other', urn: droplet.urn.replace(/server$/v, 'other'), outputs: {ipv4Address: '198.51.100.8'}},
		record('aws:route53/record:Record', {type: 'A', name: web, setIdentifier: 'a', records: [address]}, {}, 'half'),
		record('aws:route53/record:Record', {type: 'A', name: web, setIdentifier: 'b', records: ['198.51.100.8']}, {}, 'other-half'),
		remoteCommand('join', web, `${install}${connect}`),
	],
	options: {asOf: '2026-09-01'},
	views: ['state', 'outputs'],
});
notApplicable('a record in the zone of a server that leads elsewhere', {
	stack: [
		withAddress,
		record('aws-native:route53:RecordSet', {
			type: 'A',
			name: 'example.com',
			hostedZoneName: 'example.com.',
			resourceRecords: [output(withAddress, address)],
		}),
		record(
			'aws-native:route53:RecordSet',
			{type: 'A', name: web, hostedZoneName: 'example.com.', resourceRecords: ['203.0.113.9']},
			{},
			'elsewhere',
		),
		remoteCommand('join', web, `${install}${connect}`),
	],
	options: {asOf: '2026-09-01'},
});
notApplicable('a record that leads to no server', {
	stack: [
		withAddress,
		record('aws:route53/record:Record', {type: 'MX', name: web, records: [output(withAddress, address)]}),
		remoteCommand('join', web, `${install}${connect}`),
	],
	options: {asOf: '2026-09-01'},
});

const container = resource(
	'proxmoxve:CT/container:Container',
	'server',
	{
		nodeName: 'pve',
		initialization: {hostname: 'server'},
		operatingSystem: {type: 'debian', templateFileId: 'local:vztmpl/debian-10-standard_10.7-1_amd64.tar.gz'},
	},
	{id: '102', outputs: {ipv4: {eth0: address}}},
);
violation(
	'a system container on Proxmox',
	{stack: [container, joined(container)], options: {asOf: '2026-09-01'}},
	{on: 'server', says: [/Debian 10/v]},
);
