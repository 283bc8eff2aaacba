import * as pulumi from '@pulumi/pulumi';
import {isOpen} from './rules.js';

const stack = new pulumi.StackReference('organization/network/dev');
const zone = await stack.getOutputValue('zone');
export const tier = zone ? 'premium' : 'standard'; // decides: zone
export const open = isOpen(await stack.requireOutputValue('mode'));
