/** Programs that are wrong about servers, images, policies and secrets. */
import {clusters, everything, onboarding, principal, subscription, type WrongProgram} from './programs.js';

/** Periodic assessment of updates for servers, and the Linux baseline of machine configuration. */
const [assessment, baseline] = ['bfea026e-043f-4ff4-9d1b-bf301ca7ff46', 'fc9b3da7-8347-4380-8e70-0a0361d8dedd'];

export const serverPrograms: readonly WrongProgram[] = [
	{
		title: 'an initiative of its own at the group of an Arm64 server',
		files: {
			'index.ts': `${everything}import * as pulumi from "@pulumi/pulumi";
const group = new azure.resources.ResourceGroup("edge");
const gateway = new azure.hybridcompute.Machine("gateway", {
    resourceGroupName: group.name, kind: "HCI", tags: { architecture: "arm64" },
});
const rules = new azure.authorization.PolicySetDefinition("rules", {
    displayName: "Edge rules", policyType: "Custom",
    parameters: { arc: { type: "String", defaultValue: "true" } },
    policyDefinitions: [
        { policyDefinitionId: "/providers/Microsoft.Authorization/policyDefinitions/${assessment}" },
        {
            policyDefinitionId: "/providers/Microsoft.Authorization/policyDefinitions/${baseline}",
            parameters: { IncludeArcMachines: { value: "[parameters('arc')]" } },
        },
    ],
});
const assigned = new azure.authorization.PolicyAssignment("rules", {
    scope: group.id, policyDefinitionId: rules.id, identity: { type: "SystemAssigned" }, location: "westeurope",
});
export const names = pulumi.all([gateway.name, assigned.name]);
`,
		},
		policyConfig: {'machine-administrator-role': {assignedElsewhere: true}, 'onboarding-role-assigned': {assignedElsewhere: true}},
		byHand(program) {
			program.replace('defaultValue: "true"', 'defaultValue: "false"');
		},
	},
	{
		title: 'an Azure VM that connects itself',
		files: {
			'index.ts': `${everything}const group = new azure.resources.ResourceGroup("app");
const network = new azure.network.NetworkInterface("app", { resourceGroupName: group.name });
const vm = new azure.compute.VirtualMachine("app", {
    resourceGroupName: group.name, hardwareProfile: { vmSize: "Standard_B2s" },
    networkProfile: { networkInterfaces: [{ id: network.id }] },
    storageProfile: {
        imageReference: { publisher: "Canonical", offer: "0001-com-ubuntu-server-jammy", sku: "22_04-lts", version: "latest" },
    },
});
new azure.compute.VirtualMachineRunCommandByVirtualMachine("join", {
    resourceGroupName: group.name, vmName: vm.name,
    source: { script: "azcmagent connect -g arc -l westeurope -s ${subscription} --config /etc/arc.json" },
});
`,
		},
		byHand(program) {
			program.remove('join');
		},
	},
	{
		title: 'a vSphere template that is cloned from a connected server',
		files: {
			'index.js': String.raw`const pulumi = require("@pulumi/pulumi");
class VirtualMachine extends pulumi.CustomResource {
    constructor(name, inputs, options) {
        super("vsphere:index/virtualMachine:VirtualMachine", name, { guestId: "ubuntu64Guest", ...inputs }, options);
    }
}
const setUp = commands => Buffer.from(JSON.stringify({ runcmd: commands }).replace(/^/, "#cloud-config\n")).toString("base64");
const install = "curl -sL https://aka.ms/azcmagent | bash";
const connect = "azcmagent connect --config /etc/arc.json -g plant -l westeurope -s ${subscription}";
const started = commands => ({ "guestinfo.userdata.encoding": "base64", "guestinfo.userdata": setUp(commands) });
const first = new VirtualMachine("first", { extraConfig: started([install, connect]) });
for (const name of ["second", "third"]) new VirtualMachine(name, { clone: { templateUuid: first.id } });
`,
		},
		policyConfig: {'machine-administrator-role': {assignedElsewhere: true}, 'onboarding-role-assigned': {assignedElsewhere: true}},
		byHand(program) {
			program.replace('started([install, connect])', 'started([install])');
			program.replace(
				'{ clone: { templateUuid: first.id } }',
				'{ clone: { templateUuid: first.id }, extraConfig: started([connect]) }',
			);
		},
	},
	{
		title: 'a startup script on Google Cloud with a secret, and no role for its identity',
		files: {
			'index.ts': `${everything}import * as azuread from "@pulumi/azuread";
import * as pulumi from "@pulumi/pulumi";
const application = new azuread.Application("onboarder", { displayName: "onboarder" });
const identity = new azuread.ServicePrincipal("onboarder", { clientId: application.clientId });
const password = new azuread.ApplicationPassword("onboarder", { applicationId: application.id });
const group = new azure.resources.ResourceGroup("gcp", { resourceGroupName: "gcp" });
class Instance extends pulumi.CustomResource {
    constructor(name: string, inputs: Record<string, unknown>, options?: pulumi.CustomResourceOptions) {
        super("gcp:compute/instance:Instance", name, inputs, options);
    }
}
const script = pulumi.interpolate\`#!/bin/bash
curl -sL https://aka.ms/azcmagent | bash
SECRET=\${password.value}
azcmagent connect --service-principal-id \${application.clientId} --service-principal-secret "$SECRET" \\
    -g gcp -l westeurope -s ${subscription}
\`;
export const web = new Instance("web", {
    machineType: "e2-small", zone: "europe-west3-b", bootDisk: { initializeParams: { image: "debian-cloud/debian-12" } },
    networkInterfaces: [{ network: "default" }], metadataStartupScript: script,
});
export const object = identity.objectId;
`,
		},
		byHand(program) {
			program.replace(`SECRET=\${password.value}`, 'SECRET=$(gcloud secrets versions access latest --secret arc)');
		},
	},
	{
		title: 'a private link scope that the one who connects cannot read',
		files: {
			'index.ts': `${everything}import * as azuread from "@pulumi/azuread";
import * as command from "@pulumi/command";
const [servers, network] = ["servers", "network"].map(name => new azure.resources.ResourceGroup(name, { resourceGroupName: name }));
const link = new azure.hybridcompute.PrivateLinkScope("link", { resourceGroupName: network!.name, location: "westeurope" });
const application = new azuread.Application("onboarder", { displayName: "onboarder" });
const identity = new azuread.ServicePrincipal("onboarder", { clientId: application.clientId });
const allowed = new azure.authorization.RoleAssignment("allowed", {
    scope: servers!.id, principalId: identity.objectId, principalType: "ServicePrincipal", roleDefinitionId: "${onboarding}",
});
new command.remote.Command("press", {
    connection: { host: "press.example", user: "root", agentSocketPath: "/run/agent" },
    environment: { CLIENT: application.clientId, LINK: link.id },
    create: "azcmagent connect --service-principal-id $CLIENT --private-link-scope $LINK --config /etc/arc.json " +
        "-g servers -l westeurope -s ${subscription}",
}, { dependsOn: allowed });
`,
		},
		fill: {'<id of ResourceGroup servers>': 'servers!.id', '<id of ResourceGroup network>': 'network!.id'},
	},
	{
		title: 'a component whose role is the one for clusters',
		files: {
			'index.ts': `import * as pulumi from "@pulumi/pulumi";
import * as azuread from "@pulumi/azuread";
import { Site } from "./site";
const application = new azuread.Application("fleet", { displayName: "fleet" });
const identity = new azuread.ServicePrincipal("fleet", { clientId: application.clientId });
export const sites = ["oslo", "bergen"].map(name => new Site(name, { principalId: identity.objectId }));
export const project = pulumi.getProject();
`,
			'site.ts': `${everything}import * as pulumi from "@pulumi/pulumi";
export class Site extends pulumi.ComponentResource {
    constructor(name: string, args: { principalId: pulumi.Input<string> }, options?: pulumi.ComponentResourceOptions) {
        super("example:fleet:Site", name, {}, options);
        const inside = { parent: this };
        const group = new azure.resources.ResourceGroup(name, {}, inside);
        const role = new azure.authorization.RoleAssignment(name, {
            scope: group.id, principalId: args.principalId, principalType: "ServicePrincipal",
            roleDefinitionId: "${clusters}",
        }, inside);
        new azure.hybridcompute.Machine(name, { resourceGroupName: group.name, kind: "VMware" }, { parent: this, dependsOn: [role] });
        this.registerOutputs();
    }
}
`,
		},
	},
	{
		title: 'Azure Lighthouse with roles that are looked up',
		files: {
			'index.ts': `${everything}const customer = "${subscription}";
const roles = ["34e09817-6cbe-4d01-b1a2-e0eac5743d41", "acdd72a7-3385-48ef-bd42-f606fba81ae7"].map(roleDefinitionId =>
    azure.authorization.getRoleDefinitionOutput({ roleDefinitionId, scope: \`/subscriptions/\${customer}\` }));
const offer = new azure.managedservices.RegistrationDefinition("offer", {
    scope: \`subscriptions/\${customer}\`, registrationDefinitionId: "0d3e6a10-0000-4000-8000-000000000003",
    properties: {
        registrationDefinitionName: "Managed servers", managedByTenantId: "0d3e6a10-0000-4000-8000-000000000004",
        authorizations: [
            { principalId: "${principal}", roleDefinitionId: roles[0]!.name },
            { principalId: "${principal}", roleDefinitionId: roles[1]!.name },
        ],
    },
});
new azure.managedservices.RegistrationAssignment("offer", {
    scope: \`subscriptions/\${customer}\`, registrationAssignmentId: "0d3e6a10-0000-4000-8000-000000000005",
    properties: { registrationDefinitionId: offer.id },
});
const group = new azure.resources.ResourceGroup("servers", { resourceGroupName: "servers" });
new azure.hybridcompute.Machine("server", { resourceGroupName: group.name, kind: "VMware" });
`,
		},
	},
];
