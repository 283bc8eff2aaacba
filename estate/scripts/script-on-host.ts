import {knownText, word} from '../../shell/command.js';
import {
	type SimulationStep,
	type Connection, type Deeds, type Site,
} from '../model/script-effects.js';
import type {Draft} from '../readers/draft.js';
import type {Carrier, Host} from '../model/entities.js';
import type {Hosts} from '../model/hosts.js';
import {unknownPieceIn} from '../resources/pulumi-proxies.js';
import {
	isKnown, isMissing, type Missing,
} from '../values/value.js';
import type {Act} from './actions/action.js';
import {machineOf} from './actions/machine-key.js';
import {speaksOfArc} from './actions/mentions-arc.js';
import {CarrierWords} from './word-resolver.js';
import type {CompanionFiles} from './companion-files.js';
import {givenSecrets} from './given-secrets.js';
import {switchesMachineConfiguration} from './machine-configuration-switch.js';
import {readActs} from './cached-actions.js';
import {takeBack} from './revoked-roles.js';

/** What a script is followed among: it finds hosts and files there, and leaves its deeds. */
export type Scene = {readonly draft: Draft; readonly hosts: Hosts; readonly deeds: Deeds; readonly files: CompanionFiles};

/** How many times a script may hand another script to a virtual machine before the trail is given up. */
const deepest = 3;

/** Whether the address of a file that is fetched beside a script speaks of Azure Arc. */
export const addressesSpeakOfArc = ({fileAddresses}: Carrier): boolean => fileAddresses.some(address => isKnown(address) && speaksOfArc(word(address.value)));

/** One script on one host, followed act by act. */
export class ScriptOnHost {
	readonly carrier: Carrier;
	readonly host: Host;
	readonly scene: Scene;
	readonly depth: number;
	/** By the machine, as the script says where a command runs. */
	readonly #steps = new Map<string, Map<SimulationStep, boolean>>();
	#refusesAzure = false;
	readonly #words: CarrierWords;

	constructor(carrier: Carrier, host: Host, scene: Scene, depth: number) {
		this.carrier = carrier;
		this.host = host;
		this.scene = scene;
		this.depth = depth;
		this.#words = new CarrierWords(carrier, scene.draft);
	}

	/** Follows what the script does, in order. */
	async follow(acts: readonly Act[]): Promise<void> {
		const switched = switchesMachineConfiguration(acts, {kind: 'here'});
		if (switched !== undefined) {
			this.scene.draft.configurations.push({carrier: this.carrier.resource, target: this.carrier.host, machineConfigurationOff: switched === 'off'});
		}

		const lastDisconnect = acts.findLastIndex(act => act.kind === 'disconnect' && act.certainty === 'always' && act.place.kind === 'here');
		for (const [position, act] of acts.entries()) {
			if (act.kind === 'connect') {
				this.#connect(act, {machineConfigurationOff: switchesMachineConfiguration(acts, act.place) === 'off', disconnected: act.place.kind === 'here' && lastDisconnect > position});
			} else if (act.kind === 'run-on-azure-vm') {
				// eslint-disable-next-line no-await-in-loop -- acts happen one after another
				await this.#runOnAzure(act);
			} else {
				this.#note(act);
			}
		}
	}

	/** What an act leads to that is neither a connection nor another script. */
	#note(act: Exclude<Act, {kind: 'connect' | 'run-on-azure-vm'}>): void {
		switch (act.kind) {
			case 'simulation-step': {
				this.#take(act, this.#site(act));
				break;
			}

			case 'refuse-azure': {
				this.#refusesAzure ||= act.place.kind === 'here';
				break;
			}

			case 'register-provider':
			case 'assign-role':
			case 'unassign-role': {
				this.#noteInAzure(act);
				break;
			}

			case 'install':
			case 'unreadable':
			case 'service-logon':
			case 'disconnect': {
				const site = this.#site(act);
				if (site !== undefined) {
					this.#noteOnMachine(act, site);
				}

				break;
			}

			case 'configure': {
				// What a script configures is read with its connections.
				break;
			}
		}
	}

	/** What a command does to Azure itself. */
	#noteInAzure(act: Extract<Act, {kind: 'register-provider' | 'assign-role' | 'unassign-role'}>): void {
		const {draft} = this.scene;
		switch (act.kind) {
			case 'register-provider': {
				const namespace = this.#words.value(act.namespace);
				// A management group's registration registers none of its subscriptions: https://learn.microsoft.com/rest/api/resources/providers/register-at-management-group-scope
				if (namespace !== undefined && act.managementGroup === undefined) {
					draft.registrations.push({
						resource: this.carrier.resource,
						namespace,
						subscription: this.#words.subscription(act.subscription),
						unregister: act.unregister,
						onDemand: false,
					});
				}

				break;
			}

			case 'assign-role': {
				const condition = this.#words.value(act.condition);
				draft.roleAssignments.push({
					...this.#words.assigned(act), principalType: undefined, takesAnyId: !act.assigneeIsObjectId, ...(condition !== undefined && {condition}),
				});
				break;
			}

			case 'unassign-role': {
				takeBack(draft.roleAssignments, {
					...this.#words.assigned(act), isById: act.isById, isSure: act.certainty === 'always', doubt: this.#words.unknown,
				});
				break;
			}
		}
	}

	/** What a command does on a machine that the stack knows. */
	#noteOnMachine(act: Extract<Act, {kind: 'install' | 'unreadable' | 'service-logon' | 'disconnect'}>, site: Site): void {
		const {deeds} = this.scene;
		switch (act.kind) {
			case 'install': {
				deeds.installations.push({...site, version: this.#words.value(act.version)});
				break;
			}

			case 'unreadable': {
				this.#leaveUnread(act, site);
				break;
			}

			case 'service-logon': {
				const {right, change, reach, how} = act;
				deeds.serviceLogons.push({
					...site, right, change, reach, how, accounts: act.accounts.flatMap(account => this.#words.value(account) ?? []),
				});
				break;
			}

			case 'disconnect': {
				if (act.certainty === 'always') {
					deeds.disconnections.push(site);
				}

				break;
			}
		}
	}

	/** Parts of the script itself that cannot be read are one thing, wherever they stand: the first is told. */
	#leaveUnread(act: Extract<Act, {kind: 'unreadable'}>, site: Site): void {
		const {unreadable} = this.scene.deeds;
		const last = unreadable.at(-1);
		if (act.subject === 'script' && last?.subject === 'script' && last.carrier === site.carrier && last.property === site.property && last.host === site.host) {
			return;
		}

		const missing = this.#awaited(act);
		unreadable.push({
			...site, subject: act.subject, speaksOfArc: act.speaksOfArc || addressesSpeakOfArc(this.carrier), ...(missing !== undefined && {missing}),
		});
	}

	/** A step is for this script to build on and, unless it ends with the shell, for other scripts on the machine. */
	#take(act: Extract<Act, {kind: 'simulation-step'}>, site: Site | undefined): void {
		const machine = machineOf(act.place);
		const steps = this.#steps.get(machine) ?? new Map<SimulationStep, boolean>();
		this.#steps.set(machine, steps.set(act.step, !act.undone));
		if (site !== undefined && act.inShellOnly === undefined) {
			this.scene.deeds.simulationChanges.push({...site, step: act.step, isTaken: !act.undone});
		}
	}

	#connect(act: Extract<Act, {kind: 'connect'}>, {machineConfigurationOff, disconnected}: Pick<Connection, 'machineConfigurationOff' | 'disconnected'>): void {
		const {draft, deeds} = this.scene;
		const site = this.#site(act) ?? this.#siteOn(act, this.#elsewhere(act));
		const {settings} = act;
		const subscription = this.#words.target(settings);
		if (settings.gateway !== undefined) {
			draft.providerNeeds.push({
				resource: this.carrier.resource, property: this.carrier.property, need: 'beyond the article', kind: 'gateway', subscription,
			});
		}

		deeds.connections.push({
			...site,
			means: act.means,
			ownSteps: new Map(this.#steps.get(machineOf(act.place))),
			stepsBefore: deeds.simulationChanges.length,
			refusesAzure: this.#refusesAzure || act.means === 'EnableAzureArc.ps1',
			subscription,
			group: this.#words.group(settings.resourceGroup, subscription),
			resourceName: this.#words.value(settings.resourceName),
			principal: this.#words.value(settings.servicePrincipalId),
			automanageProfile: this.#words.value(settings.automanageProfile),
			privateLinkScope: this.#words.value(settings.privateLinkScope),
			location: this.#words.value(settings.location),
			tags: this.#words.value(settings.tags),
			secrets: givenSecrets(settings.secrets, this.carrier),
			disconnected,
			machineConfigurationOff,
		});
	}

	async #runOnAzure(act: Extract<Act, {kind: 'run-on-azure-vm'}>): Promise<void> {
		const {hosts, deeds} = this.scene;
		const kind = act.target === 'scale-set' ? 'azure-scale-set' : 'azure-vm';
		const host = hosts.named(kind, this.#words.value(act.name), act.resourceGroup === undefined ? undefined : this.#words.group(act.resourceGroup, this.#words.subscription(undefined)));
		const {language: _, ...carrier} = this.carrier;
		if (act.acts !== undefined) {
			// Read together with this script, whose variables it may use.
			await new ScriptOnHost(carrier, host, this.scene, this.depth + 1).follow(act.acts);
			return;
		}

		for (const {text, language} of act.scripts) {
			const script = knownText(text);
			if (script === undefined || this.depth >= deepest) {
				deeds.unreadable.push({...this.#siteOn(act, host), subject: 'script', speaksOfArc: speaksOfArc(text)});
				continue;
			}

			// eslint-disable-next-line no-await-in-loop -- acts happen one after another
			const {acts} = await readActs(script, {variables: carrier.variables, protectedVariables: carrier.protectedVariables, ...(language !== undefined && {language})});
			const nested = new ScriptOnHost({...carrier, ...(language !== undefined && {language})}, host, this.scene, this.depth + 1);
			// eslint-disable-next-line no-await-in-loop -- acts happen one after another
			await nested.follow(acts.map(inner => ({...inner, line: act.line, column: act.column})));
		}
	}

	/** What a text that cannot be read waits for: values in the name it is run by, and where files are fetched from. */
	#awaited({subject, word}: Extract<Act, {kind: 'unreadable'}>): Missing | undefined {
		const {variables, fileAddresses} = this.carrier;
		const names = word?.pieces.map(piece => typeof piece === 'string' ? unknownPieceIn(piece)?.name : piece.variable) ?? [];
		const values = word === undefined ? [...variables.values()] : names.map(name => variables.get(name ?? ''));
		return [...subject === 'file' ? fileAddresses : [], ...values].find(value => isMissing(value));
	}

	/** Where an act happens: on this host, or on one of the stack that the command leads to; nowhere the stack knows otherwise. */
	#site(act: Act): Site | undefined {
		if (act.place.kind === 'here') {
			return this.#siteOn(act, this.host);
		}

		const host = this.scene.hosts.at(this.#words.value(act.place.target));
		return host.resource === undefined ? undefined : this.#siteOn(act, host);
	}

	/** A machine that no resource of the stack makes, with its address where a value of the stack will tell it. */
	#elsewhere({place}: Act): Host {
		const address = place.kind === 'here' ? undefined : this.#words.value(place.target);
		return isMissing(address) && address.property !== this.carrier.property ? this.scene.hosts.at(address) : this.scene.hosts.meant({by: 'kind', kind: 'unknown'});
	}

	#siteOn(act: Act, host: Host): Site {
		return {
			carrier: this.carrier.resource, property: this.carrier.property, line: act.line, host,
		};
	}
}
