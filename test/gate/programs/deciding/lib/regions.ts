/** A helper in another file. */
export function isEurope(region: string): boolean {
	return region === 'westeurope'; // decides: location
}

export class Sizes<Size extends string> {
	readonly #small: ReadonlySet<Size>;

	constructor(small: readonly Size[]) {
		this.#small = new Set(small);
	}

	isSmall(size: Size): boolean {
		return this.#small.has(size); // decides: hardwareProfile.vmSize
	}
}
