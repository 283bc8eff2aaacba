/**
The public entry point `pulumi-policy-azure-arc/testing`: stacks built by hand, shown to policies as Pulumi shows them, including unknown
values. It needs neither an engine nor a test runner.
*/
export type {Echo, FixtureResource, FixtureValue, Pending, Properties, ResourceOptions, Secret} from './fixture.js';
export {echo, output, resource, secret, stackUrn, unknown} from './fixture.js';
export type {Assignment, AzureOptions, Named} from './azure.js';
export {
	azure,
	azureProvider,
	customScript,
	guestConfiguration,
	idOf,
	machine,
	machineExtension,
	nameOf,
	networkInterface,
	otherSubscription,
	policyAssignment,
	publicIp,
	resourceGroup,
	roleAssignment,
	roleDefinition,
	roleId,
	roles,
	runCommand,
	scaleSet,
	scaleSetExtension,
	subscription,
	virtualMachine,
	vmExtension,
	windowsCustomScript,
	windowsProfile,
} from './azure.js';
export {application, clientIdOf, ec2Instance, localCommand, objectIdOf, remoteCommand, servicePrincipal} from './other-resources.js';
export type {Checked, CheckSettings, Diagnostic} from './run-pack.js';
export {check, findingsOf, verdictOf} from './run-pack.js';
export type {StackSettings, View} from './view.js';
export {views} from './view.js';
export type {EvidenceRecord, ServerRecord, UnreadScript} from '../../policies/definition/evidence.js';
