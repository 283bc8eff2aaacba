import type {Estate} from '../model/estate.js';
import type {Site} from '../model/script-effects.js';
import {isOfAzure, isOfOtherCloud} from '../readers/clouds.js';
import {packageOf} from '../values/urn.js';
import {isMissing, type Missing} from '../values/value.js';

/**
The unreadable address that a script runs at, if it may be that of an Azure VM. It is not if it comes only from resources of other clouds,
or if a state encrypts it and the stack has nothing in Azure.
@param site - a connection, an installation or another part of a script
@param estate - which has its hosts
*/
export function openAddress({host: {kind, name}}: Site, {hosts}: Estate): Missing | undefined {
	if (kind !== 'unknown' || !isMissing(name) || (name.property === 'connection' && !hosts.hasAzure)) {
		return undefined;
	}

	// A key next to the address may come from anywhere.
	const isElsewhere =
		name.state === 'reference' &&
		name.sources.some(urn => isOfOtherCloud(urn)) &&
		!name.sources.some(urn => isOfAzure(urn) || packageOf(urn) === 'pulumi');
	return isElsewhere ? undefined : name;
}
