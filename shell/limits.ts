/**
The bounds of one reading, all of them. They are far beyond real scripts. What lies past one is not read, and a gap with the bound's name
says so.
*/
export const limits = {
	/** Texts that are run by texts. */
	depth: 24,
	commands: 80_000,
	/** Units of work. */
	steps: 500_000,
	/** Characters of texts and items of lists that are put together, over the whole reading. */
	expansion: 16_000_000,
	/** Characters of one text. */
	text: 4_000_000,
	gaps: 1000,
	/** Bytes that a packed text unpacks to. */
	unpacked: 32_000_000,
	/** Packings inside each other. */
	packings: 8,
	/** Multipart texts inside each other. */
	multiparts: 8,
	/** Parts of a multipart text. */
	parts: 100,
	/** Values in a text of YAML. */
	yamlValues: 50_000,
	yamlDepth: 60,
	/** Labels that are called by labels in a batch file. */
	labelCalls: 16,
	/** Functions that are called by functions. */
	functionDepth: 24,
	/**
	Times that a function is followed that is running already: far more than a count needs, far fewer than a walk through unknown data would
	take.
	*/
	functionRepeats: 64,
	/** Rounds of a loop with a condition. */
	loopRounds: 1000,
	/** Times that `printf` uses its format. */
	formatRounds: 10_000,
	/** Items of a range: `{1..9}`, `1..9`. */
	range: 10_000,
	/** Items of a list in PowerShell. */
	listItems: 10_000,
	/** Lists inside each other in PowerShell. */
	listDepth: 8,
	/** Values of a table that is turned into JSON. */
	jsonValues: 1000,
	jsonDepth: 8,
	/** Nodes inside each other in a parsed text. */
	treeDepth: 900,
	/** Brackets inside each other in PowerShell. */
	brackets: 150,
	/** Ways out of one loop or function that are told apart. */
	exits: 64,
	/** Branches by which the texts of one command are told apart. */
	ways: 16,
} as const;

/** The bounds of packed texts, past which nothing of a text is known. */
const opaque: ReadonlySet<string> = new Set<keyof typeof limits>(['unpacked', 'packings']);

/** The name of a bound. */
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
]);

/** Whether nothing is known of what lies past a bound. */
export const isOpaque = (bound: BoundName): boolean => opaque.has(bound);

/** Whether a bound is one of depth, rather than one of length. */
export const isDepth = (bound: BoundName): boolean => depths.has(bound);
