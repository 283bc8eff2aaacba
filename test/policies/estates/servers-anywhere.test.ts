import {echo, output, resource} from '../../harness/fixture.js';
import {base64, connect, install} from '../../fixtures/scripts.js';
import {scenariosOf} from '../scenario.js';

const secrets = scenariosOf('no-inline-onboarding-secret');
const systems = scenariosOf('supported-operating-system');
const arm64 = scenariosOf('arm64-supported-os');
const bits = scenariosOf('no-32-bit');

const principal = '--service-principal-id c11e0001-0000-4000-8000-000000000001';
const withSecret = `${connect} ${principal} --service-principal-secret "S3cr3t~of~the~identity"`;
const script = `#!/bin/bash\n${install}${withSecret}\n`;
const safeScript = `#!/bin/bash\n${install}${connect} --config /etc/arc.json\n`;

const ignition = JSON.stringify({
	ignition: {version: '3.4.0'},
	storage: {files: [{path: '/opt/arc.sh', contents: {source: `data:;base64,${base64(script)}`}}]},
	systemd: {units: [{name: 'arc.service', enabled: true, contents: '[Service]\nType=oneshot\nExecStart=/opt/arc.sh\n'}]},
});

for (const place of ['extraConfig', 'vapp'] as const) {
	const data = {'guestinfo.ignition.config.data': base64(ignition), 'guestinfo.ignition.config.data.encoding': 'base64'};
	secrets.violation(
		`an Ignition configuration of a vSphere machine in \`${place}\``,
		{
			stack: [
				resource('vsphere:index/virtualMachine:VirtualMachine', 'server', {
					name: 'server',
					guestId: 'otherLinux64Guest',
					[place]: place === 'vapp' ? {properties: data} : data,
				}),
			],
			remains: 'the test changes no file of an Ignition configuration',
		},
		{on: 'server', withholds: [/S3cr3t/v]},
	);
}

secrets.violation(
	'PowerShell on a Hyper-V host that connects its machine',
	{
		stack: [
			resource('hyperv:machine:Machine', 'server', {
				machineName: 'server',
				create: `Invoke-Command -VMName server -ScriptBlock { & ${withSecret} }`,
			}),
		],
	},
	{on: 'server', property: 'create'},
);

const heat = (boot: Record<string, unknown>) =>
	resource('openstack:orchestration/stackV1:StackV1', 'heat', {
		name: 'web',
		templateOpts: {
			Bin: JSON.stringify({
				heat_template_version: '2021-04-16',
				resources: {
					boot,
					web: {type: 'OS::Nova::Server', properties: {image: 'CentOS-6-x86_64', user_data: {get_resource: 'boot'}}},
				},
			}),
		},
	});

for (const [title, boot] of [
	['a cloud-config', {type: 'OS::Heat::CloudConfig', properties: {cloud_config: {runcmd: [withSecret]}}}],
	['several scripts', {type: 'OS::Heat::MultipartMime', properties: {parts: [{config: script}]}}],
] as const) {
	secrets.violation(`${title} of a Heat template`, {stack: [heat(boot)]}, {on: 'heat', withholds: [/S3cr3t/v]});
	systems.violation(
		`a Heat template with ${title} and an image that is not listed`,
		{stack: [heat(boot)]},
		{on: 'heat', says: [/Centos 6/v]},
	);
}

const template = resource(
	'foreman:index/provisioningtemplate:Provisioningtemplate',
	'template',
	{name: 'arc', template: `#!/bin/bash\n<% if host_param('arc') -%>\n${withSecret} --resource-name <%= @host.shortname %>\n<% end -%>\n`},
	{id: '3'},
);
secrets.violation('a provisioning template of Foreman', {stack: [template]}, {on: 'template', property: 'template', line: 3});

const config = resource('xenorchestra:index/cloudConfig:CloudConfig', 'config', {name: 'arc', template: script}, {id: 'c1'});
for (const [title, cloudConfig] of [
	['known at preview', echo(config, script)],
	['not known at preview', output(config, script)],
] as const) {
	secrets.violation(
		`a text of another resource, ${title}, is one finding where it is stored`,
		{stack: [config, resource('xenorchestra:index/vm:Vm', 'server', {nameLabel: 'server', template: 't1', cloudConfig}, {id: 'v1'})]},
		{on: 'config', property: 'template'},
	);
}

const stored = resource('latitudesh:index/userData:UserData', 'stored', {description: 'arc', content: base64(script)}, {id: 'ud_1'});
secrets.violation(
	'a script that a resource of an unlisted type stores for a server',
	{
		stack: [
			stored,
			resource(
				'latitudesh:index/server:Server',
				'server',
				{hostname: 'server', operatingSystem: 'debian_12', plan: 'c2-small-x86', userData: output(stored, 'ud_1')},
				{id: 'sv_1'},
			),
		],
	},
	{on: 'stored', property: 'content', withholds: [/S3cr3t/v]},
);
secrets.notApplicable('a script that no server refers to', {stack: [stored]});

const postInstall = resource(
	'hostinger:index/vpsPostInstallScript:VpsPostInstallScript',
	'stored',
	{name: 'arc', content: script},
	{id: '12'},
);
secrets.violation(
	'a script that a server runs after its installation, by id',
	{
		stack: [
			postInstall,
			resource(
				'hostinger:index/vps:Vps',
				'server',
				{plan: 'kvm2', templateId: 1002, hostname: 'server', postInstallScriptId: output(postInstall, '12')},
				{id: '1'},
			),
		],
	},
	{on: 'stored', property: 'content'},
);
secrets.violation(
	'a server of an unlisted type that is described by its cores',
	{stack: [resource('gridscale:index/server:Server', 'server', {name: 'server', cores: 2, memory: 2, userDataBase64: base64(script)})]},
	{on: 'server', says: [/`userDataBase64` and `cores`/v]},
);

const volume = (name: string, inputs: Readonly<Record<string, unknown>>) =>
	resource('libvirt:index/volume:Volume', name, {name, ...inputs}, {id: `/pool/${name}`});
function domain(source: ReturnType<typeof volume>) {
	const disk = resource(
		'libvirt:index/cloudInitDisk:CloudInitDisk',
		'disk',
		{name: 'ci.iso', userData: safeScript},
		{id: '/pool/ci.iso'},
	);
	const disks = [{volumeId: output(source, source.id)}];
	return [
		source,
		disk,
		resource('libvirt:index/domain:Domain', 'server', {name: 'server', cloudinit: output(disk, disk.id), disks}, {id: 'd1'}),
	];
}

const trusty = volume('base', {source: 'https://cloud-images.ubuntu.com/trusty/current/trusty-server-cloudimg-amd64-disk1.img'});
systems.violation(
	'the volume that a libvirt machine starts from',
	{stack: domain(trusty)},
	{on: 'base', property: 'source', says: [/Ubuntu 14\.04/v]},
);
systems.violation(
	'a volume made from another',
	{stack: [trusty, ...domain(volume('root', {baseVolumeId: output(trusty, trusty.id)}))]},
	{on: 'base', property: 'source'},
);
systems.compliant('a volume with a listed system', {
	stack: domain(volume('base', {source: 'https://cloud-images.ubuntu.com/jammy/current/jammy-server-cloudimg-amd64.img'})),
});

const metal = resource('maas:index/machine:Machine', 'metal', {hostname: 'm', architecture: 'arm64/generic'}, {id: 'm1'});
arm64.violation(
	'a MAAS instance on an Arm64 machine',
	{
		stack: [
			metal,
			resource(
				'maas:index/instance:Instance',
				'server',
				{allocateParams: {systemId: output(metal, 'm1')}, deployParams: {distroSeries: 'bionic', userData: safeScript}},
				{id: 'i1'},
			),
		],
	},
	{on: 'server', says: [/Ubuntu 18\.04/v]},
);
bits.violation(
	'an architecture that the provider reports',
	{
		stack: [
			resource(
				'outscale:index/vm:Vm',
				'server',
				{imageId: 'ami-2d8b4a12', vmType: 'tinav5.c2r4p1', userData: base64(safeScript)},
				{id: 'i-1', outputs: {architecture: 'i386'}},
			),
		],
		views: ['state'],
	},
	{on: 'server', property: 'architecture'},
);

secrets.violation(
	'a script among the files that OpenStack writes to a server',
	{
		stack: [
			resource(
				'openstack:compute/instance:Instance',
				'server',
				{
					flavorName: 'm1.small',
					imageName: 'Debian 12',
					userData: '#!/bin/bash\nbash /opt/arc.sh\n',
					personalities: [{file: '/opt/arc.sh', content: script}],
				},
				{id: 'server-1'},
			),
		],
	},
	{on: 'server', withholds: [/S3cr3t/v]},
);
