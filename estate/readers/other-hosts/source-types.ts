/**
What a server is made from at other providers, such as an uploaded image or a volume, with the properties that name its operating system,
the most certain first.
*/
export const sourceTypes: ReadonlyMap<string, ReadonlyMap<string, readonly string[]>> = new Map(
	Object.entries({
		digitalocean: {'index/customimage': ['url', 'name', 'distribution']},
		exoscale: {'index/template': ['url', 'name']},
		harvester: {'index/image': ['url', 'displayName', 'name']},
		ibmcloud: {'index/isimage': ['operatingSystem', 'href', 'name']},
		libvirt: {'index/volume': ['source', 'name']},
		nutanix: {'index/image': ['sourceUri', 'name'], 'index/imagesv2': ['sources[].urlSources[].url', 'name']},
		oci: {'core/image': ['imageSourceDetails.sourceUri', 'displayName']},
		openstack: {'images/image': ['imageSourceUrl', 'localFilePath', 'name'], 'blockstorage/volume': []},
		proxmoxve: {'download/file': ['url', 'fileName'], 'index/downloadfilelegacy': ['url', 'fileName']},
		upcloud: {'index/storage': ['import.sourceLocation', 'title']},
		vultr: {'index/iso': ['url'], 'index/isoprivate': ['url'], 'index/snapshotfromurl': ['url']},
	}).map(([name, types]) => [name, new Map(Object.entries<readonly string[]>(types))]),
);
