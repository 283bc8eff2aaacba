/**
Any other provider: outputs are the inputs; the provider's own values are unknown at preview and made up afterwards, the same each time.
Commands do not run and nothing is created.
*/
import type {JavaScriptValue} from 'google-protobuf/google/protobuf/struct_pb';
import {guid, hex, type Properties, unknown} from './property-values.js';
import type {StandIn} from './provider.js';
import {resourceTyping} from './sdk-typings.js';

function madeUp(name: string, type: string, seed: string): JavaScriptValue | undefined {
	if (type.includes('| undefined')) {
		return undefined;
	}

	if (/(?:object|client|tenant|key)id$/iv.test(name)) {
		return guid(`${seed}.${name}`);
	}

	switch (type) {
		case 'pulumi.Output<string>': {
			return name === 'stdout' || name === 'stderr' ? '' : `${name}-${hex(`${seed}.${name}`, 12)}`;
		}

		case 'pulumi.Output<number>': {
			return Number.parseInt(hex(`${seed}.${name}`, 4), 16);
		}

		case 'pulumi.Output<boolean>': {
			return false;
		}

		default: {
			return type.endsWith('[]>') ? [] : undefined;
		}
	}
}

function given(inputs: Properties): Properties {
	return Object.fromEntries(Object.entries(inputs).filter(([, value]) => value !== null));
}

/** Given values take precedence over made-up ones. */
function outputsOf(token: string, urn: string, inputs: Properties): Properties {
	const outputs: Record<string, JavaScriptValue> = {};
	for (const [name, type] of resourceTyping(token)?.outputs ?? []) {
		const value = madeUp(name, type, urn);
		if (value !== undefined) {
			outputs[name] = value;
		}
	}

	return {...outputs, ...given(inputs)};
}

export const echo: StandIn = {
	check: ({news}) => news,
	preview({token, inputs}) {
		// An optional output is a setting that was not given; the provider supplies the others.
		const answers = [...(resourceTyping(token)?.outputs ?? [])].filter(([, type]) => !type.includes('| undefined'));
		return {...Object.fromEntries(answers.map(([name]) => [name, unknown])), ...given(inputs)};
	},
	create: ({token, urn, inputs}) => ({id: guid(urn), outputs: outputsOf(token, urn, inputs)}),
	read: ({token, urn}) => outputsOf(token, urn, {}),
	replacedBy: () => [],
	invoke: ({token, args}) => ({...given(args), id: guid(token + JSON.stringify(args))}),
};
