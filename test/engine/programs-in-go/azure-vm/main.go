// An Azure VM that an extension connects.
package main

import "github.com/pulumi/pulumi/sdk/v3/go/pulumi"

type resource struct {
	pulumi.CustomResourceState
	Name pulumi.StringOutput `pulumi:"name"`
}

func main() {
	pulumi.Run(func(ctx *pulumi.Context) error {
		var group, vm, extension resource
		if err := ctx.RegisterResource("azure-native:resources:ResourceGroup", "servers", pulumi.Map{}, &group); err != nil {
			return err
		}

		inputs := pulumi.Map{
			"resourceGroupName": group.Name,
			"hardwareProfile":   pulumi.Map{"vmSize": pulumi.String("Standard_D2s_v5")},
			"osProfile": pulumi.Map{
				"computerName":       pulumi.String("web"),
				"adminUsername":      pulumi.String("azureuser"),
				"linuxConfiguration": pulumi.Map{"disablePasswordAuthentication": pulumi.Bool(true)},
			},
		}
		if err := ctx.RegisterResource("azure-native:compute:VirtualMachine", "web", inputs, &vm); err != nil {
			return err
		}

		return ctx.RegisterResource("azure-native:compute:VirtualMachineExtension", "connect-web", pulumi.Map{
			"resourceGroupName": group.Name,
			"vmName":            vm.Name,
			"publisher":         pulumi.String("Microsoft.Azure.Extensions"),
			"type":              pulumi.String("CustomScript"),
			"settings": pulumi.Map{
				"commandToExecute": pulumi.String("azcmagent connect --resource-group servers --location westeurope"),
			},
		}, &extension)
	})
}
