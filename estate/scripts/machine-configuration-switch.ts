import {isDeepStrictEqual} from 'node:util';
import {type Place, knownText} from '../../shell/command.js';
import type {Act} from './actions/action.js';

/** How a script leaves machine configuration in a place, where it surely says so; of several commands the last counts. */

export function switchesMachineConfiguration(acts: readonly Act[], place: Place): 'on' | 'off' | undefined {
	const settings = new Map<string, string>();
	for (const act of acts) {
		if (act.kind === 'configure' && act.certainty === 'always' && isDeepStrictEqual(act.place, place)) {
			settings.set(knownText(act.property)?.toLowerCase() ?? '', knownText(act.value)?.toLowerCase() ?? '');
		}
	}

	const mode = settings.get('config.mode');
	const enabled = settings.get('guestconfiguration.enabled');
	return mode === undefined && enabled === undefined ? undefined : (mode === 'monitor' || enabled === 'false' ? 'off' : 'on');
}
