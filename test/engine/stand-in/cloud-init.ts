/** The provider `cloudinit`: it only computes a text, at preview, too, if its inputs are known. */
import type {JavaScriptValue} from 'google-protobuf/google/protobuf/struct_pb';
import {computedOutputs} from '../../../gate/engines/pure-functions.js';
import {echo} from './echo.js';
import {unknown, type Properties} from './property-values.js';
import type {StandIn} from './provider.js';

function rendered(token: string, inputs: Properties): JavaScriptValue {
	const text = computedOutputs(token, inputs)?.['rendered'];
	return typeof text === 'string' ? text : unknown;
}

export const cloudInit: StandIn = {
	...echo,
	preview: ({inputs}) => ({...inputs, rendered: unknown}),
	create({token, urn, inputs}) {
		const {id, outputs} = echo.create({token, urn, inputs, session: {config: {}, groupLocations: new Map()}});
		return {id, outputs: {...outputs, rendered: rendered(token, inputs)}};
	},
};
