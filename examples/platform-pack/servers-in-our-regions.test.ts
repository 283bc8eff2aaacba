import * as assert from "node:assert/strict";
import { test } from "node:test";
import { check, findingsOf, machine, resource, resourceGroup, unknown, verdictOf, views } from "pulumi-policy-azure-arc/testing";
import { serversInOurRegions } from "./servers-in-our-regions";

const settings = { policies: [serversInOurRegions], config: { "servers-in-our-regions": { regions: ["westeurope"] } } };
const group = resourceGroup("servers");

// In a preview most values are unknown; in a state they are there. A policy has to be right in each view.
for (const view of views) {
    test(`a server in a region of ours is fine (${view})`, async () => {
        const checked = await check([group, machine("near", group)], { ...settings, view });
        assert.equal(verdictOf(checked, "servers-in-our-regions"), "compliant");
    });

    test(`a server in another region is a violation (${view})`, async () => {
        const checked = await check([group, machine("far", group, { location: "japaneast" })], { ...settings, view });
        assert.deepEqual(findingsOf(checked).map(({ verdict, property }) => [verdict, property]), [["violation", "location"]]);
        assert.match(checked.diagnostics[0]?.message ?? "", /"far" is recorded in japaneast/);
    });

    test(`a stack without servers hears nothing (${view})`, async () => {
        const checked = await check([group], { ...settings, view });
        assert.equal(verdictOf(checked, "servers-in-our-regions"), "not-applicable");
    });
}

test("a region that is not known yet is undetermined, and the message names where it comes from", async () => {
    const region = resource("random:index/randomShuffle:RandomShuffle", "region", {});
    const checked = await check([group, region, machine("somewhere", group, { location: unknown(region) })], settings);
    const [finding] = findingsOf(checked);
    assert.equal(finding?.verdict, "undetermined");
    assert.match(finding?.message ?? "", /comes from RandomShuffle "region"/);
    assert.deepEqual(checked.diagnostics, [], "Pulumi shows violations only");
});
