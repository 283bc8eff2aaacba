import {knownText, type Word} from '../../shell/command.js';
import {inputVariable, type ScriptSource} from '../model/entities.js';
import type {GivenSecret} from '../model/script-effects.js';
import type {ReadablePlace} from '../resources/fill-in.js';
import {hasUnknownPiece, unknownPiecesIn} from '../resources/pulumi-proxies.js';
import {knownValue} from '../values/value.js';
import type {ConnectSettings} from './actions/action.js';
import {valueOf} from './word-resolver.js';

export function givenSecrets(secrets: ConnectSettings['secrets'], scriptSource: ScriptSource): readonly GivenSecret[] {
	const {property, readable, protectedVariables} = scriptSource;
	return secrets.flatMap(({option, value: secret, line}) => {
		const value = valueOf(secret, scriptSource);
		if (value === undefined) {
			return [];
		}

		const parameter = parameterOf(secret, scriptSource);
		const isProtected = secret.pieces.some(
			piece => typeof piece !== 'string' && piece.variable !== undefined && protectedVariables.has(piece.variable),
		);
		const place = parameter ?? (readable && !isProtected ? (inputPlace(secret, scriptSource) ?? {property, line}) : undefined);
		const metadata = secret.pieces
			.map(piece => (typeof piece === 'string' ? undefined : piece.metadata))
			.find(one => one !== undefined);
		return [{option, value, ...(metadata !== undefined && {metadata}), ...(place !== undefined && {exposed: place})}];
	});
}

/** The standard input of a command, if only that holds the secret. */
function inputPlace(word: Word, {text, variables}: ScriptSource): ReadablePlace | undefined {
	const given = variables.get(inputVariable);
	const [input, script] = [given === undefined ? undefined : knownValue(given), knownValue(text) ?? ''];
	const isOnlyInInput = word.pieces.some(piece => {
		if (typeof piece !== 'string') {
			const {variable = ''} = piece;
			return input === undefined
				? variable === inputVariable
				: unknownPiecesIn(input).includes(variable) && !unknownPiecesIn(script).includes(variable);
		}

		const secret = piece.trim();
		return hasUnknownPiece(secret)
			? unknownPiecesIn(secret).some(name => unknownPiecesIn(input ?? '').includes(name) && !unknownPiecesIn(script).includes(name))
			: secret !== '' && input?.includes(secret) === true && !script.includes(secret);
	});
	return isOnlyInInput ? {property: 'stdin'} : undefined;
}

/** The readable setting that a word comes from: by name if its value is not known yet, else by value. */
function parameterOf(word: Word, {variables, readableVariables}: ScriptSource): ReadablePlace | undefined {
	const text = knownText(word)?.trim();
	const names =
		text === undefined
			? word.pieces.flatMap(piece => (typeof piece === 'string' ? [] : (piece.variable ?? [])))
			: hasUnknownPiece(text)
				? unknownPiecesIn(text)
				: [...readableVariables.keys()].filter(name => text !== '' && knownValue(variables.get(name))?.trim() === text);
	return names.map(name => readableVariables.get(name)).find(place => place !== undefined);
}
