/**
`*` in a role's action pattern is any text, slashes included; case is ignored. The time is at most proportional to the product of the
lengths. https://learn.microsoft.com/azure/role-based-access-control/role-definitions#actions-format
*/
export function actionMatches(pattern: string, action: string): boolean {
	const pieces = pattern.trim().toLowerCase().split('*');
	const text = action.trim().toLowerCase();
	const first = pieces[0] ?? '';
	const last = pieces.at(-1) ?? '';
	if (pieces.length === 1) {
		return text === first;
	}

	if (!text.startsWith(first) || !text.endsWith(last) || text.length < first.length + last.length) {
		return false;
	}

	let position = first.length;
	const end = text.length - last.length;
	for (const piece of pieces.slice(1, -1)) {
		const found = text.indexOf(piece, position);
		if (found === -1 || found + piece.length > end) {
			return false;
		}

		position = found + piece.length;
	}

	return true;
}
