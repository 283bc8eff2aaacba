import {describe, serversOf, type Connection, type OperatingSystem, type SoftwareChange} from '../../estate/index.js';
import {definePolicy} from '../definition/define-policy.js';
import {nameOfSystem} from '../shared/server-systems.js';
import {softwareByOthers} from '../shared/software.js';

type Subject = {readonly connection: Connection; readonly operatingSystem: OperatingSystem};

const remediation =
	'Install Windows Management Framework 5.1 before the agent (4.0 is the minimum), ' +
	'and run the script with the PowerShell that it includes.';

export default definePolicy<Subject>({
	name: 'windows-powershell-version',
	section: 'software-requirements',
	displayName: 'PowerShell on Windows Server 2008 R2',
	description: 'A server with Windows Server 2008 R2 should get PowerShell 4.0 or later before the agent: it comes with PowerShell 2.0.',
	severity: 'low',
	level: 'advisory',
	remediationSteps: remediation,
	tags: ['azure-arc', 'windows'],
	since: '0.2.0',
	scope: 'stack',
	options: [],
	notApplicable: 'The stack connects no server that is known to run Windows Server 2008 R2.',
	select: estate =>
		serversOf(estate).flatMap(({connections, operatingSystem: system}) =>
			system.state === 'known' && isOldServer(system.operatingSystem)
				? connections
						.filter(({means}) => means !== 'multicloud connector')
						.map(connection => ({connection, operatingSystem: system.operatingSystem}))
				: [],
		),
	*check({connection, operatingSystem}, {estate}) {
		const changes = [...softwareByOthers(connection, estate), ...connection.softwareBefore];
		const old = changes.find(change => isOldAgain(change) && change.isSure);
		const server = connection.host.resource;
		const what = `${server === undefined ? describe(connection.scriptSource) : describe(server)} runs ${nameOfSystem(operatingSystem)}`;
		if (old !== undefined) {
			yield {
				verdict: 'violation',
				resource: old.scriptSource,
				property: old.property,
				...(old.line !== undefined && {line: old.line}),
				message: `${what}, and ${describe(old.scriptSource)} ${does(old)}; the agent requires PowerShell 4.0 or later there.`,
				remediation,
			};
		} else if (!changes.some(({software, event}) => software === 'Windows Management Framework' && event === 'installed')) {
			yield {
				verdict: 'undetermined',
				resource: connection.scriptSource,
				property: connection.property,
				...(connection.line !== undefined && {line: connection.line}),
				message:
					`${what}, which comes with PowerShell 2.0; the agent requires PowerShell 4.0 or later there, ` +
					'and no script installs it first. It is not known whether the image includes it.',
				remediation,
			};
		}
	},
});

const isOldServer = ({name, version = ''}: OperatingSystem): boolean => name === 'Windows Server' && version.startsWith('2008 R2');

const isOldAgain = ({software, event}: SoftwareChange): boolean =>
	(software === 'Windows Management Framework' && event === 'removed') || (software === 'PowerShell 2.0' && event === 'used');

const does = ({event}: SoftwareChange): string =>
	event === 'removed' ? 'removes Windows Management Framework' : 'asks for PowerShell 2.0';
