import type {Architecture} from '../../../azure/architecture.js';
import {describe, knownValue, nameOf, type EstateMachine, type MachineArchitecture} from '../../../estate/index.js';
import {globMatcher, globProblem} from '../../definition/glob.js';
import {isRecord, OptionFault, type Option} from '../../definition/option.js';

type Configured = ReadonlyArray<readonly [glob: string, architecture: Architecture]>;

const accepted: ReadonlyMap<unknown, Architecture> = new Map([
	['arm64', 'arm64'],
	['x86_64', 'x86_64'],
]);

export const architectures: Option<Configured> = {
	name: 'architectures',
	schema: {
		type: 'object',
		description:
			'The architecture of machines whose architecture the stack does not show, by a glob over their names: "arm64" or "x86_64".',
		additionalProperties: {type: 'string', enum: ['arm64', 'x86_64']},
	},
	default: [],
	read(value) {
		if (!isRecord(value)) {
			return undefined;
		}

		for (const glob of Object.keys(value)) {
			const problem = globProblem(glob);
			if (problem !== undefined) {
				return new OptionFault(`["${glob}"]`, problem);
			}
		}

		const read = Object.entries(value).map(([glob, architecture]) => [glob, accepted.get(architecture)] as const);
		const good = read.flatMap(([glob, architecture]) => (architecture === undefined ? [] : [[glob, architecture] as const]));
		return good.length === read.length ? good : undefined;
	},
};

export function architectureWith(
	configured: Configured,
	machine: Pick<EstateMachine, 'name' | 'resource' | 'architecture' | 'isOnlyNamed'>,
): MachineArchitecture {
	const names = [knownValue(machine.name), ...(machine.isOnlyNamed === true ? [] : [nameOf(machine.resource)])].filter(
		name => name !== undefined,
	);
	const found = configured.find(([glob]) => names.some(globMatcher(glob)));
	return found === undefined
		? machine.architecture
		: {state: 'known', architecture: found[1], because: {resource: machine.resource, property: 'the option `architectures`'}};
}

export const describeMachine = ({resource, name, isOnlyNamed}: EstateMachine): string =>
	isOnlyNamed === true ? `machine "${knownValue(name) ?? ''}"` : describe(resource);
