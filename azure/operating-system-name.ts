/** An operating system as the tables of the prerequisites article name it. */
export type OperatingSystem = {
	readonly os: string;
	/** As the article writes versions: `22.04`, `9`, `15 SP5`, `2012 R2`; left out where the text does not say. */
	readonly version?: string;
};

/**
How a system is recognized, and how its version is written after the word that names it. The first rule that fits wins, so a word that
is part of another's name comes later.
*/
type Rule = {
	readonly os: string;
	readonly named: RegExp;
	/** Groups `major` and, where it counts, `minor`. */
	readonly version: RegExp;
	readonly write: (major: string, minor: string | undefined) => string;
};

const majorOnly = (major: string): string => major;
const dotted = (major: string, minor: string | undefined): string => `${major}.${minor ?? '0'}`;
const servicePack = (major: string, minor: string | undefined): string => minor === undefined ? major : `${major} SP${minor}`;

const rules: readonly Rule[] = [
	{
		os: 'Ubuntu', named: /ubuntu/iv, version: /(?<!\d)(?<major>1[468]|2[0246])[._]?(?<minor>04|10)(?!\d)/iv, write: dotted,
	},
	{
		os: 'Amazon Linux', named: /amazon[ _\-]?linux|\bal20\d\d\b|\bamzn/iv, version: /(?:\bal|\bamzn|linux[ _\-]?)(?<major>20\d\d|2)\b/iv, write: majorOnly,
	},
	{
		os: 'Azure Linux (CBL-Mariner)', named: /mariner|azure[ _\-]?linux/iv, version: /(?:mariner\)?|linux)[ _\-](?<major>\d)(?:[._](?<minor>\d))?(?!\d)/iv, write: dotted,
	},
	{
		os: 'SUSE Linux Enterprise Server (SLES)',
		named: /\bsles|suse/iv,
		version: /(?<!\d)(?<major>1[1256])(?:[ _\-.]*sp[ _\-]?(?<minor>\d))?(?:_64guest)?(?![.\d])/iv,
		write: servicePack,
	},
	{
		os: 'AlmaLinux', named: /alma[ _\-]?linux/iv, version: /(?<!\d)(?<major>8|9|10)(?:[._]\d+)*(?!\d)/iv, write: majorOnly,
	},
	{
		os: 'Rocky Linux', named: /\brocky/iv, version: /(?<!\d)(?<major>8|9|10)(?:[._]\d+)*(?!\d)/iv, write: majorOnly,
	},
	{
		os: 'Oracle Linux', named: /oracle[ _\-]?linux|\bol\d/iv, version: /(?:\bol|linux[ _\-]?(?:server )?)(?<major>10(?!\d)|[6-9])/iv, write: majorOnly,
	},
	{
		os: 'Centos', named: /centos/iv, version: /(?<!\d)(?<major>[6-9]|10)(?:[._]\d+)*(?!\d)/iv, write: majorOnly,
	},
	{
		os: 'Debian', named: /debian/iv, version: /(?<!\d)(?<major>8|9|1\d)(?:[._]\d+)*(?!\d)/iv, write: majorOnly,
	},
	{
		os: 'Red Hat Enterprise Linux (RHEL)', named: /\brhel|red[ _\-]?hat/iv, version: /(?<![\dx])(?!64)(?<major>[6-9]|10)(?:[._]?\d{1,2})?(?:[._]\d+)*(?!\d)/iv, write: majorOnly,
	},
	{
		os: 'Windows Server',
		named: /windows[ _\-]?server|windows[ _\-]?20\d\d|\b20(?:08|12|16|19|22|25)(?:-r2)?-(?:datacenter|standard)/iv,
		version: /(?<!\d)(?<major>20(?:08|12|16|19|22|25))(?:[ _\-]?(?<minor>r2))?(?!\d)/iv,
		write: (major, minor) => minor === undefined ? major : `${major} R2`,
	},
	{
		os: 'Windows Client', named: /windows[ _\-]?1[01](?!\d)|\bwin1[01](?!\d)/iv, version: /win(?:dows)?[ _\-]?(?<major>1[01])/iv, write: majorOnly,
	},
];

/** vSphere's guest ids for Windows, which count versions in a way of their own. */
const windowsGuests: ReadonlyMap<string, OperatingSystem> = new Map([
	['windows7server64guest', {os: 'Windows Server', version: '2008 R2'}],
	['windows8server64guest', {os: 'Windows Server', version: '2012'}],
	['windows9server64guest', {os: 'Windows Server', version: '2016'}],
	['windows2019srv_64guest', {os: 'Windows Server', version: '2019'}],
	['windows2019srvnext_64guest', {os: 'Windows Server', version: '2022'}],
	['windows2022srvnext_64guest', {os: 'Windows Server', version: '2025'}],
	['windows9_64guest', {os: 'Windows Client', version: '10'}],
	['windows11_64guest', {os: 'Windows Client', version: '11'}],
]);

/** Ubuntu images of Azure that are known by the release's name alone. */
const ubuntuReleases: ReadonlyArray<readonly [name: string, version: string]> = [
	['xenial', '16.04'], ['bionic', '18.04'], ['focal', '20.04'], ['jammy', '22.04'], ['noble', '24.04'],
];

/**
Reads an operating system from an image's publisher, offer and SKU (joined), an image's name, a vSphere guest id, or the name that a machine reports.
@returns `undefined` where the text names none of the systems in the article's tables.
*/
export function parseOperatingSystem(text: string): OperatingSystem | undefined {
	const name = text.trim().slice(0, longest);
	const guest = windowsGuests.get(name.toLowerCase());
	if (guest !== undefined) {
		return guest;
	}

	const rule = rules.find(({named}) => named.test(name));
	if (rule === undefined) {
		return undefined;
	}

	const version = versionOf(rule, name);
	return {os: rule.os, ...(version !== undefined && {version})};
}

/** No name of an image is longer; a longer text is no name. */
const longest = 1000;

function versionOf(rule: Rule, name: string): string | undefined {
	const groups = rule.version.exec(name)?.groups;
	const major = groups?.['major'];
	if (major !== undefined) {
		return rule.write(major, groups?.['minor']);
	}

	return rule.os === 'Ubuntu' ? ubuntuReleases.find(([release]) => name.toLowerCase().includes(release))?.[1] : undefined;
}
