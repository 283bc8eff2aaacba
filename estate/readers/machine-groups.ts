import type {LifetimeEvidence, MachineGroup} from '../model/entities.js';
import type {Property, Resource} from '../resources/resource.js';
import {isKnown, known, type Value} from '../values/value.js';
import type {EstateDraft, Reader} from './draft.js';
import {lifetime, lifetimeIf, lifetimeWith} from './lifetimes.js';
import {knownTexts} from './machine.js';

type GroupParts = {
	readonly name?: Value<string> | undefined;
	readonly lifetimes?: readonly LifetimeEvidence[];
	readonly sizes?: readonly Property[];
};

/** Adds a resource that creates machines from a template, or changes how many another one creates. `of` refers to either. */
export function addMachineGroup(
	draft: EstateDraft,
	resource: Resource,
	of: readonly Property[],
	{name, lifetimes = [], sizes = []}: GroupParts,
): void {
	const given = of.filter(({exists}) => exists);
	if (given.length > 0 || sizes.some(({exists}) => exists)) {
		draft.machineGroups.push({
			resource: resource.urn,
			id: resource.id,
			name,
			of: {sources: [...new Set(given.flatMap(({sources}) => sources))], ids: knownTexts(given)},
			lifetimes,
			sizes: sizes.flatMap(property => sizeIn(resource, property)),
		});
	}
}

/** Amazon's -1 means no change. */
function sizeIn(resource: Resource, property: Property): MachineGroup['sizes'] {
	const {data} = property;
	const size = property.missing ?? (typeof data === 'number' || typeof data === 'string' ? known(String(data)) : undefined);
	return size === undefined || (isKnown(size) && size.value === '-1') ? [] : [{size, resource: resource.urn, property: property.path}];
}

export const launchTemplateOf = (root: Property): readonly Property[] =>
	['id', 'name', 'launchTemplateId', 'launchTemplateName'].map(name => root.at('launchTemplate', name));

const specificationOf = (root: Property): readonly Property[] =>
	['launchTemplateId', 'launchTemplateName', 'id', 'name'].map(name => root.at('launchTemplateSpecification', name));

const autoScalingGroup =
	(configuration: string, ownName: string): Reader =>
	(resource, draft) => {
		const mixed = resource.at('mixedInstancesPolicy');
		const onDemand = mixed.at('instancesDistribution', 'onDemandPercentageAboveBaseCapacity');
		addMachineGroup(
			draft,
			resource,
			[resource.at(configuration), ...launchTemplateOf(resource.at()), ...specificationOf(mixed.at('launchTemplate'))],
			{
				name: resource.at(ownName).text,
				sizes: [resource.at('minSize'), resource.at('maxSize')],
				lifetimes: [
					...lifetimeIf(resource, 'spot', onDemand, onDemand.missing ?? known(onDemand.exists && Number(onDemand.data) < 100)),
					...lifetimeWith(resource, 'end', resource.at('maxInstanceLifetime')),
				],
			},
		);
	};

const shortLivedUser =
	(kind: LifetimeEvidence['kind'], templates: (resource: Resource) => readonly Property[]): Reader =>
	(resource, draft) => {
		addMachineGroup(draft, resource, templates(resource), {lifetimes: [lifetime(resource, kind, '')]});
	};

const fleetTemplates =
	(...within: readonly string[]) =>
	(resource: Resource): readonly Property[] =>
		resource.at(...within, 'launchTemplateConfigs').items.flatMap(config => specificationOf(config));

const scalingPolicy =
	(group: string): Reader =>
	(resource, draft) => {
		addMachineGroup(draft, resource, [resource.at(group)], {lifetimes: [lifetime(resource, 'scaling', '')]});
	};

const schedule =
	(group: string): Reader =>
	(resource, draft) => {
		addMachineGroup(draft, resource, [resource.at(group)], {
			sizes: ['minSize', 'maxSize', 'desiredCapacity'].map(name => resource.at(name)),
		});
	};

const readInstanceGroup: Reader = (resource, draft) => {
	addMachineGroup(
		draft,
		resource,
		[resource.at('instanceTemplate'), ...resource.at('versions').items.map(version => version.at('instanceTemplate'))],
		{name: resource.at('name').text},
	);
};

const autoscaler =
	(least: string, most: string): Reader =>
	(resource, draft) => {
		const policy = resource.at('autoscalingPolicy');
		const isOff = policy.at('mode').data === 'OFF';
		const schedules = [...policy.at('scalingSchedules').items, ...policy.at('scalingSchedules').members.map(([, each]) => each)];
		addMachineGroup(draft, resource, [resource.at('target')], {
			sizes: isOff ? [] : [policy.at(least), policy.at(most), ...schedules.map(each => each.at('minRequiredReplicas'))],
		});
	};

export const readAutoscaleSetting =
	(target: string): Reader =>
	(resource, draft) => {
		addMachineGroup(draft, resource, [resource.at(target)], {
			sizes: resource
				.at('profiles')
				.items.flatMap(profile => ['minimum', 'maximum', 'default'].map(name => profile.at('capacity', name))),
		});
	};

/** Some of these are also machines and have a second reader. */
export const machineGroupReaders: ReadonlyMap<string, Reader> = new Map<string, Reader>([
	['aws:autoscaling/group:group', autoScalingGroup('launchConfiguration', 'name')],
	['aws:autoscaling/policy:policy', scalingPolicy('autoscalingGroupName')],
	['aws:autoscaling/schedule:schedule', schedule('autoscalingGroupName')],
	['aws:ec2/fleet:fleet', shortLivedUser('fleet', fleetTemplates())],
	['aws:ec2/spotfleetrequest:spotfleetrequest', shortLivedUser('spot', fleetTemplates())],
	['aws:eks/nodegroup:nodegroup', shortLivedUser('node-pool', resource => launchTemplateOf(resource.at()))],
	[
		'aws:batch/computeenvironment:computeenvironment',
		shortLivedUser('node-pool', resource => launchTemplateOf(resource.at('computeResources'))),
	],
	['aws-native:autoscaling:autoscalinggroup', autoScalingGroup('launchConfigurationName', 'autoScalingGroupName')],
	['aws-native:autoscaling:scalingpolicy', scalingPolicy('autoScalingGroupName')],
	['aws-native:autoscaling:scheduledaction', schedule('autoScalingGroupName')],
	['aws-native:ec2:ec2fleet', shortLivedUser('fleet', fleetTemplates())],
	['aws-native:ec2:spotfleet', shortLivedUser('spot', fleetTemplates('spotFleetRequestConfigData'))],
	['aws-native:eks:nodegroup', shortLivedUser('node-pool', resource => launchTemplateOf(resource.at()))],
	...['instancegroupmanager', 'regioninstancegroupmanager'].map(name => [`gcp:compute/${name}:${name}`, readInstanceGroup] as const),
	...['autoscaler', 'regionautoscaler'].map(name => [`gcp:compute/${name}:${name}`, autoscaler('minReplicas', 'maxReplicas')] as const),
	...['v1', 'beta', 'alpha'].flatMap(version => [
		...['instancegroupmanager', 'regioninstancegroupmanager'].map(
			name => [`google-native:compute/${version}:${name}`, readInstanceGroup] as const,
		),
		...['autoscaler', 'regionautoscaler'].map(
			name => [`google-native:compute/${version}:${name}`, autoscaler('minNumReplicas', 'maxNumReplicas')] as const,
		),
	]),
]);
