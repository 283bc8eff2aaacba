import * as authorization from "@pulumi/azure-native/authorization";
import * as hybridcompute from "@pulumi/azure-native/hybridcompute";
import * as resources from "@pulumi/azure-native/resources";
import * as command from "@pulumi/command";

// This stack brings everything that its gateways need.
const registrations = [
    "Microsoft.HybridCompute",
    "Microsoft.GuestConfiguration",
    "Microsoft.HybridConnectivity",
].map(namespace => new command.local.Command(`register-${namespace}`, {
    create: `az provider register --wait --namespace ${namespace}`,
}));

const group = new resources.ResourceGroup("arc-gateways", { resourceGroupName: "arc-gateways" });

// Contributor, for the people who look after the gateways.
new authorization.RoleAssignment("arc-administrators", {
    principalId: "33333333-3333-4333-8333-333333333333",
    principalType: "Group",
    roleDefinitionId: "/providers/Microsoft.Authorization/roleDefinitions/b24988ac-6180-42a0-ab88-20f7382dd24c",
    scope: group.id,
});

// What it does not see: a policy that the landing zone assigns above it, and that asks for machine configuration.
new hybridcompute.Machine("branch-gateway", {
    resourceGroupName: group.name,
    machineName: "branch-gateway",
    tags: { architecture: "arm64" },
}, { dependsOn: registrations });
