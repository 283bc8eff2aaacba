import test from 'ava';
import {
	agentReleases, announcedLimitedSystems, limitedSystems, supportedSystems,
} from '../../azure/operating-systems.js';

function support(revision: string, os: string, version: string): string {
	const row = supportedSystems.find(system => system.revision === revision && system.os === os && system.version === version);
	return row === undefined ? 'not listed' : `${row.x86_64 ?? 'unsaid'} ${row.arm64 ?? 'unsaid'}`;
}

test('both revisions of the article are there, each with its own rows', t => {
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
	t.deepEqual(windows.filter(({arm64}) => arm64 !== 'unsupported'), []);
});

test('limited support names the last agent, its download and the end', t => {
	t.deepEqual(limitedSystems.find(({os}) => os === 'Windows Server 2008 R2 SP1'), {
		revision: '2025-03-21',
		os: 'Windows Server 2008 R2 SP1',
		lastAgent: '1.39',
		download: 'https://aka.ms/AzureConnectedMachineAgent-1.39',
		end: '2025-03-31',
	});
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
	t.deepEqual(minors, minors.toSorted((left, right) => right - left));
});
