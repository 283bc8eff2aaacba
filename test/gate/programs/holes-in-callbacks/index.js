'use strict';
// Callbacks that must not run where an output is unknown, or only so that nobody notices. Each makes the user data of a server of its own.
const childProcess = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');
const {setTimeout: wait} = require('node:timers/promises');
const {promisify} = require('node:util');
const pulumi = require('@pulumi/pulumi');

class Resource extends pulumi.CustomResource {}

const place = process.env.TRAPS ?? '';
const group = new Resource('azure-native:resources:ResourceGroup', 'servers', {name: undefined, count: undefined, addresses: undefined});
const connect = name => `#!/bin/bash\nazcmagent connect --resource-group ${name} --access-token not-a-token --subscription-id 11111111-2222-3333-4444-555555555555 --location westeurope\n`;
const touch = name => path.join(place, name);

function isBig(name) {
	return sizeOf(name) === 'big';
}

const sizeOf = name => (name.startsWith('servers') ? 'big' : 'small');

const scriptFor = name => {
	if (name === 'production') {
		return '#!/bin/bash\necho none\n';
	}

	return connect(name);
};

const traps = {
	throws: name => {
		throw new Error(`no ${name}`);
	},
	'throws-later': async name => {
		await undefined;
		throw new Error(`no ${name}`);
	},
	'throws-unheard': name => {
		Promise.reject(new Error(`no ${name}`));
		return connect(name);
	},
	'rejects-unheard': name => {
		pulumi.output(name).apply(() => {
			throw new Error('nobody waits for it');
		});
		return connect(name);
	},
	'writes-file': name => {
		fs.writeFileSync(touch('written'), name);
		return connect(name);
	},
	'writes-file-later': async name => {
		await fs.promises.writeFile(touch('written-later'), name);
		return connect(name);
	},
	'writes-file-by-descriptor': name => {
		fs.closeSync(fs.openSync(touch('opened'), 'w'));
		return connect(name);
	},
	'writes-and-catches': name => {
		try {
			fs.mkdirSync(touch('made'));
		} catch {
			// It may be there.
		}

		return connect(name);
	},
	'starts-process': name => {
		childProcess.execFileSync(process.execPath, ['-e', `require("fs").writeFileSync(${JSON.stringify(touch('started'))}, "")`]);
		return connect(name);
	},
	'starts-process-later': async name => {
		await promisify(childProcess.execFile)(process.execPath, ['-e', `require("fs").writeFileSync(${JSON.stringify(touch('started-later'))}, "")`]);
		return connect(name);
	},
	'decided-by-helper': name => (isBig(name) ? connect(name) : '#!/bin/bash\necho small\n'),
	'decided-by-helper-of-helper': name => scriptFor(name),
	'makes-resource': name => {
		new pulumi.CustomResource('aws:ec2/instance:Instance', `made-by-callback-${name}`, {userData: connect(name)});
		return connect(name);
	},
	'makes-child': name => {
		new pulumi.CustomResource('aws:ec2/instance:Instance', `child-${name}`, {}, {parent: group});
		return connect(name);
	},
	invokes: async name => {
		await pulumi.runtime.invoke('aws:ec2/getAmi:getAmi', {owners: [name]});
		return connect(name);
	},
	fetches: async name => {
		await fetch(`http://127.0.0.1:9/${name}`);
		return connect(name);
	},
	waits: async name => {
		await wait(1);
		return connect(name);
	},
	exits: name => {
		process.exit(9);
		return connect(name);
	},
	'never-ends': name => {
		while (name.includes('-')) {
			// Waits for a name without dashes.
		}

		return connect(name);
	},
	'never-settles': async () => new Promise(() => {}),
	digest: name => connect(require('node:crypto').createHash('sha256').update(name).digest('hex')),
	prints: name => {
		console.log('printed', name);
		process.stderr.write('printed\n');
		void pulumi.log.error(`logged ${name}`);
		return connect(name);
	},
};
const server = (name, userData) => new Resource('aws:ec2/instance:Instance', name, {ami: 'ami-1', instanceType: 't3.micro', userData});
for (const [name, trap] of Object.entries(traps)) {
	server(name, group.name.apply(trap));
}

// Values that are no texts.
server('number', group.count.apply(count => connect(`servers-${count * 2}`)));
server('comparison', group.count.apply(count => (count > 2 ? connect('many') : '#!/bin/bash\n')));
server('list', group.addresses.apply(addresses => addresses.map(address => connect(address)).join('')));
server('first', group.addresses.apply(addresses => connect(addresses[0])));
server('cut', group.name.apply(name => connect(name.slice(0, 12))));
server('without-dashes', group.name.apply(name => connect(name.replaceAll('-', ''))));
server('absent', pulumi.all([group.name, group.id]).apply(([name, id]) => connect(id.split('/')[99]) + name));
server('whole', group.name.apply(connect));

// Which of two texts a callback makes depends on a value.
const other = name => `#!/bin/bash\necho ${name}\n`;
server('other-than-a-text', group.name.apply(name => (name === 'production' ? other(name) : connect(name))));
server('begins-with-a-text', group.name.apply(name => (name.startsWith('rg-') ? other(name) : connect(name))));
server('by-a-value-that-is-gone', pulumi.all([group.name, group.count]).apply(([name, count]) => (count > 3 ? other(name) : connect(name))));
server('quoted-by-what-it-holds', group.name.apply(name => connect(name.includes(' ') ? `'${name}'` : name)));
server('a-tag-by-number', pulumi.all([group.name, group.count]).apply(([name, count]) => `${connect(name)}# ${count % 2 === 0 ? 'even' : 'odd'}\n`));

// Forms that callbacks check.
server('of-few-letters', group.name.apply(name => {
	if (name.length > 15) {
		throw new Error('a NetBIOS name has at most 15 letters');
	}

	return connect(name);
}));
server('a-guid', group.name.apply(name => {
	if (!/^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i.test(name)) {
		throw new TypeError('no GUID');
	}

	return connect(name);
}));
server('a-fixed-number', pulumi.all([group.name, group.count]).apply(([name, count]) => `${connect(name)}# ${count.toFixed(0)}\n`));
server('a-joined-list', pulumi.all([group.name, group.addresses]).apply(([name, addresses]) =>
	`${connect(name)}# ${addresses.length} ${addresses.map(address => address.ip).join(', ')}\n`));
server('matches-a-pattern', group.name.apply(name => (/prod/.test(name) ? other(name) : connect(name))));
