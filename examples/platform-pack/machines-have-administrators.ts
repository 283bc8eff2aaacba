import { describeGroup, coversGroup, describe, grantsOf, receivingGroups, type ReceivingGroup } from "pulumi-policy-azure-arc/estate";
import {
    assignedElsewhere,
    definePolicy,
    explain,
    explainNearMisses,
    grantedElsewhere,
    managementGroups,
    managementGroupsOf,
} from "pulumi-policy-azure-arc/policies";

const machines = "Microsoft.HybridCompute/machines";

export const machinesHaveAdministrators = definePolicy<ReceivingGroup>({
    name: "machines-have-administrators",
    section: "permissions",
    displayName: "Machines have administrators",
    description: "Someone must be allowed to read, modify and delete the machines of every resource group that receives servers.",
    severity: "medium",
    level: "mandatory",
    remediationSteps: "Assign Azure Connected Machine Resource Administrator to the operations team at the resource group.",
    tags: ["operations"],
    since: "1.0.0",
    url: "https://platform.contoso.example/policies/machines-have-administrators",
    scope: "stack",
    options: [assignedElsewhere, managementGroups],
    notApplicable: "The stack onboards no server.",
    select: receivingGroups,
    *check({ group, resource, mayBeAnother }, context) {
        const elsewhere = grantedElsewhere({ group, principal: undefined }, context);
        const { answer, missing, uncertainties, nearMisses } = grantsOf(context.estate).evaluate({
            actions: [`${machines}/read`, `${machines}/write`, `${machines}/delete`],
            principal: undefined,
            covers: scope => coversGroup(scope, group, managementGroupsOf(context)),
            place: { group },
        });
        if (answer === "yes" || elsewhere.answer === "yes") {
            return;
        }

        const isViolated = answer === "no" && elsewhere.answer === "no" && !mayBeAnother;
        yield {
            verdict: isViolated ? "violation" : "undetermined",
            resource,
            message: isViolated
                ? `${describe(resource)} onboards a server to ${describeGroup(group)}, but no one may administer its machines.${explainNearMisses(nearMisses)}`
                : `Cannot determine whether anyone may administer the machines of ${describeGroup(group)}` +
                  `${explain(uncertainties, missing ?? group.missing, elsewhere)}.`,
            remediation: "Assign Azure Connected Machine Resource Administrator to the operations team there.",
        };
    },
});
