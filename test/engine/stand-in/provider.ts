import type {Properties} from './property-values.js';

/** One configured provider: its settings, and what it has learned of resource groups while it ran. */
export type Session = {config: Properties; readonly groupLocations: Map<string, string>};

/** What a stand-in does in a provider's place. Tokens are type or function tokens, as the engine sends them. */
export type StandIn = {
	/** The inputs with the provider's defaults filled in. */
	check(request: {token: string; urn: string; olds: Properties; news: Properties; session: Session}): Properties;
	/** The outputs that a preview of a creation or change knows, the others unknown. */
	preview(request: {token: string; inputs: Properties}): Properties;
	/** What exists after a creation or change. */
	create(request: {token: string; urn: string; inputs: Properties; session: Session}): {id: string; outputs: Properties};
	/** The outputs of a resource that exists outside of the stack. */
	read(request: {token: string; urn: string; id: string}): Properties;
	/** Inputs whose change replaces the resource. */
	replacedBy(token: string): readonly string[];
	/** The answer of a function. */
	invoke(request: {token: string; args: Properties; session: Session}): Properties;
};

/**
What Azure or another service answers for single resources, by URN, where a test needs certain ids and values; the stand-ins make up the
others.
*/
export type Answers = ReadonlyMap<string, {readonly id: string | undefined; readonly outputs: Readonly<Record<string, string>>}>;
