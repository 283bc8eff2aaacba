/** Architectures that matter to the Connected Machine agent. */
export type Architecture = 'arm64' | 'x86_64' | 'x86' | 'arm';

export const architecturesOf32Bits: ReadonlySet<Architecture> = new Set(['x86', 'arm']);

/**
`p` after the number of vCPUs means Arm; before it, it is part of a family's name (NP). Grace sizes are Arm without it.
https://learn.microsoft.com/azure/virtual-machines/vm-naming-conventions
*/
export function architectureOfAzureSize(size: string): Architecture | undefined {
	const groups = /^(?:standard|basic)_(?:[abdefghlmnp][a-z]{0,2})\d+(?:-\d+)?(?<features>[a-z]*)(?<parts>(?:_[a-z\d]+)*)$/iv.exec(
		size.trim(),
	)?.groups;
	if (groups === undefined) {
		return undefined;
	}

	const parts = groups['parts'] ?? '';
	if (/_g[bh]\d{3}(?:_|$)/iv.test(parts)) {
		return 'arm64';
	}

	if (!/p/iv.test(groups['features'] ?? '')) {
		return 'x86_64';
	}

	return /_v\d+$/iv.test(parts) ? 'arm64' : undefined;
}

/**
`g` directly after the generation means Graviton. GPU families start with `g` and are x86-64.
https://docs.aws.amazon.com/ec2/latest/instancetypes/instance-type-names.html
*/
export function architectureOfAwsInstanceType(type: string): Architecture | undefined {
	const [family = '', size = '', ...rest] = type.trim().toLowerCase().split('.');
	if (rest.length > 0 || !/^(?:nano|micro|small|medium|(?:\d*x)?large|metal(?:-\w+)?)$/v.test(size)) {
		return undefined;
	}

	if (/^(?:a1|mac2(?:-.+)?|mac-m\d.*)$/v.test(family) || /-g[bh]\d{3}$/v.test(family)) {
		return 'arm64';
	}

	const features = /^[a-z]+\d+(?<features>[a-z]*)(?:-[a-z\d]+)*$/v.exec(family)?.groups?.['features'];
	if (features === undefined) {
		return /^u-\d+tb\d+$/v.test(family) ? 'x86_64' : undefined;
	}

	return features.startsWith('g') ? 'arm64' : 'x86_64';
}

/**
After the generation, `a` means Arm, `d` AMD, and nothing Intel; A4X is Grace.
https://cloud.google.com/compute/docs/machine-resource#machine_type_comparison
*/
export function architectureOfGoogleMachineType(type: string): Architecture | undefined {
	const name = type.trim().toLowerCase().split('/').at(-1) ?? '';
	if (/^custom-\d+-\d+(?:-ext)?$/v.test(name)) {
		return 'x86_64';
	}

	const groups = /^(?<series>[a-z]\d+)(?<vendor>[a-z]*)-[a-z\d\-]+$/v.exec(name)?.groups;
	const vendor = groups?.['vendor'];
	if (vendor === undefined) {
		return undefined;
	}

	return groups?.['series'] === 'a4' && vendor === 'x' ? 'arm64' : googleVendors.get(vendor);
}

const googleVendors: ReadonlyMap<string, Architecture> = new Map([
	['', 'x86_64'],
	['d', 'x86_64'],
	['a', 'arm64'],
]);

/**
Standard.A is Ampere. In GPU shapes, A (A10, A100) is a graphics card, and GB a Grace processor.
https://docs.oracle.com/iaas/Content/Compute/References/computeshapes.htm
*/
export function architectureOfOciShape(shape: string): Architecture | undefined {
	const name = shape.trim();
	if (/^(?:vm|bm)\.(?:standard\.(?:a\d+|ampere)|gpu\.g[bh]\d+)(?:[.\-]|$)/iv.test(name)) {
		return 'arm64';
	}

	return /^(?:vm|bm)\.(?:standard|optimized|denseio|gpu|hpc)(?:[\d.]|$)/iv.test(name) ? 'x86_64' : undefined;
}

/**
`y` after the generation means Yitian; c6r and g6r are Ampere Altra.
https://www.alibabacloud.com/help/ecs/user-guide/overview-of-instance-families
*/
export function architectureOfAlibabaInstanceType(type: string): Architecture | undefined {
	const groups = /^ecs\.(?<family>[a-z]+\d+(?<features>[a-z]*))(?:-[a-z\d.]+)*\.[a-z\d]+$/iv.exec(type.trim())?.groups;
	if (groups === undefined) {
		return undefined;
	}

	return /y/iv.test(groups['features'] ?? '') || /^[cg]6r$/iv.test(groups['family'] ?? '') ? 'arm64' : 'x86_64';
}

/**
From an image's offer, SKU or name, or a package's file name: `server-arm64`, `azcmagent_1.45_amd64.deb`. `undefined` if it names none or
several.
*/
export function architectureOfImage(text: string): Architecture | undefined {
	const named = new Set(imageWords.flatMap(([architecture, pattern]) => (pattern.test(text) ? [architecture] : [])));
	const [only] = named;
	return named.size === 1 ? only : undefined;
}

const imageWords: ReadonlyArray<readonly [Architecture, RegExp]> = [
	['arm64', /(?<![a-z])(?:arm64(?!\d)|aarch64(?!\d)|armv8|arm(?![a-z\d]))/iv],
	['x86_64', /(?<![a-z])(?:amd64|x86[_\-]64|em64t)(?!\d)|(?<![a-z\d])x64(?![a-z\d])/iv],
	['arm', /(?<![a-z])(?:armhf|armel|armv[67](?:hf|l)?|arm32)(?![a-z\d])/iv],
	['x86', /(?<![a-z\d])(?:i[3-6]86|ia32|x86(?![_\-]?64)|32-?bit)(?![a-z\d])/iv],
];

export function architectureOfProcessor(name: string): Architecture | undefined {
	if (
		/\b(?:neoverse|ampere(?:one)?|altra|cobalt|graviton\d*|axion|kunpeng|yitian|grace|cortex-[ax]\d+|thunderx\d*|armv8|apple m\d+)\b/iv.test(
			name,
		)
	) {
		return 'arm64';
	}

	return /\b(?:xeon|epyc|opteron|ryzen|threadripper|core\(tm\)|intel core|pentium|celeron|hygon)/iv.test(name) ? 'x86_64' : undefined;
}

export function architectureOfText(value: string): Architecture | undefined {
	const text = value.trim();
	if (/^(?:arm64|aarch64|armv8\w*|arm64_mac|arm64v8)$/iv.test(text)) {
		return 'arm64';
	}

	if (/^(?:amd64|x64|x86[_\-]64|x86_64_mac|em64t|intel64)$/iv.test(text)) {
		return 'x86_64';
	}

	if (/^(?:armhf|armel|armv[67]\w*|arm32\w*)$/iv.test(text)) {
		return 'arm';
	}

	return /^(?:i[3-6]86|x86|ia32|32-?bit)$/iv.test(text) ? 'x86' : undefined;
}
