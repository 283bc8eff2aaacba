import {type Command, word} from '../../../shell/command.js';
import {hasFlag, option} from '../../../shell/arguments.js';
import type {SimulationStep} from '../../model/script-effects.js';
import {blockByCommand} from './metadata-block-commands.js';
import {metadataSteps} from './metadata-addresses.js';
import {optionItems} from './option-values.js';
import {stepsOf, type ReadSteps, type Step} from './action.js';
import {folded} from './word-parts.js';

const ruleNames = (command: Command): readonly string[] =>
	optionItems(command, ['-Name', '-DisplayName', '-Group']).flatMap(name => folded(name) ?? []);

const netshValue = (command: Command, key: string): string | undefined =>
	command.args
		.map(argument => folded(argument) ?? '')
		.find(argument => argument.startsWith(`${key}=`))
		?.slice(key.length + 1)
		.replaceAll(/["']/gv, '');

const isWindowsRule = (command: Command): boolean =>
	folded(option(command, ['-Direction'])) === 'outbound' &&
	folded(option(command, ['-Action'])) === 'block' &&
	!['false', '$false'].includes(folded(option(command, ['-Enabled'])) ?? 'true');

/** Windows firewall rules are removed by name. */
function createWindowsRules(): ReadSteps {
	const rules = new Map<string, readonly SimulationStep[]>();

	const added = (names: readonly string[], steps: readonly SimulationStep[]): readonly Step[] => {
		for (const name of names) {
			rules.set(name, steps);
		}

		return stepsOf(steps, false);
	};

	const named = (names: readonly string[]): readonly SimulationStep[] => names.flatMap(name => rules.get(name) ?? []).slice(0, 2);

	return (command, program) => {
		switch (program) {
			case 'new-netfirewallrule': {
				return isWindowsRule(command) ? added(ruleNames(command), metadataSteps(optionItems(command, ['-RemoteAddress']))) : [];
			}

			case 'remove-netfirewallrule':
			case 'disable-netfirewallrule': {
				return stepsOf(hasFlag(command, ['-All']) ? [...new Set([...rules.values()].flat())] : named(ruleNames(command)), true);
			}

			case 'enable-netfirewallrule': {
				return stepsOf(named(ruleNames(command)), false);
			}

			case 'netsh': {
				const verbs = new Set(command.args.slice(0, 4).map(argument => folded(argument)));
				const name = netshValue(command, 'name') ?? '';
				if (verbs.has('delete')) {
					return stepsOf(named([name]), true);
				}

				const isBlock =
					verbs.has('add') &&
					netshValue(command, 'dir') === 'out' &&
					netshValue(command, 'action') === 'block' &&
					netshValue(command, 'enable') !== 'no';
				return isBlock ? added([name], metadataSteps([word(netshValue(command, 'remoteip') ?? '')])) : [];
			}

			default: {
				return [];
			}
		}
	};
}

export function createMetadataBlock(): ReadSteps {
	const windowsRules = createWindowsRules();
	return (command, program) => [...windowsRules(command, program), ...blockByCommand(command, program)];
}
