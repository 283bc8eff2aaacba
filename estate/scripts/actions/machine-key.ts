import type {RunsOn} from '../../../shell/command.js';
import {matchable} from './word-parts.js';

/** What is selected or set on one machine does not apply to another. */
export const machineOf = (place: RunsOn): string =>
	place.kind === 'here' ? 'here' : `${place.via} ${place.target ? matchable(place.target) : ''}`.toLowerCase();
