// What CASE asks of the encrypted configuration, for the tests of the embedded engine.
const process = require('node:process');
const command = require('@pulumi/command');
const pulumi = require('@pulumi/pulumi');

const config = new pulumi.Config();
const cases = {
	values: () => ({
		create: config.requireSecret('script'),
		update: pulumi.interpolate`--size ${config.requireSecretNumber('size')}`,
		delete: config.requireSecretObject('servers').apply(servers => servers.join(' ')),
		environment: {
			IS_ON: config.requireSecretBoolean('isOn').apply(isOn => (isOn ? 'on' : 'off')),
			PASSWORD: config.requireSecretObject('nested').apply(({password}) => password),
			PLAIN: config.require('plain'),
		},
	}),
	loop: () => ({create: config.requireObject('servers').map(server => server).join(' ')}),
	compare: () => ({create: config.requireNumber('size') > 4 ? 'large' : 'small'}),
};

new command.local.Command('made', cases[process.env.CASE]());
