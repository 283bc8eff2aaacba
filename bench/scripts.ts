/**
Processor time of reading scripts, per KB as a ratio to a floor that only parses the text, and for 1 MB. A text repeats one script of
everyday statements with different names. The same size gives the same text.
*/
import path from 'node:path';
import type {Language} from '../shell/command.js';
import {readScript} from '../shell/read-script.js';
import {processorTime} from './processor-time.js';

const sizes = [4, 64, 1024];
const rounds = 3;

const bash = (name: string): string => `
# Prepares ${name} and puts its agent in place.
log() { echo "$(date +%T) $*" | tee -a /var/log/${name}.log; }
install_${name}() {
	local package="$1"
	if ! dpkg -s "$package" > /dev/null 2>&1; then
		log "installing $package for ${name}"
		sudo apt-get install -y --no-install-recommends "$package" || return 1
	fi
}
for package in curl jq ${name}-tools; do
	install_${name} "$package"
done
cat > /etc/${name}.conf <<END
listen = 0.0.0.0:8080
name = ${name}.$(hostname -d)
END
case "$(uname -m)" in
	x86_64) ARCHITECTURE_${name}=amd64 ;;
	aarch64) ARCHITECTURE_${name}=arm64 ;;
esac
sudo azcmagent config set "proxy.bypass" "${name},\${ARCHITECTURE_${name}:-amd64}" && systemctl restart ${name}
`;

const powershell = (name: string): string => String.raw`
# Prepares ${name} and puts its agent in place.
$settings = @{
	Name = "${name}-$env:COMPUTERNAME"
	Location = 'westeurope'
	Path = Join-Path $env:ProgramData '${name}'
}
function Install-${name} {
	param([string]$Package, [int]$Retries = 3)
	if (-not (Test-Path "$($settings.Path)\$Package")) {
		Write-Host "installing $Package for ${name}"
		Start-Process -FilePath msiexec.exe -ArgumentList '/i', "$($settings.Path)\$Package.msi", '/qn' -Wait
	}
}
foreach ($package in 'agent', 'tools', '${name}') {
	Install-${name} -Package $package
}
try {
	& "$env:ProgramFiles\AzureConnectedMachineAgent\azcmagent.exe" config set proxy.bypass "${name}"
} catch {
	throw "no agent on ${name}: $_"
}
Set-ItemProperty -Path HKLM:\Software\Contoso -Name ${name} -Value $settings.Location
`;

/** Resembles longer scripts: functions with help, parameters, tables, here-strings and comments, called once. */
const documentedPowershell = (name: string): string => String.raw`
<#
.SYNOPSIS
    Prepares ${name} and writes what it is configured with.

.DESCRIPTION
    Looks whether the service of ${name} is there, brings its settings in place, and waits for the service to come up again.
    Servers that were prepared before are left as they are.

.PARAMETER Path
    The folder that the settings are written to.

.PARAMETER Retries
    How often to look for the service.

.EXAMPLE
    Initialize-${name} -Path C:\Contoso -Retries 5
#>
function Initialize-${name} {
	[CmdletBinding()]
	param(
		[Parameter(Mandatory = $true)]
		[ValidateNotNullOrEmpty()]
		[string]$Path,

		[Parameter(Mandatory = $false)]
		[ValidateRange(1, 20)]
		[int]$Retries = 5
	)

	# The settings as the operations team keeps them, see the handbook of the platform.
	$settings = @{
		Name     = '${name}'
		Port     = 8443
		Location = 'westeurope'
		Tags     = @{ Owner = 'operations'; Environment = 'production' }
	}

	$document = @"
{
  "name": "$($settings.Name)",
  "endpoints": [
    { "kind": "https", "port": $($settings.Port), "certificate": "${name}.contoso.com" },
    { "kind": "health", "port": 9443, "certificate": null }
  ],
  "logging": { "level": "information", "folder": "$Path\logs", "days": 30 },
  "region": "$($settings.Location)"
}
"@

	if (-not (Test-Path -Path $Path)) {
		Write-Verbose "Creating $Path for ${name}"
		New-Item -Path $Path -ItemType Directory -Force | Out-Null
	}

	# An editor of the handbook insists on UTF-8 without a byte order mark.
	[System.IO.File]::WriteAllText((Join-Path -Path $Path -ChildPath 'settings.json'), $document)

	for ($attempt = 1; $attempt -le $Retries; $attempt++) {
		$service = Get-Service -Name '${name}' -ErrorAction SilentlyContinue
		if ($null -ne $service -and $service.Status -eq 'Running') {
			Write-Host "The service of ${name} is running" -ForegroundColor Green
			return $true
		}

		Write-Warning "The service of ${name} is not running yet (attempt $attempt of $Retries)"
		Start-Sleep -Seconds (10 * $attempt)
	}

	return $false
}

try {
	$isReady = Initialize-${name} -Path "$env:ProgramData\Contoso\${name}" -Retries 3
	if (-not $isReady) {
		Restart-Service -Name '${name}' -Force -ErrorAction Stop
	}
} catch {
	Write-Error "${name} could not be prepared: $($_.Exception.Message)"
}
`;

const cmd = (name: string): string => `
rem Prepares ${name} and puts its agent in place.
set PACKAGE=%TEMP%\\${name}.msi
if not exist "%PACKAGE%" (
	echo installing ${name}
	powershell -NoProfile -Command "Write-Host ${name}"
)
msiexec /i "%PACKAGE%" /qn /norestart
for %%p in (agent tools ${name}) do call :install%%p
"%ProgramFiles%\\AzureConnectedMachineAgent\\azcmagent.exe" config set proxy.bypass "${name}" && net start ${name}
reg add HKLM\\Software\\Contoso /v ${name} /t REG_SZ /d westeurope /f
`;

const cloudInit = (name: string): string => `
  # Prepares ${name} and puts its agent in place.
  - [apt-get, install, -y, ${name}-tools]
  - |
    cat > /etc/${name}.conf <<END
    listen = 0.0.0.0:8080
    END
    systemctl restart ${name}
  - azcmagent config set proxy.bypass "${name}"
`;

type Subject = {
	readonly language: Language;
	readonly kind?: string;
	readonly head: string;
	readonly part: (name: string) => string;
	readonly floor: string;
	/** The least work on a text. */
	readonly parse: (text: string) => unknown;
};

async function subjectsOf(): Promise<readonly Subject[]> {
	// The pack configures how the grammar is compiled; the floor needs the same.
	await readScript('azcmagent show', {language: 'powershell'});
	const [
		{parse: parseBash},
		{
			default: {Language: Grammar, Parser},
		},
		{parse: parseYaml},
	] = await Promise.all([import('unbash'), import('@vscode/tree-sitter-wasm'), import('yaml')]);
	const wasm = path.dirname(require.resolve('@vscode/tree-sitter-wasm'));
	await Parser.init({locateFile: file => path.join(wasm, file)});
	const parser = new Parser();
	parser.setLanguage(await Grammar.load(path.join(wasm, 'tree-sitter-powershell.wasm')));
	const parsePowershell = (text: string): void => {
		parser.parse(text)?.delete();
	};

	return [
		{language: 'bash', head: '#!/bin/bash\nset -euo pipefail\n', part: bash, floor: 'unbash', parse: parseBash},
		{
			language: 'powershell',
			kind: 'dense',
			head: "$ErrorActionPreference = 'Stop'\n",
			part: powershell,
			floor: 'tree-sitter',
			parse: parsePowershell,
		},
		{
			language: 'powershell',
			kind: 'documented',
			head: "$ErrorActionPreference = 'Stop'\n",
			part: documentedPowershell,
			floor: 'tree-sitter',
			parse: parsePowershell,
		},
		{language: 'cloud-init', head: '#cloud-config\nruncmd:\n', part: cloudInit, floor: 'yaml', parse: parseYaml},
		{language: 'cmd', head: '@echo off\n', part: cmd, floor: 'lines', parse: text => text.split('\n').map(line => line.split(' '))},
	];
}

function textOf({head, part}: Subject, kilobytes: number): string {
	const parts = [head];
	for (let index = 0, {length} = head; length < kilobytes * 1024; index++) {
		const next = part(`app${index}`);
		parts.push(next);
		length += next.length;
	}

	return parts.join('');
}

/** In milliseconds of processor time. */
export type Reading = {
	readonly language: string;
	readonly kilobytes: number;
	readonly reading: number;
	readonly floor: number;
	readonly against: string;
	/** The text exceeds the read limit. */
	readonly isCut: boolean;
};

/** The shortest time counts. */
async function measure(subject: Subject, kilobytes: number): Promise<Reading> {
	const {language, kind, floor: against, parse} = subject;
	const text = textOf(subject, kilobytes);
	// Small texts are read repeatedly so that the clock can measure them.
	const repeats = Array.from({length: Math.max(1, Math.floor(64 / kilobytes))});
	const readings: number[] = [];
	const floors: number[] = [];
	for (let round = 0; round < rounds; round++) {
		/* eslint-disable no-await-in-loop -- two at a time would measure each other. */
		readings.push(
			await processorTime(async () => {
				for (const _ of repeats) {
					await readScript(text, {language});
				}
			}),
		);
		floors.push(
			await processorTime(() => {
				for (const _ of repeats) {
					parse(text);
				}
			}),
		);
		/* eslint-enable no-await-in-loop */
	}

	const {gaps} = await readScript(text, {language});
	return {
		language: kind === undefined ? language : `${language} (${kind})`,
		kilobytes,
		against,
		reading: Math.min(...readings) / repeats.length,
		floor: Math.min(...floors) / repeats.length,
		isCut: gaps.some(({reason}) => reason === 'too-long'),
	};
}

export async function measureScripts(): Promise<readonly Reading[]> {
	const readings: Reading[] = [];
	for (const subject of await subjectsOf()) {
		for (const kilobytes of sizes) {
			// eslint-disable-next-line no-await-in-loop -- two at a time would measure each other.
			readings.push(await measure(subject, kilobytes));
		}
	}

	return readings;
}
