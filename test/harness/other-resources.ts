import {output, resource, type FixtureResource, type FixtureValue, type Properties, type ResourceOptions} from './fixture.js';

/**
A command that runs where Pulumi runs.
@param name - its name in the program
@param create - the command
@param inputs - further properties
@param options - its id, outputs, parent, provider, dependencies, and how it is registered
*/
export const localCommand = (name: string, create: FixtureValue, inputs: Properties = {}, options: ResourceOptions = {}): FixtureResource =>
	resource('command:local:Command', name, {create, ...inputs}, {outputs: {stdout: '', stderr: ''}, id: `${name}0a1b2c`, ...options});

/**
A command that runs where its connection leads.
@param name - its name in the program
@param host - the address it connects to
@param create - the command
@param inputs - further properties
*/
export const remoteCommand = (name: string, host: FixtureValue, create: FixtureValue, inputs: Properties = {}): FixtureResource =>
	resource(
		'command:remote:Command',
		name,
		{connection: {host, user: 'azureuser'}, create, ...inputs},
		{outputs: {stdout: '', stderr: ''}, id: `${name}0a1b2c`},
	);

/**
An EC2 instance.
@param name - its name in the program
@param inputs - further properties
@param options - its id, outputs, parent, provider, dependencies, and how it is registered
*/
export const ec2Instance = (name: string, inputs: Properties = {}, options: ResourceOptions = {}): FixtureResource =>
	resource(
		'aws:ec2/instance:Instance',
		name,
		{ami: 'ami-0a1b2c3d4e5f60718', instanceType: 'm6i.large', ...inputs},
		{outputs: {publicIp: '54.1.2.3', privateIp: '10.1.0.4'}, id: 'i-0a1b2c3d4e5f60718', ...options},
	);

/**
An application of Microsoft Entra.
@param name - its name in the program
@param options - its id, outputs, parent, provider, dependencies, and how it is registered
*/
export const application = (name: string, options: ResourceOptions = {}): FixtureResource =>
	resource(
		'azuread:index/application:Application',
		name,
		{displayName: name},
		{
			outputs: {clientId: 'c11e0001-0000-4000-8000-000000000001', objectId: '0b1e0001-0000-4000-8000-000000000001'},
			id: '/applications/0b1e0001-0000-4000-8000-000000000001',
			...options,
		},
	);

/**
The client id of an application as an output.
@param of - the application
*/
export const clientIdOf = (of: FixtureResource): FixtureValue => output(of, of.outputs['clientId']);

/**
A service principal of an application of the stack.
@param name - its name in the program
@param of - the application
@param options - its id, outputs, parent, provider, dependencies, and how it is registered
*/
export const servicePrincipal = (name: string, of: FixtureResource, options: ResourceOptions = {}): FixtureResource =>
	resource(
		'azuread:index/servicePrincipal:ServicePrincipal',
		name,
		{clientId: clientIdOf(of)},
		{
			outputs: {objectId: '50b1ec70-0000-4000-8000-000000000001'},
			id: '/servicePrincipals/50b1ec70-0000-4000-8000-000000000001',
			...options,
		},
	);

/**
The object id of a service principal as an output.
@param of - the service principal
*/
export const objectIdOf = (of: FixtureResource): FixtureValue => output(of, of.outputs['objectId']);
