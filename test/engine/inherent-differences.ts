/** How a program's resources reach the pack. */
export type View =
	'embedded on the program' | 'preview' | 'up' | 'preview of the unchanged stack' | 'policy analyze' | 'embedded on the state';

/** A finding that only some views can give. */
export type Difference = {
	readonly program: string;
	/** The policy; any if omitted. */
	readonly policy?: string;
	readonly verdict: 'violation' | 'undetermined';
	readonly resource: string;
	/** Views that give it; all others do not. */
	readonly only: readonly View[];
	readonly reason: string;
};

const program = ['embedded on the program', 'preview'] as const;

const readsLookMade = '`pulumi policy analyze` shows a resource that is only read (`.get()`) with inputs, as if the program had made it.';

/** Anything not listed must be the same in every view. */
export const inherentDifferences: readonly Difference[] = [
	...['read-machines', 'shapes'].map((name): Difference => ({
		program: name,
		verdict: 'violation',
		resource: 'old',
		only: ['policy analyze'],
		reason: readsLookMade,
	})),
	{
		program: 'shapes',
		policy: 'required-resource-providers',
		verdict: 'violation',
		resource: 'server',
		only: [...program, 'up', 'preview of the unchanged stack', 'embedded on the state'],
		reason: `${readsLookMade} A subscription's finding is on its first Machine.`,
	},
	{
		program: 'secret-scripts',
		verdict: 'violation',
		resource: 'script',
		only: [...program, 'up', 'preview of the unchanged stack', 'policy analyze'],
		reason: 'The script is a secret, which the embedded engine does not decrypt in an exported state.',
	},
	...[
		['partial-texts', 'secret-output'],
		['partial-texts', 'known-secret'],
		['partial-texts', 'random-secret'],
		['partial-texts-styles', 'access-token'],
	].map(([name = '', resource = '']): Difference => ({
		program: name,
		policy: 'no-inline-onboarding-secret',
		verdict: 'violation',
		resource,
		only: [...program, 'up', 'preview of the unchanged stack', 'policy analyze'],
		reason: 'The script is a secret, which the embedded engine does not decrypt in an exported state.',
	})),
];
