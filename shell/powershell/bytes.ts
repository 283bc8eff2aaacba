import {textOfBytes} from '../decode.js';
import {decodedAt, start} from '../position.js';
import type {PowerShellEvaluator} from './powershell-evaluator.js';
import {itemsOf, type PowerShellValue} from './value.js';

/** A list of numbers is bytes, too. */
function bytesIn(value: PowerShellValue): Uint8Array | undefined {
	const items = itemsOf(value);
	const [first] = items;
	if (typeof first === 'object' && 'kind' in first && first.kind === 'bytes') {
		return first.bytes;
	}

	const numbers = items.map(item => (typeof item === 'string' && /^(?:\d{1,3}|0x[\da-f]{1,2})$/iv.test(item) ? Number(item) : 256));
	return numbers.length > 1 && numbers.every(number => number < 256) ? Uint8Array.from(numbers) : undefined;
}

export function decoded(value: PowerShellValue, isWide: boolean, evaluation: PowerShellEvaluator): PowerShellValue {
	const {session} = evaluation.machine;
	const bytes = bytesIn(value);
	if (bytes === undefined) {
		const items = itemsOf(value);
		const [first] = items;
		return items.length === 1 && typeof first === 'string' ? first : session.holes.mark();
	}

	const text = isWide ? new TextDecoder('utf-16le').decode(bytes) : textOfBytes(bytes);
	// A text of one line has the position of the command that runs it.
	if (text?.trim().includes('\n') === true) {
		session.remember(text, decodedAt(text, start));
	}

	return text ?? session.holes.mark();
}
