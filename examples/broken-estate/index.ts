import * as authorization from "@pulumi/azure-native/authorization";
import * as compute from "@pulumi/azure-native/compute";
import * as vmware from "@pulumi/azure-native/connectedvmwarevsphere";
import * as guestconfiguration from "@pulumi/azure-native/guestconfiguration";
import * as hybridcompute from "@pulumi/azure-native/hybridcompute";
import * as network from "@pulumi/azure-native/network";
import * as resources from "@pulumi/azure-native/resources";
import * as aws from "@pulumi/aws";
import * as azuread from "@pulumi/azuread";
import * as command from "@pulumi/command";
import { readFileSync } from "node:fs";

// Two of the resource providers that these servers need; the servers wait for them by way of their group.
const registrations = ["Microsoft.HybridCompute", "Microsoft.GuestConfiguration"].map(namespace =>
    new command.local.Command(`register-${namespace}`, { create: `az provider register --namespace ${namespace}` }),
);

// The scripts name this group in plain text, so that a preview can read them in full.
const group = new resources.ResourceGroup("arc-servers", { resourceGroupName: "arc-servers" }, { dependsOn: registrations });

// Who onboards the servers. The role sounds right: it is "Kubernetes Cluster - Azure Arc Onboarding".
const application = new azuread.Application("arc-onboarding", { displayName: "Arc onboarding" });
const servicePrincipal = new azuread.ServicePrincipal("arc-onboarding", { clientId: application.clientId });
new authorization.RoleAssignment("arc-onboarding", {
    principalId: servicePrincipal.objectId,
    principalType: "ServicePrincipal",
    roleDefinitionId: "/providers/Microsoft.Authorization/roleDefinitions/34e09817-6cbe-4d01-b1a2-e0eac5743d41",
    scope: group.id,
});

// A database server in the data center: Arc-enabled SQL Server, and an agent that Azure keeps up to date.
const database = new hybridcompute.Machine("database", {
    resourceGroupName: group.name,
    kind: "VMware",
});
new hybridcompute.MachineExtension("sql-server", {
    resourceGroupName: group.name,
    machineName: database.name,
    extensionName: "WindowsAgent.SqlServer",
    properties: {
        publisher: "Microsoft.AzureData",
        type: "WindowsAgent.SqlServer",
        enableAutomaticUpgrade: true,
    },
});

// A gateway in the branch office, on Arm64, with a configuration baseline of its own.
const branch = new hybridcompute.Machine("branch-gateway", {
    resourceGroupName: group.name,
    tags: { architecture: "arm64" },
});
new guestconfiguration.GuestConfigurationHCRPAssignment("baseline", {
    resourceGroupName: group.name,
    machineName: branch.name,
    name: "AzureLinuxBaseline",
    guestConfigurationAssignmentName: "AzureLinuxBaseline",
    properties: { guestConfiguration: { name: "AzureLinuxBaseline", version: "1.*" } },
});

// "Linux machines should meet requirements for the Azure compute security baseline", on everything in the group.
new authorization.PolicyAssignment("linux-baseline", {
    scope: group.id,
    policyDefinitionId: "/providers/Microsoft.Authorization/policyDefinitions/fc9b3da7-8347-4380-8e70-0a0361d8dedd",
    parameters: { IncludeArcMachines: { value: "true" } },
});

// A server in Amazon EC2, on Graviton, that onboards itself when it starts.
new aws.ec2.Instance("worker", {
    ami: "ami-0123456789abcdef0",
    instanceType: "t4g.medium",
    userData: readFileSync("onboard.sh", "utf8"),
}, { dependsOn: registrations });

// Its record in Azure.
new hybridcompute.Machine("worker", { resourceGroupName: group.name, machineName: "worker", kind: "AWS" });

// An Azure VM that is connected by an extension...
const virtualNetwork = new network.VirtualNetwork("network", {
    resourceGroupName: group.name,
    addressSpace: { addressPrefixes: ["10.0.0.0/16"] },
});
const subnet = new network.Subnet("servers", {
    resourceGroupName: group.name,
    virtualNetworkName: virtualNetwork.name,
    addressPrefix: "10.0.0.0/24",
});
const address = new network.PublicIPAddress("web", { resourceGroupName: group.name });
const nic = new network.NetworkInterface("web", {
    resourceGroupName: group.name,
    ipConfigurations: [{ name: "primary", subnet: { id: subnet.id }, publicIPAddress: { id: address.id } }],
});
const web = new compute.VirtualMachine("web", {
    resourceGroupName: group.name,
    hardwareProfile: { vmSize: "Standard_D2s_v5" },
    networkProfile: { networkInterfaces: [{ id: nic.id }] },
    osProfile: { computerName: "web", adminUsername: "azureuser", linuxConfiguration: { disablePasswordAuthentication: true } },
    storageProfile: { imageReference: { publisher: "Canonical", offer: "ubuntu-24_04-lts", sku: "server", version: "latest" } },
});
new compute.VirtualMachineExtension("connect-web", {
    resourceGroupName: group.name,
    vmName: web.name,
    publisher: "Microsoft.Azure.Extensions",
    type: "CustomScript",
    typeHandlerVersion: "2.1",
    settings: {
        commandToExecute: [
            "wget https://aka.ms/azcmagent -O install.sh",
            "bash install.sh",
            "azcmagent connect --resource-group arc-servers --location westeurope --subscription-id 11111111-1111-4111-8111-111111111111",
        ].join("\n"),
    },
});

// ...once more over SSH, at its public address...
new command.remote.Command("connect-web-again", {
    connection: { host: address.ipAddress.apply(ip => ip ?? ""), user: "azureuser" },
    create: "sudo azcmagent connect --resource-group arc-servers --location westeurope --subscription-id 11111111-1111-4111-8111-111111111111",
});

// ...and a scale set whose instances connect themselves when they start.
new compute.VirtualMachineScaleSet("pool", {
    resourceGroupName: group.name,
    sku: { name: "Standard_D2s_v5", capacity: 2 },
    virtualMachineProfile: {
        osProfile: {
            computerNamePrefix: "pool",
            adminUsername: "azureuser",
            linuxConfiguration: { disablePasswordAuthentication: true },
            customData: readFileSync("pool.sh").toString("base64"),
        },
        storageProfile: { imageReference: { publisher: "Canonical", offer: "ubuntu-24_04-lts", sku: "server", version: "latest" } },
    },
});

// Virtual machines of the data center, on VMware: a print server on a system too old...
const print = new hybridcompute.Machine("print", { resourceGroupName: group.name, kind: "VMware" });
new vmware.VirtualMachineInstance("print", { resourceUri: print.id, osProfile: { guestId: "debian10_64Guest" } });

// ...one that reads badges, on a 32-bit system...
const badges = new hybridcompute.Machine("badges", { resourceGroupName: group.name, kind: "VMware" });
new vmware.VirtualMachineInstance("badges", { resourceUri: badges.id, osProfile: { guestId: "debian12Guest" } });

// ...and the gateway, on Arm64 with a system that is supported on x86-64 alone.
new vmware.VirtualMachineInstance("branch-gateway", { resourceUri: branch.id, osProfile: { guestId: "debian11_64Guest" } });
