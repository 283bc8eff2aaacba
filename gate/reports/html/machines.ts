import type {FactSource, MachineRecord} from '../../../policies/definition/evidence.js';
import type {Result} from '../../results/result.js';
import {counted} from '../counts.js';
import {factSource} from '../fact-source.js';
import {nameOf, qualifiedResource, typeOf} from '../resource-name.js';
import {html, type Markup} from './markup.js';

const maxOpen = 100;

export const machineTable = ({machines, target}: Result, id: string): Markup => html`
	<section class="section" id="${id}-machines">
	<h3>Machines</h3>
	${
		machines.length === 0
			? html`<p>The stack has no Azure Arc-enabled servers.</p>`
			: html`
				<details${machines.length > maxOpen ? undefined : ' open'}><summary>${counted(machines.length, 'machine')}</summary>
				${table(machines, target)}
				</details>
			`
	}
	</section>
`;

function table(machines: readonly MachineRecord[], {path}: Result['target']): Markup {
	// The resources of most machines have their names and one type.
	const [first] = machines;
	const type = first === undefined ? '' : typeOf(first.resource);
	const isPlain = machines.every(({resource, name}) => typeOf(resource) === type && (name ?? nameOf(resource)) === nameOf(resource));
	const shown = isPlain ? html`, each a <code>${type}</code>` : undefined;
	return html`
		<div class="scroll" role="region" aria-label="Machines of ${path}" tabindex="0">
		<table>
		<caption>Machines of Azure Arc in this stack, with what the stack says of them${shown}</caption>
		<thead><tr><th scope="col">Machine</th><th scope="col">Operating system</th><th scope="col">Version</th><th scope="col">Architecture</th><th scope="col">Marks</th>${isPlain ? undefined : html`<th scope="col">Resource</th>`}</tr></thead>
		<tbody>${machines.map(machine => row(machine, isPlain))}
		</tbody>
		</table>
		</div>
	`;
}

const row = (
	{resource, name, os, osVersion, osFrom, architecture, architectureFrom, managed, marks}: MachineRecord,
	isPlain: boolean,
): Markup => html`
	<tr><th scope="row">${name ?? nameOf(resource)}${managed === true ? html`<br><span class="source">managed, not made here</span>` : html``}<td>${os ?? 'not known'}${from(osFrom, resource)}<td>${osVersion ?? 'not known'}<td>${architecture ?? 'not known'}${from(architectureFrom, resource)}<td>${marks.length === 0 ? 'none' : marks.join(', ')}${isPlain ? undefined : html`<td><code>${qualifiedResource(resource)}</code>`}
`;

const from = (place: FactSource | undefined, machine: string): Markup =>
	place === undefined ? html`` : html`<br><span class="source">by <code>${factSource(place, machine)}</code></span>`;
