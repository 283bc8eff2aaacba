import {chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import type {AzureStandIn} from './stand-in.js';

type Account = {
	/** The selected subscription; by default there is no login. */
	readonly subscription?: string;
	/** Tenant of the account; the stand-in's by default. */
	readonly tenant?: string;
	/** Whether the selected cloud is the stand-in; the public cloud by default. */
	readonly cloud?: boolean;
};

/** A stand-in for the Azure CLI: a command `az` in its own folder. */
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

	/** An environment with this Azure CLI only and no other sign-in. */
	get environment(): Readonly<Record<string, string>> {
		return {PATH: `${this.#folder}${path.delimiter}${process.env['PATH'] ?? ''}`, AZ_CALLS: path.join(this.#folder, 'calls')};
	}

	get calls(): readonly string[] {
		const file = path.join(this.#folder, 'calls');
		return existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n') : [];
	}

	remove(): void {
		rmSync(this.#folder, {recursive: true});
	}
}
