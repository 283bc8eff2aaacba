import {codedSystem} from '../../../azure/operating-system-codes.js';
import type {OperatingSystem} from '../../../azure/operating-system.js';
import {parseOperatingSystem} from '../../../azure/operating-system-name.js';
import type {OperatingSystemEvidence} from '../../model/entities.js';
import type {Property, Resource} from '../../resources/resource.js';
import {knownValue} from '../../values/value.js';
import {knownTexts} from '../machine.js';
import {operatingSystemEvidence} from '../operating-system-evidence.js';
import type {HostRow} from './host-row.js';
import {elementsOf, propertiesAt} from './paths.js';

export function systemEvidence(resource: Resource, {images = [], codes, x86Is64}: HostRow): readonly OperatingSystemEvidence[] {
	const root = resource.at();
	const named = images
		.flatMap(path => propertiesAt(root, path))
		.flatMap(property => elementsOf(property))
		.flatMap(image =>
			operatingSystemEvidence(resource, image, 'opaque', text => systemNamed(withVersion(resource, image, text), x86Is64 === true)),
		);
	const coded = codes === undefined ? [] : propertiesAt(root, codes.path).flatMap(code => codeEvidence(resource, code, codes.scheme));
	// A code that names a system is more certain than its letters.
	return coded.length > 0 ? [...coded, ...named.filter(({property}) => property !== coded[0]?.property)] : named;
}

/** `x86` would be read as 32-bit. */
export const withoutX86 = (text: string): string => text.replaceAll(/(?<![a-z\d])x86(?![_\-]?64)(?![a-z\d])/giv, '');

const systemNamed = (text: string, x86Is64: boolean): OperatingSystem | undefined =>
	parseOperatingSystem(x86Is64 ? withoutX86(text) : text);

/** Oracle's image filters have a separate property for the version. */
function withVersion(resource: Resource, image: Property, text: string): string {
	const version = knownValue(resource.at(...`${image.path}Version`.split('.')).text);
	return image.path.endsWith('operatingSystem') && version !== undefined ? `${text} ${version}` : text;
}

function codeEvidence(
	resource: Resource,
	property: Property,
	scheme: NonNullable<HostRow['codes']>['scheme'],
): readonly OperatingSystemEvidence[] {
	const [code] = knownTexts([property]);
	const system = code === undefined ? undefined : codedSystem(scheme, code);
	return system === undefined || code === undefined
		? []
		: [{operatingSystem: {state: 'known', value: system}, text: code, resource: resource.urn, property: property.path}];
}
