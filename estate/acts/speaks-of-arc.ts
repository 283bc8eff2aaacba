import type {Word} from '../../shell/command.js';

/** Words that mean the agent or its service by themselves. */
const telling = new Set(['azcmagent', 'hybridcompute', 'himds', 'azurearc', 'arcagent', 'arcserver', 'arcservers', 'connectedmachine', 'connectedmachineagent']);

/** `arc` and `onboard` mean Azure Arc only in the right company: these words belong to something else. */
const otherThings = new Set([
	// Onboarding to other products, and of people.
	'defender',
	'mde',
	'mdatp',
	'atp',
	'windowsdefenderatp',
	'sentinel',
	'intune',
	'autopilot',
	'endpoint',
	'user',
	'users',
	'employee',
	'customer',
	'tenant',
	// Products whose names begin with these three letters.
	'gis',
	'sight',
	'serve',
	// Arc for Kubernetes and data services is not Arc for servers.
	'k8s',
	'k3s',
	'kubernetes',
	'aks',
	'cluster',
]);

/** `onboardArcServer.ps1` to `onboard`, `arc`, `server`, `ps1`. */
const tokens = (text: string): readonly string[] => text
	.replaceAll(/(?<=[\p{Ll}\d])(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})/gv, ' ')
	.toLowerCase()
	.split(/[^\p{L}\d]+/v)
	.filter(token => token !== '');

/** A lower-cased compound that holds `arc` beside a word of onboarding: `installarc`, `arcconnect`. Never `search`, `archive` or `march`. */
const compound = /^(?:(?:az|azure|install|enable|connect|join|setup|onboard|deploy|register)arc|arc(?:agent|server|servers|setup|onboard|onboarding|connect|enable|install|join|deploy|register))$/v;

const speaks = (text: string): boolean => {
	const found = tokens(text);
	if (found.some(token => telling.has(token)) || /connected[\-_ ]?machine/iv.test(text)) {
		return true;
	}

	return !found.some(token => otherThings.has(token))
		&& found.some(token => token === 'arc' || /^onboard(?:ing|er)?$/v.test(token) || compound.test(token));
};

/**
Whether a name, path, address or command line speaks of Azure Arc-enabled servers, judged by its words. Of an unknown piece, the name
of its variable counts.
*/
export const speaksOfArc = ({pieces}: Word): boolean => {
	const text = pieces.map(piece => typeof piece === 'string' ? piece : ` ${piece.variable ?? ''} `);
	return speaks(text.join('')) || speaks(pieces.filter(piece => typeof piece === 'string').join(''));
};
