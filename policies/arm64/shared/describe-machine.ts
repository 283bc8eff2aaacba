import {describe, knownValue, type EstateMachine} from '../../../estate/index.js';

export const describeMachine = ({resource, name, isOnlyNamed}: EstateMachine): string =>
	isOnlyNamed === true ? `machine "${knownValue(name) ?? ''}"` : describe(resource);
