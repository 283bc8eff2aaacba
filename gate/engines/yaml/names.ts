/** A declaration is evaluated once, when it is first needed. */
import {providerPrefix} from '../embedded/urn.js';
import type {Context} from './context.js';
import {evaluate, type Resolver} from './evaluator.js';
import {nothingKnown} from './functions.js';
import {invoke, stackOutput} from './invocation.js';
import {registerDeclared} from './registration.js';
import {type Entry, memberNode, type ProgramPlace, ProgramError} from './syntax.js';
import {type Declaration, type Template, textNode} from './template.js';
import {packageOfType} from './type-token.js';
import {Resource, secretOf, type YamlValue} from './values.js';

export class Names {
	readonly resolver: Resolver;
	readonly #template: Template;
	readonly #context: Context;
	readonly #project: string;
	readonly #values: Map<string, YamlValue>;
	readonly #open = new Set<string>();
	readonly #defaultProviders: ReadonlyMap<string, Entry>;

	/** `given` are values by name: configuration and Pulumi's own. */
	constructor(template: Template, context: Context, project: string, given: ReadonlyMap<string, YamlValue>) {
		this.#template = template;
		this.#context = context;
		this.#project = project;
		this.#values = new Map([...given].filter(([name]) => !template.declarations.has(name)));
		this.#defaultProviders = new Map([...template.declarations.values()].flatMap(declaration => defaultProvider(declaration)));
		const stacks = new Map<string, YamlValue>();
		this.resolver = {
			folder: context.folder,
			resolve: (name, place) => this.#resolve(name, place),
			invoke: invocation => invoke(invocation, this.resolver, context, name => this.#defaultProvider(name)),
			stackOutput: (stack, output, place) => stackOutput({stack, output, place, stacks}, context),
			unknownFunction(name, place) {
				context.recorder.note(`${name} (line ${place.line}) is no function that the embedded engine knows: its result is unknown.`);
				return nothingKnown();
			},
		};
	}

	run(): void {
		for (const entry of this.#template.config) {
			this.#configure(entry);
		}

		for (const [name, {entry}] of this.#template.declarations) {
			this.#resolve(name, entry.place);
		}
	}

	#resolve(name: string, place: ProgramPlace): YamlValue {
		const known = this.#values.get(name);
		if (known !== undefined) {
			return known;
		}

		const declaration = this.#template.declarations.get(name);
		if (declaration !== undefined) {
			return this.#evaluate(declaration);
		}

		const own = this.#values.get(name.startsWith(`${this.#project}:`) ? name.slice(this.#project.length + 1) : name);
		if (own === undefined) {
			throw new ProgramError(`there is no resource, variable or configuration value "${name}"`, place);
		}

		return own;
	}

	#evaluate({kind, entry}: Declaration): YamlValue {
		if (this.#open.has(entry.name)) {
			throw new ProgramError(`the ${kind} ${entry.name} refers to itself, directly or by way of others`, entry.place);
		}

		this.#open.add(entry.name);
		const value =
			kind === 'variable'
				? evaluate(entry.value, this.resolver)
				: registerDeclared(entry, this.resolver, this.#context, name => this.#defaultProvider(name));
		this.#open.delete(entry.name);
		this.#values.set(entry.name, value);
		return value;
	}

	#defaultProvider(packageName: string): Resource | undefined {
		const entry = this.#defaultProviders.get(packageName);
		const value = entry === undefined ? undefined : this.#resolve(entry.name, entry.place);
		return value instanceof Resource ? value : undefined;
	}

	#configure({name, value, place}: Entry): void {
		const declared = value.kind === 'object' ? value : undefined;
		const key = declared === undefined ? name : (textNode(memberNode(declared, 'name'), 'name') ?? name);
		const byDefault = declared === undefined ? value : memberNode(declared, 'default');
		const given = this.#values.get(key) ?? (byDefault === undefined ? undefined : evaluate(byDefault, this.resolver));
		if (given === undefined) {
			throw new ProgramError(
				`Missing required configuration variable '${key.includes(':') ? key : `${this.#project}:${key}`}'`,
				place,
			);
		}

		const secret = declared === undefined ? undefined : memberNode(declared, 'secret');
		this.#values.set(name, secret?.kind === 'scalar' && secret.value === true ? secretOf(given) : given);
	}
}

function defaultProvider({kind, entry}: Declaration): ReadonlyArray<readonly [string, Entry]> {
	const flag = kind === 'resource' && entry.value.kind === 'object' ? memberNode(entry.value, 'defaultProvider') : undefined;
	const type = entry.value.kind === 'object' ? textNode(memberNode(entry.value, 'type'), 'type') : undefined;
	return flag?.kind === 'scalar' && flag.value === true && type?.startsWith(providerPrefix) === true
		? [[packageOfType(type), entry]]
		: [];
}
