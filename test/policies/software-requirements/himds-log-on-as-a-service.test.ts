import {
	azure,
	guestConfiguration,
	idOf,
	machine,
	nameOf,
	otherSubscription,
	policyAssignment,
	resourceGroup,
	subscription,
} from '../../harness/azure.js';
import {output, unknown, type FixtureResource, type FixtureValue, type Properties, type ResourceOptions} from '../../harness/fixture.js';
import {ec2Instance, localCommand, remoteCommand} from '../../harness/other-resources.js';
import {connect} from '../../fixtures/scripts.js';
import {scenariosOf} from '../scenario.js';

const {violation, undetermined, compliant, notApplicable, exempted} = scenariosOf('himds-log-on-as-a-service');

const group = resourceGroup('servers', {resourceGroupName: 'servers'});
const arc = machine('app', group);
const joining = String.raw`& "$env:ProgramW6432\AzureConnectedMachineAgent\azcmagent.exe" ${connect.slice('azcmagent '.length)}`;
const template = (...lines: readonly string[]): string =>
	`@'\n[Privilege Rights]\n${lines.join('\n')}\n'@ | Set-Content C:\\temp\\rights.inf\nsecedit /configure /db C:\\temp\\rights.sdb ` +
	`/cfg C:\\temp\\rights.inf /areas USER_RIGHTS\n`;
const server = (script: string, joins = true) =>
	ec2Instance('win', {userData: `<powershell>\n${script}${joins ? joining : ''}\n</powershell>`});
const onArc = (name: string, script: FixtureValue, options: ResourceOptions = {}): FixtureResource =>
	azure(
		['hybridcompute:MachineRunCommand', 'Microsoft.HybridCompute/machines/{machineName}/runCommands/{runCommandName}'],
		name,
		{runCommandName: name, machineName: nameOf(arc), resourceGroupName: nameOf(group), location: 'westeurope', source: {script}},
		options,
	);

const onlyOthers = template(String.raw`SeServiceLogonRight = CONTOSO\svc-sql,*S-1-5-20`);
violation(
	'a security template without the agent',
	{stack: [server(onlyOthers)]},
	{
		on: 'win',
		property: 'userData',
		says: [
			/Instance "win" customizes who may log on as a service \(secedit\) and omits the account of the agent \(`NT SERVICE\\himds`\)/v,
		],
		advises: [/`NT SERVICE\\ALL SERVICES`/v],
		details: {right: 'allow'},
	},
);
violation(
	'a template that denies everyone',
	{stack: [server(template('SeDenyServiceLogonRight = Guests,*S-1-1-0'))]},
	{on: 'win', says: [/denies accounts/v], advises: [/Remove the agent's account/v], details: {right: 'deny'}},
);
violation(
	"the agent's own account denied on a connected machine",
	{stack: [group, arc, onArc('deny', String.raw`ntrights +r SeDenyServiceLogonRight -u "NT SERVICE\himds"`)]},
	{on: 'deny', property: 'source.script', line: 1},
);
violation(
	'the right removed from all services',
	{stack: [server('Revoke-CPrivilege -Identity "NT SERVICE\\ALL SERVICES" -Privilege SeServiceLogonRight\n')]},
	{on: 'win', says: [/takes the right from the group/v]},
);
violation(
	'a grant that a template then replaces',
	{stack: [server(`Grant-CPrivilege -Identity "NT SERVICE\\himds" -Privilege SeServiceLogonRight\n${onlyOthers}`)]},
	{on: 'win'},
);
violation(
	'a forced DSC resource is reported once',
	{
		stack: [
			server(
				'Configuration Rights {\n  Node localhost {\n    UserRightsAssignment Deny {\n      Policy = "Deny_log_on_as_a_service"\n      ' +
					'Identity = @("Guests", "NT SERVICE\\ALL SERVICES")\n      Force = $true\n    }\n  }\n}\nRights\nStart-DscConfiguration -Path ' +
					'.\\Rights -Wait\n',
			),
		],
	},
	{on: 'win'},
);
violation(
	'a group policy without the agent, in a stack that onboards servers',
	{
		stack: [
			group,
			arc,
			remoteCommand(
				'gpo',
				'10.0.0.4',
				"Set-Content -Path '\\\\contoso.com\\SYSVOL\\contoso.com\\Policies\\{6AC1786C-016F-11D2-945F-00C04fB984F9}\\MACHINE\\" +
					"Microsoft\\Windows NT\\SecEdit\\GptTmpl.inf' -Value @'\n[Privilege Rights]\nSeServiceLogonRight = CONTOSO\\svc\n'@",
			),
		],
	},
	{on: 'gpo', says: [/a group policy/v]},
);

const configured = (value: FixtureValue, assignmentType: FixtureValue = 'ApplyAndAutoCorrect') =>
	guestConfiguration('rights', arc, {
		properties: {
			guestConfiguration: {
				name: 'Rights',
				version: '1.*',
				assignmentType,
				configurationParameter: [{name: 'Log on as a service;ExpectedValue', value}],
			},
		},
	});
violation(
	'a machine configuration assignment without the agent',
	{stack: [group, arc, configured(String.raw`CONTOSO\svc`)]},
	{on: 'rights', property: 'properties.guestConfiguration.configurationParameter[0]', says: [/a machine configuration assignment/v]},
);
compliant('a machine configuration assignment that names all services', {
	stack: [group, arc, configured(String.raw`CONTOSO\svc, NT SERVICE\ALL SERVICES`)],
});
notApplicable('a machine configuration assignment that only audits', {stack: [group, arc, configured(String.raw`CONTOSO\svc`, 'Audit')]});
undetermined(
	'a machine configuration assignment of unknown type',
	{stack: [group, arc, configured(String.raw`CONTOSO\svc`, unknown())]},
	{on: 'rights', says: [/depends on `properties\.guestConfiguration\.assignmentType`/v]},
);

const userRights = '/providers/Microsoft.Authorization/policyDefinitions/e068b215-0026-4354-b347-8fb2766f73a2';
const denied = (
	accounts: FixtureValue,
	include: FixtureValue = 'true',
	scope: FixtureResource = group,
	{effect, ...inputs}: Properties = {},
) =>
	policyAssignment('rights', scope, userRights, {
		parameters: {
			IncludeArcMachines: {value: include},
			UsersAndGroupsThatAreDeniedLoggingOnAsAService: {value: accounts},
			...(effect !== undefined && {effect: {value: effect}}),
		},
		...inputs,
	});
violation(
	'Azure Policy that denies all services on Arc machines',
	{stack: [group, arc, denied(String.raw`Guests, NT SERVICE\ALL SERVICES`)]},
	{
		on: 'rights',
		property: 'parameters.UsersAndGroupsThatAreDeniedLoggingOnAsAService',
		says: [
			/requires that accounts are denied the right to log on as a service \(an Azure Policy assignment\)/v,
			/the agent does not start on a server that complies/v,
		],
	},
);
notApplicable('Azure Policy with its effect disabled', {
	stack: [group, arc, denied(String.raw`NT SERVICE\himds`, 'true', group, {effect: 'Disabled'})],
});
notApplicable('Azure Policy that excludes the group', {
	stack: [group, arc, denied(String.raw`NT SERVICE\himds`, 'true', group, {notScopes: [idOf(group)]})],
});
undetermined(
	'Azure Policy with an unknown effect',
	{stack: [group, arc, denied(String.raw`NT SERVICE\himds`, 'true', group, {effect: unknown()})]},
	{on: 'rights', says: [/depends on `parameters\.effect\.value`/v]},
);
compliant('Azure Policy with its default', {stack: [group, arc, denied('Guests')]});
notApplicable('Azure Policy that excludes Arc machines', {stack: [group, arc, denied(String.raw`NT SERVICE\himds`, 'false')]});
notApplicable('Azure Policy in another group', {
	stack: [group, arc, resourceGroup('others'), denied(String.raw`NT SERVICE\himds`, 'true', resourceGroup('others'))],
});
undetermined(
	'Azure Policy with unknown accounts',
	{stack: [group, arc, denied(unknown())]},
	{on: 'rights', says: [/depends on `parameters\.UsersAndGroupsThatAreDeniedLoggingOnAsAService\.value`/v]},
);

// the stack's own initiatives pass on parameters or fix them; built-in ones append the member's id to names
const parameters = {IncludeArcMachines: {value: 'true'}, UsersAndGroupsThatAreDeniedLoggingOnAsAService: {value: "[parameters('denied')]"}};
const initiative = (given: Properties = parameters, more: Properties = {}) =>
	azure(
		['authorization:PolicySetDefinition', '/providers/Microsoft.Authorization/policySetDefinitions/{policySetDefinitionName}'],
		'baseline',
		{
			policySetDefinitionName: 'baseline',
			parameters: {denied: {type: 'String', defaultValue: 'Guests'}},
			policyDefinitions: [{policyDefinitionId: userRights, policyDefinitionReferenceId: 'rights', parameters: given}],
			...more,
		},
	);
const assigned = (inputs: Properties, definition: FixtureValue | FixtureResource = initiative(), scope: FixtureResource | string = group) =>
	policyAssignment('rights', scope, definition, inputs);
const services = {denied: {value: String.raw`NT SERVICE\ALL SERVICES`}};
violation(
	'an initiative of the stack that passes the accounts on',
	{stack: [group, arc, initiative(), assigned({parameters: services})]},
	{on: 'rights', property: 'parameters.denied'},
);
compliant('an initiative of the stack with its default accounts', {stack: [group, arc, initiative(), assigned({})]});
violation(
	'an initiative of the stack with fixed accounts',
	{stack: [group, arc, initiative({...parameters, UsersAndGroupsThatAreDeniedLoggingOnAsAService: {value: 'Everyone'}}), assigned({})]},
	{on: 'rights', property: 'policyDefinitionId'},
);
violation(
	'an initiative of the stack whose default denies the agent',
	{
		stack: [
			group,
			arc,
			initiative(parameters, {parameters: {denied: {type: 'String', defaultValue: String.raw`NT SERVICE\himds`}}}),
			assigned({}),
		],
	},
	{on: 'rights', property: 'policyDefinitionId'},
);
notApplicable('an initiative of the stack that excludes Arc machines', {
	stack: [group, arc, initiative({...parameters, IncludeArcMachines: {value: 'false'}}), assigned({parameters: services})],
});
violation(
	'a built-in initiative with the policy',
	{
		stack: [
			group,
			arc,
			assigned(
				{
					parameters: {
						'IncludeArcMachines-e068b215-0026-4354-b347-8fb2766f73a2': {value: 'true'},
						'UsersAndGroupsThatAreDeniedLoggingOnAsAService-e068b215-0026-4354-b347-8fb2766f73a2': {value: 'Everyone'},
					},
				},
				'/providers/Microsoft.Authorization/policySetDefinitions/046796ef-e8a7-4398-bbe9-cce970b1a3ae',
			),
		],
	},
	{on: 'rights'},
);

const corp = assigned({parameters: services}, initiative(), '/providers/Microsoft.Management/managementGroups/Corp');
undetermined(
	'an initiative at a management group',
	{stack: [group, arc, initiative(), corp]},
	{
		on: 'rights',
		says: [/it is not known whether management group "Corp", the scope of PolicyAssignment "rights", contains that subscription/v],
	},
);
violation(
	'an initiative at a management group that is declared to contain the subscription',
	{
		stack: [group, arc, initiative(), corp],
		options: {managementGroups: {corp: [subscription]}},
		settings: {subscriptionId: subscription},
	},
	{on: 'rights'},
);
compliant('an initiative at a management group that is declared to contain others', {
	stack: [group, arc, initiative(), corp],
	options: {managementGroups: {corp: [otherSubscription]}},
	settings: {subscriptionId: subscription},
});

undetermined(
	'an account that is not known yet',
	{
		stack: [
			group,
			arc,
			ec2Instance('directory'),
			azure(
				['hybridcompute:MachineRunCommand', 'Microsoft.HybridCompute/machines/{machineName}/runCommands/{runCommandName}'],
				'set',
				{
					runCommandName: 'set',
					machineName: nameOf(arc),
					resourceGroupName: nameOf(group),
					source: {
						script:
							'Configuration R { Node localhost { UserRightsAssignment L { Policy = "Log_on_as_a_service"\nIdentity = @("CONTOSO\\svc", ' +
							'$account)\nForce = $true } } }\nR\nStart-DscConfiguration .\\R',
					},
					parameters: [{name: 'account', value: unknown(ec2Instance('directory'))}],
				},
			),
		],
	},
	{on: 'set', says: [/depends on `parameters\[0\]\.value`/v]},
);
undetermined(
	'a grant in unknown order with the template',
	{
		stack: [
			group,
			arc,
			onArc('set', onlyOthers),
			onArc('grant', String.raw`Grant-CPrivilege -Identity "NT SERVICE\himds" -Privilege SeServiceLogonRight`),
		],
	},
	{on: 'set', says: [/MachineRunCommand "grant" fixes that only if it runs later/v]},
);
compliant('a grant that depends on the template', {
	stack: [
		group,
		arc,
		onArc('set', onlyOthers),
		onArc('grant', String.raw`Grant-CPrivilege -Identity "NT SERVICE\himds" -Privilege SeServiceLogonRight`, {
			dependsOn: [onArc('set', onlyOthers)],
		}),
	],
});
violation(
	'a template that depends on the grant',
	{
		stack: [
			group,
			arc,
			onArc('grant', String.raw`Grant-CPrivilege -Identity "NT SERVICE\himds" -Privilege SeServiceLogonRight`),
			onArc('set', onlyOthers, {dependsOn: [onArc('grant', '')]}),
		],
	},
	{on: 'set'},
);

for (const account of [
	'*S-1-5-80-0',
	String.raw`NT SERVICE\ALL SERVICES`,
	String.raw`nt service\himds`,
	'*S-1-5-80-4215458991-2034252225-2287069555-1155419622-2701885083',
]) {
	compliant(`a template that names ${account}`, {stack: [server(template(String.raw`SeServiceLogonRight = CONTOSO\svc,${account}`))]});
}

compliant('a template that a later one in the same script replaces', {
	stack: [server(`${onlyOthers}${template('SeServiceLogonRight = *S-1-5-80-0')}`)],
});
compliant('a template and then a grant', {stack: [server(`${onlyOthers}ntrights +r SeServiceLogonRight -u "NT SERVICE\\himds"\n`)]});
compliant('an account added to the current list', {
	stack: [server('Grant-CPrivilege -Identity CONTOSO\\svc -Privilege SeServiceLogonRight\n')],
});
compliant('the current list as the script reads it, with one more account', {
	stack: [
		server(
			'secedit /export /cfg c.inf\n$now = (Select-String -Path c.inf -Pattern SeServiceLogonRight).Line.Split("=")[1]\nSet-Content ' +
				'd.inf "[Privilege Rights]`nSeServiceLogonRight = $now,CONTOSO\\svc"\nsecedit /configure /db a.sdb /cfg d.inf\n',
		),
	],
});
compliant('all services lose the right, and the agent gets it by name', {
	stack: [
		server(
			'Grant-CPrivilege -Identity "NT SERVICE\\himds" -Privilege SeServiceLogonRight\nRevoke-CPrivilege -Identity "NT SERVICE\\ALL ' +
				'SERVICES" -Privilege SeServiceLogonRight\n',
		),
	],
});
notApplicable('a template on a machine that is not connected', {stack: [group, arc, server(onlyOthers, false)]});
notApplicable('a stack that onboards nothing', {stack: [server(onlyOthers, false)]});
notApplicable('a server without changes of rights', {stack: [server('')]});
notApplicable('a template for another purpose', {
	stack: [group, arc, localCommand('elsewhere', output(group, 'ssh admin@203.0.113.7 "ntrights +r SeDenyServiceLogonRight -u himds"'))],
	views: ['state'],
});
exempted(
	'an accepted server',
	{
		stack: [server(onlyOthers)],
		options: {exemptions: [{resource: 'win', reason: 'The agent runs as another account here.', expires: '2027-01-01'}]},
	},
	{on: 'win'},
);
violation(
	'an image whose agent cannot start',
	{
		stack: [
			azure(
				['virtualmachineimages:VirtualMachineImageTemplate', 'Microsoft.VirtualMachineImages/imageTemplates/{imageTemplateName}'],
				'base',
				{
					imageTemplateName: 'base',
					resourceGroupName: nameOf(group),
					customize: [
						{
							type: 'PowerShell',
							name: 'agent',
							inline: [
								String.raw`& "$env:TEMP\install_windows_azcmagent.ps1"`,
								String.raw`ntrights +r SeDenyServiceLogonRight -u "NT SERVICE\ALL SERVICES"`,
							],
						},
					],
				},
			),
			group,
			machine('other', group, {parentClusterResourceId: idOf(group)}),
		],
	},
	{on: 'base'},
);
