import {supportOf, type LimitedSystem} from '../../azure/operating-systems.js';
import {
	describe,
	describeMissing,
	isMissing,
	isSameMachine,
	mayTouchArc,
	serversOf,
	type Connection,
	type Estate,
	type Site,
	type UnreadableScript,
	type Value,
} from '../../estate/index.js';
import {asOf, dayOf} from '../shared/as-of.js';
import {definePolicy} from '../definition/define-policy.js';

type Subject = {
	readonly connection: Connection;
	readonly system: LimitedSystem;
	readonly pin: Value<string> | undefined;
	/** Code on the machine that cannot be read and may install the agent. */
	readonly unread: UnreadableScript | undefined;
};

export default definePolicy<Subject>({
	name: 'limited-support-agent-version',
	section: 'limited-support',
	displayName: 'Pinned agent on limited-support operating systems',
	description:
		'A server whose operating system has limited support must be connected with the last agent version that supports it, and not ' +
		'after its end date.',
	severity: 'medium',
	level: 'mandatory',
	remediationSteps: 'Pin the last supported agent version in the onboarding script, or move the server to a supported operating system.',
	tags: ['azure-arc', 'operating-systems'],
	since: '0.1.0',
	scope: 'stack',
	options: [asOf],
	notApplicable: 'The stack connects no server whose operating system is known to have limited support.',
	// A system that a later revision of the article no longer lists is not supported, which another policy reports.
	select: (estate, {now, read}) => limitedConnections(estate, dayOf(read(asOf), now)),
	*check({connection, system, pin, unread}, {now, read}) {
		const place = {
			resource: connection.scriptSource,
			property: connection.property,
			...(connection.line !== undefined && {line: connection.line}),
			details: {operatingSystem: system.os, lastAgent: system.lastAgent, end: system.end},
		};
		const what = `${describe(connection.scriptSource)} connects a server that runs ${system.os}`;
		if (dayOf(read(asOf), now) > system.end) {
			yield {
				verdict: 'violation',
				...place,
				message: `${what}, whose support by Azure Arc ended on ${system.end}.`,
				remediation: 'Move the server to a supported operating system before it is connected.',
			};
			return;
		}

		// Package repositories for Linux only contain releases that support the distribution.
		const isWindows = system.os.startsWith('Windows');
		if (isMissing(pin)) {
			yield {
				verdict: 'undetermined',
				...place,
				message: `${what}; which agent version it installs depends on ${describeMissing(pin)}.`,
				remediation: `Pin agent version ${system.lastAgent}.`,
			};
		} else if (pin === undefined && isWindows && unread !== undefined) {
			yield {
				verdict: 'undetermined',
				...place,
				message:
					`${what}; which agent version it installs depends on a script of ${describe(unread.scriptSource)} that ` +
					`cannot be read.`,
				remediation: `Pin agent version ${system.lastAgent}.`,
			};
		} else if (pin === undefined ? isWindows : isNewer(pin.value, system.lastAgent)) {
			const found = pin === undefined ? 'without pinning the agent version' : 'with a newer agent version';
			yield {
				verdict: 'violation',
				...place,
				message: `${what}, ${found}; ${system.lastAgent} is the last that supports this operating system.`,
				remediation:
					system.download === undefined
						? `Pin agent version ${system.lastAgent} where the script installs it.`
						: `Install it with \`install_windows_azcmagent.ps1 -AltDownload ${system.download}\`.`,
			};
		}
	},
});

function limitedConnections(estate: Estate, day: string): readonly Subject[] {
	const {connections, installations, unreadable, dependencies} = estate;
	const servers = new Map(serversOf(estate).flatMap(server => server.connections.map(connection => [connection, server] as const)));
	return connections.flatMap(connection => {
		const runs = servers.get(connection)?.operatingSystem;
		const answer = runs?.state === 'known' ? supportOf(runs.operatingSystem, undefined, day) : undefined;
		if (answer?.support !== 'limited') {
			return [];
		}

		const {row: system} = answer;

		// One script may install the agent and another connect it. A script that depends on the connection installs nothing for it; one that
		// depends only on the machine may.
		const isBefore = (site: Site): boolean =>
			isSameMachine(site, connection) &&
			(site.scriptSource === connection.scriptSource ||
				connection.scriptSource === connection.host.resource ||
				!dependencies.reaches(site.scriptSource, connection.scriptSource));
		const own = installations.filter(installation => isBefore(installation));
		return [
			{
				connection,
				system,
				pin: own.find(({version}) => version !== undefined)?.version,
				unread: own.length === 0 ? unreadable.find(script => mayTouchArc(script) && isBefore(script)) : undefined,
			},
		];
	});
}

function isNewer(version: string, release: string): boolean {
	const [major = 0, minor = 0] = version.split('.').map(Number);
	const [lastMajor = 0, lastMinor = 0] = release.split('.').map(Number);
	return major > lastMajor || (major === lastMajor && minor > lastMinor);
}
