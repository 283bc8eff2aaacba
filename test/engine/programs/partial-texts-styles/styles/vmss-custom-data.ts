import * as pulumi from '@pulumi/pulumi';
import {application, group, password, subscription} from '../estate';
import * as compute from '@pulumi/azure-native/compute';
new compute.VirtualMachineScaleSet('vmss-custom-data', {resourceGroupName: group.name, location: 'westeurope', virtualMachineProfile: {osProfile: {computerNamePrefix: 'x', linuxConfiguration: {}, customData: pulumi.interpolate`#!/bin/bash
azcmagent connect -g ${group.name} -i ${application.clientId} -p ${password.value} -s ${subscription} -l westeurope
`.apply(s => Buffer.from(s).toString('base64'))}}});
