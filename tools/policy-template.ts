import {pageHeadings} from './generate-documentation.js';

/** A test finds what the author has not written yet. */
export const toBeWritten = 'TO BE WRITTEN';

export type NewPolicy = {
	readonly section: string;
	readonly name: string;
	/** The first version of the pack with the policy. */
	readonly since: string;
};

/** A working policy on the records of servers, its test and its page. */
export const policyFiles = (policy: NewPolicy): ReadonlyMap<string, string> =>
	new Map([
		[`policies/${policy.section}/${policy.name}.ts`, code(policy)],
		[`test/policies/${policy.section}/${policy.name}.test.ts`, tests(policy)],
		[`docs/policies/${policy.name}.md`, page(policy)],
	]);

const code = ({
	section,
	name,
	since,
}: NewPolicy): string => `import {describe, describeMissing, isMissing, type EstateMachine} from '../../estate/index.js';
import {definePolicy} from '../definition/define-policy.js';

const remediation = '${toBeWritten}: what to do.';

export default definePolicy<EstateMachine>({
	name: '${name}',
	section: '${section}',
	displayName: '${toBeWritten}: a title',
	description: '${toBeWritten}: one sentence that says what must hold.',
	severity: 'medium',
	level: 'advisory',
	remediationSteps: remediation,
	tags: ['azure-arc'],
	since: '${since}',
	scope: 'stack',
	options: [],
	notApplicable: 'The stack records no server.',
	select: estate => estate.machines,
	*check({resource, location}) {
		if (isMissing(location)) {
			yield {
				verdict: 'undetermined',
				resource,
				property: 'location',
				message: \`The location of \${describe(resource)} is not known yet: \${describeMissing(location)}.\`,
				remediation,
			};
		} else if (location?.value === 'nowhere') {
			yield {
				verdict: 'violation',
				resource,
				property: 'location',
				message: \`\${describe(resource)} is nowhere.\`,
				remediation,
			};
		}
	},
});
`;

const tests = ({name}: NewPolicy): string => `import {machine, resourceGroup} from '../../harness/azure.js';
import {unknown} from '../../harness/fixture.js';
import {scenariosOf} from '../scenario.js';

const {violation, undetermined, compliant, notApplicable, exempted} = scenariosOf('${name}');

const group = resourceGroup('servers');
const at = (location: ReturnType<typeof unknown> | string) => [group, machine('m1', group, {location})];

violation(
	'a server nowhere',
	{remains: 'which location is right is for the reader to say', stack: at('nowhere')},
	{on: 'm1', property: 'location', says: [/nowhere/v]},
);
undetermined('a location that is unknown', {stack: at(unknown())}, {on: 'm1', property: 'location'});
compliant('a server somewhere', {stack: at('westeurope')});
notApplicable('a stack without servers', {stack: [group]});
exempted(
	'a server that may be nowhere, for now',
	{stack: at('nowhere'), options: {exemptions: [{resource: 'm1', reason: 'Moves soon.', expires: '2099-01-01'}]}},
	{on: 'm1'},
);
`;

/** Without the head, which `npm run generate` writes. */
const page = ({name}: NewPolicy): string => pageHeadings.map(heading => `## ${heading}\n\n${bodyOf(heading, name)}\n`).join('\n');

function bodyOf(heading: (typeof pageHeadings)[number], name: string): string {
	switch (heading) {
		case 'Options': {
			const exemption = `{"resource": "app-*", "reason": "${toBeWritten}", "expires": "2099-06-30"}`;
			return `### exemptions

See [exemptions](../exemptions.md).

\`\`\`json
{"${name}": {"exemptions": [${exemption}]}}
\`\`\``;
		}

		case 'Fails': {
			return `${toBeWritten}: a program that the policy finds.\n\n${program('nowhere')}`;
		}

		case 'Passes': {
			return program('westeurope');
		}

		case 'Details for machines': {
			return 'None.';
		}

		case 'See also': {
			return '- [Connected Machine agent prerequisites](https://learn.microsoft.com/azure/azure-arc/servers/prerequisites)';
		}

		case 'What it finds':
		case 'What it does not find': {
			return `${toBeWritten}.`;
		}
	}
}

const program = (location: string): string => `\`\`\`ts
import * as hybridcompute from "@pulumi/azure-native/hybridcompute";

new hybridcompute.Machine("app-1", { resourceGroupName: "servers", location: "${location}", kind: "VMware" });
\`\`\``;
