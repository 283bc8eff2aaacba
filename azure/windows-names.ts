/** As image publishers, clouds and the system itself spell the name. */

export type WindowsSystem = {
	readonly name: string;
	readonly version?: string;
	readonly edition?: string;
	readonly isClient?: true;
	readonly isMultiSession?: true;
};

const serverYear = '2000|2003|2008|2012|2016|2019|2022|2025';

/** An image of SQL Server names Windows after its own version. */
const server = new RegExp(
	[
		String.raw`windows[ _:\-]*(?:server[ _:\-]*)?(?:core[ _:\-]*)?(?<first>${serverYear})(?<r2a>[ _\-]*r2)?(?!\d)`,
		String.raw`(?<![a-z])(?:win|ws)[ _\-]?(?<second>${serverYear})(?<r2b>[ _\-]*r2)?(?!\d)`,
		String.raw`(?<!\d)(?<third>${serverYear})(?<r2c>[ _\-]*r2)?[ _\-](?:datacenter|standard)`,
	].join('|'),
	'iv',
);

const client = /(?:windows|win)[ _:\-]?(?:enterprise[ _\-])?(?<version>1[0-2]|8\.1|8|7|vista|xp)(?![.\d])/iv;

const releaseOfTen = /(?<![a-z\d])(?:1[5-9]|2[0-2])h[12](?![a-z\d])/iv;

export function windowsIn(text: string): WindowsSystem | undefined {
	if (/^(?:microsoft )?azure ?(?:local|stack ?hci)/iv.test(text)) {
		return {name: 'Azure Local'};
	}

	const desktop = /microsoftwindowsdesktop/iv.test(text);
	const year = desktop ? undefined : server.exec(text)?.groups;
	if (year !== undefined) {
		return serverOf(text, year);
	}

	const version = client.exec(text)?.groups?.['version'] ?? (desktop && releaseOfTen.test(text) ? '10' : undefined);
	if (desktop || version !== undefined) {
		return clientOf(text, version);
	}

	return /windows[ _\-]?server/iv.test(text) ? {name: 'Windows Server'} : undefined;
}

function serverOf(text: string, groups: Readonly<Record<string, string | undefined>>): WindowsSystem {
	const year = groups['first'] ?? groups['second'] ?? groups['third'] ?? '';
	const isR2 = (groups['r2a'] ?? groups['r2b'] ?? groups['r2c']) !== undefined;
	const edition = serverEdition(text, year);
	return {
		name: 'Windows Server',
		// All images of 2008 R2 have the service pack by now, and the article lists no other.
		version: isR2 ? `${year} R2${year === '2008' ? ' SP1' : ''}` : year,
		...(edition !== undefined && {edition}),
	};
}

function serverEdition(text: string, year: string): string | undefined {
	const core = /(?<![a-z])core(?![a-z])/iv.test(text) ? ' Core' : '';
	if (/azure[ _\-]edition/iv.test(text)) {
		return `Datacenter: Azure Edition${core}`;
	}

	if (/datacenter|(?<![a-z])dtc(?![a-z])/iv.test(text)) {
		return `Datacenter${core}`;
	}

	if (/(?<![a-z])standard(?![a-z])/iv.test(text) && !/microsoftsqlserver/iv.test(text)) {
		return `Standard${core}`;
	}

	if (/(?<![a-z])hyperv(?![a-z])/iv.test(text)) {
		return 'Hyper-V';
	}

	return cloudEdition(text, year, core);
}

/** Public images may not name it: Amazon's are Datacenter since 2016 and Standard before; Google's are Datacenter. */
function cloudEdition(text: string, year: string, core: string): string | undefined {
	if (/windows_server-\d{4}-/iv.test(text)) {
		return `${Number(year) >= 2016 ? 'Datacenter' : 'Standard'}${core}`;
	}

	return /windows(?:-sql)?-cloud\//iv.test(text) ? `Datacenter${core}` : undefined;
}

function clientOf(text: string, version: string | undefined): WindowsSystem {
	if (/(?<![a-z])iot(?![a-z])/iv.test(text)) {
		return iotOf(text, version);
	}

	const isMultiSession = /[_\-](?:avd|evd)(?![a-z])|multi-?session|virtual desktops|office-365/iv.test(text);
	const edition = clientEdition(text, isMultiSession);
	return {
		name: 'Windows Client',
		...(version !== undefined && {version: /^\d/v.test(version) ? version : (clientWords.get(version.toLowerCase()) ?? version)}),
		...(edition !== undefined && {edition}),
		isClient: true,
		...(isMultiSession && {isMultiSession}),
	};
}

const clientWords: ReadonlyMap<string, string> = new Map([
	['vista', 'Vista'],
	['xp', 'XP'],
]);

/** The article lists these; for names without a release. */
const latestLongTerm: ReadonlyMap<string | undefined, string> = new Map([
	['10', '2021'],
	['11', '2024'],
]);

function iotOf(text: string, version: string | undefined): WindowsSystem {
	const isLongTerm = /ltsc/iv.test(text);
	const release = isLongTerm
		? (/ltsc[^\d]{0,3}(20\d\d)/iv.exec(text)?.[1] ?? latestLongTerm.get(version))
		: /(?<!\d)(2\dh[12])/iv.exec(text)?.[1]?.toUpperCase();
	return {
		name: isLongTerm ? 'Windows IoT Enterprise LTSC' : 'Windows IoT Enterprise',
		...(version !== undefined && {
			version: release === undefined || (version === '11' && !isLongTerm) ? version : `${version} (${release})`,
		}),
		isClient: true,
	};
}

const clientEditions: ReadonlyArray<readonly [named: RegExp, edition: string]> = [
	[/-cpc(?![a-z])/iv, 'Enterprise (Windows 365)'],
	[/ltsc/iv, 'Enterprise LTSC'],
	[/-entn(?![a-z])/iv, 'Enterprise N'],
	[/-pron(?![a-z])/iv, 'Pro N'],
	[/[ _\-]pro(?![a-z])/iv, 'Pro'],
	[/[ _\-]ent(?:erprise)?(?![a-z])/iv, 'Enterprise'],
];

function clientEdition(text: string, isMultiSession: boolean): string | undefined {
	if (isMultiSession) {
		return `Enterprise multi-session${/[_\-](?:m365|o365)|office-365/iv.test(text) ? ' + Microsoft 365' : ''}`;
	}

	return clientEditions.find(([named]) => named.test(text))?.[1];
}
