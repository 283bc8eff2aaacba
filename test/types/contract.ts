/**
Compares what the estate reads from Azure Native's resources with the types of Azure Native's SDK: an upgrade of `@pulumi/azure-native` that
moves a type or property does not compile. This file only needs to compile, with `npm run types`.
*/
import type * as authorization from '@pulumi/azure-native/authorization';
import type * as automanage from '@pulumi/azure-native/automanage';
import type * as azurearcdata from '@pulumi/azure-native/azurearcdata';
import type * as azurefleet from '@pulumi/azure-native/azurefleet';
import type * as azurestackhci from '@pulumi/azure-native/azurestackhci';
import type * as batch from '@pulumi/azure-native/batch';
import type * as compute from '@pulumi/azure-native/compute';
import type * as computebulkactions from '@pulumi/azure-native/computebulkactions';
import type * as connectedvmwarevsphere from '@pulumi/azure-native/connectedvmwarevsphere';
import type * as guestconfiguration from '@pulumi/azure-native/guestconfiguration';
import type * as hdinsight from '@pulumi/azure-native/hdinsight';
import type * as hybridcompute from '@pulumi/azure-native/hybridcompute';
import type * as hybridconnectivity from '@pulumi/azure-native/hybridconnectivity';
import type * as machinelearningservices from '@pulumi/azure-native/machinelearningservices';
import type * as maintenance from '@pulumi/azure-native/maintenance';
import type * as managedidentity from '@pulumi/azure-native/managedidentity';
import type * as managedservices from '@pulumi/azure-native/managedservices';
import type * as management from '@pulumi/azure-native/management';
import type * as monitor from '@pulumi/azure-native/monitor';
import type * as network from '@pulumi/azure-native/network';
import type * as networkcloud from '@pulumi/azure-native/networkcloud';
import type * as resources from '@pulumi/azure-native/resources';
import type * as scvmm from '@pulumi/azure-native/scvmm';
import type * as servicefabric from '@pulumi/azure-native/servicefabric';
import type * as storage from '@pulumi/azure-native/storage';
import type * as subscription from '@pulumi/azure-native/subscription';
import type * as virtualmachineimages from '@pulumi/azure-native/virtualmachineimages';
import type * as pulumi from '@pulumi/pulumi';
import type {readProperties} from './read-properties.js';

/** Types that templates may have and Azure Native lacks. */
type OnlyInTemplates = `azure-native:authorization:role${'assignment' | 'eligibility'}schedulerequest`;

type Reads = Omit<typeof readProperties, OnlyInTemplates>;

type Modules = {
	readonly authorization: typeof authorization;
	readonly automanage: typeof automanage;
	readonly azurearcdata: typeof azurearcdata;
	readonly azurefleet: typeof azurefleet;
	readonly azurestackhci: typeof azurestackhci;
	readonly batch: typeof batch;
	readonly compute: typeof compute;
	readonly computebulkactions: typeof computebulkactions;
	readonly connectedvmwarevsphere: typeof connectedvmwarevsphere;
	readonly guestconfiguration: typeof guestconfiguration;
	readonly hdinsight: typeof hdinsight;
	readonly hybridcompute: typeof hybridcompute;
	readonly hybridconnectivity: typeof hybridconnectivity;
	readonly machinelearningservices: typeof machinelearningservices;
	readonly maintenance: typeof maintenance;
	readonly managedidentity: typeof managedidentity;
	readonly managedservices: typeof managedservices;
	readonly management: typeof management;
	readonly monitor: typeof monitor;
	readonly network: typeof network;
	readonly networkcloud: typeof networkcloud;
	readonly resources: typeof resources;
	readonly scvmm: typeof scvmm;
	readonly servicefabric: typeof servicefabric;
	readonly storage: typeof storage;
	readonly subscription: typeof subscription;
	readonly virtualmachineimages: typeof virtualmachineimages;
};

/** The class of a type: the member of its module with its name, ignoring case. */
type ClassOf<Key> = Key extends `azure-native:${infer Module extends keyof Modules}:${infer Name}`
	? ClassNamed<Modules[Module], Name>
	: never;

type ClassNamed<Module, Name> = Module[MemberNamed<Module, Name>];

type MemberNamed<Module, Name> = keyof Module &
	keyof {[Member in keyof Module as Member extends string ? (Lowercase<Member> extends Name ? Member : never) : never]: never};

/** Inputs and outputs of a class. */
type SidesOf<Class> = Class extends abstract new (name: never, args: infer Inputs, options?: never) => infer Instance
	? Inputs | Instance
	: never;

type IsAny<Type> = 0 extends Type & 1 ? true : false;

/** A type without Pulumi's input wrappers. */
type Plain<Type> =
	Type extends pulumi.OutputInstance<infer Value> ? Plain<Value> : Type extends PromiseLike<unknown> ? never : NonNullable<Type>;

type Member<Type, Name> = Type extends unknown ? (Name extends keyof Type ? Type[Name] : never) : never;

type Element<Type> = Type extends ReadonlyArray<infer Item> ? Item : never;

type Step<Type, Name> =
	IsAny<Type> extends true
		? Type
		: Name extends `${infer List}[]`
			? Element<Plain<Member<Plain<Type>, List>>>
			: Member<Plain<Type>, Name>;

type At<Type, Path> = Path extends `${infer Head}.${infer Rest}` ? At<Step<Type, Head>, Rest> : Step<Type, Path>;

type IsNever<Type> = [Type] extends [never] ? true : false;

type UnknownTypes = {[Key in keyof Reads]: IsNever<ClassOf<Key>> extends true ? Key : never}[keyof Reads];

type UnknownPaths<Key, Class, Path> = Path extends string & infer Each
	? IsNever<At<SidesOf<Class>, Each>> extends true
		? `${Key & string} ${Path}`
		: never
	: never;

type UnknownProperties = {[Key in keyof Reads]: UnknownPaths<Key, ClassOf<Key>, Reads[Key][number]>}[keyof Reads];

type Definition = 'azure-native:authorization:policydefinition' | 'azure-native:authorization:policydefinitionatmanagementgroup';
type Initiative = 'azure-native:authorization:policysetdefinition' | 'azure-native:authorization:policysetdefinitionatmanagementgroup';

/** Extensions nested in their machine's type, with settings under `properties`. */
type NestedExtension =
	| 'azurefleet:fleet computeProfile.baseVirtualMachineProfile.extensionProfile.extensions[]'
	| 'computebulkactions:bulkaction properties.computeProfile.extensions[]';

/** Extensions nested in their machine's type, with settings next to their name. */
type FlatExtension =
	'batch:pool deploymentConfiguration.virtualMachineConfiguration.extensions[]' | 'servicefabric:nodetype vmExtensions[]';

/** Extensions as separate resources, of machines other than Azure VMs. */
type ExtensionResource =
	`azurestackhci:${'extension' | 'machineextension'}` | `${'connectedvmwarevsphere' | 'hybridcompute' | 'scvmm'}:machineextension`;

/** Properties missing in the SDK's types, by the reason why they are read. */
type Exceptions = {
	readonly 'one reader for definitions and initiatives':
		| `${Definition} ${'policyDefinitions' | 'policySetDefinitionName'}${string}`
		| `${Initiative} ${'policyDefinitionName' | 'policyRule'}`;
	readonly 'one reader for all assignments of maintenance': `azure-native:maintenance:configurationassignmentsfor${'resourcegroup' | 'subscription'} providerName`;
	readonly 'one reader for all inline extensions: flat where this type nests them': `azure-native:${NestedExtension}.${'protectedSettings' | 'publisher' | 'settings' | 'type'}`;
	readonly 'one reader for all inline extensions: nested where this type has them flat': `azure-native:${FlatExtension}.properties${string}`;
	readonly 'one reader for all inline extensions, some of which take their protected settings from a key vault': `azure-native:${FlatExtension | NestedExtension}.protectedSettingsFromKeyVault${string}`;
	readonly 'one reader for all extension resources, some of which take their protected settings from a key vault': `azure-native:${ExtensionResource} ${'' | 'properties.'}protectedSettingsFromKeyVault${string}`;
	readonly 'flat in version 1': `azure-native:hybridcompute:machineextension ${'enableAutomaticUpgrade' | 'protectedSettings' | 'publisher' | 'settings' | 'type'}`;
	readonly 'nested in templates and in version 1': `azure-native:compute:virtualmachinescaleset virtualMachineProfile.extensionProfile.extensions[].properties${string}`;
	readonly 'nested in the service itself': `azure-native:hybridcompute:machine osProfile.${'linux' | 'windows'}Configuration.patchSettings.${string}`;
	readonly 'only in states of newer versions of the service': `azure-native:hybridcompute:machine ${'cpuArchitecture' | 'hardwareProfile.processors' | 'hardwareProfile.processors[].name'}`;
	readonly 'one reader for all principals, groups among them': 'azure-native:managedidentity:userassignedidentity members';
	readonly 'of an extension resource given as the raw request': 'azure-native:resources:resource scope';
	readonly 'a list in providers made from Terraform, read by the same reader': `${string} source[].${'script' | 'scriptUri'}`;
	readonly 'a form in which Pulumi shows an asset': `azure-native:storage:blob source.${string}`;
	readonly 'tags of a server, which its instance or its template keeps on another resource': `azure-native:${'azurestackhci' | 'connectedvmwarevsphere' | 'scvmm'}:virtualmachineinstance tags${'' | '.*'}`;
	readonly 'of an image, which the same reader reads': `azure-native:${'azurefleet:fleet' | 'computebulkactions:bulkaction' | `compute:virtualmachine${'' | 'scaleset' | 'scalesetvm'}`} architecture`;
	readonly 'one level higher in templates': `azure-native:managedservices:registration${'assignment registrationDefinitionId' | 'definition authorizations' | 'definition eligibleAuthorizations'}`;
	readonly 'part of the name in templates': 'azure-native:management:managementgroupsubscription subscriptionId';
	readonly 'of a virtual machine, which the same reader reads': `azure-native:compute:virtualmachinescalesetvm ${'priority' | 'vmName'}`;
};

type NeedlessExceptions = {
	[Reason in keyof Exceptions]: IsNever<Extract<UnknownProperties, Exceptions[Reason]>> extends true ? Reason : never;
}[keyof Exceptions];

type Nothing<Found extends never> = Found;

export type EveryTypeExists = Nothing<UnknownTypes>;
export type EveryPropertyExists = Nothing<Exclude<UnknownProperties, Exceptions[keyof Exceptions]>>;
export type EveryExceptionIsNeeded = Nothing<NeedlessExceptions>;
