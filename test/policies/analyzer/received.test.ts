/** Calls are read from their bytes, as far as a policy asks: what is read is what the message holds. */
import {
	AnalyzeRequest,
	AnalyzeStackRequest,
	AnalyzerPropertyDependencies,
	AnalyzerProviderResource,
	AnalyzerResource,
	AnalyzerResourceOptions,
} from '@pulumi/pulumi/proto/analyzer_pb.js';
import test from 'ava';
import {Struct} from 'google-protobuf/google/protobuf/struct_pb.js';
import {receivedResource, receivedStack} from '../../../policies/analyzer/received.js';

const provider = new AnalyzerProviderResource()
	.setType('pulumi:providers:azure-native')
	.setUrn('urn:provider')
	.setName('default')
	.setProperties(Struct.fromJavaScript({location: 'westeurope'}));
const options = new AnalyzerResourceOptions().setProtect(true).setAliasesList(['old']).setParent('urn:group');

test('the call of one resource', t => {
	const resource = receivedResource(
		new AnalyzeRequest()
			.setType('azure-native:hybridcompute:Machine')
			.setUrn('urn:machine')
			.setName('Müller 日本')
			.setProperties(Struct.fromJavaScript({tags: {a: 'ü'}, list: [1, null, true], empty: {}}))
			.setOptions(options)
			.setProvider(provider)
			.serializeBinary(),
	);
	t.deepEqual([resource.type, resource.urn, resource.name], ['azure-native:hybridcompute:Machine', 'urn:machine', 'Müller 日本']);
	t.deepEqual(resource.props, {tags: {a: 'ü'}, list: [1, null, true], empty: {}});
	t.like(resource.opts, {protect: true, aliases: ['old'], parent: 'urn:group'});
	t.like(resource.provider, {
		type: 'pulumi:providers:azure-native',
		urn: 'urn:provider',
		name: 'default',
		props: {location: 'westeurope'},
	});
});

test('the call of a stack: dependencies are those that are in it', t => {
	const machine = new AnalyzerResource().setUrn('urn:machine').setParent('urn:group').setDependenciesList(['urn:group', 'urn:elsewhere']);
	machine
		.getPropertydependenciesMap()
		.set('resourceGroupName', new AnalyzerPropertyDependencies().setUrnsList(['urn:group', 'urn:elsewhere']))
		.set('location', new AnalyzerPropertyDependencies());
	const [read, group] = receivedStack(
		new AnalyzeStackRequest().setResourcesList([machine, new AnalyzerResource().setUrn('urn:group')]).serializeBinary(),
	);
	t.is(read?.parent?.urn, 'urn:group');
	t.deepEqual(read?.dependencies, [{urn: 'urn:group'}]);
	t.deepEqual(read?.propertyDependencies, {resourceGroupName: [{urn: 'urn:group'}], location: []});
	t.deepEqual([group?.props, group?.provider, group?.parent, group?.dependencies], [{}, undefined, undefined, []]);
});

test('properties that no policy asks for are not read', t => {
	// Field 2 holds a message whose first field would be longer than the message.
	const unreadable = [...new AnalyzerResource().setUrn('urn:machine').serializeBinary(), 0x12, 2, 0x0a, 0x7f];
	const resource = receivedResource(new Uint8Array(unreadable));
	t.is(resource.urn, 'urn:machine');
	t.throws(() => resource.props);
});
