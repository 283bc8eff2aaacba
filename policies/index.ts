/**
The entry point `pulumi-policy-azure-arc/policies`: this pack's policies for your own pack, and `definePolicy` for more policies on the
same estate. Importing it starts nothing.
*/
export type {AzureSetting} from './pack/azure-source.js';
export type {PackSettings} from './pack/pack.js';
export {arcServerPolicies} from './pack/pack.js';
export type {Dated, Preset} from './pack/presets.js';
export {presets} from './pack/presets.js';
export {catalogue} from './pack/catalogue.js';
export {dated} from './pack/dated-presets.js';
export type {Decided} from './definition/azure-evidence.js';
export type {Context, Evaluation, EvaluationSettings, Policy, PolicyDefinition, Yield} from './definition/define-policy.js';
export {ConfigurationError, definePolicy} from './definition/define-policy.js';
export type {ChangeToPaste, CodeToPaste, PropertiesToPaste, ResourceToPaste, ValueToPaste} from './definition/code-to-paste.js';
export type {ProgramLanguage} from './definition/program-language.js';
export type {Option, OptionSchema} from './definition/option.js';
export {asTexts, booleanOption, isRecord, OptionFault} from './definition/option.js';
export type {Exemption} from './definition/exemptions.js';
export type {AzureEvidence, Finding, Level, Severity, Verdict} from './definition/verdict.js';
export type {KnownSettings} from './pack/known-settings.js';
export type {PolicySettings} from './pack/settings.js';
export type {Section} from './definition/sections.js';
export {sections} from './definition/sections.js';
export {explain, type Elsewhere} from './shared/undetermined-reasons.js';
export {managementGroups, managementGroupsOf} from './shared/management-groups.js';
export {assignedElsewhere, type AssignmentElsewhere} from './permissions/shared/assigned-elsewhere.js';
export {grantedElsewhere, type NeededAt} from './permissions/shared/granted-elsewhere.js';
export {explainNearMisses} from './permissions/shared/near-misses.js';
export type {FactSource, MachineRecord} from './definition/evidence.js';
