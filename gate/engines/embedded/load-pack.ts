/**
Loads a compiled policy pack in a process of its own, in the pack's folder: the pack's constructor then serves the Analyzer protocol and
prints its port. Pulumi's own runner would load a TypeScript compiler first, which a compiled pack has no use for.
*/
import {createRequire} from 'node:module';
import path from 'node:path';
import process from 'node:process';

createRequire(path.join(process.cwd(), 'package.json'))('.');
