import * as pulumi from '@pulumi/pulumi';
import {application, group, password} from '../estate';
import * as compute from '@pulumi/azure-native/compute';
import * as fs from 'fs';
const ps = fs.readFileSync('files/Onboard.ps1').toString('base64');
const vm = new compute.VirtualMachine('windows-file-args-vm', {resourceGroupName: group.name, location: 'westeurope', osProfile: {windowsConfiguration: {}}});
new compute.VirtualMachineExtension('windows-file-args', {resourceGroupName: group.name, vmName: vm.name, location: 'westeurope', publisher: 'Microsoft.Compute', type: 'CustomScriptExtension', typeHandlerVersion: '1.10',
	protectedSettings: pulumi.all([group.name, application.clientId, password.value]).apply(([g, c, s]) => ({commandToExecute: `powershell -Command "[IO.File]::WriteAllBytes('C:\\\\on.ps1', [Convert]::FromBase64String('${ps}'))" && powershell -ExecutionPolicy Bypass -File C:\\on.ps1 -ResourceGroup ${g} -AppId ${c} -Secret ${s}`}))});
