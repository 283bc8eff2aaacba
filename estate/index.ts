/**
The entry point `pulumi-policy-azure-arc/estate`, for your own policies: the `Estate` that a policy receives, and functions that answer
questions about it.
*/
export type {Architecture} from '../azure/architecture.js';
export type {OperatingSystem} from '../azure/operating-system.js';
export type {Permission} from '../azure/roles.js';
export type {ResourceScope, Scope} from '../azure/scope.js';
export type {ServiceLogonRight} from '../azure/service-logon.js';
export type {Language} from '../shell/command.js';
export type {AssignedRole, KnownRole} from './queries/assigned-role.js';
export type {
	Connection,
	ConnectMeans,
	Disconnection,
	EncodedScripts,
	GivenSecret,
	Installation,
	ServiceLogon,
	ServiceLogonChange,
	SimulationStep,
	Site,
	Software,
	SoftwareChange,
	SoftwareEvent,
	UnreadableScript,
	UnreadSubject,
} from './model/script-effects.js';
export type {Dependencies, Edges} from './values/dependencies.js';
export type {UncertaintyReason} from './queries/uncertainty.js';
export type {
	OperatingSystemEvidence,
	ArcExtension,
	ArchitectureEvidence,
	AzureExtension,
	Capture,
	ScriptSource,
	DenyAssignment,
	Gateway,
	Host,
	HostKind,
	HostReference,
	Label,
	LifetimeEvidence,
	Machine,
	MachineArchitecture,
	ExtensionRequest,
	MachineConfigurationRequest,
	MachineGroup,
	MachineMention,
	PrivateLinkScope,
	ProviderNeed,
	Recognition,
	References,
	Registration,
	RoleAssignment,
	RoleDefinition,
} from './model/entities.js';
export {azureHosts} from './model/entities.js';
export type {Estate, EstateMachine, Extent, ManagedMachine, ReadFailure} from './model/estate.js';
export type {
	AzureSnapshot,
	NotReadable,
	SnapshotDenyAssignment,
	SnapshotList,
	SnapshotMachine,
	SnapshotPermission,
	SnapshotPolicyAssignment,
	SnapshotPolicyDefinition,
	SnapshotRoleAssignment,
	SnapshotRoleDefinition,
	SnapshotSubscription,
} from '../azure/snapshot.js';
export {SnapshotIndex} from '../azure/snapshot-index.js';
export type {RegistrationState, SnapshotAge} from './model/azure-facts.js';
export {AzureFacts} from './model/azure-facts.js';
export type {Grant, Grants, GrantAnswer, PlacedAssignment, Question} from './queries/grants.js';
export {grantsOf, namesNoId} from './queries/grants.js';
export type {Group} from './values/group.js';
export type {ReadablePlace} from './resources/fill-in.js';
export type {Groups} from './resources/groups.js';
export {compareGroups} from './values/group.js';
export type {Hosts} from './model/hosts.js';
export type {Lifetime} from './queries/lifetimes.js';
export {lifetimeOf} from './queries/lifetimes.js';
export {readBackLabels} from './queries/read-back-labels.js';
export type {Server, ServerSystem} from './queries/servers.js';
export {managedServersOf, serversOf} from './queries/servers.js';
export type {ResourceKind} from './queries/single-resource-scopes.js';
export type {ResolvedPrincipal, Principals} from './model/principals.js';
export type {Property} from './resources/resource.js';
export {isSameMachine} from './model/same-machine.js';
export type {Answer, ManagementGroupMember} from './model/management-groups.js';
export {ManagementGroups} from './model/management-groups.js';
export type {EstateScope, ScopeSources} from './model/scope.js';
export {coversGroup, placeScope, placeText} from './model/scope.js';
export {mayTouchArc, placeOf, unreadToAzure} from './model/script-effects.js';
export type {CoverageContext} from './queries/covers-scope.js';
export {coversScope, scopeKey} from './queries/covers-scope.js';
export {memoizePerEstate} from './queries/memoize-per-estate.js';
export type {PlacedPolicy, PolicyScopes} from './queries/policy-reach.js';
export {placePolicy, policyReach} from './queries/policy-reach.js';
export {packageUsed, providerUsed} from './queries/provider-package.js';
export {principalKey} from './queries/principal-key.js';
export type {ReceivingGroup} from './queries/receiving-groups.js';
export {describeGroup, receivingGroups} from './queries/receiving-groups.js';
export type {NamedRequest, ScopedRequest} from './queries/request-index.js';
export {RequestIndex} from './queries/request-index.js';
export {scopeSourcesOf} from './queries/scope-sources.js';
export {uncertainValue} from './queries/uncertainty.js';
export type {Onboardable} from './queries/onboardable.js';
export {isTestSimulation, onboardableOf} from './queries/onboardable.js';
export {openAddress} from './queries/open-address.js';
export type {ScopePlace} from './queries/scope-index.js';
export {byResource, compareTexts} from './values/compare-texts.js';
export type {Subscription} from './values/subscription.js';
export {areLikelySame, compareSubscriptions, subscriptionById} from './values/subscription.js';
export {Multimap} from '../shell/multimap.js';
export type {ProviderPackage} from './values/urn.js';
export {describe, describeMissing, isInAzure, joinWithAnd, nameOf, packageOf, stackOf, startSentence} from './values/urn.js';
export type {Known, Missing, Reference, Unknown, Urn, Value} from './values/value.js';
export {isKnown, isMissing, known, knownValue, mapValue, sameText, sourcesOf} from './values/value.js';
