/**
Built-in policies and initiatives for which Arc machines need Microsoft.Compute: they turn on Azure Update Manager, or install extensions
that upgrade automatically. Those that apply to Arc-enabled SQL Server alone are left out, because not every server runs it.
https://learn.microsoft.com/azure/update-manager/periodic-assessment-at-scale
https://github.com/Azure/azure-policy/tree/f4a50bacae07ddb096943c597669bcae494a6e29/built-in-policies
*/
import {guidAtEnd} from './scope.js';

/** The one that only audits periodic assessment, bd876905-…, changes nothing. */
const definitions: ReadonlyMap<string, string> = new Map([
	['bfea026e-043f-4ff4-9d1b-bf301ca7ff46', 'Configure periodic checking for missing system updates on azure Arc-enabled servers'],
	['ba0df93e-e4ac-479a-aac2-134bbae39a1a', 'Schedule recurring updates using Azure Update Manager'],
	['845857af-0333-4c5d-bbbc-6076697da122', 'Configure Linux Arc-enabled machines to run Azure Monitor Agent'],
	['94f686d6-9a24-4e19-91f1-de937dc171a4', 'Configure Windows Arc-enabled machines to run Azure Monitor Agent'],
	['09a1f130-7697-42bc-8d84-8a9ea17e5187', 'Configure Linux Arc-enabled machines to to install AMA for ChangeTracking and Inventory'],
	['a7acfae7-9497-4a3f-a3b5-a16a50abbe2f', 'Configure Windows Arc-enabled machines to install AMA for ChangeTracking and Inventory'],
	['10caed8a-652c-4d1d-84e4-2805b7c07278', 'Configure ChangeTracking Extension for Linux Arc machines'],
	['4bb303db-d051-4099-95d2-e3e1428a4cd5', 'Configure ChangeTracking Extension for Windows Arc machines'],
	['deacecc0-9f84-44d2-bb82-46f32d766d43', 'Configure Dependency agent on Azure Arc enabled Linux servers'],
	['91cb9edd-cd92-4d2f-b2f2-bdd8d065a3d4', 'Configure Dependency agent on Azure Arc enabled Windows servers'],
	[
		'08a4470f-b26d-428d-97f4-7e3e9c92b366',
		'Configure Dependency agent on Azure Arc enabled Linux servers with Azure Monitoring Agent settings',
	],
	[
		'84cfed75-dfd4-421b-93df-725b479d356a',
		'Configure Dependency agent on Azure Arc enabled Windows servers with Azure Monitoring Agent settings',
	],
]);

export type ComputeInitiative = {
	readonly displayName: string;
	/** The parameter that turns off every definition that needs Microsoft.Compute. */
	readonly effect?: string;
};

const initiatives: ReadonlyMap<string, ComputeInitiative> = new Map([
	['2dde6d38-95d9-46cd-bb7c-18dabd06b923', {displayName: '[Preview]: Enable Essential Machine Management'}],
	['2b00397d-c309-49c4-aa5a-f0b2c5bc6321', {displayName: 'Enable Azure Monitor for Hybrid VMs with AMA', effect: 'effect'}],
	['59e9c3eb-d8df-473b-8059-23fd38ddd0f0', {displayName: '[Deprecated]: Enable Azure Monitor for Hybrid VMs with AMA', effect: 'effect'}],
	[
		'118f04da-0375-44d1-84e3-0fd9e1849403',
		{displayName: 'Configure Linux machines to run Azure Monitor Agent and associate them to a Data Collection Rule', effect: 'effect'},
	],
	[
		'9575b8b7-78ab-4281-b53b-d3c1ace2260b',
		{
			displayName: 'Configure Windows machines to run Azure Monitor Agent and associate them to a Data Collection Rule',
			effect: 'effect',
		},
	],
	[
		'53448c70-089b-4f52-8f38-89196d7f2de1',
		{displayName: 'Enable ChangeTracking and Inventory for Arc-enabled virtual machines', effect: 'effect'},
	],
	['55f3eceb-5573-4f18-9695-226972c6d74a', {displayName: '[Deprecated]: Legacy - Enable Azure Monitor for VMs'}],
	[
		'362ab02d-c362-417e-a525-45805d58e21d',
		{
			displayName:
				'[Deprecated]: Configure machines to create the default Microsoft Defender for Cloud pipeline using Azure Monitor Agent',
		},
	],
	[
		'500ab3a2-f1bd-4a5a-8e47-3e09d9a294c3',
		{
			displayName:
				'[Deprecated]: Configure machines to create the user-defined Microsoft Defender for Cloud pipeline using Azure Monitor Agent',
		},
	],
	[
		'175daf90-21e1-4fec-b745-7b4c909aa94c',
		{displayName: 'Spain ENS', effect: 'effect-ExecutesTemplateDeploymentFromAConditionByDefaultOrDisablePolicy'},
	],
]);

/** @param id - GUID or resource id */
export const computeInitiative = (id: string): ComputeInitiative | undefined => initiatives.get(guidAtEnd(id) ?? '');

/** A definition's display name, by GUID or resource id. */
export const computePolicy = (id: string): string | undefined => definitions.get(guidAtEnd(id) ?? '');
