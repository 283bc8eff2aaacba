/**
Extensions of Arc-enabled servers.
https://learn.microsoft.com/azure/azure-arc/servers/manage-vm-extensions
*/
import {extensionRows} from './generated/extensions.js';
import {isMachineConfigurationExtension} from './machine-configuration.js';

export type ArcExtension = {readonly publisher: string; readonly type: string; readonly os: 'Linux' | 'Windows'};

export const arcExtensions: readonly ArcExtension[] = extensionRows;

/** What the article lists as working on Arm64, all for Linux: the agent has no Windows build for Arm64. */
const supportedOnArm64: ReadonlySet<string> = new Set([
	'microsoft.azure.monitor/azuremonitorlinuxagent',
	'microsoft.azure.extensions/customscript',
	'microsoft.cplat.core/runcommandhandlerlinux',
	'microsoft.cplat.core/runcommandlinux',
]);

/**
Whether an extension works on an Arm64 machine. Extensions that the article does not mention are `unverified`.
https://learn.microsoft.com/azure/azure-arc/servers/prerequisites#supported-operating-systems
*/
export function arm64ExtensionSupport(publisher: string, type: string): 'supported' | 'unsupported' | 'unverified' {
	if (isMachineConfigurationExtension(publisher, type)) {
		return 'unsupported';
	}

	return supportedOnArm64.has(`${publisher.trim()}/${type.trim()}`.toLowerCase()) ? 'supported' : 'unverified';
}
