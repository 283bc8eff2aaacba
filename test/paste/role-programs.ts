/** Programs with wrong roles for onboarding. */
import {everything, onboarding, owner, principal, subscription, type WrongProgram} from './programs.js';

const identity = `import * as azuread from "@pulumi/azuread";
const application = new azuread.Application("onboarder", { displayName: "onboarder" });
const identity = new azuread.ServicePrincipal("onboarder", { clientId: application.clientId });
`;

export const rolePrograms: readonly WrongProgram[] = [
	{
		title: 'the client ids of a service principal and of a managed identity',
		files: {
			'index.ts': `${everything}${identity}const [plant, office] = [
    new azure.resources.ResourceGroup("plant"), new azure.resources.ResourceGroup("office"),
];
const managed = new azure.managedidentity.UserAssignedIdentity("managed", { resourceGroupName: office.name });
const role = { principalType: "ServicePrincipal", roleDefinitionId: "${onboarding}" };
new azure.authorization.RoleAssignment("plant", { ...role, scope: plant.id, principalId: identity.clientId });
new azure.authorization.RoleAssignment("office", { ...role, scope: office.id, principalId: managed.clientId });
new azure.hybridcompute.Machine("press", { resourceGroupName: plant.name, kind: "VMware" });
new azure.hybridcompute.Machine("printer", { resourceGroupName: office.name, kind: "VMware" });
`,
		},
		fill: {'<id of ResourceGroup plant>': 'plant.id', '<id of ResourceGroup office>': 'office.id'},
	},
	{
		title: 'the role for clusters, looked up by its GUID',
		files: {
			'index.ts': `${everything}const group = new azure.resources.ResourceGroup("servers");
const definition = azure.authorization.getRoleDefinitionOutput({
    roleDefinitionId: "34e09817-6cbe-4d01-b1a2-e0eac5743d41", scope: group.id,
});
const allowed = new azure.authorization.RoleAssignment("allowed", {
    scope: group.id, principalId: "${principal}", principalType: "ServicePrincipal", roleDefinitionId: definition.id,
});
new azure.hybridcompute.Machine("server", { resourceGroupName: group.name, kind: "VMware" }, { dependsOn: allowed });
`,
		},
	},
	{
		title: 'a service principal that a second command gives the role at another group',
		files: {
			'index.ts': `import * as command from "@pulumi/command";
const made = new command.local.Command("made", { create: "az ad sp create-for-rbac --name onboarder --skip-assignment" });
const credentials = made.stdout.apply(text => JSON.parse(text) as Record<string, string>);
const role = new command.local.Command("role", {
    create: credentials.apply(({ appId }) => \`az role assignment create --assignee \${appId} \` +
        "--role 'Azure Connected Machine Onboarding' --scope /subscriptions/${subscription}/resourceGroups/old"),
});
new command.remote.Command("press", {
    connection: { host: "press.example", user: "root", agentSocketPath: "/run/agent" },
    environment: { CLIENT: credentials.apply(({ appId }) => appId ?? "") },
    create: "azcmagent connect --service-principal-id $CLIENT --config /etc/arc.json -g servers -l westeurope -s ${subscription}",
}, { dependsOn: role });
`,
		},
		byHand(program) {
			program.replace('resourceGroups/old', 'resourceGroups/servers');
		},
	},
	{
		title: 'the role at another group',
		files: {
			'index.ts': `${everything}${identity}const management = new azure.resources.ResourceGroup("management");
const servers = new azure.resources.ResourceGroup("servers");
new azure.authorization.RoleAssignment("allowed", {
    scope: management.id, principalId: identity.objectId, principalType: "ServicePrincipal", roleDefinitionId: "${onboarding}",
});
for (const name of ["one", "two"]) new azure.hybridcompute.Machine(name, { resourceGroupName: servers.name, kind: "HCI" });
`,
		},
	},
	{
		title: 'a scope that lacks the random suffix of its group',
		files: {
			'index.ts': `${everything}${identity}const servers = new azure.resources.ResourceGroup("servers");
new azure.authorization.RoleAssignment("allowed", {
    scope: "/subscriptions/${subscription}/resourceGroups/servers",
    principalId: identity.objectId, principalType: "ServicePrincipal", roleDefinitionId: "${onboarding}",
});
new azure.hybridcompute.Machine("server", { resourceGroupName: servers.name, kind: "VMware" });
`,
		},
	},
	{
		title: 'Owner of the subscription for the one who connects',
		files: {
			'index.ts': `${everything}${identity}import * as command from "@pulumi/command";
new azure.resources.ResourceGroup("servers", { resourceGroupName: "servers" });
new azure.authorization.RoleAssignment("everything", {
    scope: "/subscriptions/${subscription}",
    principalId: identity.objectId, principalType: "ServicePrincipal", roleDefinitionId: "${owner}",
});
new command.remote.Command("press", {
    connection: { host: "press.example", user: "root", agentSocketPath: "/run/agent" },
    environment: { CLIENT: application.clientId },
    create: "azcmagent connect --service-principal-id $CLIENT --config /etc/arc.json -g servers -l westeurope -s ${subscription}",
});
`,
		},
		byHand(program) {
			program.remove('everything');
			program.replace('new azure.resources.ResourceGroup("servers"', 'const servers = new azure.resources.ResourceGroup("servers"');
		},
		fill: {'<id of ResourceGroup servers>': 'servers.id'},
	},
	{
		title: 'groups of a map with an arrow, without any role',
		files: {
			'index.ts': `${everything}const groups = ["north", "south"].map(name => new azure.resources.ResourceGroup(name));
groups.forEach((group, index) => new azure.hybridcompute.Machine(\`server-\${index}\`, { resourceGroupName: group.name, kind: "HCI" }));
`,
		},
		fill: {'<id of ResourceGroup north>': 'groups[0]!.id', '<id of ResourceGroup south>': 'groups[1]!.id'},
	},
	{
		title: 'groups that a helper function returns, without any role',
		files: {
			'index.ts': `${everything}function groupFor(team: string) {
    return new azure.resources.ResourceGroup(\`\${team}-servers\`, { tags: { team } });
}
const sales = groupFor("sales");
const plant = groupFor("plant");
new azure.hybridcompute.Machine("till", { resourceGroupName: sales.name, kind: "VMware" });
new azure.hybridcompute.Machine("press", { resourceGroupName: plant.name, kind: "VMware" });
`,
		},
		fill: {'<id of ResourceGroup sales-servers>': 'sales.id', '<id of ResourceGroup plant-servers>': 'plant.id'},
	},
	{
		title: 'groups in a Map, without any role',
		files: {
			'index.ts': `${everything}const groups = new Map<string, azure.resources.ResourceGroup>();
for (const name of ["north", "south"]) groups.set(name, new azure.resources.ResourceGroup(name));
for (const [name, group] of groups) new azure.hybridcompute.Machine(\`\${name}-server\`, { resourceGroupName: group.name, kind: "HCI" });
`,
		},
		fill: {'<id of ResourceGroup north>': 'groups.get("north")!.id', '<id of ResourceGroup south>': 'groups.get("south")!.id'},
	},
];
