import {arcExtensions, arm64ExtensionSupport} from '../../azure/extensions.js';
import {compareGroups, describe, isKnown, sameText, sourcesOf, type ArcExtension, type EstateMachine} from '../../estate/index.js';
import {definePolicy} from '../definition/define-policy.js';
import {architectures, architectureWith} from './shared/architectures.js';
import {describeMachine} from './shared/describe-machine.js';

type Subject = {readonly machine: EstateMachine; readonly extension: ArcExtension};

const remediation =
	'Check the documentation of the service for whether the extension works on Arm64 (https://learn.microsoft.com/azure/azure-arc/servers/manage-vm-extensions), or remove it from this machine.';

export default definePolicy<Subject>({
	name: 'arm64-supported-extensions',
	section: 'arm64',
	displayName: 'Extensions on Arm64',
	description: 'An extension of an Arm64 machine should be one that the article names as working there.',
	severity: 'low',
	level: 'advisory',
	remediationSteps: remediation,
	tags: ['azure-arc', 'arm64', 'extensions'],
	since: '0.2.0',
	scope: 'stack',
	options: [architectures],
	notApplicable: 'The stack puts no extension on a machine that is known to be Arm64.',
	select({machines, managedMachines, extensions}, {read}) {
		const arm64 = [...machines, ...managedMachines].filter(machine => {
			const architecture = architectureWith(read(architectures), machine);
			return architecture.state === 'known' && architecture.architecture === 'arm64';
		});
		return arm64.flatMap(machine => extensions.filter(extension => isOn(extension, machine)).map(extension => ({machine, extension})));
	},
	*check({machine, extension: {resource, publisher, type}}) {
		// Another policy reports machine configuration.
		if (isKnown(publisher) && isKnown(type) && arm64ExtensionSupport(publisher.value, type.value) === 'unverified') {
			// A value that Azure does not list may be anything, even a secret, so it is not shown.
			const listed = arcExtensions.find(one => sameText(one.publisher, publisher.value) && sameText(one.type, type.value));
			const name = listed === undefined ? 'an extension that Azure does not list' : `${listed.publisher}/${listed.type}`;
			yield {
				verdict: 'violation',
				resource,
				message:
					`${describe(resource)} puts ${name} on ${describeMachine(machine)}, which runs on Arm64. ` +
					'The article does not name this extension as working on Arm64: it is unverified there.',
				remediation,
				details: {machine: machine.resource, ...(listed !== undefined && {publisher: listed.publisher, type: listed.type})},
			};
		}
	},
});

/** Also if it names a machine in what may be its resource group. */
const isOn = ({machineName, group}: ArcExtension, machine: EstateMachine): boolean =>
	sourcesOf(machineName).includes(machine.resource) ||
	(isKnown(machineName) &&
		isKnown(machine.name) &&
		sameText(machineName.value, machine.name.value) &&
		compareGroups(group, machine.group) !== 'different');
