import {knownText, type Word} from '../../shell/command.js';
import type {GivenSecret} from '../model/script-effects.js';
import type {ScriptSource} from '../model/entities.js';
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
		const place = parameter ?? (readable && !isProtected ? {property, line} : undefined);
		const metadata = secret.pieces
			.map(piece => (typeof piece === 'string' ? undefined : piece.metadata))
			.find(one => one !== undefined);
		return [{option, value, ...(metadata !== undefined && {metadata}), ...(place !== undefined && {exposed: place})}];
	});
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
