import {isGuid} from '../../azure/scope.js';
import {knownText, type Word} from '../../shell/command.js';
import type {EstateDraft} from '../readers/draft.js';
import type {ScriptSource, RoleAssignment} from '../model/entities.js';
import type {Group} from '../values/group.js';
import {subscriptionById, subscriptionKey, type Subscription} from '../values/subscription.js';
import {hasUnknownPiece, unknownPieceIn, unknownPiecesIn} from '../resources/pulumi-proxies.js';
import {isKnown, isMissing, known, knownValue, sourcesOf, type Missing, type Urn, type Value} from '../values/value.js';
import type {Action, ConnectSettings} from './actions/action.js';

export type WordSite = {readonly resource: Urn; readonly property: string; readonly variables: ReadonlyMap<string, Value<string>>};

/** A hole that the script source fills has that value, or refers to its source. Other holes are unknown. */
export function valueOf(word: Word | undefined, {resource, property, variables}: WordSite): Value<string> | undefined {
	if (word === undefined) {
		return undefined;
	}

	const text = knownText(word);
	if (text !== undefined) {
		return hasUnknownPiece(text) ? piecedValue(text, {resource, property, variables}) : known(text);
	}

	const holes = word.pieces.flatMap(piece => (typeof piece === 'string' ? [] : [piece]));
	const values = holes.map(({variable}) => (variable === undefined ? undefined : variables.get(variable)));
	const [only] = values;
	if (only !== undefined && word.pieces.filter(piece => piece !== '').length === 1) {
		return only;
	}

	const filled = word.pieces.map(piece => (typeof piece === 'string' ? piece : knownValue(variables.get(piece.variable ?? ''))));
	if (filled.every(piece => piece !== undefined)) {
		return known(filled.join(''));
	}

	const sources = [...new Set(values.flatMap(value => (isMissing(value) && value.state === 'reference' ? value.sources : [])))];
	return sources.length === 0 || values.includes(undefined)
		? {state: 'unknown', resource, property}
		: {state: 'reference', resource, property, sources};
}

/** An id or address refers to the sources of its parts; another text of several parts refers to none. */
function piecedValue(text: string, {resource, property, variables}: WordSite): Missing {
	const pieces = unknownPiecesIn(text).map(name => variables.get(name));
	const [first] = pieces;
	if (isMissing(first) && unknownPieceIn(text)?.isAll === true) {
		return first;
	}

	const sources = pieces.flatMap(value => sourcesOf(value));
	return sources.length > 0 && /^(?:\/|https?:)/iv.test(text)
		? {state: 'reference', resource, property, sources: [...new Set(sources)]}
		: {
				state: 'unknown',
				resource: first === undefined || !isMissing(first) ? resource : first.resource,
				property: isMissing(first) ? first.property : property,
			};
}

export class WordResolver {
	readonly #scriptSource: ScriptSource;
	readonly #draft: EstateDraft;

	constructor(scriptSource: ScriptSource, draft: EstateDraft) {
		this.#scriptSource = scriptSource;
		this.#draft = draft;
	}

	get unknown(): Missing {
		return {state: 'unknown', resource: this.#scriptSource.resource, property: this.#scriptSource.property};
	}

	value(word: Word | undefined): Value<string> | undefined {
		return valueOf(word, this.#scriptSource);
	}

	group(word: Word | undefined, subscription: Subscription): Group {
		const group = this.#draft.groups.resolve(this.value(word), subscription, this.unknown);
		return this.#scriptSource.readable || group.resource !== undefined ? group : {...group, isSecret: true};
	}

	subscription(word: Word | undefined): Subscription {
		return this.#named(this.value(word)) ?? this.#draft.subscriptions.ofStack;
	}

	/** The named subscription, else that of the resource group in the stack. */
	target(settings: ConnectSettings): Subscription {
		const named = this.#named(this.value(settings.subscription));
		const ofGroup = sourcesOf(this.value(settings.resourceGroup)).flatMap(urn => this.#draft.groups.ofResource(urn) ?? [])[0]
			?.subscription;
		return named?.id === undefined ? (ofGroup ?? named ?? {key: this.unknown.resource, id: undefined, missing: this.unknown}) : named;
	}

	/** Without a scope, a role applies to its subscription. */
	assigned(
		action: Extract<Action, {kind: 'assign-role' | 'unassign-role'}>,
	): Pick<RoleAssignment, 'resource' | 'scope' | 'group' | 'subscription' | 'role' | 'principal'> {
		const subscription = this.subscription(action.subscription);
		return {
			resource: this.#scriptSource.resource,
			scope: this.value(action.scope),
			...(action.resourceGroup === undefined
				? action.scope === undefined && {subscription}
				: {group: this.group(action.resourceGroup, subscription)}),
			role: this.value(action.role),
			principal: action.kind === 'assign-role' && action.isNewPrincipal === true ? this.#output : this.value(action.assignee),
		};
	}

	/** Unknown until the resource has run the script. */
	get #output(): Missing {
		const {resource, property} = this.#scriptSource;
		return {state: 'reference', resource, property, sources: [resource]};
	}

	#named(value: Value<string> | undefined): Subscription | undefined {
		if (isKnown(value)) {
			// A subscription may be given by its display name, which no resource shows.
			return isGuid(value.value)
				? subscriptionById(value.value)
				: {key: `named ${value.value.toLowerCase()}`, id: undefined, missing: this.unknown};
		}

		return value === undefined
			? undefined
			: {key: subscriptionKey(value) ?? `${value.resource}#${value.property}`, id: undefined, missing: value};
	}
}
