import type {Word} from '../../../shell/command.js';

/** Words that mean the agent or its service by themselves. */
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

/** Beside one of these, `arc` and `onboard` belong to something else. */
const otherProducts = new Set([
	// Onboarded too, but not to Arc.
	'defender',
	'mde',
	'mdatp',
	'atp',
	'windowsdefenderatp',
	'sentinel',
	'intune',
	'autopilot',
	'endpoint',
	// Products whose names begin with the same three letters.
	'gis',
	'arcgis',
	'sight',
	'arcsight',
	'serve',
	'arcserve',
	// Arc for Kubernetes is not Arc for servers.
	'k8s',
	'k3s',
	'kubernetes',
	'aks',
	'cluster',
]);

/** Those who are onboarded as people or organizations. */
const people = new Set(['user', 'users', 'employee', 'employees', 'customer', 'customers', 'tenant', 'tenants', 'developer', 'developers']);

/** Beside one of these, or `arc` itself, onboarding means servers or Azure. */
const serverWords = new Set(['azure', 'az', 'server', 'servers', 'hybrid']);

/** The owner of a repository, by whose name the repository need not be about Azure. */
const owner = /(?<=\b(?:github|githubusercontent|gitlab|bitbucket)\.(?:com|org)[\/:])(?![^\s\/]*azure)[^\s\/]+(?=\/)/giv;

/** A lower-cased compound of `arc` and a word of onboarding: `installarc`, `arcconnect`. Never `search`, `archive` or `march`. */
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

/** One line of text: a path, an address, a command. `arc` is judged by its own segment of a path, onboarding by the whole line. */
function lineSpeaks(line: string): boolean {
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

/** Without one of these, no line speaks; most lines of long texts have none. */
const hint = /arc|onboard|azcmagent|hybridcompute|himds|connected[\-_]?machine/iv;

const speaks = (text: string): boolean => text.split('\n').some(line => hint.test(line) && lineSpeaks(line));

/**
Whether a name, path, address or text mentions Azure Arc-enabled servers, judged word by word. Of an unknown piece, the name of its
variable counts.
*/
export const mentionsArc = ({pieces}: Word): boolean =>
	speaks(pieces.map(piece => (typeof piece === 'string' ? piece : ` ${piece.variable ?? ''} `)).join('')) ||
	(pieces.length > 1 && speaks(pieces.filter(piece => typeof piece === 'string').join('')));
