import type {Script, Word} from '../../shell/command.js';
import {inputVariable, type Carrier} from '../model/entities.js';
import {isKnown, type Value} from '../values/value.js';
import type {Act} from './actions/action.js';

/** What a script does, as far as it can be read. */
export type Reading = {readonly acts: readonly Act[]; readonly language: Script['language']};

/** What a carrier says of its script besides the text. */
type ScriptSurroundings = Pick<Carrier, 'language' | 'variables' | 'protectedVariables'> & {
	/** Texts of files on the machine, by path or name. */
	readonly files?: ReadonlyMap<string, string>;
};

const readings = new Map<string, Promise<Reading>>();

/** Scripts that are remembered: the same text comes again with every call that Pulumi makes. */
const remembered = 2000;

/**
Reads the script of a carrier.

@param text - the text, known
@param carrier - whose variables the script sees
*/
export async function readActs(text: string, carrier: ScriptSurroundings): Promise<Reading> {
	const variables = [...carrier.variables].map(([name, value]) => [name, isKnown(value) ? value.value : undefined]);
	const key = JSON.stringify([carrier.language, text, [...carrier.files ?? []], [...carrier.protectedVariables], variables]);
	const seen = readings.get(key);
	if (seen !== undefined) {
		return seen;
	}

	if (readings.size >= remembered) {
		readings.clear();
	}

	const reading = read(text, carrier);
	readings.set(key, reading);
	return reading;
}

async function read(text: string, {
	language, variables, protectedVariables, files,
}: ScriptSurroundings): Promise<Reading> {
	// Loaded by the first script: a stack without any starts without the readers.
	const [{readScript}, {understand}] = await Promise.all([import('../../shell/read-script.js'), import('./actions/read-actions.js')]);
	const stdin = variables.get(inputVariable);
	const script = await readScript(text, {
		...(language !== undefined && {language}),
		...(files !== undefined && {files}),
		...(stdin !== undefined && {stdin: asWord(inputVariable, stdin)}),
		variables: new Map([...variables].map(([name, value]) => [name, protectedVariables.has(name) ? {pieces: [{variable: name}]} : asWord(name, value)])),
	});
	return {acts: understand(script), language: script.language};
}

/** A variable that is a secret or cannot be read yet stays a hole with its name, by which `valueOf` finds it again. */
const asWord = (name: string, value: Value<string>): Word => ({pieces: [isKnown(value) ? value.value : {variable: name}]});
