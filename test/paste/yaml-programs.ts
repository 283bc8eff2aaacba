/** Programs in YAML that are wrong. */
import {clusters, onboarding, owner, principal, subscription, type WrongProgram} from './programs.js';

export const inYaml: readonly WrongProgram[] = [
	{
		title: 'keys that are taken by resources with other names',
		files: {
			'Pulumi.yaml': `name: taken
runtime: yaml
resources:
  the.group:
    type: azure-native:resources:ResourceGroup
  register-resource-providers:
    type: azure-native:hybridcompute:Machine
    name: server
    properties:
      resourceGroupName: \${["the.group"].name}
      kind: VMware
`,
		},
	},
	{
		title: 'the role for clusters, and a server that waits for it',
		files: {
			'Pulumi.yaml': `name: clusters
runtime: yaml
variables:
  who: ${principal}
resources:
  group:
    type: azure-native:resources:ResourceGroup
  role:
    type: azure-native:authorization:RoleAssignment
    properties:
      scope: \${group.id}
      principalId: \${who}
      principalType: ServicePrincipal
      roleDefinitionId: ${clusters}
  server:
    type: azure-native:hybridcompute:Machine
    properties:
      resourceGroupName: \${group.name}
      kind: VMware
    options:
      dependsOn:
        - \${role}
`,
		},
	},
	{
		title: 'an application in place of its service principal',
		files: {
			'Pulumi.yaml': `name: application
runtime: yaml
resources:
  onboarder:
    type: azuread:Application
    properties:
      displayName: onboarder
  group:
    type: azure-native:resources:ResourceGroup
  role:
    type: azure-native:authorization:RoleAssignment
    properties:
      scope: \${group.id}
      principalId: \${onboarder.clientId}
      principalType: ServicePrincipal
      roleDefinitionId: ${onboarding}
  server:
    type: azure-native:hybridcompute:Machine
    properties:
      resourceGroupName: \${group.name}
      kind: VMware
`,
		},
	},
	{
		title: 'the client id of a service principal, in YAML',
		files: {
			'Pulumi.yaml': `name: client
runtime: yaml
resources:
  application:
    type: azuread:Application
    properties:
      displayName: onboarder
  identity:
    type: azuread:ServicePrincipal
    properties:
      clientId: \${application.clientId}
  servers:
    type: azure-native:resources:ResourceGroup
  role:
    type: azure-native:authorization:RoleAssignment
    properties:
      scope: \${servers.id}
      principalId: \${identity.clientId}
      principalType: ServicePrincipal
      roleDefinitionId: ${onboarding}
  server:
    type: azure-native:hybridcompute:Machine
    properties:
      resourceGroupName: \${servers.name}
      kind: VMware
`,
		},
	},
	{
		title: 'the role at another group, in YAML',
		files: {
			'Pulumi.yaml': `name: elsewhere
runtime: yaml
resources:
  management:
    type: azure-native:resources:ResourceGroup
  servers:
    type: azure-native:resources:ResourceGroup
  role:
    type: azure-native:authorization:RoleAssignment
    properties:
      scope: \${management.id}
      principalId: ${principal}
      principalType: ServicePrincipal
      roleDefinitionId: ${onboarding}
  server:
    type: azure-native:hybridcompute:Machine
    properties:
      resourceGroupName: \${servers.name}
      kind: VMware
`,
		},
	},
	{
		title: 'a scope that lacks the random suffix of its group, in YAML',
		files: {
			'Pulumi.yaml': `name: suffix
runtime: yaml
resources:
  servers:
    type: azure-native:resources:ResourceGroup
  role:
    type: azure-native:authorization:RoleAssignment
    properties:
      scope: /subscriptions/${subscription}/resourceGroups/servers
      principalId: ${principal}
      principalType: ServicePrincipal
      roleDefinitionId: ${onboarding}
  server:
    type: azure-native:hybridcompute:Machine
    properties:
      resourceGroupName: \${servers.name}
      kind: VMware
`,
		},
	},
	{
		title: 'the role for clusters, looked up by its GUID, in YAML',
		files: {
			'Pulumi.yaml': `name: looked-up
runtime: yaml
variables:
  definition:
    fn::invoke:
      function: azure-native:authorization:getRoleDefinition
      arguments:
        roleDefinitionId: 34e09817-6cbe-4d01-b1a2-e0eac5743d41
        scope: \${servers.id}
resources:
  servers:
    type: azure-native:resources:ResourceGroup
  role:
    type: azure-native:authorization:RoleAssignment
    properties:
      scope: \${servers.id}
      principalId: ${principal}
      principalType: ServicePrincipal
      roleDefinitionId: \${definition.id}
  server:
    type: azure-native:hybridcompute:Machine
    properties:
      resourceGroupName: \${servers.name}
      kind: VMware
`,
		},
	},
	{
		title: 'Owner of the subscription for the one who connects, in YAML',
		files: {
			'Pulumi.yaml': `name: owner
runtime: yaml
resources:
  application:
    type: azuread:Application
    properties:
      displayName: onboarder
  identity:
    type: azuread:ServicePrincipal
    properties:
      clientId: \${application.clientId}
  everything:
    type: azure-native:authorization:RoleAssignment
    properties:
      scope: /subscriptions/${subscription}
      principalId: \${identity.objectId}
      principalType: ServicePrincipal
      roleDefinitionId: ${owner}
  servers:
    type: azure-native:resources:ResourceGroup
    properties:
      resourceGroupName: servers
  press:
    type: command:remote:Command
    properties:
      connection:
        host: press.example
        user: root
        agentSocketPath: /run/agent
      environment:
        CLIENT: \${application.clientId}
      create: >-
        azcmagent connect --service-principal-id $CLIENT --config /etc/arc.json -g servers -l westeurope -s ${subscription}
`,
		},
		remove: ['everything'],
	},
	{
		title: 'a private link scope that the one who connects cannot read, in YAML',
		files: {
			'Pulumi.yaml': `name: linked
runtime: yaml
resources:
  network:
    type: azure-native:resources:ResourceGroup
  link:
    type: azure-native:hybridcompute:PrivateLinkScope
    properties:
      resourceGroupName: \${network.name}
      location: westeurope
  application:
    type: azuread:Application
    properties:
      displayName: onboarder
  identity:
    type: azuread:ServicePrincipal
    properties:
      clientId: \${application.clientId}
  servers:
    type: azure-native:resources:ResourceGroup
    properties:
      resourceGroupName: servers
  allowed:
    type: azure-native:authorization:RoleAssignment
    properties:
      scope: \${servers.id}
      principalId: \${identity.objectId}
      principalType: ServicePrincipal
      roleDefinitionId: ${onboarding}
  press:
    type: command:remote:Command
    properties:
      connection:
        host: press.example
        user: root
        agentSocketPath: /run/agent
      environment:
        CLIENT: \${application.clientId}
        LINK: \${link.id}
      create: >-
        azcmagent connect --service-principal-id $CLIENT --private-link-scope $LINK --config /etc/arc.json
        -g servers -l westeurope -s ${subscription}
    options:
      dependsOn:
        - \${allowed}
`,
		},
	},
	{
		title: 'Azure Lighthouse with the role for clusters, in YAML',
		files: {
			'Pulumi.yaml': `name: lighthouse
runtime: yaml
resources:
  offer:
    type: azure-native:managedservices:RegistrationDefinition
    properties:
      scope: subscriptions/${subscription}
      registrationDefinitionId: 0d3e6a10-0000-4000-8000-000000000003
      properties:
        registrationDefinitionName: Managed servers
        managedByTenantId: 0d3e6a10-0000-4000-8000-000000000004
        authorizations:
          - principalId: ${principal}
            roleDefinitionId: 34e09817-6cbe-4d01-b1a2-e0eac5743d41
  accepted:
    type: azure-native:managedservices:RegistrationAssignment
    properties:
      scope: subscriptions/${subscription}
      registrationAssignmentId: 0d3e6a10-0000-4000-8000-000000000005
      properties:
        registrationDefinitionId: \${offer.id}
  servers:
    type: azure-native:resources:ResourceGroup
    properties:
      resourceGroupName: servers
  server:
    type: azure-native:hybridcompute:Machine
    properties:
      resourceGroupName: \${servers.name}
      kind: VMware
`,
		},
	},
];
