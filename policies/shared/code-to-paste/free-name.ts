/** The first of `name`, `name2`, `name3` that is free. `separator` stands before the number. */
export function freeName(wanted: string, separator: string, isTaken: (name: string) => boolean): string {
	let name = wanted;
	for (let number = 2; isTaken(name); number++) {
		name = `${wanted}${separator}${number}`;
	}

	return name;
}
