import type {Properties} from './property-values.js';

/** A configured provider: its settings, and the locations of resource groups so far. */
export type Session = {config: Properties; readonly groupLocations: Map<string, string>};

/** Replaces a provider. Tokens are type or function tokens. */
export type StandIn = {
	/** Inputs with defaults filled in. */
	check(request: {token: string; urn: string; olds: Properties; news: Properties; session: Session}): Properties;
	/** Outputs at preview; what the provider does not know is unknown. */
	preview(request: {token: string; inputs: Properties}): Properties;
	/** Outputs after a creation or change. */
	create(request: {token: string; urn: string; inputs: Properties; session: Session}): {id: string; outputs: Properties};
	/** Outputs of a resource outside the stack. */
	read(request: {token: string; urn: string; id: string}): Properties;
	/** Inputs whose change replaces the resource. */
	replacedBy(token: string): readonly string[];
	/** The result of a function. */
	invoke(request: {token: string; args: Properties; session: Session}): Properties;
};

/** Results of services for single resources, by URN, if a test needs certain values; the stand-ins make up the others. */
export type Answers = ReadonlyMap<string, {readonly id: string | undefined; readonly outputs: Readonly<Record<string, string>>}>;
