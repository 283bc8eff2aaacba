import {architectureOfAwsInstanceType, architectureOfImage} from '../../azure/architecture.js';
import type {Reader} from './draft.js';
import {architectureEvidence} from './azure-vm.js';
import {one} from './classic-names.js';
import {lifetime, lifetimeBy, lifetimeWith} from './lifetimes.js';
import {addMachineGroup, launchTemplateOf} from './machine-groups.js';
import {operatingSystemEvidence} from './operating-system-evidence.js';
import {addMachine, knownTexts} from './machine.js';
import {addScriptSource} from './script-settings.js';

type AwsMachine = {
	readonly within?: string;
	readonly image: string;
	readonly type?: string;
	readonly scripts: readonly string[];
	readonly isTemplate?: boolean;
	readonly isSpot?: boolean;
};

const awsReader =
	({within, image: imageName, type, scripts, isTemplate = false, isSpot = false}: AwsMachine): Reader =>
	(resource, draft) => {
		const root = within === undefined ? resource.at() : resource.at(within);
		const image = root.at(imageName);
		const host = addMachine(draft, resource, 'aws', {
			name: isTemplate ? resource.firstOf('name', 'launchTemplateName').text : resource.at('tags', 'Name').text,
			architectures: [
				...(type === undefined ? [] : architectureEvidence(resource, root.at(type), architectureOfAwsInstanceType)),
				...architectureEvidence(resource, image, architectureOfImage),
			],
			operatingSystems: operatingSystemEvidence(resource, image, 'opaque'),
			isMany: isTemplate,
			isTemplate,
			lifetimes: [
				...(isSpot ? [lifetime(resource, 'spot', '')] : []),
				...lifetimeBy(resource, 'spot', one(root.at('instanceMarketOptions')).at('marketType'), ['spot']),
				...(isTemplate ? lifetimeWith(resource, 'spot', root.at('spotPrice')) : []),
				...lifetimeWith(resource, 'end', root.at('validUntil')),
			],
			addresses: knownTexts(
				[
					'publicIp',
					'publicDns',
					'privateIp',
					'privateDns',
					'publicIpAddress',
					'privateIpAddress',
					'publicDnsName',
					'privateDnsName',
				].map(name => resource.at(name)),
			),
		});
		for (const script of scripts) {
			addScriptSource(draft, root.at(script), {resource, host});
		}

		addMachineGroup(draft, resource, launchTemplateOf(root), {});
	};

const eitherForm = ['userData', 'userDataBase64'];

export const awsReaders: ReadonlyArray<readonly [string, Reader]> = [
	['aws:ec2/instance:instance', awsReader({image: 'ami', type: 'instanceType', scripts: eitherForm})],
	['aws:ec2/spotinstancerequest:spotinstancerequest', awsReader({image: 'ami', type: 'instanceType', scripts: eitherForm, isSpot: true})],
	[
		'aws:ec2/launchconfiguration:launchconfiguration',
		awsReader({image: 'imageId', type: 'instanceType', scripts: eitherForm, isTemplate: true}),
	],
	['aws:ec2/launchtemplate:launchtemplate', awsReader({image: 'imageId', type: 'instanceType', scripts: ['userData'], isTemplate: true})],
	['aws:lightsail/instance:instance', awsReader({image: 'blueprintId', scripts: ['userData']})],
	['aws-native:ec2:instance', awsReader({image: 'imageId', type: 'instanceType', scripts: ['userData']})],
	[
		'aws-native:ec2:launchtemplate',
		awsReader({within: 'launchTemplateData', image: 'imageId', type: 'instanceType', scripts: ['userData'], isTemplate: true}),
	],
];
