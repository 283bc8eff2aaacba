import type {RunsOn} from '../../../shell/command.js';
import {matchable} from './word-parts.js';

/** One text per machine, as far as a script tells machines apart: what is selected or set on one holds on no other. */
export const machineOf = (place: RunsOn): string =>
	place.kind === 'here' ? 'here' : `${place.via} ${place.target ? matchable(place.target) : ''}`.toLowerCase();
