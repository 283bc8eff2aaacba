# Rules about an exported stack that need no script and no reference: what Conftest can say of it without code for those.
package main

import rego.v1

resources := input.deployment.resources

deny contains message if {
	some resource in resources
	resource.type == "azure-native:compute:VirtualMachineExtension"
	contains(object.get(resource.inputs, ["settings", "commandToExecute"], ""), "azcmagent connect")
	message := sprintf("%s connects an Azure VM to Azure Arc", [resource.urn])
}

deny contains message if {
	some resource in resources
	resource.type == "azure-native:connectedvmwarevsphere:VirtualMachineInstance"
	startswith(object.get(resource.inputs, ["osProfile", "guestId"], ""), "debian10")
	message := sprintf("%s runs Debian 10", [resource.urn])
}

deny contains message if {
	some assignment in resources
	assignment.type == "azure-native:guestconfiguration:GuestConfigurationHCRPAssignment"
	some machine in resources
	machine.type == "azure-native:hybridcompute:Machine"
	machine.inputs.machineName == assignment.inputs.machineName
	machine.inputs.tags.architecture == "arm64"
	message := sprintf("%s requests machine configuration on Arm64", [assignment.urn])
}
