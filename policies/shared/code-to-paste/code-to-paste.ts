import type {CodeToPaste} from '../../definition/code-to-paste.js';
import {unreadProgram, type Program} from './program.js';
import {python} from './python.js';
import {typeScript} from './typescript.js';
import {yaml} from './yaml.js';

export function writeCode({language, ...code}: CodeToPaste, program: Program = unreadProgram): string {
	switch (language) {
		case 'python': {
			return python(code, program);
		}

		case 'typescript': {
			return typeScript(code, program);
		}

		case 'yaml': {
			return yaml(code, program);
		}
	}
}
