import type {Reader} from './draft.js';
import {classicRows} from './classic-names.js';

/** What a package calls the properties of a definition, each in one of several ways. */
type DefinitionNames = {readonly name: string; readonly authorizations: readonly string[]; readonly eligible: readonly string[]};

/** Makes a reader of what a definition lets principals of another tenant do, which holds wherever it is assigned. */
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

/** Makes a reader of the assignment of a definition to a subscription or a resource group. */
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

/**
Azure Lighthouse, by keys in the estate's table: it grants roles to principals of the tenant that manages.
https://learn.microsoft.com/azure/lighthouse/concepts/architecture
*/
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
