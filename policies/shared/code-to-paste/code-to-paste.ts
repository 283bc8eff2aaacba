import type {Urn} from '../../../estate/index.js';
import type {ProgramLanguage} from '../../definition/program-language.js';
import type {ResourceToPaste} from './resource-to-paste.js';
import {typeScript} from './typescript.js';
import {yaml} from './yaml.js';

/**
@param awaitedBy - resources of the program that must wait for them
@returns `undefined` if code in the language is not supported
*/
export function codeToPaste(
	resources: readonly ResourceToPaste[],
	language: ProgramLanguage | undefined,
	awaitedBy: readonly Urn[] = [],
): string | undefined {
	switch (language) {
		case 'typescript': {
			return typeScript(resources, awaitedBy);
		}

		case 'yaml': {
			return yaml(resources, awaitedBy);
		}

		case undefined: {
			return undefined;
		}
	}
}
