/**
The full verdicts, one JSON object a line, in the file that the environment variable `ARC_GATE_EVIDENCE` names. Pulumi shows
violations only; whoever wants the other verdicts reads this file.
*/
import {appendFileSync} from 'node:fs';
import process from 'node:process';
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
			readonly finding: Finding;
	  }
	/** What is known of a machine; several records of one resource add up. */
	| {readonly kind: 'machine'; readonly machine: MachineRecord}
	/** A script that cannot be read yet. */
	| {readonly kind: 'unread-script'; readonly script: UnreadScript}
	/** A subscription that the stack onboards servers to or assigns roles in, by its id. */
	| {readonly kind: 'subscription'; readonly subscription: string}
	/** An exemption that no finding of the whole stack needed. */
	| {
			readonly kind: 'unused-exemption';
			readonly policy: string;
			readonly exemption: {readonly resource: string; readonly reason: string; readonly expires: string};
	  }
	/** A policy that could not do its work: for a defect of its own, or for a configuration that it cannot follow. */
	| {readonly kind: 'failure'; readonly policy: string; readonly message: string; readonly cause: 'defect' | 'configuration'};

/** A script that cannot be read yet: its resource and the path of its property. */
export type UnreadScript = {readonly resource: string; readonly property: string};

/** The property that says something of a machine. */
export type LearntFrom = {readonly resource: string; readonly property: string};

/** A Machine of the inventory. */
export type MachineRecord = {
	/** The URN. */
	readonly resource: string;
	readonly name?: string;
	/** Its operating system, as the machine reports it, or else as the article names what its image says. */
	readonly os?: string;
	readonly osVersion?: string;
	readonly osFrom?: LearntFrom;
	readonly architecture?: 'arm64' | 'x86_64' | 'x86';
	readonly architectureFrom?: LearntFrom;
	/** Whether the stack only manages it: the machine exists already, and the stack looks it up or names it. */
	readonly managed?: true;
	readonly marks: readonly string[];
};

/** The file that could not be written. */
let broken: string | undefined;

/**
Appends records to the evidence file; does nothing where none is asked for. After a first failure nothing more is written: evidence with a
hole in it would look whole.
*/
export function writeEvidence(records: readonly EvidenceRecord[]): void {
	const file = process.env['ARC_GATE_EVIDENCE'];
	if (file === undefined || file === '' || records.length === 0 || file === broken) {
		return;
	}

	try {
		appendFileSync(file, records.map(record => `${JSON.stringify(record)}\n`).join(''));
	} catch (error) {
		// A preview goes on without its evidence; whoever wants it is told, and the gate takes evidence that is not whole for no check at all.
		broken = file;
		const why = error instanceof Error ? error.message : String(error);
		process.stderr.write(`azure-arc-servers: the evidence file ${file} cannot be written (ARC_GATE_EVIDENCE): ${why}\n`);
	}
}
