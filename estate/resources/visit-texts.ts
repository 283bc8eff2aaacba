import {isRecord} from './pulumi-proxies.js';

/** How deep texts are looked for: no resource of Azure nests its properties deeper. */
const maxDepth = 20;

/** Calls a function with every text in a value of a resource. */
export function visitTexts(data: unknown, visit: (text: string) => void, depth = 0): void {
	if (typeof data === 'string') {
		visit(data);
	} else if (depth < maxDepth && (Array.isArray(data) || isRecord(data))) {
		for (const member of Object.values(data)) {
			visitTexts(member, visit, depth + 1);
		}
	}
}
