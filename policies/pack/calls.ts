import type {
	PolicyResource,
	ResourceValidationArgs,
	ResourceValidationPolicy,
	StackValidationArgs,
	StackValidationPolicy,
} from '@pulumi/policy';

type Configured = {readonly getConfig: () => Readonly<Record<string, unknown>>};

/** What a policy reads of what Pulumi gives it with one resource. */
export type ResourceCall = Pick<
	ResourceValidationArgs,
	'urn' | 'type' | 'name' | 'props' | 'opts' | 'provider' | 'stackTags' | 'notApplicable'
> &
	Configured;

/** Reports a violation, at a resource where one is named. */
export type Report = (message: string, urn?: string) => void;

type Named = Pick<PolicyResource, 'urn'>;

/** What a policy reads of a resource of a stack. */
export type StackResource = Pick<PolicyResource, 'urn' | 'type' | 'name' | 'props' | 'opts' | 'provider'> & {
	readonly parent?: Named;
	readonly dependencies: readonly Named[];
	readonly propertyDependencies: Readonly<Record<string, readonly Named[]>>;
};

/** What a policy reads of what Pulumi gives it with a stack. */
export type StackCall = Pick<StackValidationArgs, 'stackTags' | 'notApplicable'> &
	Configured & {readonly resources: readonly StackResource[]};

/** A policy of Arc-enabled servers as Pulumi takes it, with all that Pulumi shows of it. */
export type ArcServerPolicy = Omit<ResourceValidationPolicy & StackValidationPolicy, 'validateResource' | 'validateStack'> & {
	readonly validateResource?: (call: ResourceCall, report: Report) => Promise<void>;
	readonly validateStack: (call: StackCall, report: Report) => Promise<void>;
};
