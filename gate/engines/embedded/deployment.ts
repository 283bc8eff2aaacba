import type {Source} from '../../results/finding.js';
import type {Properties} from './wire.js';
import type {UrnParts} from './urn.js';

export type DeployedResource = {
	readonly urn: string;
	readonly type: string;
	readonly name: string;
	/** Inputs for resource policies; `undefined` for a resource that is only read. */
	readonly inputs?: Properties;
	outputs: Properties;
	readonly provider?: string;
	readonly parent: string;
	readonly dependencies: readonly string[];
	readonly propertyDependencies: Readonly<Record<string, readonly string[]>>;
	readonly options: ResourceOptions;
	readonly source?: Source;
};

export type ResourceOptions = {
	readonly protect: boolean;
	readonly ignoreChanges: readonly string[];
	readonly deleteBeforeReplace?: boolean;
	readonly additionalSecretOutputs: readonly string[];
	readonly aliases: readonly string[];
	readonly customTimeouts: {readonly create: number; readonly update: number; readonly delete: number};
};

export const noOptions: ResourceOptions = {
	protect: false,
	ignoreChanges: [],
	additionalSecretOutputs: [],
	aliases: [],
	customTimeouts: {create: 0, update: 0, delete: 0},
};

export type Deployment = {
	readonly place: UrnParts;
	readonly resources: readonly DeployedResource[];
	readonly notes: readonly string[];
	readonly secrets: readonly string[];
};
