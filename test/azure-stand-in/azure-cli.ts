import {chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import type {AzureStandIn} from './stand-in.js';

/** What the stand-in for the Azure CLI is signed in to. */
type Account = {
	/** The subscription that is selected; nobody is signed in unless given. */
	readonly subscription?: string;
	/** The tenant of the account; the stand-in's unless given. */
	readonly tenant?: string;
	/** Whether the cloud that is selected is the stand-in; the public cloud unless given. */
	readonly cloud?: boolean;
};

/** A stand-in for the Azure CLI: a command `az` in a folder of its own. */
export class AzureCli {
	readonly #folder = mkdtempSync(path.join(tmpdir(), 'arc-az-'));

	constructor(standIn: AzureStandIn, {subscription, tenant = standIn.tenant, cloud = false}: Account) {
		const answers = {
			address: standIn.address,
			tenant,
			account: subscription === undefined ? undefined : {id: subscription, tenantId: tenant, name: 'selected'},
			cloud: cloud
				? {name: 'StandIn', endpoints: {resourceManager: standIn.address}}
				: {name: 'AzureCloud', endpoints: {resourceManager: 'https://management.azure.com/'}},
		};
		const command = path.join(this.#folder, 'az');
		const script = path.join(__dirname, 'az.js');
		writeFileSync(
			command,
			`#!${process.execPath}\nprocess.env.AZ_ANSWERS = ${JSON.stringify(JSON.stringify(answers))};\nrequire(${JSON.stringify(script)});\n`,
		);
		chmodSync(command, 0o755);
	}

	/** The environment in which this is the only Azure CLI, and nothing else says who is signed in. */
	get environment(): Readonly<Record<string, string>> {
		return {PATH: `${this.#folder}${path.delimiter}${process.env['PATH'] ?? ''}`, AZ_CALLS: path.join(this.#folder, 'calls')};
	}

	/** What it was called with. */
	get calls(): readonly string[] {
		const file = path.join(this.#folder, 'calls');
		return existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n') : [];
	}

	/** Takes it away. */
	remove(): void {
		rmSync(this.#folder, {recursive: true});
	}
}
