/** Programs that are wrong and name the providers of their resources. */
import {everything, subscription, type WrongProgram} from './programs.js';

const other = '22222222-2222-4222-8222-222222222222';

export const providerPrograms: readonly WrongProgram[] = [
	{
		title: 'a provider for another subscription',
		files: {
			'index.ts': `${everything}const plant = new azure.Provider("plant", { subscriptionId: "${other}" });
const group = new azure.resources.ResourceGroup("plant", {}, { provider: plant });
new azure.hybridcompute.Machine("press", { resourceGroupName: group.name, kind: "HCI" }, { provider: plant });
`,
		},
		shows: ['}, { provider: plant });'],
	},
	{
		title: 'a provider for each subscription of a loop',
		files: {
			'index.ts': `${everything}for (const [site, subscriptionId] of [["oslo", "${subscription}"], ["rome", "${other}"]]) {
    const provider = new azure.Provider(site!, { subscriptionId: subscriptionId! });
    const group = new azure.resources.ResourceGroup(site!, {}, { provider });
    new azure.hybridcompute.Machine(site!, { resourceGroupName: group.name, kind: "HCI" }, { provider });
}
`,
		},
		shows: ['}, { provider: provider });', '// in addition to what they wait for already'],
	},
	{
		title: 'a provider for two subscriptions, in YAML',
		files: {
			'Pulumi.yaml': `name: plants
runtime: yaml
resources:
  north:
    type: pulumi:providers:azure-native
    properties:
      subscriptionId: ${subscription}
  south:
    type: pulumi:providers:azure-native
    properties:
      subscriptionId: ${other}
  north-group:
    type: azure-native:resources:ResourceGroup
    options:
      provider: \${north}
  south-group:
    type: azure-native:resources:ResourceGroup
    options:
      provider: \${south}
  north-server:
    type: azure-native:hybridcompute:Machine
    properties:
      resourceGroupName: \${north-group.name}
      kind: VMware
    options:
      provider: \${north}
  south-server:
    type: azure-native:hybridcompute:Machine
    properties:
      resourceGroupName: \${south-group.name}
      kind: VMware
    options:
      provider: \${south}
`,
		},
		shows: [`      provider: \${north}`, `      provider: \${south}`],
	},
	{
		title: 'providers of Azure Classic for two subscriptions, in YAML',
		files: {
			'Pulumi.yaml': `name: classic
runtime: yaml
resources:
  north:
    type: pulumi:providers:azure
    properties:
      subscriptionId: ${subscription}
  south:
    type: pulumi:providers:azure
    properties:
      subscriptionId: ${other}
  north-group:
    type: azure:core:ResourceGroup
    options:
      provider: \${north}
  south-group:
    type: azure:core:ResourceGroup
    options:
      provider: \${south}
  north-server:
    type: azure:arcmachine:ArcMachine
    properties:
      resourceGroupName: \${north-group.name}
      kind: VMware
    options:
      provider: \${north}
  south-server:
    type: azure:arcmachine:ArcMachine
    properties:
      resourceGroupName: \${south-group.name}
      kind: VMware
    options:
      provider: \${south}
`,
		},
		shows: [
			`      name: "Microsoft.HybridCompute"
    options:
      provider: \${north}`,
			`      name: "Microsoft.HybridCompute"
    options:
      provider: \${south}`,
		],
	},
];
