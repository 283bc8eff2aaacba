import {architectureOfImage} from '../../azure/architecture.js';
import {unknownPiece} from '../resources/pulumi-proxies.js';
import {isKnown, known, knownValue} from '../values/value.js';
import type {Reader} from './draft.js';
import {architectureEvidence} from './azure-vm.js';
import {commandLines} from './boot-scripts.js';
import {one} from './classic-names.js';
import {addCapture} from './images.js';
import {operatingSystemEvidence} from './operating-system-evidence.js';
import {addMachine, knownTexts, linesOf} from './machine.js';
import {addScriptSource} from './script-settings.js';

/**
Guest information that cloud-init and Ignition run.
https://cloudinit.readthedocs.io/en/latest/reference/datasources/vmware.html
https://www.flatcar.org/docs/latest/installing/cloud/vmware/
*/
const guestInformation = ['guestinfo.userdata', 'guestinfo.vendordata', 'guestinfo.ignition.config.data', 'guestinfo.coreos.config.data'];

/** Guest information and OVF properties configure the guest; guest customization runs the rest. */
const readVirtualMachine: Reader = (resource, draft) => {
	const guest = resource.at('guestId');
	const customize = one(one(resource.at('clone')).at('customize'));
	const host = addMachine(draft, resource, 'vmware', {
		name: resource.at('name').text,
		architectures: architectureEvidence(resource, guest, architectureOfImage),
		platform: platformOfGuest(knownValue(guest.text)),
		operatingSystems: operatingSystemEvidence(resource, guest),
		addresses: knownTexts([
			resource.at('defaultIpAddress'),
			...resource.at('guestIpAddresses').items,
			...['networkInterfaces', 'networkInterface'].flatMap(list =>
				customize.at(list).items.flatMap(each => [each.at('ipv4Address'), each.at('ipv6Address')]),
			),
		]),
	});
	addCapture(draft, resource, [one(resource.at('clone')).at('templateUuid')]);
	const site = {resource, host};
	const extra = resource.at('extraConfig');
	const vapp = one(resource.at('vapp')).at('properties');
	addScriptSource(draft, extra, site);
	for (const name of guestInformation) {
		addScriptSource(draft, extra.at(name), site);
		addScriptSource(draft, vapp.at(name), site);
	}

	addScriptSource(draft, vapp.at('user-data'), site);
	const specification = one(one(resource.at('clone')).at('customizationSpec'));
	draft.textReferences.push({
		host,
		sources: specification.exists ? specification.sources : [],
		names: knownTexts([specification.at('id')]),
		text: undefined,
		answers: new Map(),
		otherwise: () => undefined,
	});
	addScriptSource(draft, one(customize.at('linuxOptions')).at('scriptText'), {...site, language: 'bash'});
	for (const list of ['runOnceCommandLists', 'runOnceCommandList']) {
		addScriptSource(draft, linesOf(resource, one(customize.at('windowsOptions')).at(list)), {...site, language: 'cmd'});
	}

	addScriptSource(draft, commandLines(resource, customize.at('windowsSysprepText')), {...site, language: 'cmd'});
};

function platformOfGuest(guest: string | undefined): 'linux' | 'windows' | undefined {
	if (guest === undefined || /^other/iv.test(guest)) {
		return undefined;
	}

	return /^win/iv.test(guest) ? 'windows' : 'linux';
}

/** A MIME boundary that no script contains. */
const boundary = 'part-04da6b5480e446f796ec';

/** https://cloudinit.readthedocs.io/en/latest/explanation/format.html#mime-multi-part-archive */
const readCloudInitConfig: Reader = (resource, draft) => {
	const parts = ['parts', 'part']
		.flatMap(name => resource.at(name).items)
		.map(part => {
			const content = part.at('content').script;
			const type = knownValue(part.at('contentType').text) ?? 'text/plain';
			return `Content-Type: ${type}\n\n${isKnown(content) ? content.value : unknownPiece('')}\n`;
		});
	draft.renderings.push({
		resource: resource.urn,
		text: known(
			[
				'MIME-Version: 1.0',
				`Content-Type: multipart/mixed; boundary="${boundary}"`,
				'',
				...parts.map(part => `--${boundary}\n${part}`),
				`--${boundary}--`,
				'',
			].join('\n'),
		),
	});
};

export const vsphereReaders: ReadonlyArray<readonly [string, Reader]> = [
	['vsphere:index/virtualmachine:virtualmachine', readVirtualMachine],
	['cloudinit:index/config:config', readCloudInitConfig],
];
