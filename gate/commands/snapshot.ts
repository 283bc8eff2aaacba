import process from 'node:process';
import {defaultMaxAge} from '../../azure/snapshot.js';
import {readAzureSnapshot} from '../azure-snapshot.js';
import {runTarget} from '../check.js';
import {AzureClient} from '../snapshot/azure-client.js';
import {chosenCloud} from '../snapshot/cloud.js';
import {signInTo} from '../snapshot/sign-in.js';
import {snapshotSummary} from '../snapshot/snapshot-summary.js';
import {snapshotText} from '../snapshot/snapshot-text.js';
import {chosenSubscriptions} from '../snapshot/subscription-choice.js';
import {takeSnapshot} from '../snapshot/take-snapshot.js';
import {parseArguments, usageProblem, type Options} from '../support/arguments.js';
import {checkPrivateFile, writePrivateFile} from '../support/private-file.js';
import type {Terminal} from '../support/terminal.js';
import type {Command} from './command.js';

const options = {
	subscription: {value: 'ID', multiple: true, takes: 'the id of a subscription', help: 'a subscription to query'},
	'management-group': {
		value: 'ID',
		multiple: true,
		takes: 'the id of a management group',
		help: 'a management group; all of its subscriptions are queried',
	},
	target: {
		value: 'TARGET',
		takes: "a program's folder or an exported stack",
		help: 'the subscriptions that the stack of a program or an exported stack onboards servers to or assigns roles in',
	},
	'resource-manager': {
		value: 'URL',
		takes: 'the address of Azure Resource Manager',
		help: "the cloud's Azure Resource Manager (default: that of ARM_ENVIRONMENT, else of the Azure CLI)",
	},
	check: {takes: 'no value', help: 'query nothing, and show what a file contains'},
} as const satisfies Options;

export const snapshotCommand: Command = {
	calls: ['snapshot FILE', 'snapshot --check FILE'],
	description: [
		'Queries Azure once and writes the result to FILE, for `arc-gate check --azure FILE`. It changes nothing in Azure. ' +
			'With --check it queries nothing, and shows what a file contains, how old it is, and what could not be read.',
		'Without --subscription, --management-group and --target it queries the subscription in ARM_SUBSCRIPTION_ID, or else the ' +
			'one that the Azure CLI has selected. Signing in requires @azure/identity, installed with this package, or the Azure CLI.',
	],
	options,
	examples: [['snapshot azure.json --target infra'], ['snapshot --check azure.json']],
	status: '0, or 2 if no file was written or, with --check, FILE is not a snapshot.',
	async run(args, terminal) {
		const {values, positionals} = parseArguments(args, options);
		const [file, extra] = positionals;
		if (file === undefined || extra !== undefined) {
			throw usageProblem(`snapshot takes one FILE${extra === undefined ? '' : `; "${extra}" is a second one`}`);
		}

		if (values.check === true && Object.keys(values).length > 1) {
			throw usageProblem('snapshot --check reads a file and takes no other option');
		}

		if (values.check !== true) {
			await take(file, values, terminal);
		}

		const {snapshot} = readAzureSnapshot(file);
		const {ARC_GATE_AZURE_MAX_AGE: maxAge = ''} = process.env;
		terminal.print(
			snapshotSummary(file, snapshot, {
				now: new Date(),
				maxAge: maxAge === '' ? defaultMaxAge : Number(maxAge),
				width: terminal.width,
			}),
		);
		return 0;
	},
};

async function subscriptionsOf(target: string, say: (line: string) => void): Promise<readonly string[]> {
	const {evidence} = await runTarget(target, {engine: 'auto'}, {...limits, progress: say});
	if (evidence.subscriptions.length === 0) {
		say(`${target} names no subscription`);
	}

	return evidence.subscriptions;
}

/** Of a program and of a call to the pack, in milliseconds. */
const limits = {timeLimit: 5 * 60 * 1000, callLimit: 120 * 1000};

type Values = ReturnType<typeof parseArguments<typeof options>>['values'];

async function take(file: string, values: Values, terminal: Terminal): Promise<void> {
	const output = {what: 'the snapshot', file};
	checkPrivateFile(output);
	const say = (line: string) => {
		terminal.say(`arc-gate: ${line}`);
	};

	const ofStack = values.target === undefined ? [] : await subscriptionsOf(values.target, say);
	const {ARM_ENVIRONMENT, AZURE_ENVIRONMENT, ARM_SUBSCRIPTION_ID: subscription, ARM_TENANT_ID: tenant} = process.env;
	const environment = [ARM_ENVIRONMENT, AZURE_ENVIRONMENT].find(name => name !== undefined && name !== '');
	const now = new Date();
	const cloud = await chosenCloud({resourceManager: values['resource-manager'], environment});
	const signIn = await signInTo(cloud);
	const client = new AzureClient(cloud.resourceManager, signIn, say);
	const ids = await chosenSubscriptions(
		{subscriptions: values.subscription ?? [], managementGroups: values['management-group'] ?? [], ofStack, environment: subscription},
		client,
	);
	say(`asking ${cloud.name} about ${ids.length === 1 ? 'one subscription' : `${ids.length} subscriptions`}`);
	const snapshot = await takeSnapshot({
		cloud,
		client,
		// A network may block it, and the snapshot works without.
		directory: new AzureClient(cloud.directory, signIn, say, {timeLimit: 15_000, attempts: 2}),
		ids,
		tenant: tenant === '' ? undefined : tenant,
		now,
		say,
	});
	writePrivateFile(output, snapshotText(snapshot));
}
