import test from 'ava';
import {given, read, unknown, urn} from './reading.js';

const from = (property: string, ...sources: ReadonlyArray<{readonly urn: string}>) => ({
	propertyDependencies: {[property]: sources.map(source => source.urn)},
});

const vm = given('azure-native:compute:VirtualMachine', 'vm', {resourceGroupName: 'rg', vmName: 'vm'});

async function imagesOf(machine: string, ...resources: ReadonlyArray<ReturnType<typeof given>>) {
	const {captures} = await read(...resources);
	return captures.filter(({sources}) => sources.includes(machine)).map(({resource}) => resource.split('::').at(-1));
}

test('an image is made from a machine directly, or through a disk and its snapshot', async t => {
	const snapshot = given(
		'azure-native:compute:Snapshot',
		'snapshot',
		{creationData: {createOption: 'Copy', sourceResourceId: unknown}},
		from('creationData', vm),
	);
	t.deepEqual(
		await imagesOf(
			vm.urn,
			vm,
			given('azure-native:compute:Image', 'image', {sourceVirtualMachine: {id: unknown}}, from('sourceVirtualMachine', vm)),
		),
		['image'],
	);
	t.deepEqual(await imagesOf(vm.urn, vm, snapshot), [], 'a snapshot alone is no image');
	t.deepEqual(
		await imagesOf(
			vm.urn,
			vm,
			snapshot,
			given(
				'azure-native:compute:GalleryImageVersion',
				'version',
				{storageProfile: {osDiskImage: {source: {id: unknown}}}},
				from('storageProfile', snapshot),
			),
		),
		['version'],
	);
	t.deepEqual(
		await imagesOf(
			vm.urn,
			vm,
			given('azure-native:compute:Image', 'other', {
				storageProfile: {osDisk: {managedDisk: {id: '/subscriptions/a/resourceGroups/b/providers/Microsoft.Compute/disks/c'}}},
			}),
		),
		[],
	);
});

test('a disk belongs to the machine that runs from it; the image it was made from does not', async t => {
	const disk = given('azure-native:compute:Disk', 'disk', {creationData: {createOption: 'Empty'}});
	const base = given(
		'azure-native:compute:Image',
		'base',
		{storageProfile: {osDisk: {managedDisk: {id: unknown}}}},
		from('storageProfile', disk),
	);
	const machine = given(
		'azure-native:compute:VirtualMachine',
		'm',
		{storageProfile: {osDisk: {managedDisk: {id: unknown}}}},
		from('storageProfile', disk),
	);
	const made = given(
		'azure-native:compute:VirtualMachine',
		'm',
		{storageProfile: {imageReference: {id: unknown}, osDisk: {managedDisk: {}}}},
		from('storageProfile', base),
	);
	t.deepEqual(await imagesOf(machine.urn, disk, base, machine), ['base']);
	t.deepEqual(await imagesOf(made.urn, disk, base, made), []);
});

test('images of other clouds and of Azure Classic', async t => {
	const instance = given('aws:ec2/instance:Instance', 'i', {ami: 'ami-1'});
	const volume = given('aws:ebs/snapshot:Snapshot', 's', {volumeId: unknown}, from('volumeId', instance));
	t.deepEqual(
		await imagesOf(
			instance.urn,
			instance,
			volume,
			given('aws:ec2/amiFromInstance:AmiFromInstance', 'ami', {sourceInstanceId: unknown}, from('sourceInstanceId', instance)),
			given('aws:ec2/ami:Ami', 'ami2', {ebsBlockDevices: [{snapshotId: unknown}]}, from('ebsBlockDevices', volume)),
		),
		['ami2', 'ami'],
	);

	const disk = given('gcp:compute/disk:Disk', 'd', {});
	const google = given('gcp:compute/instance:Instance', 'g', {bootDisk: {source: unknown}}, from('bootDisk', disk));
	t.deepEqual(
		await imagesOf(
			google.urn,
			disk,
			google,
			given('gcp:compute/image:Image', 'image', {sourceDisk: unknown}, from('sourceDisk', disk)),
		),
		['image'],
	);

	const linux = given('azure:compute/linuxVirtualMachine:LinuxVirtualMachine', 'l', {resourceGroupName: 'rg'});
	const image = given('azure:compute/image:Image', 'image', {sourceVirtualMachineId: unknown}, from('sourceVirtualMachineId', linux));
	t.deepEqual(
		await imagesOf(
			linux.urn,
			linux,
			image,
			given(
				'azure:compute/sharedImageVersion:SharedImageVersion',
				'version',
				{managedImageId: unknown},
				from('managedImageId', image),
			),
		),
		['image'],
	);
});

test('known ids also lead from a snapshot to its machine', async t => {
	const machineId = '/subscriptions/a/resourceGroups/rg/providers/Microsoft.Compute/virtualMachines/vm';
	const snapshotId = '/subscriptions/a/resourceGroups/rg/providers/Microsoft.Compute/snapshots/s';
	const {captures} = await read(
		given('azure-native:compute:Snapshot', 's', {creationData: {sourceResourceId: machineId}}, {outputs: {id: snapshotId}}),
		given('azure-native:compute:Image', 'image', {storageProfile: {osDisk: {snapshot: {id: snapshotId.toUpperCase()}}}}),
	);
	t.deepEqual(captures, [
		{
			resource: urn('azure-native:compute:Image', 'image'),
			property: 'storageProfile.osDisk.snapshot.id',
			sources: [],
			ids: [snapshotId.toUpperCase(), machineId],
		},
	]);
});
