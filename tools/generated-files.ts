import {apiReports} from './api-reports.js';
import {azureTables} from './generate-azure-tables.js';
import {catalogue} from './generate-catalogue.js';
import {documentation} from './generate-documentation.js';
import {otherHostTables} from './generate-other-hosts.js';
import {readProperties} from './generate-read-properties.js';
import {packManifest} from './pack-manifest.js';
import {knownSettings} from './generate-settings.js';
import {configurationSchema} from './configuration-schema.js';
import {policyConfigSchema} from './policy-config-schema.js';

/** Other generated files need this code compiled, so it comes first. */
export const generatedCode = (): ReadonlyMap<string, string> =>
	new Map([
		...[...azureTables()].map(([name, text]) => [`azure/generated/${name}`, text] as const),
		...[...otherHostTables()].map(([name, text]) => [`estate/readers/other-hosts/generated/${name}`, text] as const),
		['policies/pack/catalogue.ts', catalogue()],
		['policies/pack/known-settings.ts', knownSettings()],
	]);

export async function generatedFiles(): Promise<ReadonlyMap<string, string>> {
	return new Map([
		...generatedCode(),
		['PulumiPolicy.yaml', packManifest()],
		['gate/configuration.schema.json', configurationSchema()],
		['gate/policy-config.schema.json', policyConfigSchema()],
		['test/types/read-properties.ts', await readProperties()],
		...documentation(),
		...apiReports(),
	]);
}
