'use strict';
require('@pulumi/pulumi');

setInterval(() => {}, 1000);
