'use strict';
const {PolicyPack} = require('@pulumi/policy');
const {arcServerPolicies} = require('../../../../dist/policies/index.js');

process.env.ARC_GATE_EVIDENCE = '/dev/full';

new PolicyPack('evidence-lost', {policies: arcServerPolicies()});
