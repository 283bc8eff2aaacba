import test from 'ava';
import {hostTypeOf} from '../../../estate/readers/other-hosts/host-type.js';
import {isPartOfEstate} from '../../../estate/readers/part-of-estate.js';
import type {Host} from '../../../estate/model/entities.js';
import reference from '../../../tools/reference/other_hosts.json';
import {base64, connecting, connections, given, read} from './reading.js';

type BootData = {
	readonly path: string;
	readonly encoding: string;
	readonly language?: string;
	readonly holds?: string;
	readonly when?: string;
	readonly refersTo?: string;
	readonly runsOn?: string;
};

type Row = {readonly type: string; readonly bootData: readonly BootData[]};

const rows: readonly Row[] = reference.hosts;

/** Inputs with a value at a path of the reference. */
function inputsAt(path: string, value: unknown): Readonly<Record<string, unknown>> {
	const [first = '', ...rest] = [...path.matchAll(/\["([^"]+)"\]|\[\]|[^.\[\]]+/gv)].map(([step, key]) => key ?? step);
	let built = value;
	for (const step of rest.toReversed()) {
		built = step === '[]' ? [built] : {[step]: built};
	}

	return {[first]: built};
}

function scriptFor({encoding, language = ''}: BootData): unknown {
	const answers = '<FirstLogonCommands><CommandLine>azcmagent connect -g rg</CommandLine></FirstLogonCommands>';
	const script = language.startsWith('xml') ? answers : language === 'powershell' ? '& azcmagent connect -g rg' : connecting;
	const text = encoding === 'base64' ? base64(script) : script;
	return language.includes('unattend_xml') ? {install_type: 'PREPARED', unattend_xml: text} : text;
}

/** Texts that run before the operating system or when the server stops, or do not run. */
const runsNothing = /meta_?data$|kvmArguments|stackscriptData|shutdown-script|environmentOpts/iv;

test('every property of the reference with a script connects a server', async t => {
	const silent: string[] = [];
	for (const {type, bootData} of rows) {
		for (const boot of bootData) {
			const {path, language = '', holds, when, refersTo, runsOn} = boot;
			if ((holds ?? when ?? refersTo ?? runsOn) === undefined && !/ipxe|xslt|ignition/v.test(language) && !runsNothing.test(path)) {
				// eslint-disable-next-line no-await-in-loop -- one stack at a time.
				const estate = await read(
					given(type, 'server', {name: 'AWS-RunShellScript', taskArn: 'AWS-RunShellScript', ...inputsAt(path, scriptFor(boot))}),
				);
				if (connections(estate).length === 0) {
					silent.push(`${type} ${path}`);
				}
			}
		}
	}

	t.deepEqual(silent, []);
});

test('every type of the reference belongs to an estate, in each spelling', t => {
	const hosts = rows.filter(({type}) => !/^(?:azure|azure-native|cloudinit|google-native):/v.test(type));
	t.deepEqual(
		hosts
			.filter(({type}) => !isPartOfEstate(type, () => ({})) || !isPartOfEstate(type.replace(/\/\w+/v, ''), () => ({})))
			.map(({type}) => type),
		[],
	);
});

test('a Terraform provider used directly has other names for the same types', t => {
	const same: ReadonlyArray<readonly [terraform: string, type: string]> = [
		['hcloud:index/server:Server', 'hcloud:index/server:server'],
		['hcloud:index:Server', 'hcloud:index/server:server'],
		['aws:index/instance:Instance', 'aws:ec2/instance:instance'],
		['aws:index/launchTemplate:LaunchTemplate', 'aws:ec2/launchtemplate:launchtemplate'],
		['aws:index/lightsailInstance:LightsailInstance', 'aws:lightsail/instance:instance'],
		['google:index/computeInstance:ComputeInstance', 'gcp:compute/instance:instance'],
		['google-beta:index/computeInstanceTemplate:ComputeInstanceTemplate', 'gcp:compute/instancetemplate:instancetemplate'],
		['oci:index/coreInstance:CoreInstance', 'oci:core/instance:instance'],
		['openstack:index/computeInstanceV2:ComputeInstanceV2', 'openstack:compute/instance:instance'],
		['alicloud:index/instance:Instance', 'alicloud:ecs/instance:instance'],
		['alicloud:index/ensInstance:EnsInstance', 'alicloud:ens/instance:instance'],
		['alicloud:index/csKubernetesNodePool:CsKubernetesNodePool', 'alicloud:cs/nodepool:nodepool'],
		['proxmox:index/virtualEnvironmentVm:VirtualEnvironmentVm', 'proxmoxve:index/vmlegacy:vmlegacy'],
		['ibm:index/isInstance:IsInstance', 'ibmcloud:index/isinstance:isinstance'],
		['tencentcloud:index/instance:Instance', 'tencentcloud:instance/instance:instance'],
		['huaweicloud:index/computeInstance:ComputeInstance', 'huaweicloud:ecs/instance:instance'],
		['scaleway:index/instanceServer:InstanceServer', 'scaleway:index/instanceserver:instanceserver'],
		['ovh:index/cloudProjectInstance:CloudProjectInstance', 'ovh:cloudproject/instance:instance'],
		['equinix:index/metalDevice:MetalDevice', 'equinix:metal/device:device'],
		['ionoscloud:index/server:Server', 'ionoscloud:compute/server:server'],
		['spotinst:index/elastigroupAws:ElastigroupAws', 'spotinst:aws/elastigroup:elastigroup'],
	];
	t.deepEqual(
		same.map(([terraform]) => hostTypeOf(terraform.toLowerCase())),
		same.map(([, type]) => type),
	);
	for (const other of [
		'aws:s3/bucket:Bucket',
		'hcloud:index/network:Network',
		'kubernetes:core/v1:Pod',
		'azure-native:compute:VirtualMachine',
	]) {
		t.is(hostTypeOf(other.toLowerCase()), undefined);
	}
});

async function hostsOf(
	...servers: ReadonlyArray<readonly [type: string, inputs: Readonly<Record<string, unknown>>]>
): Promise<readonly Host[]> {
	const resources = servers.map(([type, inputs], index) => given(type, `server-${index}`, inputs));
	const {hosts} = await read(...resources);
	return resources.flatMap(({urn}) => hosts.ofResource(urn) ?? []);
}

test('sizes and images show the architecture; x86 is x86-64 if the provider means that', async t => {
	const hosts = await hostsOf(
		['hcloud:index/server:Server', {serverType: 'cax21', image: 'debian-12'}],
		['hcloud:index/server:Server', {serverType: 'cx22', image: 'debian-12'}],
		['equinix:metal/device:Device', {plan: 'c3.large.arm64', operatingSystem: 'ubuntu_22_04'}],
		['equinix:metal/device:Device', {plan: 'c3.small.x86', operatingSystem: 'ubuntu_22_04'}],
		['oci:Core/instance:Instance', {shape: 'VM.Standard.A1.Flex'}],
		['oci:Core/instance:Instance', {shape: 'VM.GPU.A10.1'}],
		['alicloud:ecs/instance:Instance', {instanceType: 'ecs.g8y.large', imageId: 'aliyun_3_arm64_20G_alibase_20240528.vhd'}],
		['scaleway:instance/server:Server', {type: 'COPARM1-2C-8G', image: 'ubuntu_jammy'}],
		['libvirt:index/domain:Domain', {arch: 'i686'}],
		['maas:index/machine:Machine', {architecture: 'arm64/generic'}],
		['aws:ec2/spotFleetRequest:SpotFleetRequest', {launchSpecifications: [{instanceType: 'm7g.large', ami: 'ami-1'}]}],
		['linode:index/instance:Instance', {type: 'g6-nanode-1', image: 'linode/debian12'}],
	);
	t.deepEqual(
		hosts.map(({architectures}) => architectures[0]?.architecture),
		['arm64', 'x86_64', 'arm64', 'x86_64', 'arm64', 'x86_64', 'arm64', 'arm64', 'x86', 'arm64', 'arm64', undefined].map(value =>
			value === undefined ? undefined : ({state: 'known', value} as const),
		),
	);
});

test('images, codes and provider reports show the operating system', async t => {
	const hosts = await hostsOf(
		['hcloud:index/server:Server', {image: 'rocky-9'}],
		['digitalocean:index/droplet:Droplet', {image: 'fedora-39-x64'}],
		['vultr:index/instance:Instance', {osId: 1743}],
		['vultr:index/instance:Instance', {osId: '501'}],
		[
			'oci:Core/instance:Instance',
			{sourceDetails: {instanceSourceImageFilterDetails: {operatingSystem: 'Oracle Linux', operatingSystemVersion: '8'}}},
		],
		['alicloud:ecs/instance:Instance', {imageId: 'm-1', osName: 'CentOS  7.9 64 bit'}],
		['proxmoxve:VM/virtualMachine:VirtualMachine', {operatingSystem: {type: 'win11'}, disks: [{fileId: 'local:iso/disk.img'}]}],
		['openstack:compute/instance:Instance', {imageName: 'Windows Server 2022 Standard (Desktop)'}],
		['huaweicloud:Ecs/instance:Instance', {imageName: 'Ubuntu 22.04 server 64bit x86'}],
		['digitalocean:index/droplet:Droplet', {image: '123456789'}],
	);
	t.deepEqual(
		hosts.map(({operatingSystems: [first]}) => {
			const system = first?.operatingSystem;
			return system?.state === 'known' ? `${system.value.name} ${system.value.version ?? ''}` : undefined;
		}),
		[
			'Rocky Linux 9',
			'Fedora 39',
			'Ubuntu 22.04',
			'Windows Server 2022',
			'Oracle Linux 8',
			'Centos 7',
			'Windows Client 11',
			'Windows Server 2022',
			'Ubuntu 22.04',
			undefined,
		],
	);
	t.is(hosts[3]?.platform, 'windows');
	t.is(hosts[0]?.platform, 'linux');
	t.deepEqual(
		hosts
			.flatMap(({operatingSystems}) => operatingSystems)
			.filter(({operatingSystem}) => operatingSystem.state === 'known' && operatingSystem.value.is32Bit === true),
		[],
	);
});

test('templates and groups create several; a command reaches a server by its address', async t => {
	const server = given('hcloud:index/server:Server', 'one', {image: 'debian-12'}, {outputs: {ipv4Address: '203.0.113.7'}});
	const estate = await read(
		server,
		given('command:remote:Command', 'known', {connection: {host: '203.0.113.7'}, create: connecting}),
		given(
			'command:remote:Command',
			'unknown',
			{connection: {host: '04da6b54-80e4-46f7-96ec-b56ff0331ba9'}, create: connecting},
			{propertyDependencies: {connection: [server.urn]}},
		),
		given('alicloud:ess/scalingConfiguration:ScalingConfiguration', 'many', {userData: base64(connecting)}),
	);
	t.deepEqual(
		estate.connections.map(({scriptSource, host}) => [scriptSource.split('::').at(-1), host.resource?.split('::').at(-1), host.isMany]),
		[
			['many', 'many', true],
			['known', 'one', false],
			['unknown', 'one', false],
		],
	);
});

test('a text stored by another resource runs on each server that refers to it, and is read once', async t => {
	const script = given('linode:index/stackScript:StackScript', 'script', {label: 'arc', script: connecting, images: ['linode/debian12']});
	const reference = {propertyDependencies: {stackscriptId: [script.urn]}};
	const estate = await read(
		script,
		given('linode:index/instance:Instance', 'a', {label: 'a', stackscriptId: '04da6b54-80e4-46f7-96ec-b56ff0331ba9'}, reference),
		given('linode:index/instance:Instance', 'b', {label: 'b', stackscriptId: '04da6b54-80e4-46f7-96ec-b56ff0331ba9'}, reference),
	);
	t.deepEqual(
		estate.connections.map(({scriptSource, property, host}) => [scriptSource, property, host.resource?.split('::').at(-1)]),
		[
			[script.urn, 'script', 'a'],
			[script.urn, 'script', 'b'],
		],
	);

	const startup = given(
		'vultr:index/startupScript:StartupScript',
		'boot',
		{name: 'arc', script: base64(connecting)},
		{outputs: {id: 'cb676a46'}},
	);
	const byId = await read(startup, given('vultr:index/instance:Instance', 'c', {scriptId: 'cb676a46'}));
	t.is(byId.connections[0]?.host.resource?.split('::').at(-1), 'c');
	const alone = await read(startup);
	t.like(alone.connections, [{scriptSource: startup.urn, host: {resource: undefined, kind: 'other-cloud'}}]);
	const unread = await read(given('xenorchestra:index/vm:Vm', 'd', {cloudConfig: '04da6b54-80e4-46f7-96ec-b56ff0331ba9'}));
	t.like(unread.unreadable, [{property: 'cloudConfig', host: {kind: 'other-cloud'}}]);
});

test("OpenStack and Amazon templates are read for their servers' scripts", async t => {
	const heat = [
		'heat_template_version: 2021-04-16',
		'resources:',
		'  web:',
		'    type: OS::Nova::Server',
		'    properties:',
		'      image: Ubuntu 22.04',
		'      user_data:',
		'        str_replace:',
		'          template: |',
		...connecting.split('\n').map(line => `            ${line}`),
		'          params: {}',
	].join('\n');
	const formation = JSON.stringify({
		Resources: {
			web: {Type: 'AWS::EC2::Instance', Properties: {UserData: {'Fn::Base64': {'Fn::Join': ['\n', connecting.split('\n')]}}}},
		},
	});
	const estate = await read(
		given('openstack:orchestration/stackV1:StackV1', 'heat', {name: 'web', templateOpts: {Bin: heat}}),
		given('openstack:index/orchestrationStackV1:OrchestrationStackV1', 'terraform', {name: 'web', templateOpts: {Bin: heat}}),
		given('aws:cloudformation/stack:Stack', 'formation', {templateBody: formation}),
		given('aws-native:cloudformation:Stack', 'short', {
			templateBody:
				`Resources:\n  a:\n    Type: AWS::EC2::LaunchTemplate\n    Properties:\n      LaunchTemplateData:\n        UserData: !Base64 ` +
				`"${connecting.replaceAll('\n', String.raw`\n`)}"\n`,
		}),
	);
	t.deepEqual(
		connections(estate)
			.map(([name, property, kind]) => [name, property, kind])
			.toSorted(([one = ''], [other = '']) => (one < other ? -1 : 1)),
		[
			['formation', 'templateBody.Resources.web.Properties.UserData.Fn::Base64.Fn::Join', 'aws'],
			['heat', 'templateOpts.Bin.resources.web.properties.user_data.str_replace.template', 'other-cloud'],
			['short', 'templateBody.Resources.a.Properties.LaunchTemplateData.UserData', 'aws'],
			['terraform', 'templateOpts.Bin.resources.web.properties.user_data.str_replace.template', 'other-cloud'],
		],
	);
	t.deepEqual(
		estate.connections.filter(({host}) => host.isMany).map(({scriptSource}) => scriptSource.split('::').at(-1)),
		['short'],
	);
});

test('servers of a template are one host only as far as they agree', async t => {
	const server = (properties: Readonly<Record<string, string>>) => ({Type: 'AWS::EC2::Instance', Properties: properties});
	const start = {UserData: connecting};
	const formation = (name: string, resources: Readonly<Record<string, unknown>>) =>
		given('aws:cloudformation/stack:Stack', name, {templateBody: JSON.stringify({Resources: resources})});
	const arm = {InstanceType: 'm7g.large', ImageId: 'ubuntu-22.04'};
	const x86 = {InstanceType: 'm7i.large', ImageId: 'rhel-8'};
	const stacks = [
		formation('mixed', {arm: server({...arm, ...start}), x86: server({...x86, ...start})}),
		formation('silent', {x86: server(x86), arm: server({...arm, ...start})}),
		formation('same', {one: server({...arm, ...start}), other: server({...arm, ...start})}),
		formation('launch', {many: {Type: 'AWS::AutoScaling::LaunchConfiguration', Properties: {...arm, ...start}}}),
	];
	const {hosts} = await read(...stacks);
	const [mixed, silent, same, launch] = stacks.map(({urn}) => hosts.ofResource(urn));
	const evidence = {architectures: [{architecture: {value: 'arm64'}}], operatingSystems: [{text: 'ubuntu-22.04'}]} as const;
	t.deepEqual([mixed?.isMany, mixed?.architectures, mixed?.operatingSystems], [true, [], []]);
	t.like(silent, {isMany: false, ...evidence});
	t.like(same, {isMany: true, ...evidence});
	t.like(launch, {isMany: true, ...evidence});
});

test('Systems Manager documents of AWS Native are read, too', async t => {
	const estate = await read(
		given('aws-native:ssm:Document', 'document', {
			content: {mainSteps: [{action: 'aws:runShellScript', inputs: {runCommand: connecting.split('\n')}}]},
		}),
		given('aws-native:ssm:Association', 'association', {name: 'AWS-RunShellScript', parameters: {commands: [connecting]}}),
		given('aws-native:ssm:MaintenanceWindowTask', 'task', {
			taskArn: 'AWS-RunShellScript',
			taskInvocationParameters: {maintenanceWindowRunCommandParameters: {parameters: {commands: [connecting]}}},
		}),
	);
	t.deepEqual(
		connections(estate)
			.map(([name]) => name)
			.toSorted(),
		['association', 'document', 'task'],
	);
});

test('variables of a StackScript are treated as secrets', async t => {
	const kept = given('linode:index/stackScript:StackScript', 'kept', {
		script:
			'#!/bin/bash\n# <UDF name="sp_secret" label="secret" />\nazcmagent connect -g rg --service-principal-secret "$SP_SECRET" ' +
			'--resource-name "$NAME"\n',
	});
	const estate = await read(
		kept,
		given(
			'linode:index/instance:Instance',
			'server',
			{stackscriptId: 1, stackscriptData: {NAME: 'web', SP_SECRET: 'S3cr3t'}},
			{propertyDependencies: {stackscriptId: [kept.urn]}},
		),
	);
	t.like(estate.connections, [{resourceName: {value: 'web'}, secrets: [{exposed: undefined}]}]);
});

test('a vSphere machine runs the customization that it refers to', async t => {
	const customization = given('vsphere:index/guestOsCustomization:GuestOsCustomization', 'linux', {
		type: 'Linux',
		spec: {linuxOptions: {domain: 'corp.example', scriptText: connecting}},
	});
	const estate = await read(
		customization,
		given(
			'vsphere:index/virtualMachine:VirtualMachine',
			'vm',
			{guestId: 'ubuntu64Guest', clone: {templateUuid: 'ec30adc7', customizationSpec: {id: '04da6b54-80e4-46f7-96ec-b56ff0331ba9'}}},
			{propertyDependencies: {clone: [customization.urn]}},
		),
	);
	t.like(estate.connections, [{scriptSource: customization.urn, property: 'spec.linuxOptions.scriptText', host: {kind: 'vmware'}}]);
	t.is(estate.connections[0]?.host.resource?.split('::').at(-1), 'vm');
});

test('user data from the cloudinit provider is read where it is referred to', async t => {
	const config = given('cloudinit:index/config:Config', 'config', {parts: [{contentType: 'text/x-shellscript', content: connecting}]});
	const estate = await read(
		config,
		given(
			'hcloud:index/server:Server',
			'server',
			{image: 'debian-12', userData: '04da6b54-80e4-46f7-96ec-b56ff0331ba9'},
			{propertyDependencies: {userData: [config.urn]}},
		),
	);
	t.like(estate.connections, [{property: 'userData', host: {kind: 'other-cloud'}}]);
});

test('spot capacity, machines with an end and cluster nodes are short-lived', async t => {
	const hosts = await hostsOf(
		['alicloud:ecs/instance:Instance', {spotStrategy: 'SpotAsPriceGo'}],
		['alicloud:ecs/instance:Instance', {spotStrategy: 'NoSpot'}],
		['oci:Core/instance:Instance', {preemptibleInstanceConfig: {preemptionAction: {type: 'TERMINATE'}}}],
		['ibmcloud:index/computeVmInstance:ComputeVmInstance', {transient: false}],
		['yandex:index/computeInstance:ComputeInstance', {schedulingPolicy: {preemptible: true}}],
		['equinix:metal/device:Device', {terminationTime: '2027-01-01T00:00:00Z'}],
		['huaweicloud:Ecs/instance:Instance', {chargingMode: 'spot'}],
		['huaweicloud:Ecs/instance:Instance', {chargingMode: 'postPaid'}],
		['oci:ContainerEngine/nodePool:NodePool', {nodeShape: 'VM.Standard.A1.Flex'}],
		['hcloud:index/server:Server', {serverType: 'cx22'}],
	);
	t.deepEqual(
		hosts.map(({lifetimes}) => lifetimes.map(({kind, property}) => [kind, property])),
		[
			[['spot', 'spotStrategy']],
			[],
			[['spot', 'preemptibleInstanceConfig']],
			[],
			[['spot', 'schedulingPolicy.preemptible']],
			[['end', 'terminationTime']],
			[['spot', 'chargingMode']],
			[],
			[['node-pool', '']],
			[],
		],
	);
});
