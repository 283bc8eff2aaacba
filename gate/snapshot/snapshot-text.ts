import type {AzureSnapshot} from '../../azure/snapshot.js';

/** One line per list entry, so that the differences between two snapshots are readable. */
export function snapshotText(snapshot: AzureSnapshot): string {
	const members = Object.entries(snapshot).map(([name, value]) => {
		const isFilled = Array.isArray(value) && value.length > 0;
		const text = isFilled ? `[\n${value.map(entry => `\t\t${JSON.stringify(entry)}`).join(',\n')}\n\t]` : JSON.stringify(value);
		return `\t${JSON.stringify(name)}: ${text}`;
	});
	return `{\n${members.join(',\n')}\n}\n`;
}
