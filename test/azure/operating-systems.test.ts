import test from 'ava';
import {
	agentReleases,
	announcedLimitedSystems,
	expectedLimitOf,
	limitedSupportOf,
	limitedSystems,
	releaseNoteOf,
	revisionAt,
	supportedSystems,
	supportOf,
} from '../../azure/operating-systems.js';
import type {OperatingSystem} from '../../azure/operating-system.js';
import {parseOperatingSystem} from '../../azure/operating-system-name.js';
import type {Architecture} from '../../azure/architecture.js';

function support(revision: string, os: string, version: string): string {
	const row = supportedSystems.find(system => system.revision === revision && system.os === os && system.version === version);
	return row === undefined ? 'not listed' : `${row.x86_64 ?? 'unsaid'} ${row.arm64 ?? 'unsaid'}`;
}

test('both revisions of the article have their rows', t => {
	t.is(support('2025-03-21', 'Ubuntu', '22.04'), 'supported supported');
	t.is(support('2025-03-21', 'Ubuntu', '16.04'), 'limited unsupported');
	t.is(support('2026-08-20', 'Ubuntu', '16.04'), 'not listed');
	t.is(support('2025-03-21', 'Ubuntu', '26.04'), 'not listed');
	t.is(support('2026-08-20', 'Ubuntu', '26.04'), 'supported unsupported');
	t.is(support('2026-08-20', 'Debian', '13'), 'supported unsaid');
	t.is(support('2026-08-20', 'SUSE Linux Enterprise Server (SLES)', '15 SP3'), 'limited limited');
});

test('no Windows runs on Arm64', t => {
	const windows = supportedSystems.filter(({os}) => os.startsWith('Windows'));
	t.true(windows.length > 20);
	t.deepEqual(
		windows.filter(({arm64}) => arm64 !== 'unsupported'),
		[],
	);
});

test('limited support gives the last agent, its download and the end', t => {
	t.deepEqual(
		limitedSystems.find(({os}) => os === 'Windows Server 2008 R2 SP1'),
		{
			revision: '2025-03-21',
			os: 'Windows Server 2008 R2 SP1',
			lastAgent: '1.39',
			download: 'https://aka.ms/AzureConnectedMachineAgent-1.39',
			end: '2025-03-31',
		},
	);
	t.true(announcedLimitedSystems.some(({os, date}) => os === 'Debian 11' && date === '2026-07-03'));
});

test('every limited system needs an agent that was released before its end', t => {
	const months = new Map(agentReleases);
	for (const {os, lastAgent, end} of limitedSystems) {
		const month = months.get(lastAgent);
		t.true(month !== undefined && month <= end.slice(0, 7), `the end of ${os}`);
	}
});

test('agent releases go from the newest to the oldest', t => {
	const minors = agentReleases.map(([version]) => Number(version.split('.')[1]));
	t.deepEqual(
		minors,
		minors.toSorted((left, right) => right - left),
	);
});

/** A revision's result for an operating system, with its rows. */
function answer(name: string, architecture: Architecture | undefined, date: string): string {
	const system = parseOperatingSystem(name);
	const found = system === undefined ? undefined : supportOf(system, architecture, date);
	switch (found?.support) {
		case undefined: {
			return 'not recognized';
		}

		case 'supported':
		case 'limited':
		case 'other-architecture': {
			const version = 'version' in found.row ? (found.row.version ?? '') : '';
			return `${found.support}: ${found.row.os} ${version}`.trim();
		}

		case 'not-listed': {
			return `${found.support}: ${found.nearest
				.slice(0, 2)
				.map(({version}) => version)
				.join(', ')}`;
		}

		case 'unspecified': {
			return `${found.support}: ${found.candidates.map(({version}) => version).join(', ')}`;
		}
	}
}

const old = '2025-06-01';
const recent = '2026-11-29';

test('the revision is the newest that is not later than the date', t => {
	t.is(revisionAt('2024-01-01'), '2025-03-21');
	t.is(revisionAt('2025-03-21'), '2025-03-21');
	t.is(revisionAt('2026-08-19'), '2025-03-21');
	t.is(revisionAt('2026-08-20'), '2026-08-20');
	t.is(revisionAt('2031-01-01'), '2026-08-20');
});

test('a listed operating system is supported, including its minor releases', t => {
	t.is(answer('Ubuntu 22.04.4 LTS', 'x86_64', recent), 'supported: Ubuntu 22.04');
	t.is(answer('Red Hat Enterprise Linux 9.4 (Plow)', 'x86_64', recent), 'supported: Red Hat Enterprise Linux (RHEL) 9');
	t.is(answer('Windows Server 2019 Datacenter', undefined, recent), 'supported: Windows Server 2019');
	t.is(answer('Azure Stack HCI', 'x86_64', recent), 'supported: Azure Local');
	t.is(answer('Windows 11 IoT Enterprise', 'x86_64', recent), 'supported: Windows IoT Enterprise 11');
});

test('service packs are in a range, older than listed, or not in the table', t => {
	t.is(answer('sles-15-sp6', 'x86_64', recent), 'supported: SUSE Linux Enterprise Server (SLES) 15 SP5-7');
	t.is(answer('sles-15-sp4', 'x86_64', recent), 'supported: SUSE Linux Enterprise Server (SLES) 15 SP4');
	t.is(answer('sles-15-sp3', 'x86_64', recent), 'limited: SUSE Linux Enterprise Server (SLES) 15 SP3');
	t.is(answer('sles-15-sp2', 'x86_64', recent), 'not-listed: 15 SP3, 15 SP4');
	t.is(answer('sles-15-sp2', 'x86_64', old), 'supported: SUSE Linux Enterprise Server (SLES) 15');
	t.is(answer('sles-12-sp4', 'x86_64', old), 'supported: SUSE Linux Enterprise Server (SLES) 12 SP3-SP5');
	t.is(answer('sles-12-sp2', 'x86_64', old), 'not-listed: 12 SP3-SP5, 15');
});

test('a name that is not specific enough gets no answer', t => {
	t.is(answer('sles15_64Guest', 'x86_64', recent), 'unspecified: 15 SP3, 15 SP4, 15 SP5-7');
	t.is(answer('ubuntu64Guest', 'x86_64', recent), 'unspecified: 18.04, 20.04, 22.04, 24.04, 26.04');
	t.is(answer('otherLinux64Guest', 'x86_64', recent), 'unspecified: ');
	t.is(answer('Windows 10 IoT Enterprise', 'x86_64', recent), 'unspecified: 10 (22H2)');
});

test('an operating system that lost its row is only in the older revision', t => {
	t.is(answer('centos-7', 'x86_64', old), 'limited: CentOS 7');
	t.is(answer('centos-7', 'x86_64', recent), 'not-listed: ');
	t.is(answer('Ubuntu 16.04.7 LTS', 'x86_64', recent), 'not-listed: 18.04, 20.04');
	t.is(answer('cbl-mariner-2-gen2', 'x86_64', recent), 'limited: Azure Linux (CBL-Mariner) 2.0');
});

test('an unlisted operating system has the nearest versions if its distribution is listed', t => {
	t.is(answer('ubuntu-25.10', 'x86_64', recent), 'not-listed: 26.04, 24.04');
	t.is(answer('almalinux-10-x64', 'x86_64', recent), 'not-listed: 9, 8');
	t.is(answer('fedora-43-x64', 'x86_64', recent), 'not-listed: ');
	t.is(answer('linode/alpine3.20', 'x86_64', recent), 'not-listed: ');
	t.is(answer('Windows_Server-2008', 'x86_64', recent), 'not-listed: 2012, 2012 R2');
	t.is(answer('Windows 10 Enterprise IoT LTSC 2019', 'x86_64', recent), 'not-listed: 10 (2021), 11 (2024)');
});

test('an operating system may be listed for the other architecture only', t => {
	t.is(answer('debian-11-arm64', 'arm64', recent), 'other-architecture: Debian 11');
	t.is(answer('Windows Server 2022 Datacenter', 'arm64', recent), 'other-architecture: Windows Server 2022');
	t.is(answer('Debian:debian-12:12-arm64', 'arm64', recent), 'supported: Debian 12');
	t.is(answer('Debian:debian-12:12-arm64', 'arm64', old), 'other-architecture: Debian 12');
	// a row that does not state Arm64 support does not list it
	t.is(answer('debian-13', 'arm64', recent), 'other-architecture: Debian 13');
	t.is(answer('debian-13', undefined, recent), 'supported: Debian 13');
	// 32-bit does not affect which operating system it is
	t.is(answer('debian12Guest', 'x86', recent), 'supported: Debian 12');
});

test('limited support is found in any revision, the newest first', t => {
	const limitOf = (name: string): string | undefined => limitedSupportOf(parsed(name))?.lastAgent;
	t.is(limitOf('Windows Server 2008 R2 Standard'), '1.39');
	t.is(limitOf('centos7_64Guest'), '1.44');
	t.is(limitOf('suse-sles-15-sp3'), '1.58');
	t.is(limitOf('ubuntu-22.04'), undefined);
	t.is(limitOf('ubuntu64Guest'), undefined);
});

test('expected limited support is found by name', t => {
	t.is(expectedLimitOf(parsed('amzn2-ami-hvm-x86_64-gp2')), '2026-07-03');
	t.is(expectedLimitOf(parsed('suse-sles-15-sp4')), '2026-07-03');
	t.is(expectedLimitOf(parsed('debian-12')), undefined);
});

test('release notes that differ from the table are found', t => {
	t.is(releaseNoteOf(parsed('almalinux-10-x64'))?.agent, '1.62');
	t.is(releaseNoteOf(parsed('sles16_64Guest'))?.agent, '1.62');
	t.is(releaseNoteOf(parsed('Rocky Linux 10'))?.agent, '1.62');
	t.is(releaseNoteOf(parsed('rhel-9-arm64'))?.agent, '1.48');
	t.is(releaseNoteOf(parsed('debian-12')), undefined);
});

function parsed(name: string): OperatingSystem {
	return parseOperatingSystem(name) ?? {name};
}
