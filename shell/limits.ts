/** Limits of one reading, far above real scripts. What exceeds a limit is not read, and a gap names the limit. */
export const limits = {
	/** Scripts run by scripts. */
	depth: 24,
	commands: 30_000,
	/** Units of work, besides those that a longer text is allowed. */
	steps: 150_000,
	/** Characters and list items created over the whole reading. */
	expansion: 16_000_000,
	/** Characters of one text. */
	text: 4_000_000,
	gaps: 1000,
	/** Bytes of an unpacked text. */
	unpacked: 32_000_000,
	/** Nested packings. */
	packings: 8,
	/** Nested multipart texts. */
	multiparts: 8,
	/** Parts of a multipart text. */
	parts: 100,
	/** Values in a YAML text. */
	yamlValues: 50_000,
	yamlDepth: 60,
	/** Nested label calls in a batch file. */
	labelCalls: 16,
	/** Nested function calls. */
	functionDepth: 24,
	/** Per function: more than a counter needs, fewer than a walk through unknown data takes. */
	functionRepeats: 64,
	/** Iterations of a conditional loop. */
	loopRounds: 1000,
	/** Repetitions of a `printf` format. */
	formatRounds: 10_000,
	/** Items of a range: `{1..9}`, `1..9`. */
	range: 10_000,
	/** Items of a PowerShell list. */
	listItems: 10_000,
	/** Nested PowerShell lists. */
	listDepth: 8,
	/** Values of a table converted to JSON. */
	jsonValues: 1000,
	jsonDepth: 8,
	/** Nested nodes in a parsed text. */
	treeDepth: 900,
	/** Words in a line of PowerShell, without those in quotes. */
	lineWords: 4000,
	/** Nested command substitutions of Bash. */
	substitutions: 200,
	/** Nested PowerShell brackets. */
	brackets: 150,
	/** Early exits distinguished per loop or function. */
	exits: 64,
	/** Branches distinguished per command. */
	alternatives: 16,
	/** Characters of the filters that select a value of the machine's metadata. */
	picks: 10_000,
	/** Unknown pieces that are distinguished. */
	unknowns: 6000,
} as const;

/** Nothing is known of a packed text that exceeds one of these. */
const opaque: ReadonlySet<string> = new Set<keyof typeof limits>(['unpacked', 'packings']);

export type BoundName = keyof typeof limits;

const depths: ReadonlySet<BoundName> = new Set<BoundName>([
	'depth',
	'packings',
	'multiparts',
	'yamlDepth',
	'labelCalls',
	'functionDepth',
	'functionRepeats',
	'listDepth',
	'jsonDepth',
	'treeDepth',
	'brackets',
	'substitutions',
]);

export const isOpaque = (bound: BoundName): boolean => opaque.has(bound);

/** Whether a limit concerns depth rather than length. */
export const isDepth = (bound: BoundName): boolean => depths.has(bound);
