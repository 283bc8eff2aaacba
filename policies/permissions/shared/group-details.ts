import type {Group} from '../../../estate/index.js';

export const groupDetails = ({name, resource, isSecret}: Group): Readonly<Record<string, unknown>> => ({
	...(name !== undefined && isSecret !== true && {resourceGroup: name}),
	...(resource !== undefined && {resourceGroupResource: resource}),
});
