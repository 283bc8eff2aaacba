import regexp from 'eslint-plugin-regexp';

/**
The rooms of the house, left to right: each imports only from rooms to its left.
*/
const rooms = ['azure', 'shell', 'estate', 'policies', 'index', 'gate'];

/** Everything that is no room. */
const outside = ['test', 'tools', 'bench'];

const roomRules = rooms.map((room, position) => {
	const left = rooms.slice(0, position).join(', ') || 'none';
	const forbidden = [...rooms.slice(position + 1), ...outside].join('|');
	const mayKnowPolicies = position >= rooms.indexOf('estate');
	return {
		files: room === 'index' ? ['index.ts'] : [`${room}/**/*.ts`],
		rules: {
			'no-restricted-imports': ['error', {
				patterns: [
					{regex: String.raw`^(\.\.?/)+(${forbidden})(/|\.js|$)`, message: `${room} may import only from rooms to its left: ${left}.`},
					{regex: mayKnowPolicies ? '^@pulumi/(?!policy|pulumi)' : '^@pulumi/', message: `${room} knows no Pulumi SDK.`},
				],
			}],
		},
	};
});

const config = [
	{
		// Scripts, names and addresses come from others, and are searched with these expressions.
		files: ['{azure,shell,estate,policies,gate}/**/*.ts', 'index.ts'],
		plugins: {regexp},
		rules: {'regexp/no-super-linear-backtracking': ['error', {report: 'potential'}]},
	},
	// Examples are written as Pulumi's own templates are, with four spaces and double quotes, and against the package as it is published, of which the rules that
	// know types know nothing here. Tests compile and run them.
	{ignores: ['dist', 'coverage', 'examples', 'test/**/programs']},
	{
		rules: {
			// Compiled to CommonJS, which is what Pulumi's Node host loads without a warning.
			'unicorn/prefer-module': 'off',
			'unicorn/prefer-top-level-await': 'off',
			// The gate is a command: its exit status is its answer.
			'unicorn/no-process-exit': 'off',
			// JSON and Pulumi's protocols have null.
			'unicorn/no-null': 'off',
			// A comment may begin with the name of what it is about.
			'capitalized-comments': 'off',
			// Property names are those of Azure, Pulumi and their file formats.
			'@typescript-eslint/naming-convention': 'off',
			'unicorn/prevent-abbreviations': ['error', {
				allowList: {
					args: true, props: true, env: true, dir: true, params: true, ref: true, refs: true,
				},
			}],
			// A message, an expression or a snippet of a script is read whole; broken into pieces it cannot be searched for.
			'@stylistic/max-len': ['warn', {
				code: 200, tabWidth: 4, ignoreComments: true, ignoreUrls: true, ignoreStrings: true, ignoreTemplateLiterals: true, ignoreRegExpLiterals: true,
			}],
			// AVA runs what the compiler makes of the tests, under dist.
			'ava/no-ignored-test-files': 'off',
		},
	},
	{
		files: ['shell/**/*.ts'],
		rules: {
			// A reader of a language has a branch for each thing the language has, and beside the text it takes where the text stands, under
			// which conditions it runs and what is known by then.
			complexity: ['warn', {max: 45, variant: 'modified'}],
			'max-params': ['warn', {max: 7}],
		},
	},
	...roomRules,
	{
		// The harness is published for the tests of other packs: beside Pulumi and Node it has the rooms, and no test runner.
		files: ['test/harness/**/*.ts'],
		rules: {
			'no-restricted-imports': ['error', {
				patterns: [{regex: String.raw`^(?!node:|\./|@pulumi/policy|\.\./\.\./(azure|shell|estate|policies)/)`, message: 'The harness is public: it may import only the rooms left of the gate, @pulumi/policy and Node.'}],
			}],
		},
	},
];

export default config;
