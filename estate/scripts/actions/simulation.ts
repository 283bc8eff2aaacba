import {createGuestAgent} from './guest-agent.js';
import {actionAt, type CommandInterpreter} from './interpreter.js';
import {createMetadataBlock} from './metadata-block.js';
import {createOverride} from './override.js';

/** https://learn.microsoft.com/azure/azure-arc/servers/plan-evaluate-on-azure-virtual-machine */
export const simulation: CommandInterpreter = {
	name: 'simulation',
	begin() {
		const readers = [createOverride(), createGuestAgent(), createMetadataBlock()];
		return (command, program) =>
			readers.flatMap(read => read(command, program)).map(step => actionAt(command, {kind: 'simulation-step', ...step}));
	},
};
