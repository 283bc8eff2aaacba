/**
Takes the screenshot of the HTML report in docs/reports.md: the gate checks an example, and Chromium opens the page. Needs a build, and
`chromium` on PATH or its path in the environment variable CHROMIUM.
*/
import {spawnSync} from 'node:child_process';
import {existsSync, mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {pathToFileURL} from 'node:url';

const root = path.join(import.meta.dirname, '..');
const picture = path.join(root, 'docs/images/report.png');
const folder = mkdtempSync(path.join(tmpdir(), 'arc-picture-'));

function run(command, args) {
	// The name of the person is made up.
	const {status, error, stderr} = spawnSync(command, args, {cwd: root, encoding: 'utf8', env: {...process.env, GITHUB_ACTOR: 'ada'}});
	if (error !== undefined) {
		throw new Error(`${command} cannot be started: ${error.message}`);
	}

	return {status, stderr};
}

try {
	const page = path.join(folder, 'report.html');
	const {stderr} = run(process.execPath, [
		'dist/gate/arc-gate.js',
		'check',
		'examples/broken-estate',
		'--engine',
		'embedded',
		'--annotations',
		'none',
		'--report',
		`html=${page}`,
	]);
	if (!existsSync(page)) {
		throw new Error(`the gate wrote no report:\n${stderr}`);
	}

	// Chromium's sandbox does not start as root, the usual user in containers.
	const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
	const chromium = run(process.env.CHROMIUM ?? 'chromium', [
		'--headless=new',
		...sandbox,
		'--disable-gpu',
		'--hide-scrollbars',
		'--blink-settings=preferredColorScheme=1',
		'--window-size=1280,1240',
		`--screenshot=${picture}`,
		pathToFileURL(page).href,
	]);
	if (chromium.status !== 0) {
		throw new Error(`Chromium took no picture:\n${chromium.stderr}`);
	}

	console.log(path.relative(process.cwd(), picture));
} finally {
	rmSync(folder, {recursive: true});
}
