import {isGuid} from '../azure/scope.js';
import {knownText, word, type Word} from '../shell/command.js';
import type {Act, ConnectSettings, SimulationStep} from './acts/act.js';
import {speaksOfArc} from './acts/speaks-of-arc.js';
import type {CompanionFiles} from './companion-files.js';
import type {
	Connection, Deeds, Site,
} from './deeds.js';
import type {Draft} from './draft.js';
import type {Carrier, Host, RoleAssignment} from './entities.js';
import {givenSecrets} from './given-secrets.js';
import type {Hosts} from './hosts.js';
import {unknownPieceIn} from './proxies.js';
import {switchesMachineConfiguration} from './machine-configuration-switch.js';
import {readActs} from './script-reading.js';
import {subscriptionById, type Subscription} from './subscription.js';
import {takeBack} from './taken-back-roles.js';
import {
	isKnown, isMissing, sourcesOf, type Missing, type Value,
} from './value.js';
import {valueOf, type WordSite} from './words.js';

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
	readonly #steps = new Set<SimulationStep>();
	#refusesAzure = false;

	constructor(carrier: Carrier, host: Host, scene: Scene, depth: number) {
		this.carrier = carrier;
		this.host = host;
		this.scene = scene;
		this.depth = depth;
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
		const {draft, deeds} = this.scene;
		const site = this.#site(act);
		switch (act.kind) {
			case 'install': {
				if (site !== undefined) {
					deeds.installations.push({...site, version: this.#value(act.version)});
				}

				break;
			}

			case 'unreadable': {
				if (site !== undefined) {
					const spoken = act.speaksOfArc || addressesSpeakOfArc(this.carrier);
					const missing = this.#awaited(act);
					deeds.unreadable.push({
						...site, subject: act.subject, speaksOfArc: spoken, ...(missing !== undefined && {missing}),
					});
				}

				break;
			}

			case 'simulation-step': {
				if (act.place.kind === 'here') {
					if (act.undone) {
						this.#steps.delete(act.step);
					} else {
						this.#steps.add(act.step);
					}
				}

				break;
			}

			case 'refuse-azure': {
				this.#refusesAzure ||= act.place.kind === 'here';
				break;
			}

			case 'register-provider': {
				const namespace = this.#value(act.namespace);
				// A management group's registration registers none of its subscriptions: https://learn.microsoft.com/rest/api/resources/providers/register-at-management-group-scope
				if (namespace !== undefined && act.managementGroup === undefined) {
					draft.registrations.push({
						resource: this.carrier.resource,
						namespace,
						subscription: this.#subscription(act.subscription),
						unregister: act.unregister,
						onDemand: false,
					});
				}

				break;
			}

			case 'assign-role': {
				const condition = this.#value(act.condition);
				draft.roleAssignments.push({
					...this.#assigned(act), principalType: undefined, takesAnyId: !act.assigneeIsObjectId, ...(condition !== undefined && {condition}),
				});
				break;
			}

			case 'unassign-role': {
				takeBack(draft.roleAssignments, {
					...this.#assigned(act), isById: act.isById, isSure: act.certainty === 'always', doubt: this.#unknown,
				});
				break;
			}

			case 'service-logon': {
				if (site !== undefined) {
					const {right, change, reach, how} = act;
					deeds.serviceLogons.push({
						...site, right, change, reach, how, accounts: act.accounts.flatMap(account => this.#value(account) ?? []),
					});
				}

				break;
			}

			case 'disconnect': {
				deeds.disconnections.push(...certain(act, site));
				break;
			}

			case 'configure': {
				// What a script configures is read with its connections.
				break;
			}
		}
	}

	/** The role that a command assigns or takes back, to whom and where; at its subscription, where it says nothing of a place. */
	#assigned(act: Extract<Act, {kind: 'assign-role' | 'unassign-role'}>): Pick<RoleAssignment, 'resource' | 'scope' | 'group' | 'subscription' | 'role' | 'principal'> {
		const subscription = this.#subscription(act.subscription);
		const group = this.#value(act.resourceGroup);
		return {
			resource: this.carrier.resource,
			scope: this.#value(act.scope),
			...(group === undefined ? act.scope === undefined && {subscription} : {group: this.scene.draft.groups.meant(group, subscription, this.#unknown)}),
			role: this.#value(act.role),
			principal: this.#value(act.assignee),
		};
	}

	#connect(act: Extract<Act, {kind: 'connect'}>, {machineConfigurationOff, disconnected}: Pick<Connection, 'machineConfigurationOff' | 'disconnected'>): void {
		const {draft, deeds} = this.scene;
		const site = this.#site(act) ?? this.#siteOn(act, this.#elsewhere(act));
		const {settings} = act;
		const group = this.#value(settings.resourceGroup);
		const subscription = this.#targetSubscription(settings, group);
		if (settings.gateway !== undefined) {
			draft.providerNeeds.push({
				resource: this.carrier.resource, property: this.carrier.property, need: 'beyond the article', kind: 'gateway', subscription,
			});
		}

		deeds.connections.push({
			...site,
			means: act.means,
			simulation: new Set(this.#steps),
			refusesAzure: this.#refusesAzure || act.means === 'EnableAzureArc.ps1',
			subscription,
			group: draft.groups.meant(group, subscription, this.#unknown),
			resourceName: this.#value(settings.resourceName),
			principal: this.#value(settings.servicePrincipalId),
			automanageProfile: this.#value(settings.automanageProfile),
			privateLinkScope: this.#value(settings.privateLinkScope),
			location: this.#value(settings.location),
			tags: this.#value(settings.tags),
			secrets: givenSecrets(settings.secrets, this.carrier),
			disconnected,
			machineConfigurationOff,
		});
	}

	async #runOnAzure(act: Extract<Act, {kind: 'run-on-azure-vm'}>): Promise<void> {
		const {draft, hosts, deeds} = this.scene;
		const kind = act.target === 'scale-set' ? 'azure-scale-set' : 'azure-vm';
		const group = this.#value(act.resourceGroup);
		const host = hosts.named(kind, this.#value(act.name), group === undefined ? undefined : draft.groups.meant(group, this.#subscription(undefined), this.#unknown));
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

		const host = this.scene.hosts.at(this.#value(act.place.target));
		return host.resource === undefined ? undefined : this.#siteOn(act, host);
	}

	/** A machine that no resource of the stack makes, with its address where a value of the stack will tell it. */
	#elsewhere({place}: Act): Host {
		const address = place.kind === 'here' ? undefined : this.#value(place.target);
		return isMissing(address) && address.property !== this.carrier.property ? this.scene.hosts.at(address) : this.scene.hosts.meant({by: 'kind', kind: 'unknown'});
	}

	#siteOn(act: Act, host: Host): Site {
		return {
			carrier: this.carrier.resource, property: this.carrier.property, line: act.line, host,
		};
	}

	#value(word: Word | undefined): Value<string> | undefined {
		return valueOf(word, this.#wordSite);
	}

	get #wordSite(): WordSite {
		const {resource, property, variables} = this.carrier;
		return {resource, property, variables};
	}

	get #unknown(): Missing {
		return {state: 'unknown', resource: this.carrier.resource, property: this.carrier.property};
	}

	/** The subscription a command names, or the one that is signed in. */
	#subscription(word: Word | undefined): Subscription {
		return this.#namedSubscription(this.#value(word)) ?? this.scene.draft.subscriptions.ofStack;
	}

	#namedSubscription(value: Value<string> | undefined): Subscription | undefined {
		if (isKnown(value)) {
			// A subscription may be given by its name, which no resource of a stack shows.
			return isGuid(value.value) ? subscriptionById(value.value) : {key: `named ${value.value.toLowerCase()}`, id: undefined, missing: this.#unknown};
		}

		return value === undefined ? undefined : {key: sourcesOf(value).join(' ') || `${value.resource}#${value.property}`, id: undefined, missing: value};
	}

	/** Where a machine is connected to: the subscription named, else that of the group where the stack makes it. */
	#targetSubscription(settings: ConnectSettings, group: Value<string> | undefined): Subscription {
		const named = this.#namedSubscription(this.#value(settings.subscription));
		const ofGroup = sourcesOf(group).flatMap(urn => this.scene.draft.groups.ofResource(urn) ?? [])[0]?.subscription;
		return named?.id === undefined ? ofGroup ?? named ?? {key: this.#unknown.resource, id: undefined, missing: this.#unknown} : named;
	}
}

/** Where an act happens, if it surely does. */
const certain = ({certainty}: Act, site: Site | undefined): readonly Site[] => site !== undefined && certainty === 'always' ? [site] : [];
