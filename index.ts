import {PolicyPack} from '@pulumi/policy';
import {ownPack, prepareOwnPack} from './policies/pack/own-pack.js';

const {name, ...description} = ownPack;

// eslint-disable-next-line no-new -- Pulumi's policy packs register themselves by being made
new PolicyPack(name, {...description, policies: [...prepareOwnPack().policies]});
