/** Sends what is known of a resource's unknown inputs before its registration. */
import process from 'node:process';
import {settled} from './partial-values.js';
import {isFunction, isOutput, isPlainObject, isResource} from './sdk-types.js';
import {writeTexts} from './side-file.js';
import {inTime} from './speculation.js';
import {holdsUnknown, knownParts} from './unknown-places.js';

type Registration = {
	readonly type: string;
	readonly name: string;
	readonly parent: unknown;
	readonly props: Readonly<Record<string, unknown>>;
};

/** Time that a registration may be delayed for this, in milliseconds. */
const maxDelay = 20_000;

const expected = new Map<string, Registration[]>();

const keyOf = (type: string, name: string): string => `${type}\n${name}`;

export function expectRegistration(registration: Registration): void {
	const key = keyOf(registration.type, registration.name);
	expected.set(key, [...(expected.get(key) ?? []), registration]);
}

export function sendAfterTexts(request: unknown, send: () => void): void {
	const file = process.env['ARC_GATE_TEXTS'];
	const [type, name, parent, inputs] = ['getType', 'getName', 'getParent', 'getObject'].map(getter => answerOf(request, getter));
	const values = answerOf(inputs, 'toJavaScript');
	const key = typeof type === 'string' && typeof name === 'string' ? keyOf(type, name) : '';
	const candidates = expected.get(key) ?? [];
	if (file === undefined || typeof parent !== 'string' || parent === '' || candidates.length === 0 || !holdsUnknown(values)) {
		expected.delete(key);
		send();
		return;
	}

	void (async () => {
		try {
			const registration = await ofParent(candidates, parent);
			if (registration !== undefined) {
				await inTime(tell(file, urnOf(registration, parent), registration.props, values), maxDelay);
			}
		} finally {
			send();
		}
	})();
}

async function tell(file: string, urn: string, props: Readonly<Record<string, unknown>>, values: unknown): Promise<void> {
	const unknown = isPlainObject(values) ? Object.entries(values).filter(([, value]) => holdsUnknown(value)) : [];
	const parts = await Promise.all(unknown.map(async ([name, value]) => knownParts(value, await settled(props[name]), [name])));
	if (parts.flat().length > 0) {
		await writeTexts(file, urn, parts.flat());
	}
}

/** Resources with the same type and name have different parents. */
async function ofParent(candidates: readonly Registration[], parent: string): Promise<Registration | undefined> {
	for (const candidate of candidates.length > 1 ? candidates : []) {
		// eslint-disable-next-line no-await-in-loop -- mostly there is one
		const urn = isResource(candidate.parent) && isOutput(candidate.parent.urn) ? await candidate.parent.urn.promise() : undefined;
		if (urn === parent) {
			return candidate;
		}
	}

	return candidates[0];
}

/** As the engine forms it. */
export function urnOf({type, name}: Pick<Registration, 'type' | 'name'>, parent: string): string {
	const [place = '', project = '', parentType = ''] = parent.split('::');
	return `${place}::${project}::${parentType === 'pulumi:pulumi:Stack' ? type : `${parentType}$${type}`}::${name}`;
}

export function answerOf(message: unknown, getter: string): unknown {
	const method: unknown = typeof message === 'object' && message !== null ? Reflect.get(message, getter) : undefined;
	return isFunction(method) ? Reflect.apply(method, message, []) : undefined;
}
