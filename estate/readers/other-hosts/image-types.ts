/** The properties that name an image's source. */
export const imageTypes: ReadonlyMap<string, ReadonlyMap<string, readonly string[]>> = new Map(
	Object.entries({
		alicloud: {'ecs/image': ['instanceId', 'snapshotId'], 'ecs/ecssnapshot': ['diskId'], 'ens/image': ['instanceId']},
		aws: {'ebs/snapshotcopy': ['sourceSnapshotId']},
		digitalocean: {'index/dropletsnapshot': ['dropletId']},
		gcp: {'compute/instantsnapshot': ['sourceDisk']},
		hcloud: {'index/snapshot': ['serverId']},
		huaweicloud: {
			'ims/image': ['instanceId', 'volumeId'],
			'ims/ecssystemimage': ['instanceId', 'volumeId'],
			'ims/ecswholeimage': ['instanceId'],
		},
		ibmcloud: {'index/isimage': ['sourceVolume'], 'index/issnapshot': ['sourceVolume'], 'index/picapture': ['piInstanceName']},
		ionoscloud: {'compute/snapshot': ['volumeId']},
		linode: {'index/image': ['linodeId', 'diskId']},
		nutanix: {'index/image': ['dataSourceReference'], 'index/imagesv2': ['sources']},
		oci: {'core/image': ['instanceId'], 'core/bootvolumebackup': ['bootVolumeId']},
		outscale: {'index/image': ['vmId'], 'index/snapshot': ['volumeId']},
		sbercloud: {'index/imsimage': ['instanceId']},
		scaleway: {'instance/image': ['rootVolumeId'], 'instance/snapshot': ['volumeId']},
		tencentcloud: {'images/image': ['instanceId']},
		volcengine: {'ecs/image': ['instanceId', 'snapshotId']},
		vsphere: {'index/contentlibraryitem': ['sourceUuid']},
		vultr: {'index/snapshot': ['instanceId']},
		yandex: {'index/computeimage': ['sourceDisk', 'sourceSnapshot'], 'index/computesnapshot': ['sourceDiskId']},
	}).map(([name, types]) => [name, new Map(Object.entries<readonly string[]>(types))]),
);
