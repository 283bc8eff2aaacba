/** Functions that only compute have a result even for arguments with holes. */
import {computedAnswer} from '../pure-functions.js';
import {markOf} from './holes.js';
import {isPlainObject} from './sdk-types.js';
import {castShadow, settled} from './shadows.js';

type Values = Readonly<Record<string, unknown>>;

export const membersOf = (value: unknown): Values => (isPlainObject(value) ? value : {});

export const answerWithHoles = async (token: unknown, args: unknown): Promise<Values | undefined> =>
	typeof token === 'string' ? computedAnswer(token, membersOf(await settled(args))) : undefined;

/** Gives the result of a function a shadow. */
export function castAnswer(result: unknown, token: unknown, args: unknown): void {
	castShadow(result, async () => (await answerWithHoles(token, args)) ?? markOf({kind: 'value'}));
}
