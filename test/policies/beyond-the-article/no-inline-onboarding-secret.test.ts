import {
	azure,
	machine,
	resourceGroup,
	roleAssignment,
	roleId,
	roles,
	runCommand,
	virtualMachine,
	vmExtension,
	customScript,
	windowsProfile,
} from '../../harness/azure.js';
import {output, resource, unknown, type FixtureResource, type FixtureValue} from '../../harness/fixture.js';
import {application, ec2Instance, objectIdOf, remoteCommand, servicePrincipal} from '../../harness/other-resources.js';
import {base64, connect} from '../../fixtures/scripts.js';
import {scenariosOf} from '../scenario.js';

const {violation, undetermined, compliant, notApplicable, exempted} = scenariosOf('no-inline-onboarding-secret');

const password = 'Qx8~not.A.real.one-7fG2';
const withSecret = (secret: string) =>
	`#!/bin/bash\n${connect} --service-principal-id c11e0042-0000-4000-8000-000000000042 --service-principal-secret ${secret}\n`;
const server = (script: string) => ec2Instance('server', {userData: script});
const group = resourceGroup('servers', {resourceGroupName: 'servers'});
const vm = virtualMachine('vm', group);

violation(
	'a secret in user data',
	{stack: [server(withSecret(`'${password}'`))]},
	{
		on: 'server',
		property: 'userData',
		line: 2,
		says: [/`--service-principal-secret`/v],
		withholds: [/Qx8/v],
		advises: [/AWS Secrets Manager/v],
		details: {option: '--service-principal-secret'},
	},
);
violation(
	'a secret in unprotected settings',
	{stack: [group, vm, vmExtension('join', vm, {...customScript, settings: {commandToExecute: withSecret(password)}})]},
	{on: 'join', withholds: [/Qx8/v], advises: [/Move the secret to `protectedSettings`/v]},
);
violation(
	'an access token',
	{stack: [server(`${connect} --access-token eyJ0eXAiOiJKV1QifQ.e30.c2ln`)]},
	{on: 'server', withholds: [/eyJ/v]},
);
violation(
	'a secret in a variable of the same script',
	{stack: [server(`#!/bin/bash\nSECRET='${password}'\n${connect} --service-principal-secret "$SECRET"\n`)]},
	{on: 'server', withholds: [/Qx8/v]},
);
violation(
	'a secret in the script that a command reads from its standard input',
	{stack: [remoteCommand('join', '203.0.113.9', 'bash -s', {stdin: withSecret(`'${password}'`)})]},
	{on: 'join', property: 'stdin', withholds: [/Qx8/v]},
);
violation(
	'a secret that a command reads from its standard input',
	{stack: [remoteCommand('join', '203.0.113.9', `SECRET=$(cat); ${connect} --service-principal-secret "$SECRET"`, {stdin: password})]},
	{on: 'join', property: 'stdin', withholds: [/Qx8/v]},
);
violation(
	'a secret in a command and in its standard input',
	{stack: [remoteCommand('join', '203.0.113.9', `echo ${password}; bash -s`, {stdin: withSecret(password)})]},
	{on: 'join', property: 'create', line: 1, withholds: [/Qx8/v]},
);
const configured = (file: string) => `#!/bin/bash\ncat > /etc/arc.json <<'END'\n${file}\nEND\nazcmagent connect --config /etc/arc.json\n`;
violation(
	'a secret in a configuration file that the script writes',
	{stack: [server(configured(`{"service-principal-id": "c11e0042", "service-principal-secret": "${password}"}`))]},
	{on: 'server', property: 'userData', line: 5, withholds: [/Qx8/v], details: {option: '--service-principal-secret'}},
);
violation(
	'a secret in a YAML configuration file',
	{stack: [server(configured(`location: westeurope\nservice-principal-secret: ${password}`))]},
	{on: 'server', withholds: [/Qx8/v]},
);
compliant('a configuration file without a secret, or with a placeholder for one', {
	stack: [
		server(configured('{"location": "westeurope"}')),
		ec2Instance('other', {userData: configured('{"service-principal-secret": "<secret>"}')}),
	],
});
const unit = (settings: string) =>
	`[Service]\n${settings}\nExecStart=/usr/bin/azcmagent connect --resource-group servers --service-principal-secret \${ARC_SECRET}`;
const written = (path: string, text: string) => `cat > ${path} <<'END'\n${text}\nEND\n`;
const service = '/etc/systemd/system/arc.service';
const variables = `# for Azure Arc\nARC_SECRET="${password}"`;
const started = 'systemctl enable --now arc.service\n';
for (const [title, script] of [
	['a file of variables', `${written('/etc/arc.env', variables)}${written(service, unit('EnvironmentFile=-/etc/arc.env'))}${started}`],
	['its variables', `${written(service, unit(`Environment=A=b "ARC_SECRET=${password}"`))}${started}`],
	[
		'a drop-in',
		written(service, unit('Type=oneshot')) +
			written('/etc/systemd/system/arc.service.d/secret.conf', `[Service]\nEnvironment=ARC_SECRET=${password}`) +
			started,
	],
] as const) {
	violation(
		`a secret that a systemd unit has in ${title}`,
		{stack: [server(`#!/bin/bash\n${script}`)]},
		{on: 'server', property: 'userData', withholds: [/Qx8/v], details: {option: '--service-principal-secret'}},
	);
}

violation(
	'a secret in a file of variables that cloud-init writes for a systemd unit',
	{
		stack: [
			server(
				`#cloud-config\n${JSON.stringify({
					write_files: [
						{path: '/etc/default/arc', content: variables},
						{path: service, content: unit('EnvironmentFile = /etc/default/arc')},
					],
					runcmd: ['systemctl daemon-reload', ['systemctl', 'start', 'arc']],
				})}`,
			),
		],
	},
	{on: 'server', property: 'userData', withholds: [/Qx8/v]},
);
violation(
	'a secret in a file of variables that Ignition writes for a systemd unit',
	{
		stack: [
			server(
				JSON.stringify({
					ignition: {version: '3.4.0'},
					storage: {files: [{path: '/etc/arc.env', contents: {source: `data:,${encodeURIComponent(variables)}`}}]},
					systemd: {units: [{name: 'arc.service', enabled: true, contents: unit('EnvironmentFile=/etc/arc.env')}]},
				}),
			),
		],
	},
	{on: 'server', property: 'userData', withholds: [/Qx8/v]},
);
compliant('a systemd unit whose file of variables is not in the stack, or is cleared', {
	stack: [
		server(`#!/bin/bash\n${written(service, unit('EnvironmentFile=/etc/arc.env'))}${started}`),
		ec2Instance('other', {
			userData: `#!/bin/bash\n${written(service, unit(`Environment=ARC_SECRET=${password}\nEnvironment=`))}${started}`,
		}),
	],
});
violation(
	'a secret that occurs twice on a line is reported once',
	{
		stack: [
			server(
				`#!/bin/bash\n${connect} --service-principal-secret '${password}' || ${connect} --service-principal-secret '${password}'\n`,
			),
		],
	},
	{on: 'server'},
);
violation(
	'a secret in an unprotected parameter of a run command',
	{
		stack: [
			group,
			vm,
			runCommand('join', vm, {
				source: {script: `${connect} --service-principal-secret "$SECRET"`},
				parameters: [{name: 'SECRET', value: password}],
			}),
		],
	},
	{on: 'join', property: 'parameters[0].value', says: [/in `parameters\[0\]\.value`, where others can read it\.$/v], withholds: [/Qx8/v]},
);
const parameterOf = (value: FixtureValue) => [
	group,
	vm,
	runCommand('join', vm, {
		source: {script: `${connect} --service-principal-secret "$SECRET"`},
		parameters: [
			{name: 'OTHER', value: 'x'},
			{name: 'SECRET', value},
		],
	}),
];
violation(
	'a secret that an unprotected parameter takes from a resource',
	{stack: [...parameterOf(unknown(group))], views: ['preview']},
	{on: 'join', property: 'parameters[1].value'},
);
undetermined(
	'an unprotected parameter that is not known yet',
	{stack: parameterOf(unknown())},
	{on: 'join', property: 'parameters[1].value', says: [/unless `parameters\[1\]\.value` of .*"join" is empty or a placeholder/v]},
);
compliant('a placeholder in an unprotected parameter', {stack: parameterOf('<secret>')});
violation(
	"a secret in an unprotected parameter of a connected machine's run command",
	{
		stack: [
			group,
			machine('m1', group),
			azure(
				['hybridcompute:MachineRunCommand', 'Microsoft.HybridCompute/machines/{machineName}/runCommands/{runCommandName}'],
				'again',
				{
					runCommandName: 'again',
					machineName: 'm1',
					resourceGroupName: 'servers',
					source: {script: `${connect} --service-principal-secret "$SECRET"`},
					parameters: [{name: 'SECRET', value: password}],
				},
			),
		],
	},
	{on: 'again', withholds: [/Qx8/v]},
);
violation(
	'a secret in the plain environment of a deployment script',
	{
		stack: [
			group,
			vm,
			azure(['resources:AzureCliScript', 'Microsoft.Resources/deploymentScripts/{scriptName}'], 'join', {
				scriptName: 'join',
				resourceGroupName: 'servers',
				kind: 'AzureCLI',
				environmentVariables: [{name: 'SECRET', value: password}],
				scriptContent: `${connect} --service-principal-secret "$SECRET"`,
			}),
		],
	},
	{on: 'join', property: 'environmentVariables[0].value', withholds: [/Qx8/v]},
);

violation(
	'a tag that repeats a secret from protected settings',
	{
		stack: [
			group,
			virtualMachine('vm', group, {tags: {owner: 'it', arc: password}}),
			vmExtension('join', vm, {...customScript, protectedSettings: {commandToExecute: withSecret(password)}}),
		],
		views: ['preview', 'state'],
	},
	{on: 'vm', property: 'tags.arc', withholds: [/Qx8/v]},
);
violation(
	'a secret in the tags of the connect command',
	{
		stack: [
			group,
			vm,
			vmExtension('join', vm, {
				...customScript,
				protectedSettings: {commandToExecute: `${withSecret(password).trimEnd()} --tags "Owner=it,Key=${password}"`},
			}),
		],
		views: ['preview', 'state'],
	},
	{
		on: 'join',
		property: 'protectedSettings.commandToExecute',
		line: 2,
		says: [/`--tags`/v],
		withholds: [/Qx8/v],
		advises: [/plain text/v],
	},
);
violation(
	'a text in the form of a client secret in the tags of the connect command',
	{stack: [server(`${connect} --config /run/arc.json --tags 'Sp=abc8Q~0123456789abcdefghijklmnopqrstuvw'`)]},
	{on: 'server', says: [/`--tags`/v], withholds: [/abc8/v]},
);
compliant('ordinary tags', {stack: [server(`${connect} --config /run/arc.json --tags 'Owner=it,Datacenter=Vienna,Secret=no'`)]});
compliant('tags with another value', {
	stack: [
		group,
		virtualMachine('vm', group, {tags: {owner: 'it'}}),
		vmExtension('join', vm, {...customScript, protectedSettings: {commandToExecute: withSecret(password)}}),
	],
	views: ['preview', 'state'],
});

const app = application('arc');
const principal = servicePrincipal('arc', app);
const secret = resource(
	'azuread:index/servicePrincipalPassword:ServicePrincipalPassword',
	'arc',
	{servicePrincipalId: objectIdOf(principal)},
	{outputs: {value: password}, id: 'arc/password/1'},
);
const onboards = roleAssignment('arc', {scope: group, role: roleId(roles.onboarding), principal: objectIdOf(principal)});
const reads = roleAssignment('arc', {scope: group, role: roleId(roles.reader), principal: objectIdOf(principal)});
const withPassword = (source: FixtureResource) => ec2Instance('server', {userData: output(source, withSecret(password))});
violation(
	'a script that contains the password of a principal that may onboard servers',
	{stack: [group, app, principal, secret, onboards, withPassword(secret)], views: ['preview']},
	{on: 'server', property: 'userData', says: [/ServicePrincipalPassword "arc"/v], withholds: [/Qx8/v]},
);
violation(
	'a tag with the password of a principal that may onboard servers',
	{stack: [group, app, principal, secret, onboards, ec2Instance('server', {tags: {key: output(secret, password)}})], views: ['preview']},
	{on: 'server', property: 'tags.key', says: [/ServicePrincipalPassword "arc"/v], withholds: [/Qx8/v]},
);
notApplicable('a tag with the password of another principal', {
	stack: [group, app, principal, secret, reads, ec2Instance('server', {tags: {key: output(secret, password)}})],
});
notApplicable('a script that contains the password of another principal', {
	stack: [group, app, principal, secret, reads, ec2Instance('server', {userData: output(secret, 'echo hello')})],
});

// A machine's metadata contains scripts and is visible to others.
const startup = (name: string) =>
	resource('gcp:compute/instance:Instance', 'server', {
		machineType: 'n2-standard-2',
		metadata: {[name]: output(secret, withSecret(`'${password}'`)), owner: 'infrastructure'},
	});
for (const name of ['startup-script', 'user-data']) {
	violation(
		`the metadata ${name} with a secret: one finding`,
		{stack: [group, app, principal, secret, onboards, startup(name)]},
		{on: 'server', property: `metadata.${name}`, withholds: [/Qx8/v]},
	);
}

violation(
	'metadata and a script that both contain the secret: two places',
	{
		stack: [
			group,
			app,
			principal,
			secret,
			onboards,
			resource('gcp:compute/instance:Instance', 'server', {
				metadata: {'startup-script': output(secret, withSecret(`'${password}'`)), secret: output(secret, password)},
			}),
		],
	},
	{on: 'server', property: 'metadata.secret'},
	{on: 'server', property: 'metadata.startup-script'},
);
compliant('protected settings', {
	stack: [group, vm, vmExtension('join', vm, {...customScript, protectedSettings: {commandToExecute: withSecret(password)}})],
	views: ['preview', 'state'],
});
compliant('a protected parameter of a run command', {
	stack: [
		group,
		vm,
		runCommand('join', vm, {
			source: {script: `${connect} --service-principal-secret "$SECRET"`},
			protectedParameters: [{name: 'SECRET', value: password}],
		}),
	],
});
compliant('a protected parameter of a run command without a name', {
	stack: [
		group,
		vm,
		runCommand('join', vm, {source: {script: `${connect} --service-principal-secret "$1"`}, protectedParameters: [{value: password}]}),
	],
});
violation(
	'a readable parameter of a run command without a name',
	{
		stack: [
			group,
			vm,
			runCommand('join', vm, {
				source: {script: `${connect} -g "$1" --service-principal-secret "$2"`},
				parameters: [{value: 'rg'}, {value: password}],
			}),
		],
	},
	{on: 'join', property: 'parameters[1].value', withholds: [/Qx8/v]},
);
compliant('the environment of a remote command', {
	stack: [remoteCommand('join', '203.0.113.9', `${connect} --service-principal-secret "$SECRET"`, {environment: {SECRET: password}})],
});
compliant('a configuration file', {stack: [server(`${connect} --config /run/secrets/arc.json`)]});
compliant('a secret fetched at run time', {
	stack: [server(`SECRET=$(aws ssm get-parameter --name arc --query Parameter.Value)\n${connect} --service-principal-secret "$SECRET"`)],
});
for (const placeholder of ['"<your secret>"', "'{{secret}}'", 'REPLACE_ME', "'********'", "'your-client-secret'"]) {
	compliant(`the placeholder ${placeholder}`, {stack: [server(withSecret(placeholder))]});
}

notApplicable('a password for something else', {stack: [server(`#!/bin/bash\nmysql --password='${password}'\n`)]});
exempted(
	'a secret that will be rotated',
	{
		stack: [server(withSecret(`'${password}'`))],
		options: {exemptions: [{resource: 'server', reason: 'Rotated tonight.', expires: '2026-12-01'}]},
	},
	{on: 'server', withholds: [/Qx8/v]},
);

const fetched = 'curl -s http://169.254.169.254/latest/meta-data/tags/instance';
const readingBack = (read: string) => `#!/bin/bash\nSECRET=$(${read})\n${connect} --service-principal-secret "$SECRET"\n`;
const ownTags: FixtureValue = {Name: 'server', ArcSecret: password};
const tagged = (read: string, tags = ownTags) => [
	ec2Instance('server', {userData: readingBack(read), tags, metadataOptions: {instanceMetadataTags: 'enabled'}}),
];
const azureTags = 'curl -s -H Metadata:true "http://169.254.169.254/metadata/instance/compute/tagsList?api-version=2021-02-01"';
function taggedVm(read: string): FixtureResource[] {
	const own = virtualMachine('own', group, {tags: {team: 'web', ArcSecret: password}});
	return [group, own, vmExtension('join', own, {...customScript, protectedSettings: {commandToExecute: readingBack(read)}})];
}

const inTag = {on: 'server', property: 'tags.ArcSecret', withholds: [/Qx8/v], details: {option: '--service-principal-secret'}};
violation(
	"a secret that a script reads back from the machine's own EC2 tags",
	{stack: tagged(`${fetched}/ArcSecret`)},
	{...inTag, says: [/its script reads it back/v], advises: [/secret manager/v]},
);
violation(
	'a secret that it reads with a session token and trims',
	{stack: tagged(`${fetched}/ArcSecret -H "X-aws-ec2-metadata-token: $T" | tr -d ' '`)},
	inTag,
);
violation(
	'a secret in a list of tags',
	{stack: tagged(`${fetched}/ArcSecret`, [{key: 'ArcSecret', value: password}])},
	{on: 'server', property: 'tags[0].value'},
);
violation(
	'a secret that it requests from the EC2 service',
	{stack: tagged('aws ec2 describe-tags --filters "Name=key,Values=ArcSecret" --query "Tags[0].Value" --output text')},
	inTag,
);
violation(
	'a secret in the attributes of a Google instance',
	{
		stack: [
			resource('gcp:compute/instance:Instance', 'server', {
				metadata: {'arc-secret': password},
				metadataStartupScript: readingBack(
					'curl -s -H "Metadata-Flavor: Google" http://metadata.google.internal/computeMetadata/v1/instance/attributes/arc-secret',
				),
			}),
		],
	},
	{on: 'server', property: 'metadata.arc-secret', withholds: [/Qx8/v]},
);
violation(
	'a secret in the tags of an Azure VM, selected from their list',
	{stack: taggedVm(`${azureTags} | jq -r '.[] | select(.name=="ArcSecret") | .value'`), views: ['preview', 'state']},
	{on: 'own', property: 'tags.ArcSecret', says: [/the script of VirtualMachineExtension "join" reads it back/v], withholds: [/Qx8/v]},
);
violation(
	'a secret in the base64 user data of an Azure VM',
	{
		stack: [
			group,
			virtualMachine('own', group, {...windowsProfile, userData: base64(password)}),
			runCommand('join', virtualMachine('own', group), {
				source: {
					script:
						'$u = Invoke-RestMethod -Headers @{Metadata="true"} "http://169.254.169.254/metadata/instance/compute/userData?format=text"\n' +
						`$secret = [Text.Encoding]::UTF8.GetString([Convert]::FromBase64String($u))\n${connect} --service-principal-secret $secret`,
				},
			}),
		],
		views: ['preview', 'state'],
	},
	{on: 'own', property: 'userData'},
);
compliant('the name of a secret that the script reads back and uses to download the secret', {
	stack: tagged(`aws secretsmanager get-secret-value --secret-id "$(${fetched}/ArcSecret)" --query SecretString`),
});
compliant('a tag with another name, and a placeholder', {
	stack: [
		...tagged(`${fetched}/Other`),
		ec2Instance('second', {userData: readingBack(`${fetched}/ArcSecret`), tags: {ArcSecret: '<secret>'}}),
	],
});
undetermined(
	'a tag that is not known yet',
	{stack: tagged(`${fetched}/ArcSecret`, {ArcSecret: unknown()})},
	{on: 'server', property: 'tags.ArcSecret', says: [/unless it is empty/v]},
);

const clientId = 'c11e0042-0000-4000-8000-000000000042';
const signIn = `az login --service-principal -u ${clientId} -p 'Pa55w0rd~of~the~identity' --tenant contoso.com`;
const token = 'TOKEN=$(az account get-access-token --query accessToken -o tsv)';
const bySignIn = {on: 'server', property: 'userData', line: 2, withholds: [/Pa55/v], says: [/`--password`/v]};
violation(
	'the secret of the sign-in whose token connects',
	{stack: [server(`#!/bin/bash\n${signIn}\n${token}\n${connect} --access-token "$TOKEN"\n`)]},
	bySignIn,
);
violation('the secret of the sign-in that the agent uses', {stack: [server(`#!/bin/bash\n${signIn}\n${connect} --use-azcli\n`)]}, bySignIn);
violation(
	'the secret of the sign-in whose token a filter picks',
	{
		stack: [
			server(
				`#!/bin/bash\n${signIn}\nTOKEN=$(az account get-access-token | jq -r .accessToken)\n${connect} --access-token "$TOKEN"\n`,
			),
		],
	},
	bySignIn,
);
compliant('the secret of a sign-in with a token from elsewhere', {
	stack: [server(`#!/bin/bash\n${signIn}\nTOKEN=$(curl -s http://vault/token)\n${connect} --access-token "$TOKEN"\n`)],
});
const byIdentity = 'az login --identity';
violation(
	'the secret of a sign-in on one of two paths',
	{stack: [server(`#!/bin/bash\nif [ "$E" = y ]; then\n${signIn}\nelse ${byIdentity}; fi\n${connect} --use-azcli\n`)]},
	{...bySignIn, line: 3},
);
violation(
	'the secret of a sign-in that another replaces on one path',
	{stack: [server(`#!/bin/bash\n${signIn}\nif [ "$E" = y ]; then ${byIdentity}; fi\n${connect} --use-azcli\n`)]},
	bySignIn,
);
compliant('the secret of a sign-in that another replaces', {
	stack: [server(`#!/bin/bash\n${signIn}\n${byIdentity}\n${connect} --use-azcli\n`)],
});
compliant('the secret of a sign-in that does not connect', {
	stack: [server(`#!/bin/bash\n${signIn}\n${connect} --config /run/secrets/arc.json\n`)],
});
compliant('a sign-in with a placeholder', {
	stack: [
		server(`#!/bin/bash\naz login --service-principal -u ${clientId} -p '<secret>' --tenant contoso.com\n${connect} --use-azcli\n`),
	],
});
compliant('a sign-in with the identity of the machine', {stack: [server(`#!/bin/bash\naz login --identity\n${connect} --use-azcli\n`)]});
const secure = "$secret = ConvertTo-SecureString 'Pa55w0rd~of~the~identity' -AsPlainText -Force";
for (const [title, ...lines] of [
	[
		'the password of a certificate',
		'Connect-AzAccount -ServicePrincipal -ApplicationId $id -TenantId $tenant -CertificatePath $file -CertificatePassword $secret',
	],
	[
		'a credential',
		`$credential = New-Object -TypeName System.Management.Automation.PSCredential -ArgumentList '${clientId}', $secret`,
		'Connect-AzAccount -ServicePrincipal -Credential $credential -Tenant $tenant',
	],
	[
		'a credential with its arguments right after the type',
		`$credential = New-Object System.Management.Automation.PSCredential('${clientId}', $secret)`,
		'Connect-AzAccount -ServicePrincipal -Credential $credential -Tenant $tenant',
	],
] as const) {
	violation(
		`${title} of the PowerShell session that connects`,
		{
			stack: [
				server(
					[
						'<powershell>',
						secure,
						...lines,
						'Connect-AzConnectedMachine -ResourceGroupName servers -Name web-1 -Location westeurope',
						'</powershell>',
					].join('\n'),
				),
			],
		},
		{on: 'server', withholds: [/Pa55/v]},
	);
}
