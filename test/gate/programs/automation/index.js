'use strict';
// Deploys a program of its own with the CLI.
const pulumi = require('@pulumi/pulumi');
const {LocalWorkspace} = require('@pulumi/pulumi/automation');

module.exports = async () => {
	const program = async () => new pulumi.ComponentResource('a:index:Inner', 'inner');
	const stack = await LocalWorkspace.createOrSelectStack({stackName: 'dev', projectName: 'inner', program});
	await stack.preview();
};
