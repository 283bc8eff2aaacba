/** The forms of evidence, which `tools/compile-schemas.mjs` compiles from `result.schema.json`. */
import type {MachineRecord, ServerRecord} from '../policies/definition/evidence.js';
import type {ReportedFinding} from './results/finding.js';
import type {Failure, PolicyResult, UnusedExemption} from './results/result.js';

export function isFinding(data: unknown): data is ReportedFinding;
export function isPolicy(data: unknown): data is PolicyResult;
export function isMachine(data: unknown): data is MachineRecord;
export function isServer(data: unknown): data is ServerRecord;
export function isFailure(data: unknown): data is Failure;
export function isUnusedExemption(data: unknown): data is UnusedExemption;
