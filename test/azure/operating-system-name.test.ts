import test from 'ava';
import fc from 'fast-check';
import {isGenericSystem, type OperatingSystem} from '../../azure/operating-system.js';
import {parseOperatingSystem} from '../../azure/operating-system-name.js';
import {codedSystem, type CodeScheme} from '../../azure/operating-system-codes.js';
import {supportedSystems, supportOf} from '../../azure/operating-systems.js';
import names from '../../tools/reference/os_names.json';

const table: Readonly<Record<string, readonly string[]>> = {
	'Ubuntu 22.04': [
		'Canonical:0001-com-ubuntu-server-jammy:22_04-lts-gen2',
		'ubuntu/images/hvm-ssd/ubuntu-jammy-22.04-amd64-server-20230516',
		'ubuntu-2204-jammy-v20230501',
		'Ubuntu 22.04.4 LTS',
		'Canonical 0001-com-ubuntu-server-jammy',
	],
	'Ubuntu 24.04': ['Canonical:ubuntu-24_04-lts:server-arm64', 'ubuntu/images/hvm-ssd-gp3/ubuntu-noble-24.04-arm64-server-20240701'],
	'Ubuntu 18.04': ['Canonical:UbuntuServer:18.04-LTS'],
	Ubuntu: ['ubuntu64Guest', 'ubuntu-64'],
	'Amazon Linux 2023': ['al2023-ami-2023.5.20240701.0-kernel-6.1-arm64', 'Amazon Linux 2023'],
	'Amazon Linux 2': ['amzn2-ami-hvm-2.0.20230307.0-x86_64-gp2', 'Amazon Linux 2'],
	'Azure Linux (CBL-Mariner) 3.0': ['MicrosoftCBLMariner:azure-linux-3:azure-linux-3-gen2', 'Azure Linux (CBL-Mariner) 3.0'],
	'Azure Linux (CBL-Mariner) 2.0': ['microsoftcblmariner:cbl-mariner:cbl-mariner-2-gen2'],
	'SUSE Linux Enterprise Server (SLES) 15 SP5': [
		'SUSE:sles-15-sp5:gen2',
		'suse-sles-15-sp5-v20240101-hvm-ssd-x86_64',
		'SUSE Linux Enterprise Server 15 SP5',
	],
	'SUSE Linux Enterprise Server (SLES) 15': ['sles15_64Guest'],
	'AlmaLinux 9': ['almalinux:almalinux-x86_64:9-gen2', 'AlmaLinux OS 9.3.20231113 x86_64', 'AlmaLinux 9.3'],
	'Rocky Linux 9': ['Rocky-9-EC2-Base-9.3', 'resf:rockylinux-x86_64:9-base', 'Rocky Linux 9.4'],
	'Oracle Linux 8': ['Oracle:Oracle-Linux:ol88-lvm-gen2', 'oracleLinux8_64Guest', 'Oracle Linux Server 8.9'],
	'Centos 7': ['OpenLogic:CentOS:7_9', 'centos7_64Guest', 'CentOS Linux 7'],
	'Debian 12': ['Debian:debian-12:12-arm64', 'debian-12-amd64-20240701-1795', 'debian12_64Guest'],
	'Debian 11': ['debian-11-bullseye-v20240709', 'Debian GNU/Linux 11 (bullseye)'],
	'Red Hat Enterprise Linux (RHEL) 9': [
		'RedHat:RHEL:9_3',
		'RHEL-9.3.0_HVM-20240117-x86_64-49',
		'rhel9_64Guest',
		'Red Hat Enterprise Linux 9.4',
	],
	'Red Hat Enterprise Linux (RHEL) 8': [
		'RedHat:RHEL:8-lvm-gen2',
		'rhel-8-v20240709',
		'RedHat:RHEL:86-gen2',
		'redhat:rhel-byos:rhel-lvm810-gen2',
		'rhel-x86_64-8.6',
	],
	'Windows Server 2022': [
		'MicrosoftWindowsServer:WindowsServer:2022-datacenter-azure-edition',
		'Windows_Server-2022-English-Full-Base-2023.10.11',
		'windows2019srvNext_64Guest',
		'Windows Server 2022 Datacenter',
		'windows-2022',
	],
	'Windows Server 2012 R2': ['MicrosoftWindowsServer:WindowsServer:2012-R2-Datacenter', 'Windows Server 2012 R2 Standard'],
	'Windows Server 2016': ['windows9Server64Guest'],
	'Windows Client 11': ['microsoftwindowsdesktop:windows-11:win11-23h2-ent', 'windows11_64Guest', 'Windows 11 Enterprise'],
	'Windows Client 10': ['MicrosoftWindowsDesktop:Windows-10:win10-22h2-pro', 'windows9_64Guest'],
	'Fedora CoreOS': ['fedora-coreos'],
	'FreeBSD 14': ['FreeBSD 14'],
	'Kali Linux': ['kali-linux'],
	'none of them': [
		'',
		'my-golden-image',
		'otherGuest64',
		'darwin22_64Guest',
		'march-2024',
		'search-archive',
		'alpine-lodge-web',
		'cosmos-base',
		'monolith-2',
		'app-2022',
		'winter-10',
	],
};

for (const [expected, texts] of Object.entries(table)) {
	test(`${expected} is recognized`, t => {
		for (const text of texts) {
			const found = parseOperatingSystem(text);
			t.is(found === undefined ? 'none of them' : [found.name, found.version ?? ''].join(' ').trim(), expected, `the text "${text}"`);
		}
	});
}

test('every row of the article is recognized', t => {
	const rows = supportedSystems.filter(({os, version}) => version !== undefined && !/IoT|Azure Local/v.test(os));
	const misread = rows.filter(({os, version = ''}) => {
		const found = parseOperatingSystem(`${os.replace(' Client', '')} ${version}`);
		return found?.name !== os || !version.startsWith(found.version ?? 'no version');
	});
	t.deepEqual(misread, []);
});

test('any text is read without an error and in bounded time', t => {
	t.notThrows(() => {
		fc.assert(fc.property(fc.string(), text => parseOperatingSystem(text)?.name !== ''));
	});
	// A backtracking pattern would exceed the test's time limit.
	t.is(parseOperatingSystem(`ubuntu${'2_'.repeat(500_000)}`)?.version, undefined);
});

type NameRow = {
	readonly value: string;
	readonly os?: string;
	readonly version?: string;
	readonly edition?: string;
	readonly arch?: string;
	readonly is32bit?: boolean;
	readonly isClient?: boolean;
	readonly isMultiSession?: boolean;
	readonly isCis?: boolean;
	readonly listed?: boolean;
};

const schemes: ReadonlyMap<string, CodeScheme> = new Map([
	['awsOwners', 'aws-owner'],
	['vultrOs', 'vultr'],
	['proxmoxOsType', 'proxmox'],
	['vsphereGuestIds', 'vsphere'],
]);

/** One line per operating system, for comparison; the architecture is included if it is not the default. */
function lineOf({name, version, edition, architecture, is32Bit, isClient, isMultiSession, isCis}: OperatingSystem): string {
	const facts = [
		edition,
		architecture === 'arm64' && 'arm64',
		is32Bit && '32-bit',
		isClient && 'client',
		isMultiSession && 'multi-session',
		isCis && 'CIS',
	].filter(fact => typeof fact === 'string');
	return [name, version ?? '', ...facts].join(' | ');
}

function expectedLine({os, version, edition, arch, is32bit, isClient, isMultiSession, isCis}: NameRow): string | undefined {
	return os === undefined
		? undefined
		: lineOf({
				name: os,
				...(version !== undefined && {version}),
				...(edition !== undefined && {edition}),
				...(arch === 'arm64' && {architecture: 'arm64'}),
				...(is32bit === true && {is32Bit: true}),
				...(isClient === true && {isClient: true}),
				...(isMultiSession === true && {isMultiSession: true}),
				...(isCis === true && {isCis: true}),
			});
}

for (const {source, values} of names.sources) {
	const rows: readonly NameRow[] = values;
	const scheme = schemes.get(source);
	test(`the name in ${source} is read`, t => {
		for (const row of rows) {
			const found = scheme === undefined ? parseOperatingSystem(row.value) : codedSystem(scheme, row.value.toUpperCase());
			const expected = expectedLine(row);
			t.is(found === undefined ? undefined : lineOf(found), expected, `the value ${row.value}`);
		}
	});

	test(`the name in ${source} is in a table or in none`, t => {
		for (const {value, os: name, version, listed = true} of rows) {
			if (name === undefined || isGenericSystem({name})) {
				continue;
			}

			const system = {name, ...(version !== undefined && {version})};
			const answers = ['2025-03-21', '2026-08-20'].map(date => supportOf(system, 'x86_64', date).support);
			const isListed = answers.some(answer => answer === 'supported' || answer === 'limited');
			// A name without a version or service pack is neither listed nor unlisted.
			t.true(answers.includes('unspecified') || isListed === listed, `${value}: ${answers.join(', ')}`);
		}
	});
}

test('minimal images are distinguished from full ones', t => {
	t.true(parseOperatingSystem('Canonical-Ubuntu-22.04-Minimal-aarch64-2024.10.06-0')?.isMinimal);
	t.true(parseOperatingSystem('debian:12-slim')?.isMinimal);
	t.is(parseOperatingSystem('Canonical-Ubuntu-22.04-2025.09.15-0')?.isMinimal, undefined);
});

test('a guest id in a VMX file matches that of the API', t => {
	t.is(codedSystem('vsphere', 'windows2019srvNext-64')?.version, '2022');
	t.is(codedSystem('vsphere', 'debian12-64')?.name, 'Debian');
});
