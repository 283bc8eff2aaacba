import type {LearntFrom, MachineRecord} from '../../../policies/definition/evidence.js';
import type {Result} from '../../results/result.js';
import {learntFrom} from '../learnt.js';
import {nameOf} from '../resource-name.js';
import {html, type Markup} from './markup.js';

export const machineTable = ({machines, target}: Result, id: string): Markup => html`
  <section class="section" id="${id}-machines">
  <h3>Machines</h3>
  ${
		machines.length === 0
			? html`<p>The stack has no Azure Arc-enabled servers.</p>`
			: html`
			<div class="scroll" role="region" aria-label="Machines of ${target.path}" tabindex="0">
			<table>
			<caption>Machines of Azure Arc in this stack, with what the stack says of them</caption>
			<thead><tr><th scope="col">Machine</th><th scope="col">Operating system</th><th scope="col">Version</th><th scope="col">Architecture</th><th scope="col">Marks</th><th scope="col">Resource</th></tr></thead>
			<tbody>${machines.map(machine => row(machine))}
			</tbody>
			</table>
			</div>
		`
  }
  </section>
`;

const unknown = html`<span class="unknown">not known</span>`;

const row = ({resource, name, os, osVersion, osFrom, architecture, architectureFrom, managed, marks}: MachineRecord): Markup => html`
  <tr><th scope="row">${name ?? nameOf(resource)}${managed === true ? html`<br><span class="source">managed, not made here</span>` : html``}</th><td>${os ?? unknown}${from(osFrom, resource)}</td><td>${osVersion ?? unknown}</td><td>${architecture ?? unknown}${from(architectureFrom, resource)}</td><td>${marks.length === 0 ? 'none' : marks.join(', ')}</td><td><code>${resource}</code></td></tr>
`;

/** The source of a value, below it. */
const from = (place: LearntFrom | undefined, machine: string): Markup =>
	place === undefined ? html`` : html`<br><span class="source">by <code>${learntFrom(place, machine)}</code></span>`;
