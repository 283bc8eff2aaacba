import {serviceLogonRight, type ServiceLogonRight} from '../../../azure/service-logon.js';
import {knownText, type Command, type RunsOn, type Word} from '../../../shell/command.js';
import {hasFlag, option} from '../../../shell/arguments.js';
import type {Action, ActionKind} from './action.js';
import {actionAt, type Interpret, type CommandInterpreter} from './interpreter.js';
import {optionItems} from './option-values.js';
import {resourceSetting} from './resource-setting.js';
import {readUserRights} from './security-template.js';
import {folded, listItems, matchable, unknownWord} from './word-parts.js';

type Change = Extract<ActionKind, {kind: 'service-logon'}>['change'];

type Changed = {
	readonly right: ServiceLogonRight | undefined;
	readonly change: Change;
	readonly accounts: readonly Word[];
	readonly how: string;
	readonly reach?: 'host' | 'group-policy';
	readonly place?: RunsOn;
};

const changed = (command: Command, {right, change, accounts, how, reach = 'host', place}: Changed): readonly Action[] =>
	right === undefined
		? []
		: [{...actionAt(command, {kind: 'service-logon', right, change, accounts, how, reach}), ...(place !== undefined && {place})}];

type Applied = Pick<Changed, 'how' | 'reach'> & {
	/** Whether it may be the current rights with a line added. */
	readonly isBuiltOn?: boolean;
};

/** Accounts that a security template does not name lose the right. */
const byTemplate = (command: Command, template: Word | undefined, {how, reach, isBuiltOn = false}: Applied): readonly Action[] =>
	(template === undefined ? [] : readUserRights(template)).flatMap(({right, accounts}) =>
		changed(command, {
			right,
			change: 'set',
			// A text without holes replaces whatever was exported before.
			accounts: isBuiltOn && template !== undefined && knownText(template) === undefined ? [...accounts, unknownWord] : accounts,
			how,
			...(reach !== undefined && {reach}),
		}),
	);

/** Windows programs accept a switch such as `/cfg` in any letter case. -1 if absent. */
function windowsPosition({args}: Command, name: string): number {
	const position = args.findIndex(argument => folded(argument)?.replace(/^-/v, '/') === name);
	return position === -1 ? -1 : position + 1;
}

const windowsOption = (command: Command, name: string): Word | undefined => command.args[windowsPosition(command, name)];

const windowsFile = (command: Command, name: string): Word | undefined => command.files?.get(windowsPosition(command, name));

/** https://learn.microsoft.com/windows-server/administration/windows-commands/secedit-configure */
function createSecedit(): Interpret {
	const databases = new Map<string, Word>();
	let isExported = false;
	return command => {
		const verb = folded(command.args[0])?.replace(/^-/v, '/');
		const database = folded(windowsOption(command, '/db')) ?? '';
		const template = windowsFile(command, '/cfg');
		isExported ||= verb === '/export';
		if (verb === '/import' && template !== undefined) {
			databases.set(database, template);
			return [];
		}

		const areas = command.args.findIndex(argument => folded(argument) === '/areas');
		const areRightsLeftOut =
			areas !== -1 && !command.args.slice(areas + 1).some(argument => matchable(argument).toLowerCase().includes('user_rights'));
		return verb !== '/configure' || areRightsLeftOut
			? []
			: byTemplate(command, template ?? databases.get(database), {how: 'secedit', isBuiltOn: isExported});
	};
}

/** `ntrights +r SeServiceLogonRight -u account`, with `-m \\computer` for another machine. */
const ntrights: Interpret = command => {
	const computer = windowsOption(command, '/m');
	const granted = windowsOption(command, '+r');
	const account = windowsOption(command, '/u');
	return changed(command, {
		right: rightOf(granted ?? windowsOption(command, '/r')),
		change: granted === undefined ? 'remove' : 'add',
		accounts: account === undefined ? [] : [account],
		how: 'ntrights',
		...(computer !== undefined && {place: {kind: 'elsewhere', via: 'ntrights', target: computer}}),
	});
};

/** `LGPO /s template`; `/m` and `/t` do not concern rights. */
const lgpo: Interpret = command => byTemplate(command, windowsFile(command, '/s'), {how: 'LGPO'});

const rightOf = (name: Word | undefined): ServiceLogonRight | undefined =>
	serviceLogonRight((name === undefined ? undefined : knownText(name)) ?? '');

const cmdlets = new Map<string, {readonly change: Change; readonly account: readonly string[]; readonly right: readonly string[]}>([
	// Carbon, under its current and former names
	...['grant-cprivilege', 'grant-privilege'].map(name => [name, {change: 'add', account: ['-Identity'], right: ['-Privilege']}] as const),
	...['revoke-cprivilege', 'revoke-privilege'].map(
		name => [name, {change: 'remove', account: ['-Identity'], right: ['-Privilege']}] as const,
	),
	// the module UserRights
	['grant-userright', {change: 'add', account: ['-Account'], right: ['-Right']}],
	['revoke-userright', {change: 'remove', account: ['-Account'], right: ['-Right']}],
]);

function byCmdlet(command: Command, program: string): readonly Action[] {
	const cmdlet = cmdlets.get(program);
	if (cmdlet === undefined) {
		return [];
	}

	const computer = option(command, ['-Computer']);
	return optionItems(command, cmdlet.right).flatMap(right =>
		changed(command, {
			right: rightOf(right),
			change: cmdlet.change,
			accounts: optionItems(command, cmdlet.account),
			how: knownText(command.name) ?? program,
			...(computer !== undefined && {place: {kind: 'elsewhere', via: program, target: computer}}),
		}),
	);
}

/** `Set-UserRights.ps1 -AddRight -Username account -UserRight right`, and `-RemoveRight`. */
const userRightsScript: Interpret = command => {
	const isRemoved = hasFlag(command, ['-RemoveRight']) === true;
	return isRemoved || hasFlag(command, ['-AddRight']) === true
		? optionItems(command, ['-UserRight']).flatMap(right =>
				changed(command, {
					right: rightOf(right),
					change: isRemoved ? 'remove' : 'add',
					accounts: optionItems(command, ['-Username']),
					how: 'Set-UserRights',
				}),
			)
		: [];
};

/** Replaces the list by default: https://docs.ansible.com/ansible/latest/collections/ansible/windows/win_user_right_module.html */
const ansibleModule: Interpret = command => {
	const users = resourceSetting(command, 'users');
	const changes = new Map<string | undefined, Change>([
		['set', 'set'],
		[undefined, 'set'],
		['add', 'add'],
		['remove', 'remove'],
	]);
	const change = changes.get(folded(resourceSetting(command, 'action')));
	return users === undefined || change === undefined
		? []
		: changed(command, {
				right: rightOf(resourceSetting(command, 'name')),
				change,
				accounts: listItems(users),
				how: 'ansible.windows.win_user_right',
			});
};

const writers = new Set([
	'set-content',
	'add-content',
	'out-file',
	'new-item',
	'copy-item',
	'move-item',
	'copy',
	'xcopy',
	'robocopy',
	'cp',
	'win_copy',
	'[system.io.file]::writealltext',
	'[io.file]::writealltext',
]);

/** A script that writes the template of a group policy changes the machines that the policy reaches. */
function groupPolicy(command: Command, program: string): readonly Action[] {
	const isTemplate =
		writers.has(program) &&
		command.args.some(argument => /\\gpttmpl\.inf["']?$|\\sysvol\\/iv.test(matchable(argument).replaceAll('/', '\\')));
	const [template] = isTemplate ? [...(command.files?.values() ?? [])] : [];
	return byTemplate(command, template, {how: 'a group policy', reach: 'group-policy'});
}

const dscProperties = ['policy', 'identity', 'force', 'ensure'];

/** Without `Force`, a DSC resource keeps the other accounts. */
function byResource(resource: Command, properties: ReadonlyMap<string, readonly Word[]>): readonly Action[] {
	const first = (name: string): Word | undefined => properties.get(name)?.[0];
	const isForced = ['true', '$true'].includes(folded(first('force')) ?? '');
	return changed(resource, {
		right: rightOf(first('policy')),
		change: folded(first('ensure')) === 'absent' ? 'remove' : isForced ? 'set' : 'add',
		accounts: properties.get('identity') ?? [],
		how: 'the DSC resource UserRightsAssignment',
	});
}

/** In a PowerShell script, a resource's properties follow it as assignments. https://github.com/dsccommunity/SecurityPolicyDsc */
function createDscResource(): Interpret {
	let open: {readonly resource: Command; readonly properties: Map<string, readonly Word[]>} | undefined;
	return (command, program) => {
		if (program === 'userrightsassignment') {
			const properties = new Map(
				dscProperties.flatMap(name => {
					const value = resourceSetting(command, name);
					return value === undefined ? [] : [[name, listItems(value)] as const];
				}),
			);
			open = {resource: command, properties};
			return properties.has('identity') ? byResource(command, properties) : [];
		}

		const [sign, ...values] = command.args;
		if (open === undefined || sign === undefined || folded(sign) !== '=') {
			open = undefined;
			return [];
		}

		open.properties.set(program, values);
		// Any property may be the last one; a later result replaces an earlier one.
		return dscProperties.includes(program) && open.properties.has('identity') ? byResource(open.resource, open.properties) : [];
	};
}

export const serviceLogon: CommandInterpreter = {
	name: 'service-logon',
	begin() {
		const secedit = createSecedit();
		const dscResource = createDscResource();
		const programs = new Map<string, Interpret>([
			['secedit', secedit],
			['ntrights', ntrights],
			['lgpo', lgpo],
			['win_user_right', ansibleModule],
			['set-userrights', userRightsScript],
			['set-userrights.ps1', userRightsScript],
		]);
		return (command, program) => [
			...(programs.get(program)?.(command, program) ?? byCmdlet(command, program)),
			...groupPolicy(command, program),
			...dscResource(command, program),
		];
	},
};
