import type {Script, StoredObject, Word} from '../../shell/command.js';
import {inputVariable, type ScriptSource} from '../model/entities.js';
import {isKnown, type Value} from '../values/value.js';
import type {Action} from './actions/action.js';

export type ReadScript = {readonly actions: readonly Action[]} & Pick<Script, 'language' | 'isEncoded' | 'decodedLines'>;

type ScriptInputs = Pick<ScriptSource, 'language' | 'variables' | 'protectedVariables'> & {
	/** By path or name on the machine. */
	readonly files?: ReadonlyMap<string, string>;
	/** Objects in stores that the script may download. */
	readonly objects?: readonly StoredObject[];
};

const readings = new Map<string, Promise<ReadScript>>();

/** Pulumi checks the same texts again and again. */
const maxCached = 2000;

export async function readScriptActions(text: string, scriptSource: ScriptInputs): Promise<ReadScript> {
	const variables = [...scriptSource.variables].map(([name, value]) => [name, isKnown(value) ? value.value : undefined]);
	const key = JSON.stringify([
		scriptSource.language,
		text,
		[...(scriptSource.files ?? [])],
		scriptSource.objects ?? [],
		[...scriptSource.protectedVariables],
		variables,
	]);
	const seen = readings.get(key);
	if (seen !== undefined) {
		return seen;
	}

	if (readings.size >= maxCached) {
		readings.clear();
	}

	const reading = read(text, scriptSource);
	readings.set(key, reading);
	return reading;
}

async function read(text: string, {language, variables, protectedVariables, files, objects}: ScriptInputs): Promise<ReadScript> {
	// Loaded with the first script, so that a stack without scripts starts faster.
	const [{readScript}, {readActions}] = await Promise.all([import('../../shell/read-script.js'), import('./actions/read-actions.js')]);
	const stdin = variables.get(inputVariable);
	const word = (name: string, value: Value<string>): Word =>
		protectedVariables.has(name) ? {pieces: [{variable: name}]} : asWord(name, value);
	const positional = positionalArguments(variables, word);
	// PowerShell also binds parameters by name, so arguments alone would hide other inputs.
	const isWhole = language === 'bash' || positional.length === variables.size;
	const script = await readScript(text, {
		...(language !== undefined && {language}),
		...(files !== undefined && {files}),
		...(objects !== undefined && {objects}),
		...(stdin !== undefined && {stdin: asWord(inputVariable, stdin)}),
		...(positional.length > 0 && isWhole && {arguments: positional}),
		variables: new Map([...variables].map(([name, value]) => [name, word(name, value)])),
	});
	const {language: spoken, isEncoded, decodedLines} = script;
	return {actions: readActions(script), language: spoken, isEncoded, decodedLines};
}

/** A secret or unknown variable is a hole with its name, by which `valueOf` finds it. */
const asWord = (name: string, value: Value<string>): Word => ({pieces: [isKnown(value) ? value.value : {variable: name}]});

function positionalArguments(
	variables: ReadonlyMap<string, Value<string>>,
	word: (name: string, value: Value<string>) => Word,
): readonly Word[] {
	const found: Word[] = [];
	for (let value = variables.get('1'); value !== undefined; value = variables.get(String(found.length + 1))) {
		found.push(word(String(found.length + 1), value));
	}

	return found;
}
