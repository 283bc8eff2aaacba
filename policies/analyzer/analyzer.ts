import {
	AnalyzerResourceOptions,
	type AnalyzeRequest,
	type AnalyzerProviderResource,
	type AnalyzerResource,
} from '@pulumi/pulumi/proto/analyzer_pb.js';
import type {EnforcementLevel} from '@pulumi/policy';
import type {ArcServerPolicy, Report, ResourceCall, StackResource} from '../pack/calls.js';
import type {CallResult, Violation} from './messages.js';
import {unmarkedProperties} from './plain-value.js';

export type PolicyConfiguration = {readonly level: EnforcementLevel; readonly properties: Readonly<Record<string, unknown>>};

type Common = Pick<ResourceCall, 'getConfig' | 'stackTags' | 'notApplicable'>;

/** Thrown by a policy that does not apply. */
class NotApplicable extends Error {
	readonly reason: string | undefined;

	constructor(reason: string | undefined) {
		super(reason ?? 'Policy does not apply');
		this.reason = reason;
	}
}

/** Runs policies like the policy SDK, but reads the resources once for all policies of a call; the SDK copies the whole stack for each. */
export class Analyzer {
	readonly #policies: readonly ArcServerPolicy[];
	#configuration: ReadonlyMap<string, PolicyConfiguration> = new Map();
	#stackTags: ReadonlyMap<string, string> = new Map();

	constructor(policies: readonly ArcServerPolicy[]) {
		this.#policies = policies;
	}

	/** Sets levels and options by policy name. */
	configure(configuration: ReadonlyMap<string, PolicyConfiguration>): void {
		this.#configuration = configuration;
	}

	setStackTags(tags: ReadonlyMap<string, string>): void {
		this.#stackTags = tags;
	}

	/** The configured remediations; no policy here has one. */
	remediating(): readonly ArcServerPolicy[] {
		return this.#policies.filter(policy => policy.validateResource !== undefined && this.#levelOf(policy) === 'remediate');
	}

	async analyze(request: AnalyzeRequest): Promise<CallResult> {
		const resource = {
			urn: request.getUrn(),
			type: request.getType(),
			name: request.getName(),
			props: propertiesOf(request),
			opts: optionsOf(request),
			...providerOf(request),
		};
		return this.#ask(({validateResource}) =>
			validateResource === undefined ? undefined : async (common, report) => validateResource({...resource, ...common}, report),
		);
	}

	async analyzeStack(requested: readonly AnalyzerResource[]): Promise<CallResult> {
		const urns = new Map(requested.map(resource => [resource.getUrn(), {urn: resource.getUrn()}]));
		const named = (list: readonly string[]) => list.flatMap(urn => urns.get(urn) ?? []);
		const resources = requested.map((resource): StackResource => {
			const parent = urns.get(resource.getParent());
			return {
				urn: resource.getUrn(),
				type: resource.getType(),
				name: resource.getName(),
				props: propertiesOf(resource),
				opts: optionsOf(resource),
				...providerOf(resource),
				...(parent !== undefined && {parent}),
				dependencies: named(resource.getDependenciesList()),
				propertyDependencies: Object.fromEntries(
					[...resource.getPropertydependenciesMap().entries()].map(([property, list]) => [property, named(list.getUrnsList())]),
				),
			};
		});
		return this.#ask(
			({validateStack}) =>
				async (common, report) =>
					validateStack({resources, ...common}, report),
		);
	}

	async #ask(callOf: (policy: ArcServerPolicy) => ((common: Common, report: Report) => Promise<void>) | undefined): Promise<CallResult> {
		const violations: Violation[] = [];
		const notApplicable: Array<readonly [string, string | undefined]> = [];
		for (const policy of this.#policies) {
			const level = this.#levelOf(policy);
			const call = level === 'disabled' ? undefined : callOf(policy);
			try {
				// eslint-disable-next-line no-await-in-loop -- the policies of a call are asked in the pack's order
				await call?.(this.#commonOf(policy), (message, urn) => {
					violations.push({policy, level: level === 'remediate' ? 'mandatory' : level, message, ...(urn !== undefined && {urn})});
				});
			} catch (error) {
				if (!(error instanceof NotApplicable)) {
					throw error;
				}

				notApplicable.push([policy.name, error.reason]);
			}
		}

		return {violations, notApplicable};
	}

	#levelOf({name, enforcementLevel = 'advisory'}: ArcServerPolicy): EnforcementLevel {
		return this.#configuration.get(name)?.level ?? enforcementLevel;
	}

	#commonOf({name}: ArcServerPolicy): Common {
		return {
			getConfig: () => this.#configuration.get(name)?.properties ?? {},
			stackTags: this.#stackTags,
			notApplicable(reason): never {
				throw new NotApplicable(reason);
			},
		};
	}
}

type Requested = AnalyzeRequest | AnalyzerResource;

const propertiesOf = (resource: Requested | AnalyzerProviderResource): Record<string, unknown> => ({
	...unmarkedProperties(resource.getProperties()?.toJavaScript() ?? {}),
});

function optionsOf(resource: Requested): StackResource['opts'] {
	// Every supported engine sends them.
	const options = resource.getOptions() ?? new AnalyzerResourceOptions();
	const timeouts = options.getCustomtimeouts() ?? new AnalyzerResourceOptions.CustomTimeouts();
	return {
		protect: options.getProtect(),
		ignoreChanges: options.getIgnorechangesList(),
		aliases: options.getAliasesList(),
		customTimeouts: {createSeconds: timeouts.getCreate(), updateSeconds: timeouts.getUpdate(), deleteSeconds: timeouts.getDelete()},
		additionalSecretOutputs: options.getAdditionalsecretoutputsList(),
		...(options.getDeletebeforereplacedefined() && {deleteBeforeReplace: options.getDeletebeforereplace()}),
		...(options.getParent() !== '' && {parent: options.getParent()}),
	};
}

function providerOf(resource: Requested): Pick<StackResource, 'provider'> {
	const provider = resource.getProvider();
	return provider === undefined
		? {}
		: {provider: {type: provider.getType(), urn: provider.getUrn(), name: provider.getName(), props: propertiesOf(provider)}};
}
