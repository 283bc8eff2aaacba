import {knownText, word} from '../../shell/command.js';
import {type SimulationStep, type Connection, type ScriptEffects, type Site, type SoftwareChange} from '../model/script-effects.js';
import type {EstateDraft} from '../readers/draft.js';
import type {ScriptSource, Host} from '../model/entities.js';
import type {Hosts} from '../model/hosts.js';
import {limits} from '../values/limits.js';
import {isKnown} from '../values/value.js';
import {ActionSites} from './action-sites.js';
import type {Action} from './actions/action.js';
import {machineKey} from './actions/word-parts.js';
import {mentionsArc} from './actions/mentions-arc.js';
import {WordResolver} from './word-resolver.js';
import type {CompanionFiles} from './companion-files.js';
import {givenSecrets} from './given-secrets.js';
import {switchesMachineConfiguration} from './agent-settings.js';
import {readScriptActions} from './read-script-actions.js';
import {noteInAzure} from './changes-in-azure.js';

export type ScriptContext = {
	readonly draft: EstateDraft;
	readonly hosts: Hosts;
	readonly effects: ScriptEffects;
	readonly files: CompanionFiles;
};

export const addressesMentionArc = ({fileAddresses}: ScriptSource): boolean =>
	fileAddresses.some(address => isKnown(address) && mentionsArc(word(address.value)));

export class ScriptOnHost {
	readonly scriptSource: ScriptSource;
	readonly host: Host;
	readonly state: ScriptContext;
	readonly depth: number;
	/** By machine key. */
	readonly #steps = new Map<string, Map<SimulationStep, boolean>>();
	readonly #software = new Map<string, SoftwareChange[]>();
	#refusesAzure = false;
	readonly #words: WordResolver;
	readonly #sites: ActionSites;

	constructor(scriptSource: ScriptSource, host: Host, state: ScriptContext, depth: number) {
		this.scriptSource = scriptSource;
		this.host = host;
		this.state = state;
		this.depth = depth;
		this.#words = new WordResolver(scriptSource, state.draft);
		this.#sites = new ActionSites(scriptSource, host, {hosts: state.hosts, words: this.#words});
	}

	async follow(actions: readonly Action[]): Promise<void> {
		const switched = switchesMachineConfiguration(actions, {kind: 'here'});
		if (switched !== undefined) {
			this.state.draft.configurations.push({
				scriptSource: this.scriptSource.resource,
				target: this.scriptSource.host,
				machineConfigurationOff: switched === 'off',
			});
		}

		const lastDisconnect = actions.findLastIndex(
			action => action.kind === 'disconnect' && action.certainty === 'always' && action.place.kind === 'here',
		);
		for (const [position, action] of actions.entries()) {
			if (action.kind === 'connect') {
				this.#connect(action, {
					machineConfigurationOff: switchesMachineConfiguration(actions, action.place) === 'off',
					disconnected: action.place.kind === 'here' && lastDisconnect > position,
				});
			} else if (action.kind === 'run-on-azure-vm') {
				// eslint-disable-next-line no-await-in-loop -- actions happen one after another
				await this.#runOnAzure(action);
			} else {
				this.#note(action);
			}
		}
	}

	#note(action: Exclude<Action, {kind: 'connect' | 'run-on-azure-vm'}>): void {
		switch (action.kind) {
			case 'simulation-step': {
				this.#take(action, this.#sites.of(action));
				break;
			}

			case 'refuse-azure': {
				this.#refusesAzure ||= action.place.kind === 'here';
				break;
			}

			case 'register-provider':
			case 'assign-role':
			case 'add-extension':
			case 'unassign-role': {
				noteInAzure(action, {scriptSource: this.scriptSource, draft: this.state.draft, words: this.#words});
				break;
			}

			case 'software': {
				const site = this.#sites.of(action);
				if (site !== undefined) {
					this.#noteSoftware(action, site);
				}

				break;
			}

			case 'install':
			case 'unreadable':
			case 'service-logon':
			case 'disconnect': {
				const site = this.#sites.of(action);
				if (site !== undefined) {
					this.#noteOnMachine(action, site);
				}

				break;
			}

			case 'configure': {
				// `follow` reads all of them together, with `switchesMachineConfiguration`.
				break;
			}
		}
	}

	#noteOnMachine(action: Extract<Action, {kind: 'install' | 'unreadable' | 'service-logon' | 'disconnect'}>, site: Site): void {
		const {effects} = this.state;
		switch (action.kind) {
			case 'install': {
				effects.installations.push({
					...site,
					version: this.#words.value(action.version),
					source: this.#words.value(action.source),
					softwareBefore: this.#softwareOn(action),
					isSure: action.certainty === 'always',
				});
				break;
			}

			case 'unreadable': {
				this.#leaveUnread(action, site);
				break;
			}

			case 'service-logon': {
				const {right, change, reach, how} = action;
				effects.serviceLogons.push({
					...site,
					right,
					change,
					reach,
					how,
					accounts: action.accounts.flatMap(account => this.#words.value(account) ?? []),
				});
				break;
			}

			case 'disconnect': {
				effects.disconnections.push({...site, isSure: action.certainty === 'always'});
				break;
			}
		}
	}

	/** All unreadable parts of a script are one finding. */
	#leaveUnread(action: Extract<Action, {kind: 'unreadable'}>, site: Site): void {
		const {unreadable} = this.state.effects;
		const last = unreadable.at(-1);
		if (
			action.subject === 'script' &&
			last?.subject === 'script' &&
			last.scriptSource === site.scriptSource &&
			last.property === site.property &&
			last.host === site.host
		) {
			return;
		}

		const missing = this.#sites.awaited(action);
		unreadable.push({
			...site,
			subject: action.subject,
			mentionsArc: action.mentionsArc || (action.subject !== 'program' && addressesMentionArc(this.scriptSource)),
			...(action.bound !== undefined && {bound: action.bound}),
			...(missing !== undefined && {missing}),
		});
	}

	/** Counts for this script and, unless the step ends with the shell, for other scripts on the machine. */
	#take(action: Extract<Action, {kind: 'simulation-step'}>, site: Site | undefined): void {
		const machine = machineKey(action.place);
		const steps = this.#steps.get(machine) ?? new Map<SimulationStep, boolean>();
		this.#steps.set(machine, steps.set(action.step, !action.undone));
		if (site !== undefined && action.inShellOnly === undefined) {
			this.state.effects.simulationChanges.push({...site, step: action.step, isTaken: !action.undone});
		}
	}

	#noteSoftware(action: Extract<Action, {kind: 'software'}>, site: Site): void {
		const {software, event, certainty} = action;
		const change: SoftwareChange = {...site, software, event, isSure: certainty === 'always'};
		const machine = machineKey(action.place);
		this.#software.set(machine, [...(this.#software.get(machine) ?? []), change]);
		this.state.effects.softwareChanges.push(change);
	}

	#softwareOn({place}: Action): readonly SoftwareChange[] {
		return this.#software.get(machineKey(place)) ?? [];
	}

	#connect(
		action: Extract<Action, {kind: 'connect'}>,
		{machineConfigurationOff, disconnected}: Pick<Connection, 'machineConfigurationOff' | 'disconnected'>,
	): void {
		const {draft, effects} = this.state;
		const site = this.#sites.of(action) ?? this.#sites.on(action, this.#sites.elsewhere(action));
		const {settings} = action;
		const subscription = this.#words.target(settings);
		if (settings.gateway !== undefined) {
			draft.providerNeeds.push({
				resource: this.scriptSource.resource,
				property: this.scriptSource.property,
				need: 'beyond the article',
				kind: 'gateway',
				subscription,
			});
		}

		effects.connections.push({
			...site,
			means: action.means,
			ownSteps: new Map(this.#steps.get(machineKey(action.place))),
			stepsBefore: effects.simulationChanges.length,
			softwareBefore: this.#softwareOn(action),
			refusesAzure: this.#refusesAzure || action.means === 'EnableAzureArc.ps1',
			subscription,
			group: this.#words.group(settings.resourceGroup, subscription),
			resourceName: this.#words.value(settings.resourceName),
			principal: this.#words.value(settings.servicePrincipalId),
			automanageProfile: this.#words.value(settings.automanageProfile),
			privateLinkScope: this.#words.value(settings.privateLinkScope),
			location: this.#words.value(settings.location),
			tags: this.#words.value(settings.tags),
			secrets: givenSecrets(settings.secrets, this.scriptSource),
			disconnected,
			machineConfigurationOff,
		});
	}

	async #runOnAzure(action: Extract<Action, {kind: 'run-on-azure-vm'}>): Promise<void> {
		const {hosts, effects} = this.state;
		const kind = action.target === 'scale-set' ? 'azure-scale-set' : 'azure-vm';
		const host = hosts.named(
			kind,
			this.#words.value(action.name),
			action.resourceGroup === undefined ? undefined : this.#words.group(action.resourceGroup, this.#words.subscription(undefined)),
		);
		const {language: _, ...scriptSource} = this.scriptSource;
		if (action.actions !== undefined) {
			// Already read, with this script's variables, which it may use.
			await new ScriptOnHost(scriptSource, host, this.state, this.depth + 1).follow(action.actions);
			return;
		}

		for (const {text, language} of action.scripts) {
			const script = knownText(text);
			const isPast = this.depth >= limits.forwardedScripts;
			if (script === undefined || isPast) {
				effects.unreadable.push({
					...this.#sites.on(action, host),
					subject: 'script',
					mentionsArc: mentionsArc(text),
					...(isPast && {bound: 'forwardedScripts'}),
				});
				continue;
			}

			// eslint-disable-next-line no-await-in-loop -- actions happen one after another
			const {actions} = await readScriptActions(script, {
				variables: scriptSource.variables,
				protectedVariables: scriptSource.protectedVariables,
				...(language !== undefined && {language}),
			});
			const nested = new ScriptOnHost({...scriptSource, ...(language !== undefined && {language})}, host, this.state, this.depth + 1);
			// eslint-disable-next-line no-await-in-loop -- actions happen one after another
			await nested.follow(actions.map(inner => ({...inner, line: action.line, column: action.column})));
		}
	}
}
