import {addExtension} from './add-extension.js';
import {assignRole} from './assign-role.js';
import {configure} from './configure.js';
import {connect} from './connect.js';
import {disconnect} from './disconnect.js';
import {install} from './install.js';
import type {CommandInterpreter} from './interpreter.js';
import {machineTraits} from './machine-traits.js';
import {refuseAzure} from './refuse-azure.js';
import {registerProvider} from './register-provider.js';
import {runOnAzureVm} from './run-on-azure-vm.js';
import {serviceLogon} from './service-logon.js';
import {simulation} from './simulation.js';
import {software} from './software.js';
import {unknownVerb} from './unknown-verb.js';

/** A command with several meanings performs them in this order. */
export const commandInterpreters: readonly CommandInterpreter[] = [
	refuseAzure,
	simulation,
	software,
	machineTraits,
	install,
	disconnect,
	configure,
	connect,
	unknownVerb,
	registerProvider,
	assignRole,
	addExtension,
	serviceLogon,
	runOnAzureVm,
];
