import type {Estate, EstateMachine} from '../model/estate.js';
import {memoizePerEstate} from './memoize-per-estate.js';

/** All machines that a resource of the stack represents, created or only looked up. */
export const machineRecordsOf = memoizePerEstate(({machines, managedMachines}: Estate): readonly EstateMachine[] => [
	...machines,
	...managedMachines.filter(({isOnlyNamed}) => isOnlyNamed !== true),
]);
