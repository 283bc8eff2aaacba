// What all styles share: a group, an onboarding identity, and the servers' settings.
import * as hybridcompute from '@pulumi/azure-native/hybridcompute';
import * as resources from '@pulumi/azure-native/resources';
import * as aws from '@pulumi/aws';
import * as azuread from '@pulumi/azuread';
import * as pulumi from '@pulumi/pulumi';

export const group = new resources.ResourceGroup('servers', {location: 'westeurope'});
export const application = new azuread.Application('onboarding', {displayName: 'Arc onboarding'});
// The state shows the password so that views can be compared; `secret-output` has one that stays secret.
export const secretPassword = new azuread.ApplicationPassword('onboarding', {applicationId: application.id});
export const password = {value: pulumi.unsecret(secretPassword.value)};
export const scope = new hybridcompute.PrivateLinkScope('private', {resourceGroupName: group.name, location: 'westeurope'});
export const subscription = '11111111-2222-3333-4444-555555555555';
export const tenant = '99999999-8888-7777-6666-555555555555';

export const server = (name: string, userData: pulumi.Input<string>) =>
	new aws.ec2.Instance(name, {ami: 'ami-0123456789abcdef0', instanceType: 't3.medium', userData});
export const encodedServer = (name: string, userDataBase64: pulumi.Input<string>) =>
	new aws.ec2.Instance(name, {ami: 'ami-0123456789abcdef0', instanceType: 't3.medium', userDataBase64});
