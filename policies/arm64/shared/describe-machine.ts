import {describe, knownValue, type EstateMachine} from '../../../estate/index.js';

/** A machine as a person would call it: the resource that stands for it, or the name that the stack gives. */
export const describeMachine = ({resource, name, isOnlyNamed}: EstateMachine): string =>
	isOnlyNamed === true ? `machine "${knownValue(name) ?? ''}"` : describe(resource);
