/** https://learn.microsoft.com/azure/azure-arc/servers/manage-vm-extensions */
import {extensionRows} from './generated/extensions.js';
import {isMachineConfigurationExtension} from './machine-configuration.js';

export type ArcExtension = {readonly publisher: string; readonly type: string; readonly os: 'Linux' | 'Windows'};

export const arcExtensions: readonly ArcExtension[] = extensionRows;

const keyOf = (publisher: string, type: string): string => `${publisher.trim()}/${type.trim()}`.toLowerCase();

/** `undefined` if Azure does not list it. */
export const arcExtension = (publisher: string, type: string): ArcExtension | undefined =>
	arcExtensions.find(one => keyOf(one.publisher, one.type) === keyOf(publisher, type));

/** From the article. All are for Linux: the agent has no Windows build for Arm64. */
const supportedOnArm64: ReadonlySet<string> = new Set([
	'microsoft.azure.monitor/azuremonitorlinuxagent',
	'microsoft.azure.extensions/customscript',
	'microsoft.cplat.core/runcommandhandlerlinux',
	'microsoft.cplat.core/runcommandlinux',
]);

/**
`unverified` if the article does not mention the extension.
https://learn.microsoft.com/azure/azure-arc/servers/prerequisites#supported-operating-systems
*/
export function arm64ExtensionSupport(publisher: string, type: string): 'supported' | 'unsupported' | 'unverified' {
	if (isMachineConfigurationExtension(publisher, type)) {
		return 'unsupported';
	}

	return supportedOnArm64.has(keyOf(publisher, type)) ? 'supported' : 'unverified';
}
