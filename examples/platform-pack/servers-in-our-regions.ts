import { describe, describeMissing, isMissing, type EstateMachine } from "pulumi-policy-azure-arc/estate";
import { asTexts, definePolicy, type Option } from "pulumi-policy-azure-arc/policies";

const regions: Option<readonly string[]> = {
    name: "regions",
    schema: { type: "array", items: { type: "string" }, description: "The Azure regions that may hold records of servers." },
    default: [],
    read: asTexts,
};

/** The records of servers hold their inventory: ours may lie in some regions only. */
export const serversInOurRegions = definePolicy<EstateMachine>({
    name: "servers-in-our-regions",
    section: "beyond-the-article",
    displayName: "Servers are recorded in our regions",
    description: "The record of an Arc-enabled server must lie in a region that we use.",
    severity: "medium",
    level: "mandatory",
    remediationSteps: "Choose one of our regions as the location.",
    tags: ["data-residency"],
    since: "1.0.0",
    url: "https://platform.contoso.example/policies/servers-in-our-regions",
    scope: "stack",
    options: [regions],
    notApplicable: "The stack records no server.",
    select: estate => estate.machines,
    *check({ resource, location }, context) {
        const allowed = context.read(regions);
        const remediation = `Choose one of ${allowed.join(", ")}.`;
        if (isMissing(location)) {
            yield {
                verdict: "undetermined",
                resource,
                property: "location",
                message: `The region of ${describe(resource)} is not known yet: it depends on ${describeMissing(location)}.`,
                remediation,
            };
        } else if (location !== undefined && !allowed.includes(location.value)) {
            yield {
                verdict: "violation",
                resource,
                property: "location",
                message: `${describe(resource)} is recorded in ${location.value}, which is not one of our regions.`,
                remediation,
            };
        }
    },
});
