'use strict';
const fs = require('node:fs');
const {PolicyPack} = require('@pulumi/policy');

const write = record => {
	if (process.env.ARC_GATE_EVIDENCE) {
		fs.appendFileSync(process.env.ARC_GATE_EVIDENCE, `${JSON.stringify(record)}\n`);
	}
};

const raw = proxy => proxy?.__getSpecialProxyTarget ?? proxy;

// Everything the pack is told, for tests that ask what reaches a pack.
const dump = (call, data) => {
	if (process.env.SOME_PACK_DUMP) {
		fs.appendFileSync(process.env.SOME_PACK_DUMP, `${JSON.stringify({call, ...data})}\n`);
	}
};

new PolicyPack('some-pack', {
	policies: [
		{
			name: 'no-forbidden-name',
			description: 'No resource is called forbidden.',
			enforcementLevel: 'mandatory',
			severity: 'high',
			configSchema: {properties: {names: {type: 'array', items: {type: 'string'}, default: ['forbidden']}, limit: {type: 'integer'}}},
			validateResource(args) {
				dump('resource', {urn: args.urn, type: args.type, name: args.name, props: raw(args.props), provider: args.provider && {urn: args.provider.urn, props: raw(args.provider.props)}, opts: args.opts, config: args.getConfig()});
				const bad = args.getConfig().names.includes(args.name);
				const policy = 'no-forbidden-name';
				if (bad) {
					const finding = {verdict: 'violation', resource: args.urn, property: 'name', line: 2, message: `It is called\u001B[31m ${args.name}.`, remediation: 'Call it\nsomething else.', details: {name: args.name}};
					const record = {kind: 'finding', policy, section: 'names', level: 'mandatory', severity: 'high', url: 'https://example.com/names', finding};
					write(record);
					write(record);
				}

				write({kind: 'policy', policy, verdict: bad ? 'violation' : 'compliant'});
			},
		},
		{
			name: 'stack-listing',
			description: 'Says what is in the stack.',
			enforcementLevel: 'advisory',
			validateStack(args, reportViolation) {
				for (const resource of args.resources) {
					dump('stack', {
						urn: resource.urn, type: resource.type, props: raw(resource.props), parent: resource.parent?.urn,
						dependencies: resource.dependencies.map(({urn}) => urn),
						propertyDependencies: Object.fromEntries(Object.entries(resource.propertyDependencies).map(([name, list]) => [name, list.map(({urn}) => urn)])),
						provider: resource.provider?.urn,
					});
					if (resource.name === 'undecided') {
						write({kind: 'finding', policy: 'stack-listing', section: 'names', level: 'advisory', severity: 'low', url: '', finding: {verdict: 'undetermined', resource: resource.urn, message: 'Nobody knows yet.', remediation: '', details: {}}});
					}

					if (resource.name === 'excused') {
						write({kind: 'finding', policy: 'stack-listing', section: 'names', level: 'mandatory', severity: 'low', url: '', finding: {verdict: 'exempted', resource: resource.urn, message: 'It is wrong.', remediation: '', details: {}, exemption: {reason: 'It goes soon.', expires: '2030-01-01'}}});
					}

					if (resource.name === 'breaks') {
						write({kind: 'failure', policy: 'stack-listing', message: 'It broke.', cause: 'defect'});
					}

					if (resource.name === 'marked') {
						write({kind: 'machine', machine: {resource: resource.urn, name: 'marked', architecture: 'arm64', marks: ['machine-configuration-unsupported']}});
					}
				}

				write({kind: 'policy', policy: 'stack-listing', verdict: 'not-applicable', reason: 'It never applies.'});
			},
		},
		{
			name: 'silent',
			description: 'A policy that writes no evidence.',
			enforcementLevel: 'mandatory',
			validateResource(args, reportViolation) {
				if (args.name === 'disliked') {
					reportViolation('It is disliked.');
				}

				if (args.name === 'reads-unknown') {
					void args.props.keepers.missing;
				}
			},
		},
	],
});
