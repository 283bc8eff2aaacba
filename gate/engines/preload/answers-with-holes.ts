/** Functions that only compute have a result even for arguments with holes. */
import {computedAnswer} from '../pure-functions.js';
import {markOf} from './holes.js';
import {isPlainObject} from './sdk-types.js';
import {setPartial, settled} from './partial-values.js';

type Values = Readonly<Record<string, unknown>>;

export const membersOf = (value: unknown): Values => (isPlainObject(value) ? value : {});

export const answerWithHoles = async (token: unknown, args: unknown): Promise<Values | undefined> =>
	typeof token === 'string' ? computedAnswer(token, membersOf(await settled(args))) : undefined;

export function setPartialAnswer(result: unknown, token: unknown, args: unknown): void {
	setPartial(result, async () => (await answerWithHoles(token, args)) ?? markOf({kind: 'value'}));
}
