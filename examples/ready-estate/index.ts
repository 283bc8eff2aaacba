import * as authorization from "@pulumi/azure-native/authorization";
import * as vmware from "@pulumi/azure-native/connectedvmwarevsphere";
import * as guestconfiguration from "@pulumi/azure-native/guestconfiguration";
import * as hybridcompute from "@pulumi/azure-native/hybridcompute";
import * as resources from "@pulumi/azure-native/resources";
import * as aws from "@pulumi/aws";
import * as azuread from "@pulumi/azuread";
import * as command from "@pulumi/command";
import { readFileSync } from "node:fs";

// The resource providers that these servers need. Microsoft.Compute is for the extension that upgrades itself.
const registrations = [
    "Microsoft.HybridCompute",
    "Microsoft.GuestConfiguration",
    "Microsoft.HybridConnectivity",
    "Microsoft.Compute",
].map(namespace => new command.local.Command(`register-${namespace}`, {
    create: `az provider register --wait --namespace ${namespace} --subscription 11111111-1111-4111-8111-111111111111`,
}));

// The group that receives the servers. Scripts name it, so it has a name of its own choosing and no generated one.
const group = new resources.ResourceGroup("arc-servers", { resourceGroupName: "arc-servers" });

// Who onboards them: a service principal that may do just that, just there.
const application = new azuread.Application("arc-onboarding", { displayName: "Arc onboarding" });
const servicePrincipal = new azuread.ServicePrincipal("arc-onboarding", { clientId: application.clientId });
const onboarding = new authorization.RoleAssignment("arc-onboarding", {
    principalId: servicePrincipal.objectId,
    principalType: "ServicePrincipal",
    // Azure Connected Machine Onboarding
    roleDefinitionId: "/providers/Microsoft.Authorization/roleDefinitions/b64e21ea-ac4e-4cdf-9dc9-5b892992bee7",
    scope: group.id,
});

// Who looks after them: a group of people.
const administrators = new azuread.Group("arc-administrators", { displayName: "Arc administrators", securityEnabled: true });
for (const [name, role] of [
    ["Azure Connected Machine Resource Administrator", "cd570a14-e51a-42ad-bac8-bafd67325302"],
    ["Reader", "acdd72a7-3385-48ef-bd42-f606fba81ae7"],
]) {
    new authorization.RoleAssignment(`arc-administrators: ${name}`, {
        principalId: administrators.objectId,
        principalType: "Group",
        roleDefinitionId: `/providers/Microsoft.Authorization/roleDefinitions/${role}`,
        scope: group.id,
    });
}

// Two servers on VMware, watched by the Azure Monitor Agent and held against a baseline.
for (const name of ["app-1", "app-2"]) {
    const machine = new hybridcompute.Machine(name, {
        resourceGroupName: group.name,
        kind: "VMware",
    }, { dependsOn: registrations });
    new vmware.VirtualMachineInstance(name, { resourceUri: machine.id, osProfile: { guestId: "debian12_64Guest" } });
    new hybridcompute.MachineExtension(`${name}-monitor`, {
        resourceGroupName: group.name,
        machineName: machine.name,
        extensionName: "AzureMonitorLinuxAgent",
        properties: {
            publisher: "Microsoft.Azure.Monitor",
            type: "AzureMonitorLinuxAgent",
            enableAutomaticUpgrade: true,
        },
    });
    new guestconfiguration.GuestConfigurationHCRPAssignment(`${name}-baseline`, {
        resourceGroupName: group.name,
        machineName: machine.name,
        name: "AzureLinuxBaseline",
        guestConfigurationAssignmentName: "AzureLinuxBaseline",
        properties: { guestConfiguration: { name: "AzureLinuxBaseline", version: "1.*" } },
    });
}

// A gateway in the branch office, on Arm64 and VMware: watched as the others are, but without machine configuration.
const gateway = new hybridcompute.Machine("branch-gateway", {
    resourceGroupName: group.name,
    tags: { architecture: "arm64" },
}, { dependsOn: registrations });
new vmware.VirtualMachineInstance("branch-gateway", { resourceUri: gateway.id, osProfile: { guestId: "debian12_64Guest" } });
new hybridcompute.MachineExtension("branch-gateway-monitor", {
    resourceGroupName: group.name,
    machineName: gateway.name,
    extensionName: "AzureMonitorLinuxAgent",
    properties: {
        publisher: "Microsoft.Azure.Monitor",
        type: "AzureMonitorLinuxAgent",
        enableAutomaticUpgrade: true,
    },
});

// A server in Amazon EC2 that onboards itself when it starts.
new aws.ec2.Instance("web-1", {
    ami: "ami-0123456789abcdef0",
    instanceType: "m7i.large",
    iamInstanceProfile: "read-arc-onboarding-secret",
    userData: readFileSync("onboard.sh", "utf8"),
}, { dependsOn: [...registrations, onboarding] });
