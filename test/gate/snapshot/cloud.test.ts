import test from 'ava';
import {chosenCloud} from '../../../gate/snapshot/cloud.js';
import {Problem} from '../../../gate/support/problem.js';

const clouds = [
	['public', 'AzureCloud', 'https://management.azure.com', 'https://graph.microsoft.com'],
	['usgovernment', 'AzureUSGovernment', 'https://management.usgovcloudapi.net', 'https://graph.microsoft.us'],
	['USGov', 'AzureUSGovernment', 'https://management.usgovcloudapi.net', 'https://graph.microsoft.us'],
	['china', 'AzureChinaCloud', 'https://management.chinacloudapi.cn', 'https://microsoftgraph.chinacloudapi.cn'],
] as const;

for (const [environment, name, resourceManager, directory] of clouds) {
	test(`${environment}: by environment, by the Azure CLI's name and by address`, async t => {
		for (const choice of [
			{resourceManager: undefined, environment},
			{resourceManager: undefined, environment: name},
			{resourceManager: `${resourceManager}/`, environment: 'public'},
		]) {
			// eslint-disable-next-line no-await-in-loop -- nothing is waited for
			t.like(await chosenCloud(choice), {name, resourceManager, directory});
		}
	});
}

for (const [title, resourceManager] of [
	['no address', 'azure'],
	['one without encryption', 'http://management.azure.com'],
	['one of another kind', 'file:///etc/passwd'],
] as const) {
	test(`the token is not sent to ${title}`, async t => {
		await t.throwsAsync(chosenCloud({resourceManager, environment: undefined}), {
			instanceOf: Problem,
			message: /takes an address that begins with https:/v,
		});
	});
}
