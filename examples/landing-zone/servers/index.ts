import * as hybridcompute from "@pulumi/azure-native/hybridcompute";
import * as resources from "@pulumi/azure-native/resources";

// The landing zone has registered the resource providers and assigned the roles. Nothing here says so.
const group = new resources.ResourceGroup("arc-servers", { resourceGroupName: "arc-servers" });

for (const name of ["app-1", "app-2"]) {
    new hybridcompute.Machine(name, { resourceGroupName: group.name, machineName: name, kind: "VMware" });
}
