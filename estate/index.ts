/**
The public entry point `pulumi-policy-azure-arc/estate`: a stack as an Arc estate, for policies of one's own. A policy is given an `Estate`; the
functions here ask what its values are and how its parts lie to each other.
*/
export type {Architecture} from '../azure/architecture.js';
export type {OperatingSystem} from '../azure/operating-system-name.js';
export type {Permission} from '../azure/roles.js';
export type {ResourceScope, Scope} from '../azure/scope.js';
export type {ServiceLogonRight} from '../azure/service-logon.js';
export type {Language} from '../shell/command.js';
export type {ConnectMeans, ServiceLogonChange, SimulationStep} from './acts/act.js';
export type {AssignedRole} from './assigned-role.js';
export type {
	Connection, GivenSecret, Installation, ServiceLogon, Site, UnreadableScript,
} from './deeds.js';
export type {Dependencies} from './dependencies.js';
export type {Doubt} from './doubt.js';
export type {
	ArcExtension, ArchitectureEvidence, AzureExtension, Capture, Carrier, DenyAssignment, Gateway, Host, HostKind, HostReference, Machine, MachineConfigurationRequest, PrivateLinkScope,
	ProviderNeed, Registration, RoleAssignment, RoleDefinition,
} from './entities.js';
export {azureHosts} from './entities.js';
export type {Estate, EstateMachine, Extent} from './estate.js';
export type {
	Grant, Grants, Judgment, PlacedAssignment, Question,
} from './grants.js';
export {grantsOf} from './grants.js';
export type {Group, Groups} from './group.js';
export {compareGroups} from './group.js';
export type {Hosts} from './hosts.js';
export type {Label} from './labels.js';
export type {MachineArchitecture} from './machine-links.js';
export type {Narrow} from './narrow-scopes.js';
export type {Meant, Principals} from './principals.js';
export type {Property} from './resource.js';
export type {Answer, EstateScope, ManagementGroups} from './scope.js';
export {coversGroup} from './scope.js';
export type {Place} from './scope-index.js';
export type {Subscription} from './subscription.js';
export {compareSubscriptions} from './subscription.js';
export {describe, describeMissing, nameOf} from './urn.js';
export type {
	Known, Missing, Reference, Unknown, Urn, Value,
} from './value.js';
export {
	isKnown, isMissing, knownValue, mapValue, sameText, sourcesOf,
} from './value.js';
