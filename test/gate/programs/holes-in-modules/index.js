// The SDK in an ES module, by its names and as a whole.
import * as pulumi from '@pulumi/pulumi';
import {CustomResource, all, interpolate} from '@pulumi/pulumi';

class Resource extends CustomResource {}

const group = new Resource('azure-native:resources:ResourceGroup', 'servers', {name: undefined});
const server = (name, userData) => new Resource('aws:ec2/instance:Instance', name, {ami: 'ami-1', instanceType: 't3.micro', userData});
server('by-name', interpolate`azcmagent connect --resource-group ${group.name} --access-token not-a-token --location westeurope`);
server('as-a-whole', pulumi.interpolate`azcmagent connect --resource-group ${group.name} --access-token not-a-token --location westeurope`);
server('of-all', all([group.name, group.id]).apply(([name]) => `azcmagent connect --resource-group ${name} --access-token not-a-token --location westeurope`));
