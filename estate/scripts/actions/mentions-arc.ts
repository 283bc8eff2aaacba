import type {Word} from '../../../shell/command.js';

const telling = new Set([
	'azcmagent',
	'hybridcompute',
	'himds',
	'azurearc',
	'arcagent',
	'arcserver',
	'arcservers',
	'connectedmachine',
	'connectedmachineagent',
]);

/** Next to one of these, `arc` and `onboard` refer to something else. */
const otherProducts = new Set([
	// Onboarded, but not to Arc.
	'defender',
	'mde',
	'mdatp',
	'atp',
	'windowsdefenderatp',
	'sentinel',
	'intune',
	'autopilot',
	'endpoint',
	// Products whose names start with `arc`.
	'gis',
	'arcgis',
	'sight',
	'arcsight',
	'serve',
	'arcserve',
	// Arc for Kubernetes is not Arc for servers
	'k8s',
	'k3s',
	'kubernetes',
	'aks',
	'cluster',
]);

/** People and organizations are onboarded, too. */
const people = new Set(['user', 'users', 'employee', 'employees', 'customer', 'customers', 'tenant', 'tenants', 'developer', 'developers']);

/** Next to one of these or `arc`, onboarding refers to servers or Azure. */
const serverWords = new Set(['azure', 'az', 'server', 'servers', 'hybrid']);

/** Azure in the name of a repository's owner does not mean that the repository is about Azure. */
const owner = /(?<=\b(?:github|githubusercontent|gitlab|bitbucket)\.(?:com|org)[\/:])(?![^\s\/]*azure)[^\s\/]+(?=\/)/giv;

/** `installarc`, `arcconnect`, but not `search`, `archive` or `march`. */
const compound =
	/^(?:(?:az|install|enable|connect|join|setup|onboard|deploy|register)arc|arc(?:setup|onboard|onboarding|connect|enable|install|join|deploy|register))$/v;

/** `onboardArcServer.ps1` to `onboard`, `arc`, `server`, `ps1`. */
const tokens = (text: string): readonly string[] =>
	text
		.replaceAll(/(?<=[\p{Ll}\d])(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})/gv, ' ')
		.toLowerCase()
		.split(/[^\p{L}\d]+/v)
		.filter(token => token !== '');

const isArc = (token: string): boolean => token === 'arc' || compound.test(token);

const isOnboarding = (token: string): boolean => token === 'onboard' || token === 'onboarding';

/** `arc` counts only with other words of its path segment, onboarding with those of the whole line. */
function lineMentionsArc(line: string): boolean {
	const words = tokens(line);
	const isOfServers = words.some(token => serverWords.has(token) || isArc(token));
	if (
		line
			.toLowerCase()
			.split(/[^a-z\d]+/v)
			.some(token => telling.has(token)) ||
		/connected[\-_]?machine/iv.test(line)
	) {
		return true;
	}

	const isOfOtherProduct = words.some(token => otherProducts.has(token));
	return line
		.replaceAll(owner, '')
		.split(/[\s\/\\]+/v)
		.map(segment => tokens(segment))
		.some(
			segment =>
				(segment.some(token => isArc(token)) && !segment.some(token => otherProducts.has(token) || people.has(token))) ||
				(isOfServers &&
					segment.some(token => isOnboarding(token)) &&
					!isOfOtherProduct &&
					!segment.some(token => people.has(token))),
		);
}

/** Every line that mentions Arc contains one of these. */
const hint = /arc|onboard|azcmagent|hybridcompute|himds|connected[\-_]?machine/iv;

const mentions = (text: string): boolean => text.split('\n').some(line => hint.test(line) && lineMentionsArc(line));

/** For an unknown part, the name of its variable counts. */
export const mentionsArc = ({pieces}: Word): boolean =>
	mentions(pieces.map(piece => (typeof piece === 'string' ? piece : ` ${piece.variable ?? ''} `)).join('')) ||
	(pieces.length > 1 && mentions(pieces.filter(piece => typeof piece === 'string').join('')));
