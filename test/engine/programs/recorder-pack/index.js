// Writes what it sees, one JSON object a line, to the file that ARC_GATE_EVIDENCE names.
const {appendFileSync} = require('node:fs');
const {PolicyPack} = require('@pulumi/policy');

const unknown = '04da6b54-80e4-46f7-96ec-b56ff0331ba9';

// Reads around the proxies that throw on an unknown value.
function plain(value) {
	if (value === unknown) {
		return '<unknown>';
	}

	if (typeof value !== 'object' || value === null) {
		return value;
	}

	const entries = Object.keys(value).map(key => [key, plain(Object.getOwnPropertyDescriptor(value, key)?.value)]);
	return Array.isArray(value) ? entries.map(([, item]) => item) : Object.fromEntries(entries);
}

function record(entry) {
	if (process.env.ARC_GATE_EVIDENCE) {
		appendFileSync(process.env.ARC_GATE_EVIDENCE, `${JSON.stringify(entry)}\n`);
	}
}

function seen(call, args) {
	return {
		call,
		urn: args.urn,
		type: args.type,
		name: args.name,
		props: plain(args.props),
		provider: args.provider && {type: args.provider.type, name: args.provider.name, props: plain(args.provider.props)},
		parent: args.opts?.parent?.urn ?? args.opts?.parent ?? args.parent?.urn,
	};
}

new PolicyPack('recorder', {
	policies: [
		{
			name: 'resources',
			description: 'Records resource calls.',
			enforcementLevel: 'advisory',
			validateResource(args) {
				record(seen('resource', args));
			},
		},
		{
			name: 'stack',
			description: 'Records the stack call.',
			enforcementLevel: 'advisory',
			validateStack(args) {
				for (const resource of args.resources) {
					record({
						...seen('stack', resource),
						dependencies: resource.dependencies.map(dependency => dependency.urn),
						propertyDependencies: Object.fromEntries(Object.entries(resource.propertyDependencies)
							.map(([name, dependencies]) => [name, dependencies.map(dependency => dependency.urn)])),
					});
				}
			},
		},
		{
			name: 'loud',
			description: 'Says something, so that the events can be tested.',
			enforcementLevel: 'mandatory',
			validateResource(args, reportViolation) {
				if (args.type === 'azure-native:resources:ResourceGroup' && args.name === 'group') {
					reportViolation('heard');
				}
			},
		},
	],
});
