/**
The public entry point `pulumi-policy-azure-arc/policies`: the policies of this pack for a pack of one's own, and `definePolicy` for further policies
on the same estate. Importing it starts nothing.
*/
export type {PackSettings} from './pack.js';
export {arcServerPolicies} from './pack.js';
export type {Dated, Preset} from './presets.js';
export {presets} from './presets.js';
export {catalogue} from './catalogue.js';
export {dated} from './dated-presets.js';
export type {
	Context, Evaluation, Policy, PolicyDefinition, Yield,
} from './policy.js';
export {ConfigurationError, definePolicy} from './policy.js';
export type {Option, OptionSchema} from './option.js';
export {
	asTexts, booleanOption, isRecord, OptionFault,
} from './option.js';
export type {Exemption} from './exemptions.js';
export type {
	Finding, Level, Severity, Verdict,
} from './verdict.js';
export type {KnownSettings} from './known-settings.js';
export type {PolicySettings} from './settings.js';
export type {Section} from './sections.js';
export {sections} from './sections.js';
export type {MachineRecord} from './evidence.js';
