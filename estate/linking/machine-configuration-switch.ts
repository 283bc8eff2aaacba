/** https://learn.microsoft.com/azure/azure-arc/servers/azcmagent-config */
import type {Dependencies} from '../values/dependencies.js';
import type {Connection} from '../model/script-effects.js';
import type {HostReference, Machine, MachineConfigurationSwitch} from '../model/entities.js';
import {compareGroups} from '../values/group.js';
import {isKnown, knownValue, sameText, sourcesOf} from '../values/value.js';

/**
The machine's own report comes first, then scripts on the connected machine, then the script that connects it. A script that enables
machine configuration again counts unless a script that disables it runs after it.
*/
export function isMachineConfigurationOff(
	machine: Machine,
	connections: readonly Connection[],
	{switches, dependencies}: {readonly switches: readonly MachineConfigurationSwitch[]; readonly dependencies: Dependencies},
): boolean {
	const later = switches.filter(({target}) => isOn(target, machine));
	const last = later.filter(
		({scriptSource}) =>
			!later.some(other => other.scriptSource !== scriptSource && dependencies.reaches(other.scriptSource, scriptSource)),
	);
	return (
		machine.machineConfigurationOff ||
		(last.length > 0
			? last.every(({machineConfigurationOff}) => machineConfigurationOff)
			: connections.some(({machineConfigurationOff}) => machineConfigurationOff))
	);
}

function isOn(target: HostReference, machine: Machine): boolean {
	return (
		target.by === 'name' &&
		target.kind === 'arc-machine' &&
		(sourcesOf(target.name).includes(machine.resource) ||
			(isKnown(target.name) && sameText(target.name.value, knownValue(machine.name) ?? ''))) &&
		(target.group === undefined || compareGroups(target.group, machine.group) !== 'different')
	);
}
