// Creates the resources listed in plan.json, with values as outputs of their source resources.
import {readFileSync} from 'node:fs';
import path from 'node:path';
import {setImmediate} from 'node:timers/promises';
import * as pulumi from '@pulumi/pulumi';

type Mark = {readonly $mark: 'output' | 'echo' | 'secret' | 'unknown'; readonly value: unknown; readonly sources: readonly string[]};

type Planned = {
	readonly urn: string;
	readonly type: string;
	readonly name: string;
	readonly inputs: Record<string, unknown>;
	readonly dependsOn: readonly string[];
	readonly parent?: string;
	readonly provider?: string;
	readonly reads?: string;
};

type Shape = {readonly key: string; readonly resources: readonly Planned[]};

const {shapes}: {readonly shapes: readonly Shape[]} = JSON.parse(readFileSync(path.join(__dirname, 'plan.json'), 'utf8'));

const isMark = (value: object): value is Mark => '$mark' in value;

// An output from these resources, known or not.
const outputFrom = (resources: readonly pulumi.Resource[], value: unknown, isKnown: boolean): pulumi.Output<unknown> =>
	Reflect.construct(pulumi.Output, [new Set(resources), Promise.resolve(value), Promise.resolve(isKnown), Promise.resolve(false), Promise.resolve(new Set(resources))]);

for (const {key, resources} of shapes) {
	const shape = new pulumi.ComponentResource(`shapes:${key}:Shape`, key);
	const planned = new Map(resources.map(resource => [resource.urn, resource]));
	const made = new Map<string, pulumi.Resource>();

	const find = (urns: readonly string[]): pulumi.Resource[] => urns.flatMap(urn => make(urn) ?? []);

	const valueOf = (value: unknown): unknown => {
		if (Array.isArray(value)) {
			return value.map(item => valueOf(item));
		}

		if (typeof value !== 'object' || value === null) {
			return value;
		}

		return isMark(value) ? marked(value) : Object.fromEntries(Object.entries(value).map(([name, member]) => [name, valueOf(member)]));
	};

	const marked = ({$mark, value, sources}: Mark): unknown => {
		const from = find(sources);
		switch ($mark) {
			case 'secret': {
				return pulumi.secret(value);
			}

			case 'unknown': {
				return outputFrom([], value, !pulumi.runtime.isDryRun());
			}

			case 'echo': {
				return outputFrom(from, value, true);
			}

			case 'output': {
				// The delay makes the value unknown for speculation, like a value from another system.
				return pulumi.all(from.map(resource => (resource instanceof pulumi.CustomResource ? resource.id : resource.urn))).apply(async () => {
					await setImmediate();
					return value;
				});
			}
		}
	};

	const make = (urn: string): pulumi.Resource | undefined => {
		const before = made.get(urn);
		const resource = planned.get(urn);
		if (before !== undefined || resource === undefined) {
			return before;
		}

		const {type, name, inputs, dependsOn, parent, provider, reads} = resource;
		const own = provider === undefined ? undefined : make(provider);
		const options = {
			parent: (parent === undefined ? undefined : make(parent)) ?? shape,
			dependsOn: find(dependsOn),
			...(own instanceof pulumi.ProviderResource && {provider: own}),
		};
		const props = Object.fromEntries(Object.entries(inputs).map(([key, value]) => [key, valueOf(value)]));
		const [, , providerOf] = /^(pulumi:providers:)(.+)$/v.exec(type) ?? [];
		const result = providerOf !== undefined
			? new pulumi.ProviderResource(providerOf, name, props, options)
			: type.startsWith('acme:')
				? new pulumi.ComponentResource(type, name, props, options)
				: new pulumi.CustomResource(type, name, props, {...options, ...(reads !== undefined && {id: reads})});
		made.set(urn, result);
		return result;
	};

	find([...planned.keys()]);
}
