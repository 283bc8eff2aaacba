import {connect} from '../../fixtures/scripts.js';
import {serverOf} from '../../fixtures/servers.js';
import {azure, idOf, resourceGroup, scaleSet} from '../../harness/azure.js';
import {output, resource, unknown, type FixtureResource, type FixtureValue, type Properties} from '../../harness/fixture.js';
import {ec2Instance, remoteCommand} from '../../harness/other-resources.js';
import {scenariosOf} from '../scenario.js';

const {violation, undetermined, compliant, notApplicable, exempted} = scenariosOf('no-short-lived-servers');

const script = `#!/bin/bash\n${connect}\n`;
const template = resource(
	'aws:ec2/launchTemplate:LaunchTemplate',
	'template',
	{imageId: 'ami-1', userData: script},
	{id: 'lt-0a1b2c3d4e5f60718'},
);
const launchTemplate = {id: output(template, template.id), version: '$Latest'};
const group = (sizes: Readonly<Record<string, FixtureValue>>, inputs: Properties = {}): FixtureResource =>
	resource('aws:autoscaling/group:Group', 'group', {...sizes, launchTemplate, ...inputs}, {id: 'group-1', outputs: {name: 'group-1'}});
const fixed = group({minSize: 3, maxSize: 3});
const ofGroup = {autoscalingGroupName: output(fixed, 'group-1')};
const googleTemplate = resource(
	'gcp:compute/instanceTemplate:InstanceTemplate',
	'template',
	{name: 'servers', machineType: 'e2-medium', metadataStartupScript: script},
	{id: 'projects/p/global/instanceTemplates/servers'},
);
const googleGroup = resource(
	'gcp:compute/instanceGroupManager:InstanceGroupManager',
	'manager',
	{targetSize: 3, versions: [{instanceTemplate: output(googleTemplate, googleTemplate.id)}]},
	{id: 'projects/p/zones/z/instanceGroupManagers/manager'},
);
const autoscaler = (policy: Readonly<Record<string, FixtureValue>>): FixtureResource =>
	resource('gcp:compute/autoscaler:Autoscaler', 'autoscaler', {target: output(googleGroup, googleGroup.id), autoscalingPolicy: policy});
const googleServer = (scheduling: FixtureValue): FixtureResource =>
	resource(
		'gcp:compute/instance:Instance',
		'server',
		{machineType: 'e2-medium', metadataStartupScript: script, scheduling},
		{id: 'server'},
	);

violation(
	'a group with variable size',
	{stack: [template, group({minSize: 1, maxSize: 5})]},
	{
		on: 'template',
		property: 'userData',
		line: 2,
		says: [
			/connects the machines created from it/v,
			/`maxSize` of Group "group" changes the number of machines/v,
			/its record remains/v,
		],
		details: {lifetime: 'scaling'},
	},
);
violation(
	'a preemptible machine of a Terraform provider that has a list of one block',
	{stack: [googleServer([{preemptible: true}])]},
	{on: 'server'},
);
violation(
	'a spot instance of a Terraform provider that has a list of one block',
	{stack: [serverOf('ami-1', {instanceMarketOptions: [{marketType: 'spot'}]})]},
	{on: 'server'},
);
violation(
	'a group of fixed size with a scaling policy',
	{stack: [template, fixed, resource('aws:autoscaling/policy:Policy', 'policy', ofGroup)]},
	{on: 'template', says: [/Policy "policy" changes the number of machines/v]},
);
violation(
	'a schedule that changes the size of a group',
	{stack: [template, fixed, resource('aws:autoscaling/schedule:Schedule', 'night', {...ofGroup, minSize: 0, maxSize: 3})]},
	{on: 'template', says: [/`minSize` of Schedule "night"/v]},
);
violation(
	'a group with some spot instances',
	{
		stack: [
			template,
			resource('aws:autoscaling/group:Group', 'mixed', {
				minSize: 2,
				maxSize: 2,
				mixedInstancesPolicy: {
					instancesDistribution: {onDemandPercentageAboveBaseCapacity: 0},
					launchTemplate: {launchTemplateSpecification: {launchTemplateId: output(template, template.id)}},
				},
			}),
		],
	},
	{on: 'template', says: [/requests spare capacity/v]},
);
violation(
	'nodes of a cluster',
	{stack: [template, resource('aws:eks/nodeGroup:NodeGroup', 'nodes', {launchTemplate, clusterName: 'cluster'})]},
	{on: 'template', says: [/NodeGroup "nodes" creates and replaces them as nodes of a cluster/v]},
);
violation(
	'a fleet',
	{
		stack: [
			template,
			resource('aws:ec2/fleet:Fleet', 'fleet', {
				launchTemplateConfigs: [{launchTemplateSpecification: {launchTemplateId: output(template, template.id), version: '1'}}],
			}),
		],
	},
	{on: 'template', says: [/Fleet "fleet" requests machines as a fleet/v]},
);
violation(
	'a spot instance',
	{stack: [serverOf('ami-1', {instanceMarketOptions: {marketType: 'spot'}})]},
	{on: 'server', property: 'instanceMarketOptions.marketType', says: [/connects itself to Azure Arc/v, /spare capacity/v]},
);
for (const setting of ['ExecStop', 'ExecStopPost']) {
	violation(
		`a spot instance that a service with ${setting} disconnects`,
		{
			stack: [
				serverOf('ami-1', {
					instanceMarketOptions: {marketType: 'spot'},
					userData: [
						'#!/bin/bash',
						connect,
						"cat > /etc/systemd/system/leave.service <<'END'",
						'[Service]',
						'Type=oneshot',
						'RemainAfterExit=yes',
						`${setting}=-/usr/bin/azcmagent disconnect --force-local-only`,
						'END',
						'systemctl enable --now leave',
					].join('\n'),
				}),
			],
		},
		{on: 'server', says: [/A script disconnects the agent, which helps only if it runs before each deletion/v]},
	);
}

violation(
	'a spot request',
	{stack: [resource('aws:ec2/spotInstanceRequest:SpotInstanceRequest', 'request', {ami: 'ami-1', userData: script}, {id: 'sir-1'})]},
	{on: 'request'},
);
violation(
	'a spot instance that a command connects',
	{
		stack: [
			ec2Instance('server', {instanceMarketOptions: {marketType: 'spot'}}),
			remoteCommand('join', output(ec2Instance('server'), '54.1.2.3'), connect),
		],
	},
	{on: 'server', says: [/Command "join" connects Instance "server"/v]},
);
violation('a preemptible machine', {stack: [googleServer({preemptible: true})]}, {on: 'server', property: 'scheduling.preemptible'});
violation(
	'a machine with an end date',
	{stack: [googleServer({maxRunDuration: {seconds: 3600}})]},
	{on: 'server', property: 'scheduling.maxRunDuration', says: [/a time after which a machine is deleted/v]},
);
violation(
	'an autoscaler',
	{stack: [googleTemplate, googleGroup, autoscaler({minReplicas: 1, maxReplicas: 4})]},
	{on: 'template', says: [/`autoscalingPolicy\.maxReplicas` of Autoscaler "autoscaler"/v]},
);
const azureGroup = resourceGroup('servers');
const pool = scaleSet('pool', azureGroup, {});
violation(
	'an Azure scale set of spot VMs, which must not be connected anyway',
	{
		stack: [
			azureGroup,
			scaleSet('pool', azureGroup, {
				priority: 'Spot',
				extensionProfile: {
					extensions: [
						{name: 'arc', publisher: 'Microsoft.Azure.Extensions', type: 'CustomScript', settings: {commandToExecute: connect}},
					],
				},
			}),
		],
	},
	{on: 'pool', property: 'virtualMachineProfile.priority'},
);
undetermined(
	'an unused template',
	{stack: [template]},
	{on: 'template', property: 'userData', says: [/nothing in the stack creates machines from it/v]},
);
undetermined(
	'unknown sizes',
	{stack: [template, group({minSize: unknown(), maxSize: 3})]},
	{on: 'template', says: [/depends on `minSize` of Group "group"/v]},
);
compliant('a group of fixed size', {stack: [template, fixed]});
compliant('a schedule that keeps the size', {
	stack: [template, fixed, resource('aws:autoscaling/schedule:Schedule', 'same', {...ofGroup, minSize: -1, maxSize: 3})],
});
compliant('one instance of a template', {stack: [template, resource('aws:ec2/instance:Instance', 'one', {launchTemplate}, {id: 'i-1'})]});
compliant('a Google group of fixed size', {stack: [googleTemplate, googleGroup]});
compliant('a disabled autoscaler', {stack: [googleTemplate, googleGroup, autoscaler({minReplicas: 1, maxReplicas: 4, mode: 'OFF'})]});
compliant('an autoscaler with equal limits', {stack: [googleTemplate, googleGroup, autoscaler({minReplicas: 3, maxReplicas: 3})]});
compliant('an on-demand instance', {stack: [serverOf('ami-1')]});
notApplicable('a variable group without a connection', {
	stack: [
		resource('aws:ec2/launchTemplate:LaunchTemplate', 'template', {imageId: 'ami-1'}, {id: 'lt-0a1b2c3d4e5f60718'}),
		group({minSize: 1, maxSize: 5}),
		azure(['monitor:AutoscaleSetting', 'Microsoft.Insights/autoscaleSettings/{autoscaleSettingName}'], 'setting', {
			autoscaleSettingName: 'setting',
			targetResourceUri: idOf(pool),
			profiles: [{capacity: {minimum: '1', maximum: '4', default: '1'}}],
		}),
		azureGroup,
		pool,
	],
});
exempted(
	'an accepted group',
	{
		stack: [template, group({minSize: 1, maxSize: 5})],
		options: {exemptions: [{resource: 'template', reason: 'A job removes stale records.', expires: '2099-01-01'}]},
	},
	{on: 'template'},
);

const runner = (line: string) => serverOf('ami-1', {userData: `${script}${line}\n`});
for (const [what, line] of [
	['GitHub', './config.sh --url https://github.com/o/r --token "$TOKEN" --ephemeral --unattended'],
	['GitHub, with a configuration for one job', './run.sh --jitconfig "$CONFIG"'],
	['Azure Pipelines', './run.sh --once'],
	['GitLab', 'gitlab-runner run-single --url https://gitlab.example.com --token "$TOKEN"'],
	['Buildkite', 'buildkite-agent start --disconnect-after-job'],
	['Jenkins', 'java -jar agent.jar -url https://ci.example.com/ -secret @secret -name one -noReconnect'],
	['Gitea', 'act_runner daemon --once'],
	['Forgejo', 'forgejo-runner one-job --token "$TOKEN"'],
] as const) {
	violation(
		`a runner that takes one job: ${what}`,
		{stack: [runner(line)]},
		{on: 'server', property: 'userData', line: 3, says: [/a pipeline runner that takes one job/v], details: {lifetime: 'runner'}},
	);
}

compliant('a persistent runner', {stack: [runner('./config.sh --url https://github.com/o/r --token "$TOKEN" --unattended')]});
compliant('the same word as an argument of another program', {stack: [runner('docker run --once app')]});

const dropletPool = (config: Properties) =>
	resource('digitalocean:index/dropletAutoscale:DropletAutoscale', 'pool', {
		name: 'pool',
		config,
		dropletTemplate: {size: 's-1vcpu-1gb', region: 'fra1', image: 'ubuntu-24-04-x64', userData: script},
	});
violation(
	'a droplet pool with variable size',
	{stack: [dropletPool({minInstances: 1, maxInstances: 5, targetCpuUtilization: 0.5})]},
	{on: 'pool'},
);
compliant('a droplet pool of fixed size', {stack: [dropletPool({targetNumberInstances: 3})]});

const configuration = resource(
	'aws:ec2/launchConfiguration:LaunchConfiguration',
	'configuration',
	{imageId: 'ami-1', userData: script},
	{id: 'configuration-1', outputs: {name: 'configuration-1'}},
);
violation(
	'a launch configuration of a group with variable size',
	{
		stack: [
			configuration,
			resource(
				'aws:autoscaling/group:Group',
				'group',
				{minSize: 1, maxSize: 4, launchConfiguration: output(configuration, 'configuration-1')},
				{id: 'group-1'},
			),
		],
	},
	{on: 'configuration'},
);
violation(
	'a machine that is deleted when the cloud stops it',
	{stack: [googleServer({instanceTerminationAction: 'DELETE', provisioningModel: 'SPOT'})]},
	{on: 'server'},
);
