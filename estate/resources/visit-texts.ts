import {isRecord} from './pulumi-proxies.js';

/** Azure's resources nest properties less deeply. */
const maxDepth = 20;

export function visitTexts(data: unknown, visit: (text: string) => void, depth = 0): void {
	if (typeof data === 'string') {
		visit(data);
	} else if (depth < maxDepth && (Array.isArray(data) || isRecord(data))) {
		for (const member of Object.values(data)) {
			visitTexts(member, visit, depth + 1);
		}
	}
}
