/**
How time grows with the number of subscriptions, each with its own provider, group, machines, roles and registrations. Measures reading the
estate and checking every policy, without Pulumi.
*/
import {readEstate} from '../estate/read-estate.js';
import type {ResourceData} from '../estate/resources/resource.js';
import {catalogue} from '../policies/pack/catalogue.js';
import {processorTime} from './processor-time.js';

/** Processor times in milliseconds, of one stack and of ten with a tenth of the subscriptions each. */
export type LandingZoneTimes = {
	readonly subscriptions: number;
	readonly machines: number;
	readonly whole: number;
	readonly inTenths: number;
};

const unknown = '04da6b54-80e4-46f7-96ec-b56ff0331ba9';
const subscriptions = 1000;
const machinesEach = 10;
const rounds = 5;

/** The shortest time counts. */
export async function measureLandingZones(): Promise<LandingZoneTimes> {
	const tenth = subscriptions / 10;
	const [whole, tenths] = [[landingZones(0, subscriptions)], Array.from({length: 10}, (_, index) => landingZones(index * tenth, tenth))];
	const times: {whole: number[]; inTenths: number[]} = {whole: [], inTenths: []};
	for (let round = 0; round < rounds; round++) {
		// eslint-disable-next-line no-await-in-loop -- two at a time would measure each other.
		times.whole.push(await processorTime(async () => judge(whole)));
		// eslint-disable-next-line no-await-in-loop -- two at a time would measure each other.
		times.inTenths.push(await processorTime(async () => judge(tenths)));
	}

	return {subscriptions, machines: subscriptions * machinesEach, whole: Math.min(...times.whole), inTenths: Math.min(...times.inTenths)};
}

async function judge(stacks: ReadonlyArray<readonly ResourceData[]>): Promise<void> {
	for (const resources of stacks) {
		const byUrn = new Map(resources.map(resource => [resource.urn, resource]));
		// eslint-disable-next-line no-await-in-loop -- one at a time is what is measured.
		const estate = await readEstate(resources, {
			stack: urnOf('pulumi:pulumi:Stack', 'bench'),
			extent: 'whole stack',
			names: resources.map(({name}) => name),
			edges: urn => byUrn.get(urn)?.dependencies ?? [],
		});
		const findings = catalogue.flatMap(policy => policy.evaluate(estate, {config: {}, now: new Date('2026-01-01')}).findings);
		if (findings.length === 0) {
			throw new Error('The policies find nothing in the landing zones: what was measured is not what it should be.');
		}
	}
}

const urnOf = (type: string, name: string): string => `urn:pulumi:bench::bench::${type}::${name}`;

const subscriptionOf = (index: number): string => `8a4b1c5e-0000-4000-8000-${index.toString(16).padStart(12, '0')}`;

/** Half of the groups are given by reference, as in a new stack, the others by text. All have the same name, as in landing zones. */
function landingZones(first: number, count: number): readonly ResourceData[] {
	const application = resource('azuread:index/servicePrincipal:ServicePrincipal', 'onboarding', {
		clientId: '0b7c9e1a-2f4d-4a6b-8c3e-5d7f9a1b2c3d',
	});
	return [application, ...Array.from({length: count}, (_, index) => zone(first + index, application.urn)).flat()];
}

function zone(index: number, principal: string): readonly ResourceData[] {
	const id = subscriptionOf(index);
	const provider = {urn: urnOf('pulumi:providers:azure-native', `zone-${index}`), properties: {subscriptionId: id}};
	const make = (
		type: string,
		name: string,
		inputs: Readonly<Record<string, unknown>>,
		references: Readonly<Record<string, string>> = {},
	) => ({
		...resource(
			type,
			`${name}-${index}`,
			{...inputs, ...Object.fromEntries(Object.keys(references).map(property => [property, unknown]))},
			references,
		),
		provider,
	});
	const group = make('azure-native:resources:ResourceGroup', 'servers', {resourceGroupName: 'servers', location: 'westeurope'});
	const isReferred = index % 2 === 0;
	const inGroup: [Record<string, unknown>, Record<string, string>] = isReferred
		? [{}, {resourceGroupName: group.urn}]
		: [{resourceGroupName: 'servers'}, {}];
	const scope: [Record<string, unknown>, Record<string, string>] = isReferred
		? [{}, {scope: group.urn}]
		: [{scope: `/subscriptions/${id}/resourceGroups/servers`}, {}];
	const role = (name: string, guid: string) =>
		make(
			'azure-native:authorization:RoleAssignment',
			name,
			{
				...scope[0],
				roleDefinitionId: `/subscriptions/${id}/providers/Microsoft.Authorization/roleDefinitions/${guid}`,
				principalType: 'ServicePrincipal',
			},
			{...scope[1], principalId: principal},
		);
	return [
		group,
		...Array.from({length: machinesEach}, (_, number) =>
			make(
				'azure-native:hybridcompute:Machine',
				`machine-${number}`,
				{machineName: `server-${number}`, kind: 'VMware', ...inGroup[0]},
				inGroup[1],
			),
		),
		// The onboarding role in most places, Reader and Arc's Kubernetes role everywhere.
		...(index % 5 === 0 ? [] : [role('onboarding', 'b64e21ea-ac4e-4cdf-9dc9-5b892992bee7')]),
		role('reader', 'acdd72a7-3385-48ef-bd42-f606fba81ae7'),
		role('kubernetes', '34e09817-6cbe-4d01-b1a2-e0eac5743d41'),
		resource('command:local:Command', `register-${index}`, {
			create: `az provider register --namespace Microsoft.HybridConnectivity --subscription ${id}`,
		}),
	];
}

function resource(
	type: string,
	name: string,
	inputs: Readonly<Record<string, unknown>>,
	references: Readonly<Record<string, string>> = {},
): ResourceData {
	return {
		urn: urnOf(type, name),
		type,
		name,
		inputs,
		outputs: {...inputs, id: unknown},
		dependencies: [...new Set(Object.values(references))],
		propertyDependencies: Object.fromEntries(Object.entries(references).map(([property, urn]) => [property, [urn]])),
	};
}
