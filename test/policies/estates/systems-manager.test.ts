/** Values that AWS puts into the commands of documents and templates. */
import {connect} from '../../fixtures/scripts.js';
import {ec2Instance} from '../../harness/other-resources.js';
import {output, resource, secret, type FixtureResource, type FixtureValue, type Properties} from '../../harness/fixture.js';
import {scenariosOf} from '../scenario.js';

const secrets = scenariosOf('no-inline-onboarding-secret');
const systems = scenariosOf('supported-operating-system');
const identities = scenariosOf('unique-machine-identity');

const principal = '--service-principal-id c11e0001-0000-4000-8000-000000000001';
const readable = 'S3cr3t~of~the~identity';
const withSecret = (value: string) => `${connect} ${principal} --service-principal-secret '${value}'`;

const document = (command: string, parameters: Properties = {}): FixtureResource =>
	resource(
		'aws:ssm/document:Document',
		'document',
		{
			name: 'arc',
			documentType: 'Command',
			content: JSON.stringify({
				schemaVersion: '2.2',
				parameters,
				mainSteps: [{action: 'aws:runShellScript', name: 'connect', inputs: {runCommand: ['set -e', command]}}],
			}),
		},
		{id: 'arc'},
	);
const taking = document(withSecret('{{ Secret }}'), {Secret: {type: 'String'}});
const targets = [{key: 'tag:Role', values: ['web']}];
const association = (of: FixtureValue, parameters: Properties, inputs: Properties = {}) =>
	resource('aws:ssm/association:Association', 'association', {name: of, targets, parameters, ...inputs}, {id: 'a-1'});
const ofDocument = output(taking, 'arc');
const parameter = (type: string, inputs: Properties, name = '/arc/secret') =>
	resource('aws:ssm/parameter:Parameter', 'parameter', {name, type, ...inputs}, {id: name});

secrets.violation(
	'a secret among the parameters of an association',
	{stack: [taking, association(ofDocument, {Secret: readable})]},
	{on: 'association', property: 'parameters.Secret', says: [/Association "association" passes the secret/v], withholds: [/S3cr3t/v]},
);
secrets.violation(
	'a secret among the parameters of an association that names its document',
	{stack: [taking, association('arc', {Secret: readable})]},
	{on: 'association', property: 'parameters.Secret'},
);
secrets.violation(
	'a secret among the parameters of a maintenance window task',
	{
		stack: [
			taking,
			resource('aws:ssm/maintenanceWindowTask:MaintenanceWindowTask', 'task', {
				taskArn: ofDocument,
				taskType: 'RUN_COMMAND',
				windowId: 'mw-1',
				targets,
				taskInvocationParameters: {runCommandParameters: {parameters: [{name: 'Secret', values: [readable]}]}},
			}),
		],
	},
	{on: 'task'},
);
secrets.violation(
	"a secret as the default of a document's parameter",
	{stack: [document(withSecret('{{Secret}}'), {Secret: {type: 'String', default: readable}})]},
	{on: 'document', withholds: [/S3cr3t/v]},
);
secrets.violation(
	'a secret in a parameter that is not encrypted',
	{stack: [parameter('String', {value: secret(readable)}), taking, association(ofDocument, {Secret: '{{ssm:/arc/secret}}'})]},
	{on: 'parameter', property: 'value', withholds: [/S3cr3t/v]},
);
secrets.violation(
	'a template that takes a secret from a parameter that is not encrypted',
	{
		stack: [
			parameter('String', {insecureValue: readable}),
			resource('aws:cloudformation/stack:Stack', 'formation', {
				name: 'web',
				templateBody: JSON.stringify({
					Resources: {
						web: {
							Type: 'AWS::EC2::Instance',
							Properties: {UserData: {'Fn::Base64': `#!/bin/bash\n${withSecret('{{resolve:ssm:/arc/secret:1}}')}\n`}},
						},
					},
				}),
			}),
		],
	},
	{on: 'parameter', property: 'insecureValue'},
);
secrets.compliant('a document whose parameter no command gives', {stack: [taking]});
for (const reference of ['{{ssm:/arc/secret}}', '{{ssm-secure:/arc/secret}}', '{{resolve:secretsmanager:arc:SecretString:secret}}']) {
	secrets.compliant(`a secret that AWS puts in: ${reference}`, {
		stack: [parameter('SecureString', {value: secret(readable)}), taking, association(ofDocument, {Secret: reference})],
	});
	secrets.compliant(`a command with a secret that AWS puts in: ${reference}`, {
		stack: [association('AWS-RunShellScript', {commands: withSecret(reference)})],
	});
}

const server = ec2Instance('server', {ami: 'Fedora-Cloud-Base-40-1.14.x86_64'});
systems.violation(
	'a document that an association runs on an instance',
	{
		stack: [
			server,
			taking,
			association(ofDocument, {Secret: '{{ssm-secure:arc}}'}, {targets: [{key: 'InstanceIds', values: [output(server, server.id)]}]}),
		],
	},
	{on: 'server', says: [/Fedora 40/v]},
);
identities.violation(
	'a fixed name that an association gives every machine',
	{
		stack: [
			document(`${connect} --resource-name {{ Name }} --config /etc/arc.json`, {Name: {type: 'String', default: '$(hostname)'}}),
			association('arc', {Name: 'web'}),
		],
	},
	{on: 'document'},
);
identities.compliant('a name that differs for every machine by default', {
	stack: [document(`${connect} --resource-name {{ Name }} --config /etc/arc.json`, {Name: {type: 'String', default: '$(hostname)'}})],
});
