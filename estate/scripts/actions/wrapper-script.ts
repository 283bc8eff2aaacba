import {type Word} from '../../../shell/command.js';
import type {ConnectMeans} from '../../model/script-effects.js';
import {lastSegment, matchable} from './word-parts.js';

/** For scripts that Microsoft generates or publishes under a fixed name. */
export function wrapperScript(path: Word): ConnectMeans | undefined {
	const name = matchable(lastSegment(path)).replaceAll(/["']/gv, '');
	if (/^onboardingscript(?: ?\(\d+\))?\.(?:ps1|sh)$/iv.test(name)) {
		return 'portal onboarding script';
	}

	return /^enableazurearc\.ps1$/iv.test(name) ? 'EnableAzureArc.ps1' : undefined;
}
