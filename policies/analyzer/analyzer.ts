import type {EnforcementLevel} from '@pulumi/policy';
import type {ArcServerPolicy, CalledResource, Report, ResourceCall, StackResource} from '../pack/calls.js';
import type {CallResult, Violation} from './messages.js';

export type PolicyConfiguration = {readonly level: EnforcementLevel; readonly properties: Readonly<Record<string, unknown>>};

type Common = Pick<ResourceCall, 'getConfig' | 'stackTags' | 'notApplicable'>;

class NotApplicable extends Error {
	/** Most policies do not apply to most resources, and creating an error takes longer than finding that out. */
	static because(reason: string | undefined): NotApplicable {
		const made = NotApplicable.#made.get(reason) ?? new NotApplicable(reason);
		NotApplicable.#made.set(reason, made);
		return made;
	}

	static readonly #made = new Map<string | undefined, NotApplicable>();

	readonly reason: string | undefined;

	private constructor(reason: string | undefined) {
		super(reason ?? 'Policy does not apply');
		this.reason = reason;
	}
}

/**
Runs policies like the policy SDK. The SDK copies the whole stack for each policy; this reads the resources once for all policies of a
call.
*/
export class Analyzer {
	readonly #policies: readonly ArcServerPolicy[];
	readonly #record: (resource: CalledResource) => void;
	#configuration: ReadonlyMap<string, PolicyConfiguration> = new Map();
	#stackTags: ReadonlyMap<string, string> = new Map();

	/** `record` records the inputs of a resource that no enabled policy is asked about. */
	constructor(policies: readonly ArcServerPolicy[], record: (resource: CalledResource) => void) {
		this.#policies = policies;
		this.#record = record;
	}

	configure(configuration: ReadonlyMap<string, PolicyConfiguration>): void {
		this.#configuration = configuration;
	}

	setStackTags(tags: ReadonlyMap<string, string>): void {
		this.#stackTags = tags;
	}

	remediating(): readonly ArcServerPolicy[] {
		return this.#policies.filter(policy => policy.validateResource !== undefined && this.#levelOf(policy) === 'remediate');
	}

	async analyze(resource: CalledResource): Promise<CallResult> {
		const {urn, type, name} = resource;
		if (this.#policies.every(policy => policy.validateResource === undefined || this.#levelOf(policy) === 'disabled')) {
			this.#record(resource);
		}

		return this.#ask(({validateResource}) =>
			validateResource === undefined
				? undefined
				: async (common, report) =>
						validateResource(
							{
								...common,
								urn,
								type,
								name,
								get props() {
									return resource.props;
								},
								get opts() {
									return resource.opts;
								},
								get provider() {
									return resource.provider;
								},
							},
							report,
						),
		);
	}

	async analyzeStack(resources: readonly StackResource[]): Promise<CallResult> {
		return this.#ask(
			({validateStack}) =>
				async (common, report) =>
					validateStack({...common, resources}, report),
		);
	}

	async #ask(callOf: (policy: ArcServerPolicy) => ((common: Common, report: Report) => Promise<void>) | undefined): Promise<CallResult> {
		const violations: Violation[] = [];
		const notApplicable: Array<readonly [string, string | undefined]> = [];
		for (const policy of this.#policies) {
			const level = this.#levelOf(policy);
			const call = level === 'disabled' ? undefined : callOf(policy);
			try {
				// eslint-disable-next-line no-await-in-loop -- policies are asked in the pack's order
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
				throw NotApplicable.because(reason);
			},
		};
	}
}
