/** Programs that are wrong, one of each kind, in the styles that people write them in. */
import type {ProgramFile} from './javascript-edits.js';

export type WrongProgram = {
	readonly title: string;
	/** By name. The first is the main one. */
	readonly files: Readonly<Record<string, string>>;
	readonly policyConfig?: Readonly<Record<string, unknown>>;
	/** What the program's package.json says. */
	readonly type?: 'module';
	/** Follows what findings only say in words: they ask to take something away, or to choose. */
	readonly byHand?: (program: ProgramFile) => void;
	/** What a reader writes for a text that stands for a resource without a name. */
	readonly fill?: Readonly<Record<string, string>>;
	/** Texts that the code must have. */
	readonly shows?: readonly string[];
	/** Resources in YAML that findings say to remove. */
	readonly remove?: readonly string[];
};

export const subscription = '11111111-1111-4111-8111-111111111111';
export const principal = '7a1c0d52-0000-4000-8000-000000000001';
const people = '7a1c0d52-0000-4000-8000-000000000002';
const role = (guid: string): string => `/providers/Microsoft.Authorization/roleDefinitions/${guid}`;
export const onboarding = role('b64e21ea-ac4e-4cdf-9dc9-5b892992bee7');
export const clusters = role('34e09817-6cbe-4d01-b1a2-e0eac5743d41');
export const owner = role('8e3af657-a8ff-443c-a75c-2fe8c4bcb635');
export const everything = 'import * as azure from "@pulumi/azure-native";\n';

export const scripts: readonly WrongProgram[] = [
	{
		title: 'a class whose method takes the wrong id, and remote commands in a loop',
		files: {
			'index.ts': `import * as azuread from "@pulumi/azuread";
import * as command from "@pulumi/command";
import * as authorization from "@pulumi/azure-native/authorization";
import * as resources from "@pulumi/azure-native/resources";
class Identity {
    readonly application: azuread.Application;
    readonly servicePrincipal: azuread.ServicePrincipal;
    constructor(name: string) {
        this.application = new azuread.Application(name, { displayName: name });
        this.servicePrincipal = new azuread.ServicePrincipal(name, { clientId: this.application.clientId });
    }
    allow(scope: resources.ResourceGroup) {
        return new authorization.RoleAssignment("onboard", {
            scope: scope.id, principalId: this.application.clientId, principalType: "ServicePrincipal", roleDefinitionId: "${onboarding}",
        });
    }
}
const plant = new resources.ResourceGroup("plant", { resourceGroupName: "plant" });
const identity = new Identity("onboarder");
const allowed = identity.allow(plant);
for (const host of ["press", "oven"]) {
    new command.remote.Command(host, {
        connection: { host: host + ".plant.example", user: "root", agentSocketPath: "/run/agent" },
        create: identity.application.clientId.apply(id =>
            \`azcmagent connect --service-principal-id \${id} --config /etc/arc.json -g plant -l westeurope -s ${subscription}\`),
    }, { dependsOn: allowed });
}
`,
		},
	},
	{
		title: 'an application without a service principal, for two groups in a map',
		files: {
			'index.ts': `${everything}import * as azuread from "@pulumi/azuread";
const groups = { "west-1": new azure.resources.ResourceGroup("1"), class: new azure.resources.ResourceGroup("new") };
const application = new azuread.Application("default", { displayName: "onboarder" });
new azure.authorization.RoleAssignment("if", {
    scope: groups["west-1"].id, principalId: application.clientId, principalType: "ServicePrincipal", roleDefinitionId: "${onboarding}",
});
new azure.authorization.RoleAssignment("for", {
    scope: groups.class.id, principalId: application.clientId, principalType: "ServicePrincipal", roleDefinitionId: "${onboarding}",
});
new azure.hybridcompute.Machine("do", { resourceGroupName: groups["west-1"].name, kind: "VMware" });
new azure.hybridcompute.Machine("await", { resourceGroupName: groups.class.name, kind: "VMware" });
`,
		},
	},
	{
		title: 'a group for each site of a loop, without any role',
		files: {
			'index.ts': `import { ResourceGroup } from "@pulumi/azure-native/resources";
import { Machine } from "@pulumi/azure-native/hybridcompute";
const sites: Record<string, string[]> = { oslo: ["a", "b"], bergen: ["c"] };
for (const [site, names] of Object.entries(sites)) {
    const group = new ResourceGroup(\`servers-\${site}\`);
    names.forEach(name => new Machine(name, { resourceGroupName: group.name, kind: "HCI" }));
}
`,
		},
	},
	{
		title: 'an ECMAScript module',
		type: 'module',
		files: {
			'index.js': `import * as resources from "@pulumi/azure-native/resources/index.js";
import * as hybridcompute from "@pulumi/azure-native/hybridcompute/index.js";
const group = new resources.ResourceGroup("servers");
export const server = new hybridcompute.Machine("server", { resourceGroupName: group.name, kind: "VMware" });
`,
		},
	},
	{
		title: 'an exported function that makes everything, and names that are taken',
		files: {
			'index.js': `const { ResourceGroup } = require("@pulumi/azure-native/resources");
const { Machine } = require("@pulumi/azure-native/hybridcompute");
const [command, registerResourceProviders, authorization] = ["", "", ""];
module.exports = async () => {
    const group = new ResourceGroup("arc-onboarding");
    const server = new Machine("arc-administrators", {
        resourceGroupName: group.name, kind: "VMware", tags: { command, registerResourceProviders, authorization },
    });
    return { id: server.id };
};
`,
		},
	},
	{
		title: 'helpers in other files',
		files: {
			'index.ts': `import { groups } from "./lib/groups";
import { addServer } from "./lib/servers";
for (const name of ["one", "two"]) addServer(name, groups.servers);
`,
			'lib/groups.ts': `import * as resources from "@pulumi/azure-native/resources";
export const groups = { servers: new resources.ResourceGroup("servers") };
`,
			'lib/servers.ts': `${everything}export const addServer = (name: string, group: azure.resources.ResourceGroup) =>
    new azure.hybridcompute.Machine(name, { resourceGroupName: group.name, kind: "VMware" });
`,
		},
	},
	{
		title: 'servers in two files of CommonJS',
		files: {
			'index.js': `const { Machine } = require("@pulumi/azure-native/hybridcompute");
const { group } = require("./group");
new Machine("one", { resourceGroupName: group.name, kind: "VMware" });
require("./more");
`,
			'group.js': `const { ResourceGroup } = require("@pulumi/azure-native/resources");
exports.group = new ResourceGroup("servers");
`,
			'more.js': `const { Machine } = require("@pulumi/azure-native/hybridcompute");
const { group } = require("./group");
new Machine("two", { resourceGroupName: group.name, kind: "VMware" });
`,
		},
		shows: ['const registerResourceProviders = exports.registerResourceProviders = new '],
	},
	{
		title: 'a script that assigns the role at another group',
		files: {
			'index.js': `const command = require("@pulumi/command");
const account = new command.local.Command("account", {
    create: "az ad sp create-for-rbac --name onboarder --role 'Azure Connected Machine Onboarding' " +
        "--scopes /subscriptions/${subscription}/resourceGroups/old --output json",
});
new command.remote.Command("connect", {
    connection: { host: "press.example", user: "root" },
    create: account.stdout.apply(text =>
        "azcmagent connect --service-principal-id " + text + " --config /etc/arc.json -g new -l westeurope -s ${subscription}"),
}, { dependsOn: account });
`,
		},
		byHand(program) {
			program.replace('resourceGroups/old', 'resourceGroups/new');
		},
	},
	{
		title: 'Azure Lighthouse with the role for clusters',
		files: {
			'index.js': `const azure = require("@pulumi/azure-native");
const definition = new azure.managedservices.RegistrationDefinition("offer", {
    scope: "subscriptions/${subscription}", registrationDefinitionId: "0d3e6a10-0000-4000-8000-000000000003",
    properties: {
        registrationDefinitionName: "Managed servers", managedByTenantId: "0d3e6a10-0000-4000-8000-000000000004",
        authorizations: [{ principalId: "${principal}", roleDefinitionId: "34e09817-6cbe-4d01-b1a2-e0eac5743d41" }],
    },
});
new azure.managedservices.RegistrationAssignment("offer", {
    scope: "subscriptions/${subscription}", registrationAssignmentId: "0d3e6a10-0000-4000-8000-000000000005",
    properties: { registrationDefinitionId: definition.id },
});
const group = new azure.resources.ResourceGroup("servers", { resourceGroupName: "servers" });
new azure.hybridcompute.Machine("server", { resourceGroupName: group.name, kind: "VMware" });
`,
		},
	},
	{
		title: 'people who are only eligible',
		files: {
			'index.ts': `${everything}const group = new azure.resources.ResourceGroup("servers");
new azure.hybridcompute.Machine("server", { resourceGroupName: group.name, kind: "VMware" });
new azure.authorization.PimRoleEligibilitySchedule("onboarding", {
    scope: group.id, principalId: "${people}", roleDefinitionId: "${onboarding}",
});
`,
		},
	},
];
