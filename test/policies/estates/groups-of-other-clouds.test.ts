/** Machines that groups of other clouds make of templates, and what changes the number of machines. */
import {base64, connect} from '../../fixtures/scripts.js';
import {output, resource, type FixtureResource, type Properties} from '../../harness/fixture.js';
import {scenariosOf} from '../scenario.js';

const {violation, undetermined, compliant} = scenariosOf('no-short-lived-servers');

const script = base64(`#!/bin/bash\n${connect}\n`);
const made = (type: string, name: string, inputs: Properties): FixtureResource => resource(type, name, inputs, {id: `${name}-1`});
const idOf = (of: FixtureResource) => output(of, of.id);

/** A template, and a group that creates machines from it, with a fixed, minimum and maximum number. */
type Cloud = {
	readonly template: (group: FixtureResource | undefined) => FixtureResource;
	readonly groups: (template: FixtureResource, least: number, most: number) => readonly FixtureResource[];
	/** Whether the template names its group. */
	readonly isBackward?: true;
	/** What changes the size of a group of fixed size, as far as the cloud has it as a resource. */
	readonly policy?: (group: FixtureResource) => FixtureResource;
};

const alibabaGroup = (least: number, most: number) =>
	made('alicloud:ess/scalingGroup:ScalingGroup', 'group', {minSize: least, maxSize: most, vswitchIds: ['v']});

const clouds: Readonly<Record<string, Cloud>> = {
	'Oracle, whose pool has an autoscaling configuration': {
		template: () =>
			made('oci:Core/instanceConfiguration:InstanceConfiguration', 'template', {
				compartmentId: 'c',
				instanceDetails: {instanceType: 'compute', launchDetails: {shape: 'VM.Standard.E5.Flex', metadata: {user_data: script}}},
			}),
		groups(template, least, most) {
			const pool = made('oci:Core/instancePool:InstancePool', 'group', {instanceConfigurationId: idOf(template), size: least});
			return [
				pool,
				made('oci:Autoscaling/autoScalingConfiguration:AutoScalingConfiguration', 'auto', {
					autoScalingResources: {id: idOf(pool), type: 'instancePool'},
					policies: [{policyType: 'threshold', capacity: {min: least, max: most, initial: least}}],
				}),
			];
		},
	},
	'Alibaba, whose scaling configuration names its group': {
		isBackward: true,
		template: group =>
			made('alicloud:ess/scalingConfiguration:ScalingConfiguration', 'template', {
				...(group !== undefined && {scalingGroupId: idOf(group)}),
				instanceType: 'ecs.g7.large',
				userData: script,
			}),
		groups: (_, least, most) => [alibabaGroup(least, most)],
		policy: group =>
			made('alicloud:ess/scalingRule:ScalingRule', 'policy', {scalingGroupId: idOf(group), adjustmentType: 'TotalCapacity'}),
	},
	'Alibaba, whose group names a launch template': {
		template: () =>
			made('alicloud:ecs/ecsLaunchTemplate:EcsLaunchTemplate', 'template', {instanceType: 'ecs.g7.large', userData: script}),
		groups: (template, least, most) => [
			made('alicloud:ess/scalingGroup:ScalingGroup', 'group', {minSize: least, maxSize: most, launchTemplateId: idOf(template)}),
		],
	},
	IBM: {
		template: () =>
			made('ibmcloud:index/isInstanceTemplate:IsInstanceTemplate', 'template', {
				profile: 'bx2-2x8',
				userData: `#!/bin/bash\n${connect}\n`,
			}),
		groups(template, least, most) {
			const group = made('ibmcloud:index/isInstanceGroup:IsInstanceGroup', 'group', {
				instanceTemplate: idOf(template),
				instanceCount: least,
			});
			return [
				group,
				made('ibmcloud:index/isInstanceGroupManager:IsInstanceGroupManager', 'manager', {
					instanceGroup: idOf(group),
					managerType: 'autoscale',
					minMembershipCount: least,
					maxMembershipCount: most,
				}),
			];
		},
	},
	Huawei: {
		template: () =>
			made('huaweicloud:As/configuration:Configuration', 'template', {
				scalingConfigurationName: 'c',
				instanceConfig: {flavor: 's6.large.2', userData: script},
			}),
		groups: (template, least, most) => [
			made('huaweicloud:As/group:Group', 'group', {
				scalingGroupName: 'g',
				scalingConfigurationId: idOf(template),
				minInstanceNumber: least,
				maxInstanceNumber: most,
			}),
		],
		policy: group =>
			made('huaweicloud:As/policy:Policy', 'policy', {
				scalingPolicyName: 'p',
				scalingPolicyType: 'ALARM',
				scalingGroupId: idOf(group),
			}),
	},
	Tencent: {
		template: () => made('tencentcloud:As/scalingConfig:ScalingConfig', 'template', {instanceTypes: ['S5.SMALL2'], userData: script}),
		groups: (template, least, most) => [
			made('tencentcloud:As/scalingGroup:ScalingGroup', 'group', {
				scalingGroupName: 'g',
				configurationId: idOf(template),
				minSize: least,
				maxSize: most,
			}),
		],
		policy: group => made('tencentcloud:As/scalingPolicy:ScalingPolicy', 'policy', {scalingGroupId: idOf(group), policyName: 'p'}),
	},
	Volcengine: {
		isBackward: true,
		template: group =>
			made('volcengine:autoscaling/scalingConfiguration:ScalingConfiguration', 'template', {
				...(group !== undefined && {scalingGroupId: idOf(group)}),
				instanceTypes: ['ecs.g3i.large'],
				userData: script,
			}),
		groups: (_, least, most) => [
			made('volcengine:autoscaling/scalingGroup:ScalingGroup', 'group', {
				scalingGroupName: 'g',
				minInstanceNumber: least,
				maxInstanceNumber: most,
			}),
		],
	},
	Scaleway: {
		template: () =>
			made('scaleway:autoscaling/instanceTemplate:InstanceTemplate', 'template', {commercialType: 'PLAY2-MICRO', cloudInit: script}),
		groups: (template, least, most) => [
			made('scaleway:autoscaling/instanceGroup:InstanceGroup', 'group', {
				templateId: idOf(template),
				capacities: [{minReplicas: least, maxReplicas: most, cooldownDelay: '300'}],
			}),
		],
		policy: group =>
			made('scaleway:autoscaling/instancePolicy:InstancePolicy', 'policy', {
				instanceGroupId: idOf(group),
				action: 'scale_up',
				priority: 1,
			}),
	},
	'a provider that a program takes from Terraform': {
		template: () =>
			made('tencentcloud:index/asScalingConfig:AsScalingConfig', 'template', {instanceTypes: ['S5.SMALL2'], userData: script}),
		groups: (template, least, most) => [
			made('tencentcloud:index/asScalingGroup:AsScalingGroup', 'group', {
				configurationId: idOf(template),
				minSize: least,
				maxSize: most,
			}),
		],
	},
};

for (const [cloud, {template, groups, policy, isBackward}] of Object.entries(clouds)) {
	const stackOf = (least: number, most: number): readonly [FixtureResource, readonly FixtureResource[]] => {
		if (isBackward === true) {
			const found = groups(template(undefined), least, most);
			return [template(found[0]), found];
		}

		const found = template(undefined);
		return [found, groups(found, least, most)];
	};

	const [scaled, scaling] = stackOf(1, 4);
	const [lasting, fixed] = stackOf(3, 3);
	violation(
		`a group that scales at ${cloud}`,
		{stack: [scaled, ...scaling]},
		{
			on: 'template',
			says: [/connects the machines created from it/v, /changes the number of machines/v],
			details: {lifetime: 'scaling'},
		},
	);
	compliant(`a group of fixed size at ${cloud}`, {stack: [lasting, ...fixed]});
	undetermined(
		`a template that nothing uses at ${cloud}`,
		{stack: [template(undefined)]},
		{on: 'template', says: [/nothing in the stack creates machines from it/v]},
	);
	const [group] = fixed;
	if (policy !== undefined && group !== undefined) {
		violation(
			`a group of fixed size with a scaling policy at ${cloud}`,
			{stack: [lasting, ...fixed, policy(group)]},
			{on: 'template', says: [/"policy" changes the number of machines/v]},
		);
	}
}

const oracle = made('oci:Core/instanceConfiguration:InstanceConfiguration', 'template', {
	instanceDetails: {launchDetails: {metadata: {user_data: script}}},
});
const pool = made('oci:Core/instancePool:InstancePool', 'group', {instanceConfigurationId: idOf(oracle), size: 3});
compliant('an autoscaling configuration that is off', {
	stack: [
		oracle,
		pool,
		made('oci:Autoscaling/autoScalingConfiguration:AutoScalingConfiguration', 'auto', {
			isEnabled: false,
			autoScalingResources: {id: idOf(pool), type: 'instancePool'},
			policies: [{capacity: {min: 1, max: 9, initial: 1}}],
		}),
	],
});
