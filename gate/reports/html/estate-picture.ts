import type {ServerRecord} from '../../../policies/definition/evidence.js';
import type {Result} from '../../results/result.js';
import {grouped} from '../grouped.js';
import {compareFindings} from '../rank.js';
import {nameOf} from '../resource-name.js';
import type {Anchors} from './anchors.js';
import {html, type Markup} from './markup.js';

/** `undefined` if there is nothing to draw. */
export type EstatePicture = (result: Result, anchors: Anchors) => Markup | undefined;

/** More servers are drawn by group and host. */
const maxServers = 100;

const sizes = {height: 34, character: 7, padding: 20, maxCharacters: 28} as const;

type Box = {readonly name: string; readonly kind: string; readonly resources: readonly string[]};

type Line = {readonly from: string; readonly to: string; readonly isConnection: boolean};

type Drawing = {readonly boxes: ReadonlyMap<string, Box>; readonly lines: readonly Line[]};

type LayoutGraph = {
	readonly setGraph: (options: Readonly<Record<string, string | number>>) => unknown;
	readonly setDefaultEdgeLabel: (label: () => Readonly<Record<string, unknown>>) => unknown;
	readonly setNode: (id: string, size: {readonly width: number; readonly height: number}) => unknown;
	readonly setEdge: (from: string, to: string) => unknown;
	readonly graph: () => {readonly width?: number; readonly height?: number};
	readonly node: (id: string) => Placed;
	readonly edge: (from: string, to: string) => {readonly points?: readonly Point[]};
};

/** The library's own types import each other by paths that this compiler does not find. */
type LayoutLibrary = {readonly Graph: new () => LayoutGraph; readonly layout: (graph: LayoutGraph) => unknown};

export async function estatePicture(): Promise<EstatePicture> {
	// eslint-disable-next-line @typescript-eslint/no-unsafe-assignment -- `LayoutLibrary` stands for the types that are not found.
	const {Graph, layout}: LayoutLibrary = await import('@dagrejs/dagre');
	return (result, anchors) => {
		if (result.servers.length === 0) {
			return undefined;
		}

		const {boxes, lines} = drawingOf(result);
		const graph = new Graph();
		graph.setGraph({rankdir: 'LR', nodesep: 8, ranksep: 70, edgesep: 6, marginx: 4, marginy: 4});
		graph.setDefaultEdgeLabel(() => ({}));
		for (const [id, box] of boxes) {
			graph.setNode(id, {width: widthOf(box), height: sizes.height});
		}

		for (const {from, to} of lines) {
			graph.setEdge(from, to);
		}

		layout(graph);
		const {width = 0, height = 0} = graph.graph();
		const worst = worstFindings(result);
		return html`
			<section class="section" id="${anchors.target}-estate">
			<h3>The estate</h3>
			<figure class="estate">
			<figcaption>${caption(result)}</figcaption>
			<div class="scroll" role="region" aria-label="Picture of the estate" tabindex="0">
			<svg width="${Math.ceil(width)}" height="${Math.ceil(height)}" viewBox="0 0 ${Math.ceil(width)} ${Math.ceil(height)}" role="group" aria-label="Subscriptions, resource groups, machines, hosts, and what connects them">
			<defs><marker id="${anchors.target}-arrow" viewBox="0 0 8 8" refX="0" refY="4" markerWidth="8" markerHeight="8" orient="auto"><path d="M8 0 0 4l8 4z"/></marker></defs>
			${lines.map(line => lineOf(line, graph.edge(line.from, line.to).points ?? [], anchors))}
			${[...boxes].map(([id, box]) => boxOf(box, graph.node(id), worst, anchors))}
			</svg>
			</div>
			</figure>
			</section>
		`;
	};
}

const caption = ({servers}: Result): string =>
	`Subscription, resource group, machine, host. A dashed line leads from what connects a machine. ${
		servers.length > maxServers ? `${servers.length} servers, drawn by resource group and host.` : 'A colored frame marks findings.'
	}`;

function drawingOf(result: Result): Drawing {
	const sheet = new Sheet();
	const names = new Map(result.machines.map(({resource, name}) => [resource, name ?? nameOf(resource)]));
	for (const servers of serverGroups(result.servers)) {
		const receiver = drawReceiver(servers[0], sheet);
		drawConnectors(servers, drawServers(servers, receiver, names, sheet), sheet);
	}

	return {boxes: sheet.boxes, lines: [...sheet.lines.values()]};
}

class Sheet {
	readonly boxes = new Map<string, Box>();
	readonly lines = new Map<string, Line>();

	/** Adds a box, or its resources to the box of this id. */
	add(id: string, box: Box): string {
		this.boxes.set(id, {...box, resources: [...new Set([...(this.boxes.get(id)?.resources ?? []), ...box.resources])]});
		return id;
	}

	connect(from: string | undefined, to: string, isConnection = false): void {
		if (from !== undefined) {
			this.lines.set(JSON.stringify([from, to]), {from, to, isConnection});
		}
	}
}

type ServerGroup = readonly [ServerRecord, ...ServerRecord[]];

/** The resource group or, if it is not known, the subscription. */
function drawReceiver({subscription, group}: ServerRecord, sheet: Sheet): string | undefined {
	const place =
		subscription === undefined
			? undefined
			: sheet.add(`subscription ${subscription}`, {name: subscription, kind: 'subscription', resources: []});
	if (group === undefined) {
		return place;
	}

	const receiver = sheet.add(`group ${subscription ?? ''} ${group}`, {name: group, kind: 'resource group', resources: []});
	sheet.connect(place, receiver);
	return receiver;
}

/** Returns the last box, to which what connects the servers leads. */
function drawServers(
	servers: ServerGroup,
	receiver: string | undefined,
	names: ReadonlyMap<string, string>,
	sheet: Sheet,
): string | undefined {
	const [{machine, host}] = servers;
	let last = receiver;
	if (machine !== undefined) {
		const id = sheet.add(`machine ${machine}`, {
			name: servers.length > 1 ? `${servers.length} machines` : (names.get(machine) ?? nameOf(machine)),
			kind: 'machine',
			resources: servers.flatMap(server => server.machine ?? []),
		});
		sheet.connect(last, id);
		last = id;
	}

	if (host !== undefined) {
		const id = sheet.add(`host ${host.resource}`, {
			name: servers.length > 1 ? `${servers.length} hosts` : nameOf(host.resource),
			kind: host.kind.replaceAll('-', ' '),
			resources: servers.flatMap(server => server.host?.resource ?? []),
		});
		sheet.connect(last, id);
		last = id;
	}

	return last;
}

/** Scripts and resources that connect the servers, other than their hosts. */
function drawConnectors(servers: ServerGroup, end: string | undefined, sheet: Sheet): void {
	const connectors = servers[0].connectedBy.filter(resource => !servers.some(server => server.host?.resource === resource));
	if (servers.length === 1) {
		for (const resource of connectors) {
			sheet.connect(end, sheet.add(`connects ${resource}`, {name: nameOf(resource), kind: 'connects', resources: [resource]}), true);
		}

		return;
	}

	const [first] = connectors;
	if (first !== undefined) {
		const resources = servers.flatMap(server => server.connectedBy);
		sheet.connect(end, sheet.add(`connects ${first}`, {name: `${servers.length} scripts`, kind: 'connects', resources}), true);
	}
}

/** One by one or, if there are many, by group and kind of host. */
function serverGroups(servers: readonly ServerRecord[]): readonly ServerGroup[] {
	const groups = grouped(servers, server =>
		servers.length <= maxServers
			? server
			: JSON.stringify([
					server.subscription,
					server.group,
					server.host?.kind,
					server.machine === undefined,
					server.connectedBy.length === 0,
				]),
	);
	return [...groups.values()].flatMap(([first, ...others]) => (first === undefined ? [] : [[first, ...others] as const]));
}

const shortened = (text: string): string => (text.length <= sizes.maxCharacters ? text : `${text.slice(0, sizes.maxCharacters - 1)}…`);

const widthOf = ({name, kind}: Box): number => Math.max(shortened(name).length * sizes.character, kind.length * 6) + sizes.padding;

function worstFindings({findings}: Result): ReadonlyMap<string, Result['findings'][number]> {
	return new Map(
		findings
			.filter(({known}) => known !== true)
			.toSorted(compareFindings)
			.toReversed()
			.map(finding => [finding.resource, finding]),
	);
}

type Placed = {readonly x?: number; readonly y?: number; readonly width?: number; readonly height?: number};

function boxOf(
	{name, kind, resources}: Box,
	{x = 0, y = 0, width = 0, height = 0}: Placed,
	worst: ReturnType<typeof worstFindings>,
	anchors: Anchors,
): Markup {
	const [found] = resources.flatMap(resource => worst.get(resource) ?? []).toSorted(compareFindings);
	const box = html`<rect x="${round(x - width / 2)}" y="${round(y - height / 2)}" width="${round(width)}" height="${round(height)}" rx="5"/><text x="${round(x)}" y="${round(y)}" text-anchor="middle">${shortened(name)}</text><text class="kind" x="${round(x)}" y="${round(y + 12)}" text-anchor="middle">${kind}</text><title>${[kind, name, ...resources.slice(0, 3)].join('\n')}</title>`;
	return found === undefined
		? html`<g>${box}</g>`
		: html`<a class="is-${found.verdict}" href="#${anchors.finding(found.fingerprint)}">${box}</a>`;
}

type Point = {readonly x: number; readonly y: number};

function lineOf({isConnection}: Line, points: readonly Point[], anchors: Anchors): Markup {
	const [first = {x: 0, y: 0}, ...rest] = points;
	const last = rest.at(-1) ?? first;
	const middle = rest.slice(0, -1).flatMap(({x, y}, index) => {
		const next = rest[index + 1] ?? last;
		return [`Q${round(x)} ${round(y)} ${round((x + next.x) / 2)} ${round((y + next.y) / 2)}`];
	});
	const path = `M${round(first.x)} ${round(first.y)}${middle.join('')}L${round(last.x)} ${round(last.y)}`;
	return isConnection
		? html`<path class="connects" d="${path}" marker-start="url(#${anchors.target}-arrow)"/>`
		: html`<path d="${path}"/>`;
}

const round = (value: number): number => Math.round(value * 10) / 10;
