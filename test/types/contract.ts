/**
Holds what the estate reads of Azure Native's resources against the types of Azure Native's SDK: an upgrade of `@pulumi/azure-native` that
moves a type or a property does not compile here. Nothing in this file runs; `npm run types` compiles it.
*/
import type * as authorization from '@pulumi/azure-native/authorization';
import type * as automanage from '@pulumi/azure-native/automanage';
import type * as azurearcdata from '@pulumi/azure-native/azurearcdata';
import type * as compute from '@pulumi/azure-native/compute';
import type * as guestconfiguration from '@pulumi/azure-native/guestconfiguration';
import type * as hybridcompute from '@pulumi/azure-native/hybridcompute';
import type * as hybridconnectivity from '@pulumi/azure-native/hybridconnectivity';
import type * as maintenance from '@pulumi/azure-native/maintenance';
import type * as managedidentity from '@pulumi/azure-native/managedidentity';
import type * as network from '@pulumi/azure-native/network';
import type * as resources from '@pulumi/azure-native/resources';
import type * as storage from '@pulumi/azure-native/storage';
import type * as pulumi from '@pulumi/pulumi';
import type {readProperties} from './read-properties.js';

type Reads = typeof readProperties;

type Modules = {
	readonly authorization: typeof authorization;
	readonly automanage: typeof automanage;
	readonly azurearcdata: typeof azurearcdata;
	readonly compute: typeof compute;
	readonly guestconfiguration: typeof guestconfiguration;
	readonly hybridcompute: typeof hybridcompute;
	readonly hybridconnectivity: typeof hybridconnectivity;
	readonly maintenance: typeof maintenance;
	readonly managedidentity: typeof managedidentity;
	readonly network: typeof network;
	readonly resources: typeof resources;
	readonly storage: typeof storage;
};

/** The class of a type: the member of its module whose name is the type's, but for letter case. */
type ClassOf<Key> = Key extends `azure-native:${infer Module extends keyof Modules}:${infer Name}` ? ClassNamed<Modules[Module], Name> : never;

type ClassNamed<Module, Name> = Module[MemberNamed<Module, Name>];

type MemberNamed<Module, Name> = keyof Module & keyof {[Member in keyof Module as Member extends string ? Lowercase<Member> extends Name ? Member : never : never]: never};

/** What a resource is given, and what it gives. */
type SidesOf<Class> = Class extends abstract new (name: never, args: infer Inputs, options?: never) => infer Instance ? Inputs | Instance : never;

type IsAny<Type> = 0 extends Type & 1 ? true : false;

/** A type without the wrappings that Pulumi lets a value come in. */
type Plain<Type> = Type extends pulumi.OutputInstance<infer Value> ? Plain<Value> : Type extends PromiseLike<unknown> ? never : NonNullable<Type>;

type Member<Type, Name> = Type extends unknown ? Name extends keyof Type ? Type[Name] : never : never;

type Element<Type> = Type extends ReadonlyArray<infer Item> ? Item : never;

type Step<Type, Name> = IsAny<Type> extends true
	? Type
	: Name extends `${infer List}[]` ? Element<Plain<Member<Plain<Type>, List>>> : Member<Plain<Type>, Name>;

type At<Type, Path> = Path extends `${infer Head}.${infer Rest}` ? At<Step<Type, Head>, Rest> : Step<Type, Path>;

type IsNever<Type> = [Type] extends [never] ? true : false;

/** The types that Azure Native does not have. */
type UnknownTypes = {[Key in keyof Reads]: IsNever<ClassOf<Key>> extends true ? Key : never}[keyof Reads];

type UnknownPaths<Key, Class, Path> = Path extends string & infer Each ? IsNever<At<SidesOf<Class>, Each>> extends true ? `${Key & string} ${Path}` : never : never;

/** The properties that Azure Native does not have. */
type UnknownProperties = {[Key in keyof Reads]: UnknownPaths<Key, ClassOf<Key>, Reads[Key][number]>}[keyof Reads];

type Definition = 'azure-native:authorization:policydefinition' | 'azure-native:authorization:policydefinitionatmanagementgroup';
type Initiative = 'azure-native:authorization:policysetdefinition' | 'azure-native:authorization:policysetdefinitionatmanagementgroup';

/** Properties that the SDK's types do not have, by the reason why they are read all the same. */
type Exceptions = {
	readonly 'one reader for definitions and initiatives': `${Definition} ${'policyDefinitions' | 'policySetDefinitionName'}${string}` | `${Initiative} ${'policyDefinitionName' | 'policyRule'}`;
	readonly 'one reader for virtual machines and scale sets': `azure-native:compute:virtualmachinescaleset ${'networkProfile' | 'virtualMachineProfile.osProfile.computerName'}${string}`;
	readonly 'one reader for all assignments of maintenance': `azure-native:maintenance:configurationassignmentsfor${'resourcegroup' | 'subscription'} providerName`;
	readonly 'flat in version 1': `azure-native:hybridcompute:machineextension ${'enableAutomaticUpgrade' | 'protectedSettings' | 'publisher' | 'settings' | 'type'}`;
	readonly 'nested in templates and in version 1': `azure-native:compute:virtualmachinescaleset virtualMachineProfile.extensionProfile.extensions[].properties${string}`;
	readonly 'nested in the service itself': `azure-native:hybridcompute:machine osProfile.${'linux' | 'windows'}Configuration.patchSettings.${string}`;
	readonly 'only in states of newer versions of the service': `azure-native:hybridcompute:machine ${'cpuArchitecture' | 'hardwareProfile.processors' | 'hardwareProfile.processors[].name'}`;
	readonly 'one reader for all principals, groups among them': 'azure-native:managedidentity:userassignedidentity members';
	readonly 'of an extension resource given as the raw request': 'azure-native:resources:resource scope';
	readonly 'a list in providers made from Terraform, read by the same reader': `${string} source[].${'script' | 'scriptUri'}`;
	readonly 'a form in which Pulumi shows an asset': `azure-native:storage:blob source.${string}`;
	readonly 'of an image, which the same reader reads': `azure-native:compute:virtualmachine${'' | 'scaleset'} architecture`;
};

type NeedlessExceptions = {[Reason in keyof Exceptions]: IsNever<Extract<UnknownProperties, Exceptions[Reason]>> extends true ? Reason : never}[keyof Exceptions];

type Nothing<Found extends never> = Found;

export type EveryTypeExists = Nothing<UnknownTypes>;
export type EveryPropertyExists = Nothing<Exclude<UnknownProperties, Exceptions[keyof Exceptions]>>;
export type EveryExceptionIsNeeded = Nothing<NeedlessExceptions>;
