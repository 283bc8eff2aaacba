import type {Label} from '../model/entities.js';
import type {Estate} from '../model/estate.js';
import type {Connection, GivenSecret} from '../model/script-effects.js';

/**
The tags, metadata and user data from which a script reads a secret that it connects with.
@param estate - which has the connection
@param connection - the command that connects
@param secret - the secret it is given
*/
export function readBackLabels({labels}: Estate, {host, scriptSource}: Connection, {metadata}: GivenSecret): readonly Label[] {
	if (metadata === undefined) {
		return [];
	}

	const isAsked = askedFor(metadata);
	const isOfProject = /\/project\/attributes\//iv.test(metadata);
	return labels.filter(
		({resource, name}) =>
			(isOfProject ? /:projectmetadata::/iv.test(resource) : resource === host.resource || resource === scriptSource) &&
			isAsked(name),
	);
}

function askedFor(metadata: string): (name: string) => boolean {
	const [address = '', ...picks] = metadata.split('\n');
	if (/\/user-?data\b/iv.test(address)) {
		return name => name === 'userData';
	}

	const named = /\/(?:tags\/instance|attributes)\/(?<name>[^\s?\/]+)/iv.exec(address)?.groups?.['name'];
	if (named !== undefined) {
		return name => name === named;
	}

	// Every answer contains these words.
	return name => !/^(?:name|key|value|tags)$/iv.test(name) && picks.some(pick => holdsWord(pick, name));
}

function holdsWord(text: string, name: string): boolean {
	if (name === '') {
		return false;
	}

	for (let index = text.indexOf(name); index !== -1; index = text.indexOf(name, index + 1)) {
		if (!/[\w\-]/v.test(text.charAt(index - 1)) && !/[\w\-]/v.test(text.charAt(index + name.length))) {
			return true;
		}
	}

	return false;
}
