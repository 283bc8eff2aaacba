import {Budget, withBudget} from '../budget.js';
import {textOfBytes} from '../decode.js';
import {limits} from '../limits.js';
import {type Part} from '../script-reading.js';

export async function mimeParts(text: string): Promise<readonly Part[]> {
	const {default: PostalMime} = await import('postal-mime');
	const {attachments, text: plain} = await PostalMime.parse(text);
	const parts = attachments.slice(0, limits.parts + 1).map(({mimeType, content}) => part(mimeType, content));
	return plain === undefined || plain.trim() === '' ? parts : [...parts, {type: 'text/plain', text: plain}];
}

/** Parts are split between two readings, so each remembers the limits that it exceeded. */
function part(type: string, content: string | ArrayBuffer | Uint8Array): Part {
	if (typeof content === 'string') {
		return {type, text: content};
	}

	const budget = new Budget();
	const text = withBudget(budget, () => textOfBytes(new Uint8Array(content)));
	const [bound] = budget.passed;
	const isCode = !/^(?:image|audio|video|font)\//v.test(type);
	return {
		type,
		text: text ?? '',
		...(bound !== undefined && {bound}),
		...(text === undefined && bound === undefined && isCode && {isUnreadable: true}),
	};
}
