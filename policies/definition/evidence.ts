/**
All verdicts, one JSON object per line, in the file named by the environment variable `ARC_GATE_EVIDENCE`. Pulumi only shows violations.
*/
import {appendFileSync} from 'node:fs';
import process from 'node:process';
import type {CodeToPaste} from './code-to-paste.js';
import type {AzureEvidence, Finding, Level, Severity, Verdict} from './verdict.js';

/** One line of evidence. */
export type EvidenceRecord =
	| {
			readonly kind: 'policy';
			readonly policy: string;
			readonly verdict: Verdict;
			readonly reason?: string;
			readonly evidence?: 'azure';
			readonly azure?: AzureEvidence;
	  }
	| {
			readonly kind: 'finding';
			readonly policy: string;
			readonly section: string;
			readonly level: Level;
			readonly severity: Severity;
			readonly url: string;
			readonly code?: CodeToPaste;
			readonly finding: Finding;
	  }
	/** What is known of a machine; several records of one resource add up. */
	| {readonly kind: 'machine'; readonly machine: MachineRecord}
	/** How a server is connected, and what it runs on. */
	| {readonly kind: 'server'; readonly server: ServerRecord}
	/** A script that cannot be read yet. */
	| {readonly kind: 'unread-script'; readonly script: UnreadScript}
	/** The id of a subscription that the stack onboards servers to or assigns roles in. */
	| {readonly kind: 'subscription'; readonly subscription: string}
	/** An exemption that no finding of the whole stack needed. */
	| {
			readonly kind: 'unused-exemption';
			readonly policy: string;
			readonly exemption: {readonly resource: string; readonly reason: string; readonly expires: string};
	  }
	/** A policy that failed because of a bug, or of an invalid configuration. */
	| {readonly kind: 'failure'; readonly policy: string; readonly message: string; readonly cause: 'defect' | 'configuration'};

/** A script that cannot be read yet: its resource and the path of its property. */
export type UnreadScript = {readonly resource: string; readonly property: string};

/** The property that a fact about a machine comes from. */
export type LearntFrom = {readonly resource: string; readonly property: string};

/** A machine of the inventory. */
export type MachineRecord = {
	/** The URN. */
	readonly resource: string;
	readonly name?: string;
	/** Its operating system as the machine reports it, or else the article's name for that of its image. */
	readonly os?: string;
	readonly osVersion?: string;
	readonly osFrom?: LearntFrom;
	readonly architecture?: 'arm64' | 'x86_64' | 'x86' | 'arm';
	readonly architectureFrom?: LearntFrom;
	/** Whether the stack only manages it: the machine already exists, and the stack looks it up or names it. */
	readonly managed?: true;
	readonly marks: readonly string[];
};

/** A server that the stack onboards or manages: where it belongs, what it runs on, and what connects it. */
export type ServerRecord = {
	/** The URN of its machine in the inventory. */
	readonly machine?: string;
	readonly host?: {
		/** The URN of the resource that creates it. */
		readonly resource: string;
		/** What kind of host it is: `azure-vm`, `aws`, `vmware`. */
		readonly kind: string;
	};
	/** The name of the resource group that receives it. */
	readonly group?: string;
	/** The id of that group's subscription. */
	readonly subscription?: string;
	/** The URNs of the resources whose scripts connect it. */
	readonly connectedBy: readonly string[];
};

/** The file that could not be written. */
let broken: string | undefined;

/**
Appends records to the evidence file, if one is configured. After a failure nothing more is written, because incomplete evidence would
look complete.
*/
export function writeEvidence(records: readonly EvidenceRecord[]): void {
	const file = process.env['ARC_GATE_EVIDENCE'];
	if (file === undefined || file === '' || records.length === 0 || file === broken) {
		return;
	}

	try {
		appendFileSync(file, records.map(record => `${JSON.stringify(record)}\n`).join(''));
	} catch (error) {
		// A preview continues without its evidence. A warning is printed, and the gate rejects incomplete evidence.
		broken = file;
		const why = error instanceof Error ? error.message : String(error);
		process.stderr.write(`azure-arc-servers: the evidence file ${file} cannot be written (ARC_GATE_EVIDENCE): ${why}\n`);
	}
}
