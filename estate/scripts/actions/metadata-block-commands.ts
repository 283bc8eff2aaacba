import {type Command, type Word} from '../../../shell/command.js';
import {option} from '../../../shell/arguments.js';
import type {SimulationStep} from '../../model/script-effects.js';
import {metadataSteps} from './metadata-addresses.js';
import {stepsOf, type Step} from './action.js';
import {folded, matchable} from './word-parts.js';

const both: readonly SimulationStep[] = ['metadata-blocked-254', 'metadata-blocked-253'];

const lowered = (command: Command): readonly string[] => command.args.map(argument => matchable(argument).toLowerCase());

function after(command: Command, markers: readonly string[]): readonly Word[] {
	const position = lowered(command).findIndex(text => markers.includes(text));
	return position === -1 ? [] : command.args.slice(position + 1);
}

/** `ufw deny out from any to 169.254.169.254`, `ufw delete …`, `ufw disable`. */
function ufw(command: Command): readonly Step[] {
	const texts = lowered(command);
	if (texts.includes('disable') || texts.includes('reset')) {
		return stepsOf(both, true);
	}

	const isBlock = (texts.includes('deny') || texts.includes('reject')) && texts.includes('out');
	return isBlock ? stepsOf(metadataSteps(after(command, ['to']).slice(0, 1)), texts.includes('delete')) : [];
}

const target = (command: Command): string | undefined => folded(option(command, ['-j', '--jump']));

const isDropped = (command: Command): boolean => ['drop', 'reject'].includes(target(command) ?? '');

function destinationOf(command: Command): readonly Word[] {
	const position = command.args.findIndex(argument => ['-d', '--destination', '--dst'].includes(matchable(argument)));
	const isNegated = position > 0 && folded(command.args[position - 1]) === '!';
	return position === -1 || isNegated ? [] : command.args.slice(position + 1, position + 2);
}

/** `iptables -I OUTPUT 1 -d 169.254.169.254 -j REJECT`; `-D` and `-F` undo it. */
function iptables(command: Command): readonly Step[] {
	const position = command.args.findIndex(argument => /^(?:-[AIDF]|--(?:append|insert|delete|flush))$/v.test(matchable(argument)));
	const verb = command.args[position];
	if (!verb || (folded(option(command, ['-t', '--table'])) ?? 'filter') !== 'filter') {
		return [];
	}

	const chain = matchable(command.args[position + 1] ?? {pieces: []});
	if (['-F', '--flush'].includes(matchable(verb))) {
		return chain === 'OUTPUT' || chain === '' ? stepsOf(both, true) : [];
	}

	return chain === 'OUTPUT' && isDropped(command)
		? stepsOf(metadataSteps(destinationOf(command)), ['-D', '--delete'].includes(matchable(verb)))
		: [];
}

/** `firewall-cmd --permanent --direct --add-rule ipv4 filter OUTPUT 1 -p tcp -d 169.254.169.254 -j REJECT`. */
function firewalld(command: Command): readonly Step[] {
	const texts = lowered(command);
	const isUndone = texts.includes('--remove-rule');
	if (!texts.includes('--direct') || !(isUndone || texts.includes('--add-rule')) || !texts.includes('output') || !isDropped(command)) {
		return [];
	}

	return stepsOf(metadataSteps(destinationOf(command)), isUndone);
}

function droppedAddresses(rule: string): string | undefined {
	const start = rule.search(/\b(?:add|insert) rule /v);
	const condition = start === -1 ? -1 : rule.indexOf(' ip daddr ', start);
	const rest = condition === -1 ? '' : rule.slice(condition + ' ip daddr '.length);
	const end = rest.startsWith('{') ? rest.indexOf('}') + 1 : rest.search(/\s/v);
	return end > 0 && / (?:drop|reject)\b/v.test(rest.slice(end)) ? rest.slice(0, end) : undefined;
}

/** `nft add rule inet filter output ip daddr { 169.254.169.254, 169.254.169.253 } drop`; the rule may be one quoted word. */
function nftables(command: Command): readonly Step[] {
	const text = lowered(command).join(' ');
	if (/^flush (?:ruleset|table|chain)/v.test(text)) {
		return stepsOf(both, true);
	}

	const addresses = text
		.split(/[;\n]/v)
		.map(rule => droppedAddresses(rule))
		.filter(found => found !== undefined);
	return addresses.length > 0 && /\boutput\b/v.test(text)
		? stepsOf(metadataSteps(addresses.map(found => ({pieces: [found]}))), false)
		: [];
}

/** `ip route add blackhole 169.254.169.254`, `route add -host 169.254.169.254 reject`, `route add 169.254.169.254 mask … 127.0.0.1`. */
function route(command: Command): readonly Step[] {
	const texts = lowered(command).filter(text => !text.startsWith('-'));
	const verb = texts.find(text => ['add', 'replace', 'append', 'del', 'delete', 'flush'].includes(text));
	const destination = command.args.filter(argument => metadataSteps([argument]).length > 0).slice(0, 1);
	const isRemoval = verb === 'del' || verb === 'delete';
	const isDeadEnd = texts.some(text => ['blackhole', 'unreachable', 'prohibit', 'reject', 'lo', '127.0.0.1', '0.0.0.0'].includes(text));
	return verb !== undefined && verb !== 'flush' && (isRemoval || isDeadEnd) ? stepsOf(metadataSteps(destination), isRemoval) : [];
}

const ip = (command: Command): readonly Step[] =>
	lowered(command).some(text => text === 'route' || text === 'r' || text === 'ro') ? route(command) : [];

/** `New-NetRoute -DestinationPrefix 169.254.169.254/32 -NextHop 127.0.0.1`. */
const routeCmdlet =
	(isRemoval: boolean) =>
	(command: Command): readonly Step[] => {
		const destination = option(command, ['-DestinationPrefix']);
		const isDeadEnd = ['0.0.0.0', '127.0.0.1'].includes(folded(option(command, ['-NextHop'])) ?? '');
		return destination && (isRemoval || isDeadEnd) ? stepsOf(metadataSteps([destination]), isRemoval) : [];
	};

const readers = new Map<string, (command: Command) => readonly Step[]>([
	['ufw', ufw],
	['iptables', iptables],
	['iptables-legacy', iptables],
	['iptables-nft', iptables],
	['firewall-cmd', firewalld],
	['nft', nftables],
	['route', route],
	['ip', ip],
	['new-netroute', routeCmdlet(false)],
	['remove-netroute', routeCmdlet(true)],
]);

/** Naming their rules again removes them. */
export const blockByCommand = (command: Command, program: string): readonly Step[] => readers.get(program)?.(command) ?? [];
