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
import {unknownProgram} from './unknown-program.js';
import {unknownVerb} from './unknown-verb.js';

/** A command with several meanings performs them in this order. */
export const commandInterpreters: readonly CommandInterpreter[] = [
	refuseAzure, // Exits on an Azure VM
	simulation, // Prepares an Azure VM to be connected for evaluation
	software, // Installs, removes or masks packages and services that the agent needs
	machineTraits, // Shows a short-lived runner, a session host or a hardened system
	install, // Installs the agent
	disconnect, // Disconnects the agent
	configure, // Changes settings of the agent
	connect, // Connects the machine to Azure Arc
	unknownVerb, // Runs the agent with a verb that is not known
	unknownProgram, // Gives the agent's command line to another program
	registerProvider,
	assignRole,
	addExtension,
	serviceLogon, // Changes who may log on as a service
	runOnAzureVm, // Runs a script on an Azure VM
];
