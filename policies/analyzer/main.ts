#!/usr/bin/env node
/**
The pack as an executable, which the Pulumi CLI supports from 3.255 on: `--policy-pack node_modules/.bin/azure-arc-servers`. It starts
without Pulumi's Node.js host.
*/
import {ownPack, prepareOwnPack} from '../pack/own-pack.js';
import {ownVersion} from '../pack/page.js';
import {serve} from './serve.js';

serve({...ownPack, version: ownVersion()}, prepareOwnPack());
