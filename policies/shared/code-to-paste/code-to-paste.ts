import type {CodeToPaste} from '../../definition/code-to-paste.js';
import {unreadProgram, type Program} from './program.js';
import {typeScript} from './typescript.js';
import {yaml} from './yaml.js';

export function writeCode({language, resources, awaitedBy}: CodeToPaste, program: Program = unreadProgram): string {
	switch (language) {
		case 'typescript': {
			return typeScript(resources, awaitedBy, program);
		}

		case 'yaml': {
			return yaml(resources, awaitedBy, program);
		}
	}
}
