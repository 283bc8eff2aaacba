import type {Estate, EstateMachine} from '../model/estate.js';
import {memoizePerEstate} from './memoize-per-estate.js';

/** Every machine that a resource of the stack stands for, whether the stack makes it or only looks it up. */
export const machineRecordsOf = memoizePerEstate(({machines, managedMachines}: Estate): readonly EstateMachine[] => [
	...machines,
	...managedMachines.filter(({isOnlyNamed}) => isOnlyNamed !== true),
]);
