import { PolicyPack } from "@pulumi/policy";
import { arcServerPolicies, catalogue } from "pulumi-policy-azure-arc/policies";
import { serversInOurRegions } from "./servers-in-our-regions";

new PolicyPack("contoso-arc", {
    policies: arcServerPolicies({
        preset: "strict",
        policies: [...catalogue, serversInOurRegions],
        settings: {
            "servers-in-our-regions": { regions: ["northeurope", "swedencentral"] },
            // The landing zone registers the resource providers in every subscription.
            "required-resource-providers": { registeredElsewhere: true },
            "no-machine-configuration-on-arm64": {
                exemptions: [{ resource: "edge-*", reason: "Replaced in spring", expires: "2099-03-31", approvedBy: "platform@contoso.example" }],
            },
        },
    }),
});
