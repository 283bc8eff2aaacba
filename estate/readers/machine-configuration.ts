import {isMachineConfigurationExtension} from '../../azure/machine-configuration.js';
import type {ArcExtension, MachineConfigurationRequest} from '../model/entities.js';
import {isMissing, knownValue, type Value} from '../values/value.js';
import type {Reader} from './draft.js';
import {registerOnDemand} from './on-demand.js';
import {parentName} from './parent-name.js';

const readRequest =
	(how: string, namespace: string): Reader =>
	(resource, draft) => {
		registerOnDemand(draft, resource, namespace);
		draft.machineConfigurationRequests.push({
			resource: resource.urn,
			property: 'machineName',
			how,
			target: {kind: 'machine', name: resource.at('machineName').text ?? parentName(resource), group: draft.groupOf(resource)},
		});
	};

export const readGuestConfigurationAssignment: Reader = (resource, draft) => {
	readRequest('a guest configuration assignment', 'Microsoft.GuestConfiguration')(resource, draft);
	draft.guestConfigurations.push(resource);
};

export const readAutomanageAssignment = readRequest('an Automanage configuration profile', 'Microsoft.Automanage');

/** `undefined` unless it is, or may be, the extension for machine configuration. */
export function extensionRequest(extension: ArcExtension): MachineConfigurationRequest | undefined {
	const {resource, publisher, type, machineName, group} = extension;
	const parts = [publisher, type];
	const pending: Value<string> | undefined = parts.find(part => isMissing(part));
	// If publisher or type is not known, the other decides.
	const mayBe = isMachineConfigurationExtension(
		knownValue(publisher) ?? 'Microsoft.GuestConfiguration',
		knownValue(type) ?? 'ConfigurationforLinux',
	);
	if (!mayBe || parts.every(part => part === undefined)) {
		return undefined;
	}

	return {
		resource,
		property: 'type',
		how: 'the machine configuration extension',
		target: {kind: 'machine', name: machineName, group},
		...(pending !== undefined && {pending}),
	};
}
