export type NamedSystem = {readonly name: string; readonly version?: string};

/** The first matching rule wins, so a name that is part of another comes later. */
type Rule = {
	readonly name: string;
	readonly named: RegExp;
	/** Has the groups `major` and, if it counts, `minor`. */
	readonly version?: RegExp;
	readonly write?: (major: string, minor: string | undefined) => string;
	/** Code names in lower case. */
	readonly releases?: ReadonlyArray<readonly [word: string, version: string]>;
};

const majorOnly = (major: string): string => major;
const dotted = (major: string, minor: string | undefined): string => `${major}.${minor ?? '0'}`;
const asWritten = (major: string, minor: string | undefined): string => (minor === undefined ? major : `${major}.${minor}`);
const servicePack = (major: string, minor: string | undefined): string => (minor === undefined ? major : `${major} SP${minor}`);

/** With any minor version after it. */
const major = (numbers: string): RegExp => new RegExp(String.raw`(?<!\d)(?<major>${numbers})(?:[._]\d+)*(?!\d)`, 'iv');

/** A number directly after the system's name. */
const behind = (words: string): RegExp =>
	new RegExp(String.raw`(?:${words})[ _:\-]*(?<major>\d{1,2})(?:[._](?<minor>\d{1,2}))?(?!\d)`, 'iv');

const rules: readonly Rule[] = [
	{name: 'CentOS Stream', named: /centos[ _\-]?(?:\d+[ _\-]?)?stream/iv, version: major('8|9|10')},
	{
		name: 'SUSE Linux Enterprise Micro',
		named: /sle(?:[ _\-]|linux)?micro|suse linux enterprise micro|(?<![a-z])sl-micro/iv,
		version: behind('micro'),
		write: asWritten,
	},
	{name: 'openSUSE Leap', named: /open[ _\-]?suse[ _\-]?(?:leap)?[ _\-]?\d/iv, version: behind('leap|suse')},
	{name: 'openSUSE', named: /open[ _\-]?suse/iv},
	{name: 'Fedora CoreOS', named: /fedora[ _\-]?coreos/iv},
	{name: 'Fedora', named: /(?<![a-z])fedora/iv, version: /(?<!\d)(?<major>[2-5]\d)(?!\d)/v},
	{name: 'Flatcar', named: /(?<![a-z])flatcar/iv},
	{name: 'Container-Optimized OS', named: /(?<![a-z])cos-(?:cloud|stable|beta|dev|lts|\d)|container-optimized/iv},
	{
		name: 'Alpine Linux',
		named: /(?<![a-z])alpine(?![a-z])(?!-[a-z])/iv,
		version: behind(String.raw`alpine(?:[ _\-]?linux)?`),
		write: asWritten,
	},
	{name: 'Arch Linux', named: /(?<![a-z])arch[ _\-]?linux|(?:^|\/)arch$/iv},
	{name: 'Kali Linux', named: /(?<![a-z])kali(?![a-z])/iv},
	{name: 'Gentoo', named: /(?<![a-z])gentoo/iv},
	{name: 'Slackware', named: /(?<![a-z])slackware/iv, version: behind('slackware'), write: asWritten},
	{name: 'Void Linux', named: /(?<![a-z])void[ _\-]?linux/iv},
	{name: 'Mageia', named: /(?<![a-z])mageia/iv, version: behind('mageia')},
	{name: 'Linux Mint', named: /linux[ _\-]?mint/iv, version: behind('mint')},
	{name: 'Clear Linux', named: /clear[ _\-]?linux/iv},
	{name: 'Astra Linux', named: /astra[ _\-]?linux/iv, version: behind('linux|edition'), write: asWritten},
	{name: 'ALT Linux', named: /(?<![a-z])alt[ _\-]?linux/iv, version: behind('linux|server')},
	{name: 'OpenBSD', named: /(?<![a-z])openbsd/iv, version: behind('openbsd'), write: asWritten},
	{name: 'NetBSD', named: /(?<![a-z])netbsd/iv, version: behind('netbsd'), write: asWritten},
	{name: 'VyOS', named: /(?<![a-z])vyos/iv},
	{name: 'Talos Linux', named: /(?<![a-z])talos(?:[ _\-]linux)?(?![a-z])/iv},
	{name: 'NixOS', named: /(?<![a-z])nixos/iv},
	{name: 'Devuan', named: /(?<![a-z])devuan/iv},
	{name: 'FreeBSD', named: /(?<![a-z])freebsd/iv, version: behind('freebsd')},
	{name: 'Solaris', named: /(?<![a-z])solaris/iv, version: behind('solaris')},
	{name: 'Proxmox VE', named: /(?<![a-z])proxmox(?:[ _\-]?ve)?[ _\-]?\d/iv, version: behind(String.raw`proxmox(?:[ _\-]?ve)?`)},
	{name: 'VMware ESXi', named: /(?<![a-z])esxi/iv, version: behind('esxi'), write: asWritten},
	{name: 'openEuler', named: /openeuler/iv, version: behind('euler'), write: asWritten},
	{name: 'EulerOS', named: /euleros/iv, version: behind('euleros'), write: asWritten},
	{name: 'TencentOS Server', named: /tencentos|(?<![a-z])tlinux/iv, version: behind('server|tlinux'), write: asWritten},
	{name: 'Alibaba Cloud Linux', named: /(?<![a-z])aliyun_\d|alibaba cloud linux|(?<![a-z])alinux/iv, version: behind('aliyun|linux')},
	{name: 'Anolis OS', named: /(?<![a-z])anolis/iv, version: behind(String.raw`anolis(?:[ _\-]?os)?`)},
	{name: 'Photon OS', named: /(?<![a-z])photon[ _\-]?os|vmware-photon/iv, version: behind('os|photon')},
	{name: 'Bottlerocket', named: /(?<![a-z])bottlerocket/iv},
	{
		name: 'Ubuntu',
		named: /ubuntu|(?:^|[ \/_\-])(?:trusty|xenial|bionic|focal|jammy|noble)$/iv,
		version: /(?<!\d)(?<major>1\d|2\d)[._\-]?(?<minor>04|10)(?!\d)|ubuntu[ _\-]?(?<short>(?!32|64)\d\d)(?=_|$)/iv,
		write: (number, minor) => `${number}.${minor ?? '04'}`,
		releases: [
			['trusty', '14.04'],
			['xenial', '16.04'],
			['bionic', '18.04'],
			['focal', '20.04'],
			['jammy', '22.04'],
			['noble', '24.04'],
		],
	},
	{
		name: 'Amazon Linux',
		named: /amazon[ _\-]?linux|(?<![a-z])al20\d\d|(?<![a-z])amzn/iv,
		version: /(?:(?<![a-z])al|(?<![a-z])amzn|linux[ _\-]?)(?<major>20\d\d|2)(?!\d)/iv,
		releases: [['amzn-ami', '1']],
	},
	{
		name: 'Azure Linux (CBL-Mariner)',
		named: /mariner|azure[ _\-]?linux/iv,
		version: /(?:mariner\)?|linux)[ _:\-](?<major>\d)(?:[._](?<minor>\d))?(?!\d)/iv,
		write: dotted,
	},
	{
		name: 'SUSE Linux Enterprise Server (SLES)',
		named: /(?<![a-z])sles|suse|[*_\-]1[25][_\-]sp\d/iv,
		version: /(?<!\d)(?<major>1[0-256])(?:[ _\-.]*sp[ _\-]?(?<minor>\d))?(?:_64guest)?(?![.\d])/iv,
		write: servicePack,
		// Google's SLES 12 family has had the last service pack for years.
		releases: [['suse-cloud/sles-12', '12 SP5']],
	},
	{name: 'AlmaLinux', named: /(?<![a-z])alma(?:[ _\-]?linux)?(?![a-z])/iv, version: major('8|9|10')},
	{name: 'Rocky Linux', named: /(?<![a-z])rocky(?:[ _\-]?linux)?(?![a-z])/iv, version: major('8|9|10')},
	{
		name: 'Oracle Linux',
		named: /oracle[ _\-]?linux|(?<![a-z])ol\d|oracle[ _\-]?\d/iv,
		version: /(?:(?<![a-z])ol|linux[ _\-]?(?:server )?|oracle[ _\-]?)(?<major>10(?!\d)|[5-9])/iv,
	},
	{name: 'Centos', named: /centos/iv, version: major('[5-9]|10')},
	{
		name: 'Debian',
		named: /debian|(?:^|[ \/_\-])(?:buster|bullseye|bookworm|trixie)$/iv,
		version: /debian(?:[ _\-]gnu\/linux)?[^\d]{0,12}?(?<major>[4-9]|1\d)(?:[._]\d+)*(?!\d)/iv,
		releases: [
			['stretch', '9'],
			['buster', '10'],
			['bullseye', '11'],
			['bookworm', '12'],
			['trixie', '13'],
		],
	},
	{
		name: 'Red Hat Enterprise Linux (RHEL)',
		named: /(?<![a-z])rhel|red[ _\-]?hat/iv,
		version: /(?<![\dx])(?!64)(?<major>[5-9]|10)(?:[._]?\d{1,2})?(?:[._]\d+)*(?!\d)/iv,
	},
];

export function distributionIn(text: string): NamedSystem | undefined {
	const rule = rules.find(({named}) => named.test(text));
	if (rule === undefined) {
		return undefined;
	}

	const version = versionOf(rule, text);
	return {name: rule.name, ...(version !== undefined && {version})};
}

function versionOf({version, write = majorOnly, releases = []}: Rule, text: string): string | undefined {
	const lower = text.toLowerCase();
	const release = releases.find(([word]) => lower.includes(word))?.[1];
	const groups = version?.exec(text)?.groups;
	const number = groups?.['major'] ?? groups?.['short'];
	// A code name counts if there is no number, or if it says more than the number.
	return number === undefined || release?.startsWith(`${number} `) === true ? release : write(number, groups?.['minor']);
}
