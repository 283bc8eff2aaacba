import type {Urn} from '../../../estate/index.js';
import type {ProgramLanguage} from '../../definition/program-language.js';
import type {ResourceToPaste} from './resource-to-paste.js';
import {typeScript} from './typescript.js';
import {yaml} from './yaml.js';

/**
Resources as code of a program.

@param awaitedBy - resources of the program that are to wait for them
@returns `undefined` in a language that no code is written in, where words have to do
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
