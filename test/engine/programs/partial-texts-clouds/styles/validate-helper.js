'use strict';
const pulumi = require('@pulumi/pulumi');
const {Instance, group, app, password, connect} = require('../resources');
const must = (name, v) => { if (typeof v !== 'string' || v.trim() === '') throw new Error(`${name} is required`); return v; };
const guid = v => { if (!/^[\w-]+$/.test(v)) throw new TypeError('bad'); return v; };
new Instance('validate-helper', {ami: 'ami-1', instanceType: 't3.micro', userData: pulumi.all([group.name, app.clientId, password.value]).apply(([g, i, p]) => `#!/bin/bash\n${connect(must('g', g), guid(i), must('p', p))}`)});
