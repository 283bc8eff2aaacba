import type {Place} from '../../../shell/command.js';
import type {Act} from './action.js';
import {machineOf} from './machine-key.js';

type Run = Extract<Act, {kind: 'run-on-azure-vm'}>;

/** Gathers what was read of the scripts that a script hands over to Azure VMs, so that it is told once: as the act's own acts. */
export type HandedOver = {
	/** Remembers an act if it hands scripts over. */
	readonly open: (act: Act) => void;
	/** Takes the acts of a command or gap that is inside a script handed over. Out: whether it is. */
	readonly take: (place: Place, line: number, acts: readonly Act[]) => boolean;
	/** The act with what was read inside it. */
	readonly closed: (act: Act) => Act;
};

const machineOfRun = ({via, name}: Run): string => machineOf({kind: 'elsewhere', via, ...(name && {target: name})});

/** Starts with nothing handed over. */
export const createHandedOver = (): HandedOver => {
	const runs: Array<{readonly run: Run; readonly acts: Act[]; isRead: boolean}> = [];
	return {
		open(act) {
			if (act.kind === 'run-on-azure-vm') {
				runs.push({run: act, acts: [], isRead: false});
			}
		},
		take(place, line, acts) {
			const machine = machineOf(place);
			const candidates = place.kind === 'here' ? [] : runs.filter(({run}) => machineOfRun(run) === machine);
			const found = candidates.findLast(({run}) => run.line <= line) ?? candidates[0];
			if (found) {
				found.isRead = true;
				found.acts.push(...acts.map(act => ({...act, place: {kind: 'here'} as const})));
			}

			return found !== undefined;
		},
		closed(act) {
			const found = runs.find(({run}) => run === act);
			return found?.isRead ? {...found.run, acts: found.acts} : act;
		},
	};
};
