import type {Source} from '../../results/finding.js';
import type {Properties} from './wire.js';
import type {UrnParts} from './urn.js';

/** A resource that would be deployed, or that is. */
export type DeployedResource = {
	readonly urn: string;
	readonly type: string;
	readonly name: string;
	/** What the engine asks resource policies about; missing for a resource that is only read. */
	readonly inputs?: Properties;
	/** What the engine tells stack policies. */
	outputs: Properties;
	/** URN of the provider. */
	readonly provider?: string;
	readonly parent: string;
	readonly dependencies: readonly string[];
	readonly propertyDependencies: Readonly<Record<string, readonly string[]>>;
	readonly options: ResourceOptions;
	readonly source?: Source;
};

/** The options of a resource that policies see. */
export type ResourceOptions = {
	readonly protect: boolean;
	readonly ignoreChanges: readonly string[];
	readonly deleteBeforeReplace?: boolean;
	readonly additionalSecretOutputs: readonly string[];
	readonly aliases: readonly string[];
	readonly customTimeouts: {readonly create: number; readonly update: number; readonly delete: number};
};

/** The options of a resource for which none are given. */
export const noOptions: ResourceOptions = {
	protect: false,
	ignoreChanges: [],
	additionalSecretOutputs: [],
	aliases: [],
	customTimeouts: {create: 0, update: 0, delete: 0},
};

/** Everything a stack would hold, in the order it was registered. */
export type Deployment = {
	readonly place: UrnParts;
	readonly resources: readonly DeployedResource[];
	/** What could not be found out, in words. */
	readonly notes: readonly string[];
	/** The texts that are known to be secret. */
	readonly secrets: readonly string[];
};
