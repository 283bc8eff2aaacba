const aws = require('@pulumi/aws');
const pulumi = require('@pulumi/pulumi');
const random = require('@pulumi/random');

const name = new random.RandomPet('name').id;
const connect = group =>
	`#!/bin/bash\nazcmagent connect --resource-group ${group} --service-principal-id 11111111-1111-4111-8111-111111111111 ` +
	'--service-principal-secret "kept-in-the-script" --tenant-id t --subscription-id 5a1f1c3e-0000-4000-8000-000000000000\n';
const nothing = '#!/bin/bash\necho nothing\n';

const table = {stage: nothing, prod: connect('rg-prod')};
const map = new Map([['prod', connect('rg-prod')]]);
const list = ['prod', 'stage'];
const set = new Set(['prod']);
const pattern = /^prod-\d{2}$/;
const prod = 'prod';
const isProd = text => list.includes(text);

/** What they choose is not known. */
const choosing = {
	'own-table': text => ({prod: connect('rg')})[text] ?? nothing,
	'own-map': text => new Map([['stage', nothing]]).get(text) ?? connect('rg'),
	'own-list': text => (['stage', 'test'].includes(text) ? nothing : connect('rg')),
	'own-set': text => (new Set(['stage']).has(text) ? nothing : connect('rg')),
	'own-pattern': text => (/^stage-\d+/.test(text) ? nothing : connect('rg')),
	'own-group': text => (/prod-(.*)/.exec(text)?.[1] ? connect('rg') : nothing),
	'own-class': text => (/^(?:prod|live)-[a-f]{2,4}$/i.test(text) ? connect('rg') : nothing),
	some: text => (['prod'].some(one => one === text) ? connect('rg') : nothing),
	find: text => [{name: 'prod', script: connect('rg')}].find(one => one.name === text)?.script ?? nothing,
	in: text => (text in {prod: 1} ? connect('rg') : nothing),
	'has-own': text => (Object.hasOwn({prod: 1}, text) ? connect('rg') : nothing),
	'index-of': text => (['prod'].indexOf(text) === -1 ? nothing : connect('rg')),
	table: text => table[text] ?? nothing,
	map: text => map.get(text) ?? nothing,
	list: text => (list.includes(text) ? connect('rg') : nothing),
	set: text => (set.has(text) ? connect('rg') : nothing),
	pattern: text => (pattern.test(text) ? connect('rg') : nothing),
	match: text => (text.match(pattern) ? connect('rg') : nothing),
	constant: text => (text === prod ? connect('rg') : nothing),
	function: text => (isProd(text) ? connect('rg') : nothing),
	lowered: text => (list.includes(text.toLowerCase()) ? connect('rg') : nothing),
};

/** They use words and patterns, too, but what they make does not depend on a choice. */
const making = {
	joined: text => connect(['rg', text, 'arc'].join('-')),
	cleaned: text => connect(`rg-${text.replace(/[^a-z]/g, '')}`),
	members: text => connect(Object.values({prefix: 'rg', text}).join('-')),
	'by-table': text => connect(`${table === undefined ? 'x' : 'rg'}-${text}`),
};

for (const [server, script] of Object.entries({...choosing, ...making})) {
	new aws.ec2.Instance(server, {ami: 'ami-1', instanceType: 't3.micro', userData: pulumi.output(name).apply(script)});
}
