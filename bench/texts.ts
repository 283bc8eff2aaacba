/** What it costs to read texts with outputs at preview: a check of a program with 1,000 resources, with and without. */
import {mkdtempSync, rmSync, symlinkSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {processorTime} from './commands.js';
import {median} from './figures.js';

const rounds = 7;

/** Of ten resources in a group one is a server. Every other server has its script from a callback. */
const program = `'use strict';
const pulumi = require('@pulumi/pulumi');
class Resource extends pulumi.CustomResource {}
const connect = group => \`#!/bin/bash\\nazcmagent connect --resource-group \${group} --location westeurope\\n\`;
for (let number = 0; number < 100; number++) {
	const group = new Resource('azure-native:resources:ResourceGroup', \`group-\${number}\`, {location: 'westeurope', name: undefined});
	const place = {resourceGroupName: group.name, name: undefined};
	const network = new Resource('azure-native:network:VirtualNetwork', \`network-\${number}\`, place);
	for (let index = 0; index < 7; index++) {
		new Resource('azure-native:storage:StorageAccount', \`account-\${number}-\${index}\`, {
			resourceGroupName: group.name,
			tags: {network: network.id, place: pulumi.interpolate\`\${group.name}/\${index}\`},
		});
	}

	new Resource('aws:ec2/instance:Instance', \`server-\${number}\`, {
		ami: 'ami-0123456789abcdef0',
		userData: number % 2 === 0 ? group.name.apply(connect) : pulumi.interpolate\`\${connect('servers')}# \${group.name}\\n\`,
	});
}
`;

/** Processor time of all processes of a check, in milliseconds. */
export type TextTimes = {readonly resources: number; readonly without: number; readonly with: number};

export function measureTexts(): TextTimes {
	const folder = mkdtempSync(path.join(tmpdir(), 'bench-texts-'));
	writeFileSync(path.join(folder, 'Pulumi.yaml'), 'name: texts\nruntime: nodejs\n');
	writeFileSync(path.join(folder, 'package.json'), '{"name": "texts", "main": "index.js"}');
	writeFileSync(path.join(folder, 'index.js'), program);
	symlinkSync(path.resolve('node_modules'), path.join(folder, 'node_modules'), 'junction');
	const run = path.join(__dirname, 'run-program.js');
	const times: {without: number[]; with: number[]} = {without: [], with: []};
	for (let round = 0; round < rounds; round++) {
		times.without.push(processorTime([run, folder]));
		times.with.push(processorTime([run, folder, path.join(folder, `texts-${round}`)]));
	}

	rmSync(folder, {recursive: true});
	return {resources: 1000, without: median(times.without), with: median(times.with)};
}
