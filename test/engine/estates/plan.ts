/**
Converts shapes of estates into a plan for a Pulumi program: all in one stack, each below a component of its own type, by which the pack
separates them. The fixtures also supply the providers' results.
*/
import type {Answers} from '../stand-in/provider.js';
import {Pending, replaceMarks, settle, settledText, sourcesIn, type FixtureResource, type FixtureValue} from '../../harness/fixture.js';
import type {Shape} from '../../policies/estates/shape.js';

/** A value with a source: what it will be, its resources, and whether it is known at preview. */
type Mark = {readonly $mark: 'output' | 'echo' | 'secret' | 'unknown'; readonly value: unknown; readonly sources: readonly string[]};

type PlannedResource = {
	readonly urn: string;
	readonly type: string;
	readonly name: string;
	readonly inputs: unknown;
	readonly dependsOn: readonly string[];
	readonly parent: string | undefined;
	readonly provider: string | undefined;
	/** Id of a resource that is only read. */
	readonly reads: string | undefined;
};

export type PlannedShape = {
	/** Part of its component's type. */
	readonly key: string;
	readonly policy: string;
	readonly options: Readonly<Record<string, unknown>>;
	readonly resources: readonly PlannedResource[];
};

const componentOf = (key: string): string => `shapes:${key}:Shape`;

/** Whether a shape contains a value that is unknown in every view; an engine that decrypts secrets knows it once the stack exists. */
export const hasUnknown = ({scenario: {stack}}: Shape): boolean =>
	stack.some(({inputs}) => {
		let found = false;
		replaceMarks(inputs, mark => {
			found ||= isNeverKnown(mark);
			return undefined;
		});
		return found;
	});

const isNeverKnown = (mark: FixtureValue): boolean => mark instanceof Pending && mark.settled === '[secret]';

export function planShape(key: string, {policy, scenario: {stack, options = {}}}: Shape): PlannedShape {
	const own = new Set(stack.map(({urn}) => urn));
	return {
		key,
		policy,
		options,
		resources: [...new Map(stack.map(resource => [resource.urn, resource])).values()].map(resource => planResource(resource, own)),
	};
}

function planResource(resource: FixtureResource, own: ReadonlySet<string>): PlannedResource {
	const {urn, type, name, inputs, dependsOn, parent, provider, isRead, id} = resource;
	return {
		urn,
		type,
		name,
		inputs: replaceMarks(inputs, mark => marked(mark, own)),
		dependsOn: dependsOn.map(other => other.urn),
		parent: parent?.urn,
		provider: provider?.urn,
		reads: isRead ? id : undefined,
	};
}

function marked(mark: {readonly sources?: readonly FixtureResource[]; readonly value?: FixtureValue}, own: ReadonlySet<string>): Mark {
	const sources = sourcesIn(mark)
		.map(({urn}) => urn)
		.filter(urn => own.has(urn));
	const value = settle(mark);
	if (mark instanceof Pending) {
		return {$mark: sources.length === 0 ? 'unknown' : 'output', value, sources};
	}

	return {$mark: mark.sources === undefined ? 'secret' : 'echo', value, sources};
}

/** Results of providers for the resources of a shape, by URN. */
export function answersOf(
	key: string,
	{scenario: {stack: resources}}: Shape,
	{project, stack}: {readonly project: string; readonly stack: string},
): Answers {
	return new Map(
		resources.map(resource => {
			const types = [componentOf(key), ...typesOf(resource)].join('$');
			const outputs = Object.fromEntries(
				Object.entries(resource.outputs).flatMap(([name, value]) => {
					const text = settledText(value);
					return text === undefined ? [] : [[name, text]];
				}),
			);
			return [`urn:pulumi:${stack}::${project}::${types}::${resource.name}`, {id: resource.id, outputs}];
		}),
	);
}

const typesOf = ({type, parent}: FixtureResource): readonly string[] => [...(parent === undefined ? [] : typesOf(parent)), type];
