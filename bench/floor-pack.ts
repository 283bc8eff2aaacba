/**
A pack whose policies do nothing. BENCH_POLICIES has one letter per policy: `s` for stacks, `b` for resources and stacks; empty for a pack
without policies.
*/
import process from 'node:process';
import {PolicyPack} from '@pulumi/policy';

const nothing = (): undefined => undefined;

// eslint-disable-next-line no-new -- a pack starts to serve when it is made.
new PolicyPack('floor', {
	policies: [...(process.env['BENCH_POLICIES'] ?? '')].map((kind, index) => ({
		name: `nothing-${index}`,
		description: 'Does nothing.',
		enforcementLevel: 'mandatory',
		validateStack: nothing,
		...(kind === 'b' && {validateResource: nothing}),
	})),
});
