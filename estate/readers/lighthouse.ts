import type {Reader} from './draft.js';
import {classicRows} from './classic-names.js';

type DefinitionNames = {readonly name: string; readonly authorizations: readonly string[]; readonly eligible: readonly string[]};

const definitionReader =
	({name, authorizations, eligible}: DefinitionNames): Reader =>
	(resource, draft) => {
		draft.delegations.push({
			resource,
			name: resource.at(name).text,
			authorizations: [
				...resource.firstOf(...authorizations).items.map(property => ({property, isEligible: false})),
				...resource.firstOf(...eligible).items.map(property => ({property, isEligible: true})),
			],
		});
	};

const assignmentReader =
	(...definition: readonly string[]): Reader =>
	(resource, draft) => {
		draft.delegationAssignments.push({resource, definition: resource.firstOf(...definition).text});
	};

const readClassicDefinition = definitionReader({
	name: 'lighthouseDefinitionId',
	authorizations: ['authorizations', 'authorization'],
	eligible: ['eligibleAuthorizations', 'eligibleAuthorization'],
});

/** The roles go to principals of the managing tenant. https://learn.microsoft.com/azure/lighthouse/concepts/architecture */
export const lighthouseReaders: ReadonlyArray<readonly [string, Reader]> = [
	[
		'azure-native:managedservices:registrationdefinition',
		definitionReader({
			name: 'registrationDefinitionId',
			authorizations: ['properties.authorizations', 'authorizations'],
			eligible: ['properties.eligibleAuthorizations', 'eligibleAuthorizations'],
		}),
	],
	[
		'azure-native:managedservices:registrationassignment',
		assignmentReader('properties.registrationDefinitionId', 'registrationDefinitionId'),
	],
	...classicRows('lighthouse/definition', 'lighthouse_definition', readClassicDefinition),
	...classicRows('lighthouse/assignment', 'lighthouse_assignment', assignmentReader('lighthouseDefinitionId')),
];
