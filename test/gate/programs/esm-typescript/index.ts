import * as pulumi from '@pulumi/pulumi';
import {nameOf} from './names.js';

const notANumber: number = 'text';

class Thing extends pulumi.ComponentResource {
	constructor(name: string) {
		super('esm:index:Thing', name);
		this.registerOutputs({notANumber});
	}
}

export const urn = await Promise.resolve(new Thing(nameOf('forbid')).urn);
