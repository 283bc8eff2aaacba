/** A stack has many resources of few types. */
export function memoizeByType(decide: (key: string) => boolean): (key: string) => boolean {
	const answers = new Map<string, boolean>();
	return key => {
		const known = answers.get(key);
		if (known !== undefined) {
			return known;
		}

		const answer = decide(key);
		answers.set(key, answer);
		return answer;
	};
}
