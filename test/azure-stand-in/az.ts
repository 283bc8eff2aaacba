import {appendFileSync} from 'node:fs';
import process from 'node:process';
import {isObject} from '../../gate/support/read-json.js';

const args = process.argv.slice(2);
const option = (name: string): string | undefined => (args.includes(name) ? args[args.indexOf(name) + 1] : undefined);
const parsed: unknown = JSON.parse(process.env['AZ_ANSWERS'] ?? '{}');
const answers = isObject(parsed) ? parsed : {};

async function answer(): Promise<void> {
	appendFileSync(process.env['AZ_CALLS'] ?? '', `${args.join(' ')}\n`);
	const words = args.slice(0, 2).join(' ');
	if (words === 'cloud show') {
		say(answers['cloud']);
	} else if (answers['account'] === undefined) {
		fail("Please run 'az login' to setup account.");
	} else if (words === 'account show') {
		say(answers['account']);
	} else {
		const resource = option('--resource') ?? '';
		const asked = new URLSearchParams({audience: resource, tenant: option('--tenant') ?? String(answers['tenant'])});
		const response = await fetch(`${String(answers['address'])}/stand-in/token?${asked.toString()}`);
		const token: unknown = await response.json();
		if (response.ok) {
			say(token);
		} else {
			fail(`AADSTS500011: The resource principal named ${resource} was not found in the tenant.`);
		}
	}
}

function say(data: unknown): void {
	process.stdout.write(JSON.stringify(data));
}

function fail(message: string): void {
	process.stderr.write(`ERROR: ${message}\n`);
	process.exitCode = 1;
}

void answer();
