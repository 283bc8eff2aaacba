import {textOfBytes} from '../decode.js';
import {limits} from '../limits.js';
import {type Part} from '../script-reading.js';

/** The text parts in order. */
export async function mimeParts(text: string): Promise<readonly Part[]> {
	const {default: PostalMime} = await import('postal-mime');
	const {attachments, text: plain} = await PostalMime.parse(text);
	const parts = attachments
		.slice(0, limits.parts + 1)
		.map(({mimeType, content}) => ({
			type: mimeType,
			text: typeof content === 'string' ? content : (textOfBytes(new Uint8Array(content)) ?? ''),
		}));
	return plain === undefined || plain.trim() === '' ? parts : [...parts, {type: 'text/plain', text: plain}];
}
