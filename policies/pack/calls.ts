import type {
	PolicyProviderResource,
	PolicyResource,
	ResourceValidationArgs,
	ResourceValidationPolicy,
	StackValidationArgs,
	StackValidationPolicy,
} from '@pulumi/policy';

type Configured = {readonly getConfig: () => Readonly<Record<string, unknown>>};
type Provided = {readonly provider?: PolicyProviderResource | undefined};

export type CalledResource = Pick<ResourceValidationArgs, 'urn' | 'type' | 'name' | 'props' | 'opts'> & Provided;

export type ResourceCall = CalledResource & Pick<ResourceValidationArgs, 'stackTags' | 'notApplicable'> & Configured;

export type Report = (message: string, urn?: string) => void;

type Named = Pick<PolicyResource, 'urn'>;

export type StackResource = Pick<PolicyResource, 'urn' | 'type' | 'name' | 'props' | 'opts'> &
	Provided & {
		readonly parent?: Named | undefined;
		readonly dependencies: readonly Named[];
		readonly propertyDependencies: Readonly<Record<string, readonly Named[]>>;
	};

export type StackCall = Pick<StackValidationArgs, 'stackTags' | 'notApplicable'> &
	Configured & {readonly resources: readonly StackResource[]};

/** With everything that Pulumi shows. */
export type ArcServerPolicy = Omit<ResourceValidationPolicy & StackValidationPolicy, 'validateResource' | 'validateStack'> & {
	readonly validateResource?: (call: ResourceCall, report: Report) => Promise<void>;
	readonly validateStack: (call: StackCall, report: Report) => Promise<void>;
};
