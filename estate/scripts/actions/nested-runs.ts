import type {RunsOn} from '../../../shell/command.js';
import type {Action} from './action.js';
import {machineOf} from './machine-key.js';

type Run = Extract<Action, {kind: 'run-on-azure-vm'}>;

/** Gathers what was read of the scripts that a script hands over to Azure VMs, so that it is told once: as the act's own actions. */
export type HandedOver = {
	/** Remembers an action if it hands scripts over. */
	readonly open: (action: Action) => void;
	/**
	Takes the actions of a command or gap that is inside a script handed over.

	@returns whether it is
	*/
	readonly take: (place: RunsOn, line: number, actions: readonly Action[]) => boolean;
	/** The action with what was read inside it. */
	readonly closed: (action: Action) => Action;
};

const machineOfRun = ({via, name}: Run): string => machineOf({kind: 'elsewhere', via, ...(name && {target: name})});

/** Starts with nothing handed over. */
export function createNestedRuns(): HandedOver {
	const runs: Array<{readonly run: Run; readonly actions: Action[]; isRead: boolean}> = [];
	return {
		open(action) {
			if (action.kind === 'run-on-azure-vm') {
				runs.push({run: action, actions: [], isRead: false});
			}
		},
		take(place, line, actions) {
			const machine = machineOf(place);
			const candidates = place.kind === 'here' ? [] : runs.filter(({run}) => machineOfRun(run) === machine);
			const found = candidates.findLast(({run}) => run.line <= line) ?? candidates[0];
			if (found) {
				found.isRead = true;
				found.actions.push(...actions.map(action => ({...action, place: {kind: 'here'} as const})));
			}

			return found !== undefined;
		},
		closed(action) {
			const found = runs.find(({run}) => run === action);
			return found?.isRead ? {...found.run, actions: found.actions} : action;
		},
	};
}
