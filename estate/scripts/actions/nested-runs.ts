import type {RunsOn} from '../../../shell/command.js';
import type {Action} from './action.js';
import {machineKey} from './word-parts.js';

type Run = Extract<Action, {kind: 'run-on-azure-vm'}>;

/** What scripts on Azure VMs do is reported once, as actions of the command that runs them. */
export type NestedRuns = {
	readonly open: (action: Action) => void;
	/** Returns whether the command is inside such a script. */
	readonly take: (place: RunsOn, line: number, actions: readonly Action[]) => boolean;
	/** Adds to an action what was read inside it. */
	readonly closed: (action: Action) => Action;
};

const machineOfRun = ({via, name}: Run): string => machineKey({kind: 'elsewhere', via, ...(name && {target: name})});

export function createNestedRuns(): NestedRuns {
	const runs: Array<{readonly run: Run; readonly actions: Action[]; isRead: boolean}> = [];
	return {
		open(action) {
			if (action.kind === 'run-on-azure-vm') {
				runs.push({run: action, actions: [], isRead: false});
			}
		},
		take(place, line, actions) {
			const machine = machineKey(place);
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
