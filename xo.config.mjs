import {readdirSync} from 'node:fs';
import regexp from 'eslint-plugin-regexp';

/** The layers, left to right: each imports only from layers to its left. */
const layers = ['azure', 'shell', 'estate', 'policies', 'index', 'gate'];

/** The layers inside a layer, in the same order. */
const innerLayers = {
	estate: ['values', 'resources', 'model', 'readers', 'scripts', 'linking', 'queries'],
	policies: ['definition', 'shared', '*', 'pack', 'analyzer'],
	gate: [
		'support',
		'results',
		'configuration',
		'reports',
		'program',
		'annotations',
		'engines',
		'snapshot',
		'command-line',
		'.',
		'commands',
	],
};

/** The folders of policies, one for each section of the article. None imports from another. */
const sections = readdirSync('policies', {withFileTypes: true})
	.filter(entry => entry.isDirectory() && !innerLayers.policies.includes(entry.name))
	.map(({name}) => name);

/** Readers of one language each. Only `shell/read-script.ts` knows them all. */
const languages = ['bash', 'cloud-init', 'cmd', 'powershell'];

/** Everything outside the layers. */
const outside = ['test', 'tools', 'bench'];

/** Forbids imports by relative paths that lead to one of these folders. */
const forbid = (folders, message) =>
	folders.length === 0 ? [] : [{regex: String.raw`^(\.\.?/)+(${folders.join('|')})(/|\.js|$)`, message}];

/** What every file of a layer may not import: layers to its right, and Pulumi where the layer does not know it. */
function patternsOf(layer) {
	const position = layers.indexOf(layer);
	const left = layers.slice(0, position).join(', ') || 'none';
	return [
		...forbid([...layers.slice(position + 1), ...outside], `${layer} may import only from layers to its left: ${left}.`),
		{
			regex: position >= layers.indexOf('estate') ? '^@pulumi/(?!policy|pulumi)' : '^@pulumi/',
			message: `${layer} does not know this SDK.`,
		},
	];
}

const restrict = (files, patterns) => ({files, rules: {'no-restricted-imports': ['error', {patterns}]}});

const layerRules = layers.map(layer => restrict(layer === 'index' ? ['index.ts'] : [`${layer}/**/*.ts`], patternsOf(layer)));

/** Policies import the estate only through its entry point. */
const estateByEntryPoint = {
	regex: String.raw`^(\.\./)+estate/(?!index\.js$)`,
	message: 'Import from estate/index.js; export there what is missing.',
};

function innerRulesOf(layer) {
	const inner = innerLayers[layer];
	return inner.map((name, position) => {
		const right = inner
			.slice(position + 1)
			.filter(other => other !== '.')
			.flatMap(other => (other === '*' ? sections : [other]));
		const files =
			name === '.'
				? [`${layer}/*.ts`]
				: name === '*'
					? sections.map(section => `${layer}/${section}/**/*.ts`)
					: [`${layer}/${name}/**/*.ts`];
		return restrict(files, [
			...patternsOf(layer),
			...forbid(right, `${layer}/${name} may import only from the layers before it: ${inner.join(', ')}.`),
			...(name === '*'
				? [
						{
							regex: String.raw`^(\.\./)+(${sections.join('|')})/`,
							message: 'A section does not import from another; policies/shared is for both.',
						},
					]
				: []),
			...(layer === 'policies' && ['shared', '*'].includes(name) ? [estateByEntryPoint] : []),
		]);
	});
}

const languageRules = [
	restrict(['shell/*.ts'], [...patternsOf('shell'), ...forbid(languages, 'Only read-script.ts knows the readers of all languages.')]),
	...languages.map(language =>
		restrict(
			[`shell/${language}/**/*.ts`],
			[
				...patternsOf('shell'),
				...forbid(
					[...languages.filter(other => other !== language), 'read-script'],
					`${language} does not import readers of other languages.`,
				),
			],
		),
	),
];

/** Files that import from all parts of their layer. */
const entryPoints = [restrict(['gate/arc-gate.ts'], patternsOf('gate')), restrict(['shell/read-script.ts'], patternsOf('shell'))];

const config = [
	// Examples use the style of Pulumi's templates and import the published package, whose types are not available to lint. Tests compile and
	// run them.
	{ignores: ['dist', 'coverage', 'examples', 'test/**/programs', 'tools/python']},
	{
		// These expressions search untrusted scripts, names and addresses.
		files: ['{azure,shell,estate,policies,gate}/**/*.ts', 'index.ts'],
		plugins: {regexp},
		rules: {'regexp/no-super-linear-backtracking': ['error', {report: 'potential'}]},
	},
	{
		// A search that starts anew at each character of a long run takes seconds for 50 KB.
		files: ['{azure,shell,estate}/**/*.ts'],
		plugins: {regexp},
		rules: {'regexp/no-super-linear-move': ['error', {report: 'certain'}]},
	},
	{
		// Prettier formats the code by .prettierrc.json.
		prettier: true,
	},
	{
		rules: {
			// Compiled to CommonJS, which is what Pulumi's Node host loads without a warning.
			'unicorn/prefer-module': 'off',
			'unicorn/prefer-top-level-await': 'off',
			// The gate is a command with an exit status.
			'unicorn/no-process-exit': 'off',
			// JSON and Pulumi's protocols have null.
			'unicorn/no-null': 'off',
			// A comment may start with an identifier.
			'capitalized-comments': 'off',
			// Property names are those of Azure, Pulumi and their file formats.
			'@typescript-eslint/naming-convention': 'off',
			'unicorn/prevent-abbreviations': [
				'error',
				{allowList: {args: true, props: true, env: true, dir: true, params: true, ref: true, refs: true}},
			],
			// For strings and comments, which Prettier does not wrap.
			'@stylistic/max-len': ['error', {code: 140, tabWidth: 1, ignoreUrls: true, ignoreRegExpLiterals: true}],
			// One nested condition is readable, a second one is not.
			'unicorn/no-nested-ternary': 'off',
			'no-restricted-syntax': [
				'error',
				{
					selector: 'ConditionalExpression > ConditionalExpression > ConditionalExpression',
					message: 'Give it a function with early returns.',
				},
				{
					selector:
						':matches(Program, ExportNamedDeclaration) > VariableDeclaration > VariableDeclarator:not([id.typeAnnotation]) > ' +
						'ArrowFunctionExpression[body.type="BlockStatement"]',
					message: 'At top level, write function. Arrow functions are for callbacks and one-liners.',
				},
				{
					selector:
						':matches(PropertyDefinition, TSParameterProperty, MethodDefinition[kind!="constructor"])' +
						':matches([accessibility="private"], [accessibility="public"])',
					message: 'Write #name for what is private, and nothing for what is public.',
				},
				{
					selector: 'ObjectExpression > SpreadElement > ConditionalExpression > ObjectExpression[properties.length=0]',
					message: 'Write ...(condition && {member}).',
				},
			],
			complexity: ['error', {max: 20, variant: 'modified'}],
			'max-depth': 'error',
			'max-nested-callbacks': ['error', 4],
			'max-params': ['error', {max: 4}],
			// AVA runs the compiled tests in dist.
			'ava/no-ignored-test-files': 'off',
		},
	},
	{
		// An empty text and 0 are values: compare with undefined, '' or 0.
		files: ['**/*.ts'],
		rules: {'@typescript-eslint/strict-boolean-expressions': ['error', {allowNullableBoolean: true}]},
	},
	{
		// Generated files.
		files: ['**/generated/**', 'policies/pack/known-settings.ts', 'test/types/read-properties.ts'],
		prettier: false,
		rules: {'@stylistic/max-len': 'off'},
	},
	{
		// Markup, styles and path types cannot be wrapped.
		files: ['gate/reports/html/**', 'test/types/contract.ts'],
		rules: {'@stylistic/max-len': 'off'},
	},
	{
		files: ['shell/**/*.ts'],
		rules: {
			// A reader has a branch for each construct of its language, and takes the text with its position, conditions and state.
			complexity: ['error', {max: 45, variant: 'modified'}],
			'max-params': ['error', {max: 7}],
		},
	},
	...layerRules,
	...Object.keys(innerLayers).flatMap(layer => innerRulesOf(layer)),
	...languageRules,
	...entryPoints,
	{
		// The harness is published for tests of other packs, so it must not need a test runner.
		files: ['test/harness/**/*.ts'],
		rules: {
			'no-restricted-imports': [
				'error',
				{
					patterns: [
						{
							regex: String.raw`^(?!node:|\./|@pulumi/policy|\.\./\.\./(azure|shell|estate|policies)/)`,
							message: 'The harness is public: it may import only the layers left of the gate, @pulumi/policy and Node.',
						},
					],
				},
			],
		},
	},
];

export default config;
