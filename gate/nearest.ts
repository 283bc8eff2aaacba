export {nearest} from '../policies/nearest.js';
