import * as assert from "node:assert/strict";
import { test } from "node:test";
import { catalogue } from "pulumi-policy-azure-arc/policies";
import { check, machine, resourceGroup, roleAssignment, roleId, roles, subscription, unknown, verdictOf, views } from "pulumi-policy-azure-arc/testing";
import { machinesHaveAdministrators } from "./machines-have-administrators";

const group = resourceGroup("servers", { resourceGroupName: "servers" });
const server = machine("m1", group, { kind: "VMware" });
const assign = (role: Parameters<typeof roleAssignment>[1]["role"]) =>
    roleAssignment("grant", { scope: group, role, principal: "2f6c2a5b-0000-4000-8000-000000000042" });
const elsewhere = { assignedElsewhere: [{ scope: `/subscriptions/${subscription}/resourceGroups/servers`, reason: "Landing zone" }] };

const stacks = [
    { title: "no one may", stack: [group, server], verdict: "violation" },
    { title: "the onboarding role cannot delete", stack: [group, server, assign(roleId(roles.onboarding))], verdict: "violation" },
    { title: "Resource Administrator", stack: [group, server, assign(roleId(roles.resourceAdministrator))], verdict: "compliant" },
    { title: "a role that is unknown", stack: [group, server, assign(unknown())], verdict: "undetermined" },
    { title: "assigned elsewhere", stack: [group, server], options: elsewhere, verdict: "compliant" },
    { title: "no server", stack: [group], verdict: "not-applicable" },
];

// The pack has a policy like it, so the two must agree.
const model = "machine-administrator-role";
for (const { title, stack, options = {}, verdict } of stacks) {
    for (const view of views) {
        test(`${title}: ${verdict} (${view})`, async () => {
            const checked = await check(stack, {
                view,
                policies: [...catalogue, machinesHaveAdministrators],
                config: { [model]: options, [machinesHaveAdministrators.name]: options },
            });
            assert.equal(verdictOf(checked, machinesHaveAdministrators.name), verdict);
            assert.equal(verdictOf(checked, model), verdict);
        });
    }
}
