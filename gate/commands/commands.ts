import type {ListedCommand} from './command.js';

export const commands: Readonly<Record<string, ListedCommand>> = {
	init: {
		summary: 'writes a configuration, a job for CI and a pre-commit hook',
		async load() {
			const {initCommand} = await import('./init.js');
			return initCommand;
		},
	},
	check: {
		summary: 'checks targets and reports',
		async load() {
			const {checkCommand} = await import('./check.js');
			return checkCommand;
		},
	},
	baseline: {
		summary: 'accepts existing findings and fails on new ones',
		async load() {
			const {baselineCommand} = await import('./baseline.js');
			return baselineCommand;
		},
	},
	snapshot: {
		summary: 'reads from Azure what exists outside the stacks',
		async load() {
			const {snapshotCommand} = await import('./snapshot.js');
			return snapshotCommand;
		},
	},
	config: {
		summary: 'shows the configuration of a check, and where it comes from',
		async load() {
			const {configCommand} = await import('./config.js');
			return configCommand;
		},
	},
	policies: {
		summary: 'lists the policies',
		async load() {
			const {policiesCommand} = await import('./policies.js');
			return policiesCommand;
		},
	},
	explain: {
		summary: 'explains one policy',
		async load() {
			const {explainCommand} = await import('./explain.js');
			return explainCommand;
		},
	},
	completion: {
		summary: 'prints the completion of arc-gate for a shell',
		async load() {
			const {completionCommand} = await import('./completion.js');
			return completionCommand(commands);
		},
	},
	help: {
		summary: 'shows the commands, or the options of one',
		async load() {
			const {helpCommand} = await import('./help.js');
			return helpCommand(commands);
		},
	},
	version: {
		summary: 'shows the version',
		async load() {
			const {versionCommand} = await import('./version.js');
			return versionCommand;
		},
	},
};
