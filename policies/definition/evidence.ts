/**
Pulumi only shows violations. The file that the environment variable `ARC_GATE_EVIDENCE` names has all verdicts, one JSON object per line.
*/
import {appendFileSync} from 'node:fs';
import process from 'node:process';
import type {UnreadSubject} from '../../estate/index.js';
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
	/** Several records of one resource add up. */
	| {readonly kind: 'machine'; readonly machine: MachineRecord}
	| {readonly kind: 'server'; readonly server: ServerRecord}
	| {readonly kind: 'unread-script'; readonly script: UnreadScript}
	/** A subscription that the stack onboards servers to or assigns roles in. */
	| {readonly kind: 'subscription'; readonly subscription: string}
	| {
			readonly kind: 'unused-exemption';
			readonly policy: string;
			readonly exemption: {readonly resource: string; readonly reason: string; readonly expires: string};
	  }
	| {readonly kind: 'failure'; readonly policy: string; readonly message: string; readonly cause: 'defect' | 'configuration'};

/** A script, or the line of a part of it. */
export type UnreadScript = {readonly resource: string; readonly property: string; readonly part?: UnreadSubject; readonly line?: number};

/** Where a fact about a machine comes from. */
export type FactSource = {readonly resource: string; readonly property: string};

/** A machine of the inventory. */
export type MachineRecord = {
	readonly resource: string;
	readonly name?: string;
	/** As the machine reports it, or else the article's name for that of its image. */
	readonly os?: string;
	readonly osVersion?: string;
	readonly osFrom?: FactSource;
	readonly architecture?: 'arm64' | 'x86_64' | 'x86' | 'arm';
	readonly architectureFrom?: FactSource;
	/** The machine already exists; the stack looks it up or names it. */
	readonly managed?: true;
	readonly marks: readonly string[];
};

/** A server that the stack onboards or manages. */
export type ServerRecord = {
	readonly machine?: string;
	readonly host?: {readonly resource: string; readonly kind: string};
	readonly group?: string;
	readonly subscription?: string;
	readonly connectedBy: readonly string[];
};

let broken: string | undefined;

/** Does nothing without an evidence file. After a failure nothing more is written, because incomplete evidence would look complete. */
export function writeEvidence(records: readonly EvidenceRecord[]): void {
	const file = process.env['ARC_GATE_EVIDENCE'];
	if (file === undefined || file === '' || records.length === 0 || file === broken) {
		return;
	}

	try {
		appendFileSync(file, records.map(record => `${JSON.stringify(record)}\n`).join(''));
	} catch (error) {
		// The preview continues with a warning; the gate rejects incomplete evidence.
		broken = file;
		const why = error instanceof Error ? error.message : String(error);
		process.stderr.write(`azure-arc-servers: the evidence file ${file} cannot be written (ARC_GATE_EVIDENCE): ${why}\n`);
	}
}
