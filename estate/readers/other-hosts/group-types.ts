/** Properties of a resource that creates machines from a template, or changes their number. */
export type GroupRow = {
	/** Names the template, or the group whose size it changes; missing if the template names the group. */
	readonly of?: readonly string[];
	readonly name?: string;
	readonly sizes?: readonly string[];
	readonly isScaling?: boolean;
	readonly isOn?: string;
};

const byInstanceGroup: GroupRow = {of: ['scalingGroupId'], isScaling: true};

/** SberCloud runs the same software as Huawei Cloud. */
const byConfiguration: GroupRow = {
	of: ['scalingConfigurationId'],
	name: 'scalingGroupName',
	sizes: ['minInstanceNumber', 'maxInstanceNumber', 'desireInstanceNumber'],
};

const byAlibabaSchedule: GroupRow = {of: ['scalingGroupId'], sizes: ['minValue', 'maxValue', 'desiredCapacity']};

const autoScaling = {
	'autoscaling/scalinggroup': {
		of: ['launchTemplateId'],
		name: 'scalingGroupName',
		sizes: ['minInstanceNumber', 'maxInstanceNumber', 'desireInstanceNumber'],
	},
	'autoscaling/scalingpolicy': byInstanceGroup,
} satisfies Readonly<Record<string, GroupRow>>;

/** By package. */
export const groupTypes: ReadonlyMap<string, ReadonlyMap<string, GroupRow>> = new Map(
	Object.entries({
		alicloud: {
			'ecs/autoprovisioninggroup': {of: ['launchTemplateId'], isScaling: true},
			'ecs/ecsinstanceset': {of: ['launchTemplateId', 'launchTemplateName']},
			'ecs/instance': {of: ['launchTemplateId', 'launchTemplateName']},
			'ess/scalinggroup': {of: ['launchTemplateId'], name: 'scalingGroupName', sizes: ['minSize', 'maxSize', 'desiredCapacity']},
			'ess/scalingrule': byInstanceGroup,
			'ess/scheduledtask': byAlibabaSchedule,
			'ess/schedule': byAlibabaSchedule,
		},
		huaweicloud: {'as/group': byConfiguration, 'as/policy': byInstanceGroup},
		ibmcloud: {
			'index/isinstancegroup': {of: ['instanceTemplate'], sizes: ['instanceCount']},
			'index/isinstancegroupmanager': {
				of: ['instanceGroup'],
				sizes: ['minMembershipCount', 'maxMembershipCount'],
				isOn: 'enableManager',
			},
		},
		oci: {
			'autoscaling/autoscalingconfiguration': {
				of: ['autoScalingResources.id'],
				sizes: ['policies[].capacity.min', 'policies[].capacity.max', 'policies[].capacity.initial'],
				isOn: 'isEnabled',
			},
			'core/clusternetwork': {of: ['instancePools[].instanceConfigurationId'], sizes: ['instancePools[].size']},
			'core/instance': {of: ['instanceConfigurationId']},
			'core/instancepool': {of: ['instanceConfigurationId'], sizes: ['size']},
		},
		sbercloud: {'index/asgroup': byConfiguration, 'index/aspolicy': byInstanceGroup},
		scaleway: {
			'autoscaling/instancegroup': {
				of: ['templateId'],
				name: 'name',
				sizes: ['capacities[].minReplicas', 'capacities[].maxReplicas'],
			},
			'autoscaling/instancepolicy': {of: ['instanceGroupId'], isScaling: true},
		},
		tencentcloud: {
			'as/scalinggroup': {of: ['configurationId'], name: 'scalingGroupName', sizes: ['minSize', 'maxSize', 'desiredCapacity']},
			'as/scalingpolicy': byInstanceGroup,
			'as/schedule': {of: ['scalingGroupId'], sizes: ['minSize', 'maxSize', 'desiredCapacity']},
			'instance/instance': {of: ['launchTemplateId']},
		},
		volcengine: autoScaling,
		volcenginecc: autoScaling,
	}).map(([name, types]) => [name, new Map(Object.entries<GroupRow>(types))]),
);
