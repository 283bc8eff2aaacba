/** What functions of providers answer to arguments with holes: those that only compute need no provider. */
import {computedAnswer} from '../pure-functions.js';
import {markOf} from './holes.js';
import {isPlainObject} from './sdk-types.js';
import {castShadow, settled} from './shadows.js';

type Values = Readonly<Record<string, unknown>>;

/** The members of a value; none where it is something else. */
export const membersOf = (value: unknown): Values => (isPlainObject(value) ? value : {});

/** The answer of a function that only computes; `undefined` for any other. */
export const answerWithHoles = async (token: unknown, args: unknown): Promise<Values | undefined> =>
	typeof token === 'string' ? computedAnswer(token, membersOf(await settled(args))) : undefined;

/** Gives the result of a function a shadow: its answer, or a hole. */
export function castAnswer(result: unknown, token: unknown, args: unknown): void {
	castShadow(result, async () => (await answerWithHoles(token, args)) ?? markOf({kind: 'value'}));
}
