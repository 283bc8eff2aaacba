/**
Shows a stack to policies as Pulumi does: resource calls with inputs, then a stack call with outputs. As with Azure Native, outputs lack
path parameters, and at preview everything that the program did not set is unknown.
*/
import {Pending, replaceMarks, settle, sourcesIn, stackUrn, type FixtureResource, type Properties} from './fixture.js';

/**
Views of a stack: `preview` of a new one, `state` of an existing one (`pulumi policy analyze`, or the preview of an unchanged one), and
`outputs`: the same without resource calls, as when no resource policy is enabled.
*/
export const views = ['preview', 'state', 'outputs'] as const;

/** The name of a view. */
export type View = (typeof views)[number];

export type ProviderView = {readonly type: string; readonly urn: string; readonly name: string; readonly props: Record<string, unknown>};

/** A resource as policies see it, as plain data with Pulumi's sentinel for unknown values. */
export type ResourceView = {
	readonly urn: string;
	readonly type: string;
	readonly name: string;
	readonly inputs: Record<string, unknown>;
	readonly outputs: Record<string, unknown>;
	readonly provider: ProviderView | undefined;
	readonly parent: string | undefined;
	readonly dependencies: readonly string[];
	readonly propertyDependencies: Readonly<Record<string, readonly string[]>>;
	/** Whether Pulumi makes a resource call for it in this view. */
	readonly isCalled: boolean;
};

/** Pulumi's sentinel for an unknown text. */
export const unknownSentinel = '04da6b54-80e4-46f7-96ec-b56ff0331ba9';

/** The stack's configuration of default providers. */
export type StackSettings = {readonly subscriptionId?: string};

/** Outputs of every Azure Native resource that no preview knows. */
const azureOutputs = ['name', 'type', 'provisioningState', 'systemData', 'azureApiVersion'];

/** Shows a stack with its own resource and default providers. */
export function show(resources: readonly FixtureResource[], view: View, settings: StackSettings = {}): readonly ResourceView[] {
	const providers = [
		...new Set(
			resources
				.filter(resource => resource.provider === undefined && packageOf(resource.type) !== 'pulumi' && !isComponent(resource))
				.map(({type}) => packageOf(type)),
		),
	].map(name => defaultProvider(name, settings));
	return [
		plain('pulumi:pulumi:Stack', stackUrn, 'fixture-dev', {}),
		...providers.map(({type, urn, name, props}) => plain(type, urn, name, props)),
		...resources.map(resource => showResource(resource, view, providers)),
	].map(shown => (view === 'outputs' ? {...shown, isCalled: false} : shown));
}

function plain(type: string, urn: string, name: string, inputs: Record<string, unknown>): ResourceView {
	return {
		urn,
		type,
		name,
		inputs,
		outputs: inputs,
		provider: undefined,
		parent: type === 'pulumi:pulumi:Stack' ? undefined : stackUrn,
		dependencies: [],
		propertyDependencies: {},
		isCalled: true,
	};
}

/** `azure-native` also for `azure-native_compute_v20240701:compute:VirtualMachine`. */
const packageOf = (type: string): string => /^[^:_]+/v.exec(type)?.[0] ?? type;

function defaultProvider(name: string, {subscriptionId}: StackSettings): ProviderView {
	return {
		type: `pulumi:providers:${name}`,
		urn: `urn:pulumi:dev::fixture::pulumi:providers:${name}::default_1_0_0`,
		name: 'default_1_0_0',
		props: name === 'azure-native' && subscriptionId !== undefined ? {subscriptionId} : {},
	};
}

function showResource(resource: FixtureResource, view: View, defaults: readonly ProviderView[]): ResourceView {
	const isKnown = view !== 'preview' || resource.exists;
	const inputs = isKnown ? settleAll(resource.inputs) : previewOf(resource.inputs);
	const propertyDependencies = Object.fromEntries(
		Object.entries(resource.inputs)
			.map(([name, value]) => [name, [...new Set(sourcesIn(value).map(({urn}) => urn))]] as const)
			.filter(([name, urns]) => urns.length > 0 || resource.literals.includes(name)),
	);
	return {
		urn: resource.urn,
		type: resource.type,
		name: resource.name,
		inputs,
		outputs: isKnown ? stateOutputs(resource, inputs) : previewOutputs(resource, inputs),
		provider:
			resource.provider === undefined
				? defaults.find(({type}) => type === `pulumi:providers:${packageOf(resource.type)}`)
				: shownProvider(resource.provider, view),
		parent: resource.parent?.urn ?? stackUrn,
		dependencies: [...new Set([...resource.dependsOn.map(({urn}) => urn), ...Object.values(propertyDependencies).flat()])],
		propertyDependencies,
		isCalled: !resource.isRead,
	};
}

function shownProvider({type, urn, name, inputs}: FixtureResource, view: View): ProviderView {
	return {type, urn, name, props: view === 'preview' ? previewOf(inputs) : settleAll(inputs)};
}

const previewOf = (properties: Properties): Record<string, unknown> =>
	Object.fromEntries(
		Object.entries(properties).map(([name, value]) => [
			name,
			replaceMarks(value, mark =>
				mark instanceof Pending
					? mark.sources.length > 0 && mark.sources.every(({exists}) => exists)
						? mark.settled
						: unknownSentinel
					: mark.value,
			),
		]),
	);

const settleAll = (properties: Properties): Record<string, unknown> =>
	Object.fromEntries(Object.entries(properties).map(([name, value]) => [name, settle(value)]));

const isAzureNative = ({type}: FixtureResource): boolean => packageOf(type) === 'azure-native';

function previewOutputs(resource: FixtureResource, inputs: Record<string, unknown>): Record<string, unknown> {
	if (isComponent(resource)) {
		return {};
	}

	const more = [...Object.keys(resource.outputs), ...(isAzureNative(resource) ? azureOutputs : [])];
	return {
		...without(inputs, resource.inputsOnly),
		...Object.fromEntries(more.filter(name => !Object.hasOwn(inputs, name)).map(name => [name, unknownSentinel])),
	};
}

function stateOutputs(resource: FixtureResource, inputs: Record<string, unknown>): Record<string, unknown> {
	if (isComponent(resource)) {
		return {};
	}

	const name = resource.id?.split('/').at(-1);
	return {
		...without(inputs, resource.inputsOnly),
		...(isAzureNative(resource) && {name, provisioningState: 'Succeeded'}),
		...settleAll(resource.outputs),
		...(resource.id !== undefined && {id: resource.id}),
	};
}

/** A component has no provider, and only the outputs it registers. */
const isComponent = ({type}: FixtureResource): boolean => packageOf(type) === 'components';

const without = (properties: Record<string, unknown>, names: ReadonlySet<string>): Record<string, unknown> =>
	Object.fromEntries(Object.entries(properties).filter(([name]) => !names.has(name)));
