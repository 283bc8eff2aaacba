import test, {type ExecutionContext} from 'ava';
import fc from 'fast-check';
import {
	architectureOfAlibabaInstanceType,
	architectureOfAwsInstanceType,
	architectureOfAzureSize,
	architectureOfGoogleMachineType,
	architectureOfImage,
	architectureOfOciShape,
	architectureOfProcessor,
	architectureOfText,
	type Architecture,
} from '../../azure/architecture.js';

type Table = Readonly<Record<Architecture | 'unsaid', readonly string[]>>;
type Reader = (text: string) => Architecture | undefined;

function holds(t: ExecutionContext, read: Reader, table: Table): void {
	for (const [expected, texts] of Object.entries(table)) {
		for (const text of texts) {
			t.is(read(text) ?? 'unsaid', expected, text);
			t.is(read(` ${text.toUpperCase()} `) ?? 'unsaid', expected, `${text} in capitals`);
		}
	}
}

test('Azure sizes: the letter p after the number, and Grace', t => {
	holds(t, architectureOfAzureSize, {
		arm64: [
			'Standard_D2ps_v5',
			'Standard_D4pds_v5',
			'Standard_D2pls_v5',
			'Standard_D2plds_v5',
			'Standard_E4ps_v5',
			'Standard_E4pds_v5',
			'Standard_B2pts_v2',
			'Standard_B2ps_v2',
			'Standard_D2ps_v6',
			'Standard_D2pds_v6',
			'Standard_D2pls_v6',
			'Standard_D96plds_v6',
			'Standard_E2ps_v6',
			'Standard_E2pds_v6',
			'Standard_ND128isr_NDR_GB200_v6',
			'Standard_ND128isr_GB300_v6',
		],
		x86_64: [
			'Standard_NP10s',
			'Standard_NP20s',
			'Standard_PB6s',
			'Standard_D2s_v5',
			'Standard_DS1_v2',
			'Standard_D11_v2_Promo',
			'Standard_A8m_v2',
			'Basic_A0',
			'Standard_B1s',
			'Standard_M416s_8_v2',
			'Standard_E96-24ds_v5',
			'Standard_NC24ads_A100_v4',
			'Standard_NV36ads_A10_v5',
			'Standard_ND96isr_MI300X_v5',
			'Standard_EC2ads_cc_v5',
			'Standard_HB120-16rs_v3',
			'Standard_HX176rs',
			'Standard_FX48-24mds_v2',
			'Standard_L8aos_v4',
			'Standard_DC2es_v5',
			'Standard_GS5-16',
			'Standard_D4alds_v6',
		],
		x86: [],
		arm: [],
		unsaid: [
			'',
			'Standard_LRS',
			'Standard_v2',
			'Standard',
			'D2ps_v5',
			'Standard_D2ps',
			'Standard_K8S_v1',
			'Custom',
			'Standard_D2ps_v5 or larger',
			't4g.micro',
			'Premium_P10',
		],
	});
});

test('EC2 instance types: the letter g after the generation, never the g of a family', t => {
	holds(t, architectureOfAwsInstanceType, {
		arm64: [
			'a1.metal',
			't4g.micro',
			'c6g.medium',
			'c6gd.large',
			'c6gn.16xlarge',
			'm6g.metal',
			'r6gd.xlarge',
			'x2gd.metal',
			'i4g.large',
			'im4gn.large',
			'is4gen.medium',
			'g5g.xlarge',
			'c7gn.large',
			'm7gd.2xlarge',
			'r8g.metal-24xl',
			'c8gd.large',
			'x8g.large',
			'i8g.large',
			'hpc7g.4xlarge',
			'p6e-gb200.36xlarge',
			'mac2.metal',
			'mac2-m2pro.metal',
		],
		x86_64: [
			'g4dn.xlarge',
			'g4ad.xlarge',
			'g5.xlarge',
			'g6.xlarge',
			'g6e.12xlarge',
			'gr6.4xlarge',
			'p6-b200.48xlarge',
			't3.nano',
			't3a.nano',
			'm5zn.metal',
			'c7i-flex.large',
			'u-6tb1.metal',
			'u7in-16tb.224xlarge',
			'hpc7a.96xlarge',
			'mac1.metal',
			'trn1n.32xlarge',
			'inf2.xlarge',
			'x2iedn.metal',
			'i7ie.metal-24xl',
			'dl1.24xlarge',
			'm8a.large',
			'f2.6xlarge',
		],
		x86: [],
		arm: [],
		unsaid: [
			'',
			't4g',
			'db.t4g.micro',
			'cache.r6g.large',
			't4g.',
			'.micro',
			't4g.gigantic',
			'Standard_D2ps_v5',
			'ecs.g8y.large',
			'ml.g5g.xlarge',
		],
	});
});

test('Google Cloud machine types: the letter a after the generation, never the a of a family', t => {
	holds(t, architectureOfGoogleMachineType, {
		arm64: [
			't2a-standard-1',
			'c4a-highmem-4',
			'n4a-standard-2',
			'a4x-highgpu-4g',
			'zones/us-central1-a/machineTypes/t2a-standard-4',
			'c4a-standard-16-lssd',
			'https://www.googleapis.com/compute/v1/projects/p/zones/z/machineTypes/c4a-standard-1',
		],
		x86_64: [
			'e2-medium',
			'n1-standard-1',
			'n2d-standard-2',
			't2d-standard-1',
			'c3d-highcpu-8',
			'c4d-standard-2',
			'a2-highgpu-1g',
			'a3-megagpu-8g',
			'a4-highgpu-8g',
			'g2-standard-4',
			'f1-micro',
			'custom-4-8192',
			'n2-custom-4-8192',
			'm1-ultramem-40',
			'z3-highmem-88',
			'h3-standard-88',
		],
		x86: [],
		arm: [],
		unsaid: ['', 'ct5lp-hightpu-1t', 't2a', 'standard-1', 'projects/p/zones/z', 'custom'],
	});
});

test('Oracle Cloud shapes: the A series, never the A of a graphics card', t => {
	holds(t, architectureOfOciShape, {
		arm64: ['VM.Standard.A1.Flex', 'VM.Standard.A2.Flex', 'BM.Standard.A1.160', 'VM.Standard.A4.Flex', 'BM.GPU.GB200.4'],
		x86_64: [
			'VM.Standard.E4.Flex',
			'VM.Standard3.Flex',
			'VM.Standard2.1',
			'VM.GPU.A10.1',
			'BM.GPU.A100-v2.8',
			'BM.GPU4.8',
			'VM.DenseIO2.8',
			'VM.Optimized3.Flex',
			'BM.HPC2.36',
			'BM.GPU.H100.8',
		],
		x86: [],
		arm: [],
		unsaid: ['', 'MySQL.2', 'VM.Something', 'A1.Flex'],
	});
});

test('Alibaba Cloud instance types: Yitian', t => {
	holds(t, architectureOfAlibabaInstanceType, {
		arm64: ['ecs.g8y.large', 'ecs.c8y.small', 'ecs.r8y.xlarge', 'ecs.g6r.large', 'ecs.c6r.large'],
		x86_64: ['ecs.g7.large', 'ecs.gn7i-c8g1.2xlarge', 'ecs.hfg8i.large', 'ecs.t6-c1m1.large', 'ecs.g8a.large', 'ecs.sccg7.32xlarge'],
		x86: [],
		arm: [],
		unsaid: ['', 'g8y.large', 'ecs.g8y', 'ecs.large'],
	});
});

test('the names of images and packages show the architecture', t => {
	holds(t, architectureOfImage, {
		arm64: [
			'22_04-lts-arm64',
			'server-arm64',
			'Canonical:ubuntu-24_04-lts:server-arm64:latest',
			'almalinux-arm',
			'9-arm-gen2',
			'al2023-ami-2023.5.0-kernel-6.1-arm64',
			'azcmagent-1.50.1.aarch64.rpm',
			'azcmagent_1.50_arm64.deb',
			'ubuntu2204arm64',
			'arm64v8/ubuntu',
			'cbl-mariner-2-arm64',
		],
		x86_64: [
			'azcmagent_1.45_amd64.deb',
			'azcmagent-1.50.x86_64.rpm',
			'amzn2-ami-hvm-2.0-x86_64-gp2',
			'ubuntu-jammy-22.04-amd64-server',
			'windows-x64.iso',
			'debian-12-x86-64',
			'x64-gen2',
		],
		x86: ['ubuntu-16.04-i386', 'azcmagent_1.0_i686.rpm', 'Windows10-x86.iso', 'debian-10-32bit', 'win7-32-bit'],
		arm: ['armhf', 'ubuntu-22.04-armv7l'],
		unsaid: [
			'',
			'2022-datacenter-azure-edition',
			'22_04-lts-gen2',
			'charm64',
			'alarm',
			'2x64gb',
			'noarch',
			'amd64-and-arm64',
			'pharma-image',
			'ubuntu-64bit',
		],
	});
});

test('processors', t => {
	holds(t, architectureOfProcessor, {
		arm64: [
			'Neoverse-N1',
			'Neoverse-V2',
			'Ampere(R) Altra(R) Processor',
			'Ampere Altra',
			'AmpereOne',
			'Microsoft Cobalt 100',
			'Azure Cobalt 100',
			'AWS Graviton3',
			'Kunpeng-920',
			'Yitian 710',
			'NVIDIA Grace',
			'Cortex-A72',
			'ThunderX2',
		],
		x86_64: [
			'Intel(R) Xeon(R) Platinum 8370C CPU @ 2.80GHz',
			'AMD EPYC 7763 64-Core Processor',
			'Intel(R) Core(TM) i7-9700',
			'Intel Core i5',
		],
		x86: [],
		arm: [],
		unsaid: ['', 'QEMU Virtual CPU version 2.5+', 'graceful', 'Virtual CPU'],
	});
});

test('values that are only an architecture', t => {
	holds(t, architectureOfText, {
		arm64: ['aarch64', 'arm64', 'Arm64', 'ARM64', 'armv8l', 'arm64_mac'],
		x86_64: ['amd64', 'AMD64', 'x64', 'X64', 'x86_64', 'x86-64', 'x86_64_mac'],
		x86: ['i386', 'i686', 'x86', 'IA32', '32-bit'],
		arm: ['armhf', 'armel', 'armv7', 'armv7l', 'ARMv6', 'arm32v7'],
		unsaid: ['', 'ppc64le', 's390x', 'arm64 or amd64', 'linux', 'unknown'],
	});
});

test('any text is read without an error and in bounded time', t => {
	const readers = [
		architectureOfAlibabaInstanceType,
		architectureOfAwsInstanceType,
		architectureOfAzureSize,
		architectureOfGoogleMachineType,
		architectureOfImage,
		architectureOfOciShape,
		architectureOfProcessor,
		architectureOfText,
	];
	for (const read of readers) {
		fc.assert(fc.property(fc.string(), text => [undefined, 'arm64', 'x86_64', 'x86', 'arm'].includes(read(text))));
		// A backtracking pattern would exceed the test's time limit.
		for (const text of ['Standard_D2', 'ecs.', 'm5-', 'custom-1', 'arm', '']) {
			t.notThrows(() => read(text + 'a-1_'.repeat(500_000)));
		}
	}
});
