// Hands what the engine shows of each shape to that shape's policy, with its own options. What is of no shape (the stack, default
// providers) is shown to all; a default provider, to those that use it. What the policies write down is marked with the shape, in the file that ARC_GATE_EVIDENCE names.
const {appendFileSync, readFileSync} = require('node:fs');
const path = require('node:path');
const {PolicyPack} = require('@pulumi/policy');

const {root, now, shapes} = JSON.parse(readFileSync(path.join(__dirname, 'plan.json'), 'utf8'));
const {arcServerPolicies} = require(path.join(root, 'dist/policies/pack/pack.js'));
const {catalogue} = require(path.join(root, 'dist/policies/pack/catalogue.js'));

class NotApplicable extends Error {}

const judges = shapes.map(({key, policy, options}) => ({
	key,
	options,
	// Those that judge single resources are there too: by them the pack sees inputs.
	policies: arcServerPolicies({policies: catalogue.filter(({name, scope}) => name === policy || scope === 'resource'), clock: () => new Date(now)}),
	judging: policy,
}));

const belongs = ({key}, urn) => {
	const [, shape] = /::shapes:(\w+):Shape\b/v.exec(urn) ?? [];
	return shape === undefined || shape === key;
};

const isOfShape = urn => /::shapes:\w+:Shape\b/v.test(urn);

function mark(key) {
	if (process.env.ARC_GATE_EVIDENCE) {
		appendFileSync(process.env.ARC_GATE_EVIDENCE, `${JSON.stringify({kind: 'shape', shape: key})}\n`);
	}
}

async function guarded(call) {
	try {
		await call();
	} catch (error) {
		if (!(error instanceof NotApplicable)) {
			throw error;
		}
	}
}

function argumentsFor({options, judging}, policy, args) {
	return {
		...args,
		getConfig: () => policy.name === judging ? structuredClone(options) : {},
		notApplicable() {
			throw new NotApplicable();
		},
	};
}

const ignore = () => {};

new PolicyPack('estates', {
	policies: [
		{
			name: 'resources',
			description: 'Hands on resource calls.',
			enforcementLevel: 'advisory',
			async validateResource(args) {
				for (const judge of judges.filter(one => belongs(one, args.urn))) {
					for (const policy of judge.policies.filter(one => one.validateResource)) {
						await guarded(() => policy.validateResource(argumentsFor(judge, policy, args), ignore));
					}
				}
			},
		},
		{
			name: 'stack',
			description: 'Hands on the stack call.',
			enforcementLevel: 'advisory',
			async validateStack(args) {
				for (const judge of judges) {
					const own = args.resources.filter(({urn}) => belongs(judge, urn));
					const providers = new Set(own.filter(({urn}) => isOfShape(urn)).map(({provider}) => provider?.urn));
					const resources = own.filter(({urn, type}) => isOfShape(urn) || !type.startsWith('pulumi:providers:') || providers.has(urn));
					mark(judge.key);
					for (const policy of judge.policies.filter(one => one.validateStack)) {
						await guarded(() => policy.validateStack({...argumentsFor(judge, policy, args), resources}, ignore));
					}
				}
			},
		},
	],
});
