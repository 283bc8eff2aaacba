import type {Word} from '../../shell/command.js';
import type {Host, ScriptSource} from '../model/entities.js';
import type {Hosts} from '../model/hosts.js';
import type {Site} from '../model/script-effects.js';
import {unknownPieceIn} from '../resources/pulumi-proxies.js';
import {isMissing, type Missing} from '../values/value.js';
import type {Action} from './actions/action.js';
import type {WordResolver} from './word-resolver.js';

/** An address from a resource must be the whole word. */
function withoutUser(target: Word | undefined): Word | undefined {
	const [first, ...rest] = target?.pieces ?? [];
	if (target === undefined || typeof first !== 'string' || !first.includes('@')) {
		return target;
	}

	const address = first.slice(first.indexOf('@') + 1);
	return {...target, pieces: address === '' ? rest : [address, ...rest]};
}

export class ActionSites {
	readonly #scriptSource: ScriptSource;
	readonly #host: Host;
	readonly #hosts: Hosts;
	readonly #words: WordResolver;

	constructor(scriptSource: ScriptSource, host: Host, {hosts, words}: {readonly hosts: Hosts; readonly words: WordResolver}) {
		this.#scriptSource = scriptSource;
		this.#host = host;
		this.#hosts = hosts;
		this.#words = words;
	}

	/** For an unreadable part: its name, and the addresses of its files. A program is judged by its own text alone. */
	awaited({subject, word}: Extract<Action, {kind: 'unreadable'}>): Missing | undefined {
		if (subject === 'program') {
			return undefined;
		}

		const {variables, fileAddresses} = this.#scriptSource;
		const names = word?.pieces.map(piece => (typeof piece === 'string' ? unknownPieceIn(piece)?.name : piece.variable)) ?? [];
		const values = word === undefined ? [...variables.values()] : names.map(name => variables.get(name ?? ''));
		return [...(subject === 'file' ? fileAddresses : []), ...values].find(value => isMissing(value));
	}

	/** `undefined` for a machine outside the stack. */
	of(action: Action): Site | undefined {
		if (action.place.kind === 'here') {
			return this.on(action, this.#host);
		}

		const host = this.#hosts.at(this.#words.value(withoutUser(action.place.target)));
		return host.resource === undefined ? undefined : this.on(action, host);
	}

	/** A machine that no resource creates. Its address may come from a resource. */
	elsewhere({place}: Action): Host {
		const address = place.kind === 'here' ? undefined : this.#words.value(withoutUser(place.target));
		return isMissing(address) && address.property !== this.#scriptSource.property
			? this.#hosts.at(address)
			: this.#hosts.resolve({by: 'kind', kind: 'unknown'});
	}

	on(action: Action, host: Host): Site {
		return {scriptSource: this.#scriptSource.resource, property: this.#scriptSource.property, line: action.line, host};
	}
}
