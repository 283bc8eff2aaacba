import type {Estate, EstateMachine} from '../model/estate.js';
import {memoizePerEstate} from './memoize-per-estate.js';

export const machineRecordsOf = memoizePerEstate(({machines, managedMachines}: Estate): readonly EstateMachine[] => [
	...machines,
	...managedMachines.filter(({isOnlyNamed}) => isOnlyNamed !== true),
]);
