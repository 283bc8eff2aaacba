/**
The rooms of the house, left to right: each imports only from rooms to its left.
*/
const rooms = ['azure', 'shell', 'estate', 'policies', 'index', 'gate'];

const roomRules = rooms.map((room, position) => ({
	files: room === 'index' ? ['index.ts'] : [`${room}/**/*.ts`],
	rules: {
		'no-restricted-imports': ['error', {
			patterns: [{
				regex: `^(\\.\\.?/)+(${[...rooms.slice(position + 1), 'test', 'tools', 'bench'].join('|')})(/|\\.js|$)`,
				message: `${room} may import only from rooms to its left: ${rooms.slice(0, position).join(', ') || 'none'}.`,
			}, {
				regex: room === 'estate' || room === 'policies' || room === 'index' || room === 'gate' ? '^@pulumi/(?!policy|pulumi)' : '^@pulumi/',
				message: `${room} knows no Pulumi SDK.`,
			}],
		}],
	},
}));

export default [
	{ignores: ['dist', 'coverage', 'examples', 'test/**/programs']},
	{
		rules: {
			// Compiled to CommonJS, which is what Pulumi's Node host loads without a warning.
			'unicorn/prefer-module': 'off',
			'unicorn/prefer-top-level-await': 'off',
			'unicorn/no-process-exit': 'off',
			'unicorn/no-null': 'off',
			'capitalized-comments': 'off',
			'@typescript-eslint/naming-convention': 'off',
			'unicorn/prevent-abbreviations': ['error', {allowList: {args: true, props: true, env: true, dir: true, params: true, ref: true, refs: true}}],
			'ava/no-ignored-test-files': 'off',
		},
	},
	...roomRules,
];
