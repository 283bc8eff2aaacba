'use strict';
const pulumi = require('@pulumi/pulumi');

new pulumi.ComponentResource('throws:index:Thing', 'made-before');
throw new Error('the sky is\u001B[2J falling');
