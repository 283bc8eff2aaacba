import {isDeepStrictEqual} from 'node:util';
import {type RunsOn, knownText} from '../../shell/command.js';
import type {Action} from './actions/action.js';

/**
What the `azcmagent config set` commands of a script do to machine configuration on a server; the last one that certainly runs decides.
https://learn.microsoft.com/azure/azure-arc/servers/azcmagent-config
*/
export function switchesMachineConfiguration(actions: readonly Action[], place: RunsOn): 'on' | 'off' | undefined {
	const settings = new Map<string, string>();
	for (const action of actions) {
		if (action.kind === 'configure' && action.certainty === 'always' && isDeepStrictEqual(action.place, place)) {
			settings.set(knownText(action.property)?.toLowerCase() ?? '', knownText(action.value)?.toLowerCase() ?? '');
		}
	}

	const mode = settings.get('config.mode');
	const enabled = settings.get('guestconfiguration.enabled');
	return mode === undefined && enabled === undefined ? undefined : mode === 'monitor' || enabled === 'false' ? 'off' : 'on';
}
