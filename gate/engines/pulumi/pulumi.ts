import {Problem} from '../../problem.js';
import type {Engine} from '../engine.js';
export const pulumiEngine: Engine = async () => { throw new Problem('later'); };
