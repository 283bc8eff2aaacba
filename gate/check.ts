import {realpathSync, statSync, writeFileSync, type Stats} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {AzureFacts} from '../estate/index.js';
import {snapshotNote, type GivenSnapshot} from './azure-snapshot.js';
import type {CheckRequest} from './command-line/check-request.js';
import type {Members} from './configuration/pack-facts.js';
import {packFacts} from './facts-of-packs.js';
import {isRunnable, isProjectFolder, readProject} from './engines/embedded/project.js';
import type {Engine, EngineOutcome, EngineRequest, Target} from './engines/engine.js';
import type {EngineName} from './results/finding.js';
import {runWatched} from './engines/watched.js';
import {exemptInline} from './inline-exemptions.js';
import {showCode} from './program/show-code.js';
import {checkEvidence, joinEvidence, readEvidence, type Evidence} from './join-evidence.js';
import {changedFiles, mayBeChanged} from './changed-files.js';
import {isFile} from './support/is-file.js';
import {packFolder} from './support/pack-folder.js';
import {errorText, Problem} from './support/problem.js';
import {Redaction} from './support/redact.js';
import {assembleResult, type Result} from './results/result.js';
import {selectFindings} from './results/selection.js';
import {unreadPartsNote, unreadScriptsNote} from './unread-scripts.js';
import {withTemporaryFolder} from './support/temporary-folder.js';

export type CheckContext = {
	readonly progress: (line: string) => void;
	/** Of a program or of starting a pack, in milliseconds. */
	readonly timeLimit: number;
	/** Of a call to the pack, in milliseconds. */
	readonly callLimit: number;
	readonly policyConfig?: string | Members;
	readonly notes?: readonly string[];
	readonly azure?: GivenSnapshot;
};

type TargetRequest = Pick<
	CheckRequest,
	'answers' | 'engine' | 'policyPack' | 'preset' | 'failOn' | 'inlineExemptions' | 'severity' | 'changedSince'
> & {readonly stack?: string};

/** Only the engine that a check needs is loaded. */
const engines: Readonly<Record<EngineName, () => Promise<Engine>>> = {
	async embedded() {
		const {embeddedEngine} = await import('./engines/embedded/embedded.js');
		return embeddedEngine;
	},
	async pulumi() {
		const {pulumiEngine} = await import('./engines/pulumi/pulumi.js');
		return pulumiEngine;
	},
};

export type TargetRun = {
	readonly target: Target;
	readonly engine: EngineName;
	readonly outcome: EngineOutcome;
	readonly evidence: Evidence;
};

/** Throws `Problem` if the target cannot be checked. */
export async function checkTarget(named: string, line: TargetRequest, context: CheckContext): Promise<Result> {
	const changes = line.changedSince === undefined ? undefined : changedFiles(line.changedSince, targetOf(named));
	const {target, engine, outcome, evidence} = await runTarget(named, line, context);
	const {azure, notes: given = []} = context;
	const {unreadScripts, subscriptions: _, ...written} = evidence;
	checkEvidence(written, outcome);
	const {withoutEvidence, ...joined} = joinEvidence(written, outcome);
	const project = outcome.stackUrn.split('::')[1];
	const folder = programOf(target, project);
	const {found: judged, notes: aboutComments} =
		folder === undefined
			? {found: joined, notes: []}
			: await exemptInline(joined, {
					folder,
					sources: outcome.sources.values(),
					permission: line.inlineExemptions,
					ran: outcome.policies.map(({name}) => name),
					async known() {
						const pack = await packFacts(line);
						return [...pack.policies.map(({name}) => name), ...(pack.preset?.lacks ?? [])];
					},
					now: new Date(),
				});
	const {notes: aboutSelection, ...found} = selectFindings(judged, {
		...(line.severity !== undefined && {severity: line.severity}),
		...(changes !== undefined && {changed: {since: changes.since, holds: mayBeChanged(changes, target, outcome.sources.values())}}),
	});
	const shown = await showCode(found.findings, {folder, sources: outcome.sources});
	const redaction = new Redaction(outcome.secrets);
	const seen = [
		...outcome.notes,
		...unreadScriptsNote(unreadScripts, target.kind === 'program' ? 'at preview' : 'in the exported stack'),
		...unreadPartsNote(unreadScripts, evidence.findings),
	];
	const notes =
		withoutEvidence.length === 0
			? seen
			: [
					...seen,
					`No evidence from ${withoutEvidence.join(', ')}: undetermined findings may be missing, since Pulumi itself shows only violations.`,
				];
	const aboutAzure = azure === undefined ? [] : [snapshotNote(azure)];
	return assembleResult(
		{
			pack: outcome.pack,
			target: {
				kind: target.kind,
				path: named.replaceAll(path.sep, '/'),
				stack: outcome.stack,
				...(project !== undefined && {project}),
				engine,
				notes: [...notes, ...aboutAzure, ...aboutComments, ...aboutSelection, ...given].toSorted(),
			},
		},
		{
			...found,
			// A name may be secret, too; URNs, paths and places belong to the program.
			findings: shown.map(({message, remediation, details, code: _code, ...finding}) => ({
				...finding,
				message: redaction.text(message),
				remediation: redaction.text(remediation),
				details: redaction.members(details),
			})),
			machines: found.machines.map(({name, ...machine}) => ({...machine, ...(name !== undefined && {name: redaction.text(name)})})),
		},
		line.failOn,
	);
}

/** Throws `Problem` if running the pack fails. */
export async function runTarget(
	named: string,
	line: Omit<TargetRequest, 'failOn' | 'inlineExemptions'>,
	{progress, timeLimit, callLimit, policyConfig, azure}: CheckContext,
): Promise<TargetRun> {
	const target = targetOf(named);
	if (target.kind === 'state' && line.stack !== undefined) {
		throw new Problem(
			'--stack cannot be used with an exported state, which holds one stack',
			'Omit --stack, or check programs and exported stacks separately.',
		);
	}

	const name = line.engine === 'auto' ? automatic(target) : line.engine;
	if (line.answers !== undefined && (name !== 'embedded' || target.kind === 'state')) {
		throw new Problem(
			'--answers is for programs that the embedded engine runs',
			'Omit it: the Pulumi CLI asks the providers, and a state contains their answers.',
		);
	}

	return withTemporaryFolder(async folder => {
		const evidence = path.join(folder, 'evidence');
		const textsFile = path.join(folder, 'texts');
		const request: EngineRequest = {
			target,
			...(line.stack !== undefined && {stack: line.stack}),
			pack: packFolder(line.policyPack).folder,
			...(policyConfig !== undefined && {policyConfig: configurationIn(folder, policyConfig)}),
			...(line.answers !== undefined && {answers: line.answers}),
			...(azure !== undefined && {azure: new AzureFacts(azure.index, {now: new Date(), maxAge: azure.maxAge})}),
			textsFile,
			packEnvironment: {
				ARC_GATE_EVIDENCE: evidence,
				ARC_GATE_TEXTS: textsFile,
				...(line.preset !== undefined && {ARC_GATE_PRESET: line.preset}),
				ARC_GATE_AZURE: azure === undefined ? '' : path.resolve(azure.file),
				...(azure !== undefined && {ARC_GATE_AZURE_MAX_AGE: String(azure.maxAge)}),
				// File paths in a program are relative to its folder.
				...(target.kind === 'program' ? {PWD: target.folder} : {ARC_GATE_FILES: path.dirname(target.file), PWD: process.cwd()}),
			},
			timeLimit,
			callLimit,
			progress,
		};
		const outcome = await runWatched(await engines[name](), request);
		return {target, engine: name, outcome, evidence: readEvidence(evidence)};
	});
}

/**
The folder of the program that registered a target's resources. An exported stack does not name it, so it is the folder of a project next
to the state, or else the working folder.
*/
function programOf(target: Target, project: string | undefined): string | undefined {
	return target.kind === 'program'
		? target.folder
		: [path.dirname(target.file), process.cwd()].find(folder => isProjectFolder(folder) && nameOfProject(folder) === project);
}

function nameOfProject(folder: string): string | undefined {
	try {
		return readProject(folder).name;
	} catch (error) {
		if (error instanceof Problem) {
			return undefined;
		}

		throw error;
	}
}

function configurationIn(folder: string, policyConfig: string | Members): string {
	if (typeof policyConfig === 'string') {
		return path.resolve(policyConfig);
	}

	const file = path.join(folder, 'policies.json');
	writeFileSync(file, JSON.stringify(policyConfig));
	return file;
}

function targetOf(text: string): Target {
	const named = path.resolve(text);
	const found = statOf(named);
	if (found === undefined) {
		throw new Problem(`there is no ${named}`, 'Name the folder of a Pulumi program, or a file written by `pulumi stack export`.');
	}

	// Node.js reports real paths, also for the lines that register resources.
	const full = realpathSync(named);
	if (!found.isDirectory() && !found.isFile()) {
		throw new Problem(`${full} is neither a folder nor a file`, 'Write the exported stack to a file, and name that.');
	}

	if (!found.isDirectory()) {
		return isProjectFile(full) ? {kind: 'program', folder: path.dirname(full)} : {kind: 'state', file: full};
	}

	// Fails if nothing in the folder can be read.
	statOf(path.join(full, 'Pulumi.yaml'));
	if (!isProjectFolder(full)) {
		throw new Problem(`${full} has no Pulumi.yaml`, 'Name the folder of a Pulumi program, or a file written by `pulumi stack export`.');
	}

	return {kind: 'program', folder: full};
}

export function programFolder(target: string): string | undefined {
	const full = path.resolve(target);
	if (isFile(full)) {
		return isProjectFile(full) ? path.dirname(full) : undefined;
	}

	return isProjectFolder(full) ? full : undefined;
}

const isProjectFile = (file: string): boolean =>
	isProjectFolder(path.dirname(file)) && /^Pulumi\.(?:ya?ml|json)$/v.test(path.basename(file));

function statOf(file: string): Stats | undefined {
	try {
		return statSync(file, {throwIfNoEntry: false});
	} catch (error) {
		throw new Problem(
			`${file} cannot be read: ${errorText(error)}`,
			'Name the folder of a Pulumi program, or a file written by `pulumi stack export`.',
		);
	}
}

/** The embedded engine needs no login, so it runs everything that it supports. */
const automatic = (target: Target): EngineName =>
	target.kind === 'state' || isRunnable(readProject(target.folder)) ? 'embedded' : 'pulumi';
