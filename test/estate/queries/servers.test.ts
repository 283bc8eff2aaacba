import test from 'ava';
import {serversOf, type Server} from '../../../estate/index.js';
import {connecting, given, read, unknown, urn} from '../readers/reading.js';

const machine = (name: string, inputs: Readonly<Record<string, unknown>>, more: Parameters<typeof given>[3] = {}) =>
	given('azure-native:hybridcompute:Machine', name, {machineName: name, resourceGroupName: 'rg-arc', ...inputs}, more);

const vsphere = (name: string, inputs: Readonly<Record<string, unknown>>) =>
	given('vsphere:index/virtualMachine:VirtualMachine', name, {name, ...inputs});

/** What is known of a server's operating system, in one line. */
function told({operatingSystem}: Server): string {
	switch (operatingSystem.state) {
		case 'known': {
			const {name, version} = operatingSystem.operatingSystem;
			return `${name} ${version ?? ''}`.trim();
		}

		case 'contradictory': {
			return `contradictory: ${operatingSystem.because.map(({property}) => property).join(', ')}`;
		}

		case 'missing': {
			return `missing: ${operatingSystem.missing.property}`;
		}

		case 'silent': {
			return 'silent';
		}
	}
}

async function systems(...resources: ReadonlyArray<ReturnType<typeof given>>): Promise<readonly string[]> {
	return serversOf(await read(...resources)).map(server => told(server));
}

test("a record's operating system is the one that the agent reports", async t => {
	t.deepEqual(await systems(machine('a', {osName: 'linux', osSku: 'Ubuntu 24.04.3 LTS', osVersion: '6.8.0-87-generic'})), [
		'Ubuntu 24.04',
	]);
	t.deepEqual(await systems(machine('a', {osName: 'linux', osSku: unknown})), ['silent']);
	t.deepEqual(await systems(machine('a', {})), ['silent']);
});

test('the record takes precedence over the host of its connection', async t => {
	const host = vsphere('vm', {guestId: 'debian11_64Guest', extraConfig: {'guestinfo.userdata': connecting}});
	t.deepEqual(await systems(machine('srv1', {osSku: 'Debian GNU/Linux 12 (bookworm)'}), host), ['Debian 12']);
	t.deepEqual(await systems(machine('srv1', {}), host), ['Debian 11']);
	t.deepEqual(await systems(host), ['Debian 11']);
});

test('a distribution without a version, and an id, are not evidence', async t => {
	const boot = {extraConfig: {'guestinfo.userdata': connecting}};
	t.deepEqual(await systems(vsphere('vm', {guestId: 'ubuntu64Guest', ...boot})), ['silent']);
	t.deepEqual(await systems(vsphere('vm', {guestId: 'otherLinux64Guest', ...boot})), ['silent']);
	t.deepEqual(await systems(given('aws:ec2/instance:Instance', 'vm', {ami: 'ami-0a1b2c3d4e5f60718', userData: connecting})), ['silent']);
	t.deepEqual(await systems(given('aws:ec2/instance:Instance', 'vm', {ami: unknown, userData: connecting})), ['silent']);
	t.deepEqual(await systems(vsphere('vm', {guestId: 'flatcar_64Guest', ...boot})), ['Flatcar']);
});

test('a name that is not known yet is missing', async t => {
	t.deepEqual(await systems(vsphere('vm', {guestId: unknown, extraConfig: {'guestinfo.userdata': connecting}})), ['missing: guestId']);
});

test('contradictory values of the same rank are all named', async t => {
	const google = (first: string, second: string) =>
		given('gcp:compute/instance:Instance', 'vm', {
			name: 'vm',
			bootDisk: {initializeParams: {image: first}},
			disks: [{sourceImage: second}],
			metadataStartupScript: connecting,
		});
	t.deepEqual(await systems(google('debian-cloud/debian-11', 'ubuntu-os-cloud/ubuntu-2204-lts')), [
		'contradictory: bootDisk.initializeParams.image, disks[0].sourceImage',
	]);
	t.deepEqual(await systems(google('suse-cloud/sles-15', 'sles-15-sp5-v20240101')), ['SUSE Linux Enterprise Server (SLES) 15 SP5']);
});

test('a project or group named after an operating system is not evidence for its images', async t => {
	t.deepEqual(
		await systems(
			given('gcp:compute/instance:Instance', 'vm', {
				name: 'vm',
				bootDisk: {initializeParams: {image: 'projects/debian-10-images/global/images/web'}},
				metadataStartupScript: connecting,
			}),
		),
		['silent'],
	);
	const estate = await read(
		given('azure-native:azurestackhci:VirtualMachineInstance', 'vm', {
			storageProfile: {
				imageReference: {id: '/subscriptions/s/resourceGroups/rhel-7/providers/Microsoft.AzureStackHCI/galleryImages/ubuntu-22-04'},
			},
		}),
	);
	t.like(estate.hosts.ofResource(urn('azure-native:azurestackhci:VirtualMachineInstance', 'vm'))?.operatingSystems, [
		{operatingSystem: {state: 'known', value: {name: 'Ubuntu', version: '22.04'}}},
	]);
});
