'use strict';
const pulumi = require('@pulumi/pulumi');

pulumi.log.error('the account is closed');
