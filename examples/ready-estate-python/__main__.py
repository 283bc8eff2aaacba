from pathlib import Path

import pulumi
import pulumi_aws as aws
import pulumi_azuread as azuread
import pulumi_command as command
from pulumi_azure_native import authorization, connectedvmwarevsphere, guestconfiguration, hybridcompute, resources

# The resource providers that these servers need. Microsoft.Compute is for the extension that upgrades itself.
registrations = [
    command.local.Command(
        f"register-{namespace}",
        create=f"az provider register --wait --namespace {namespace} --subscription 11111111-1111-4111-8111-111111111111",
    )
    for namespace in [
        "Microsoft.HybridCompute",
        "Microsoft.GuestConfiguration",
        "Microsoft.HybridConnectivity",
        "Microsoft.Compute",
    ]
]

# The group that receives the servers. Scripts name it, so it has a name of its own choosing and no generated one.
group = resources.ResourceGroup("arc-servers", resource_group_name="arc-servers")

# Who onboards them: a service principal that may do just that, just there.
application = azuread.Application("arc-onboarding", display_name="Arc onboarding")
service_principal = azuread.ServicePrincipal("arc-onboarding", client_id=application.client_id)
onboarding = authorization.RoleAssignment(
    "arc-onboarding",
    principal_id=service_principal.object_id,
    principal_type="ServicePrincipal",
    # Azure Connected Machine Onboarding
    role_definition_id="/providers/Microsoft.Authorization/roleDefinitions/b64e21ea-ac4e-4cdf-9dc9-5b892992bee7",
    scope=group.id,
)

# Who looks after them: a group of people.
administrators = azuread.Group("arc-administrators", display_name="Arc administrators", security_enabled=True)
for name, role in [
    ("Azure Connected Machine Resource Administrator", "cd570a14-e51a-42ad-bac8-bafd67325302"),
    ("Reader", "acdd72a7-3385-48ef-bd42-f606fba81ae7"),
]:
    authorization.RoleAssignment(
        f"arc-administrators: {name}",
        principal_id=administrators.object_id,
        principal_type="Group",
        role_definition_id=f"/providers/Microsoft.Authorization/roleDefinitions/{role}",
        scope=group.id,
    )

# Two servers on VMware, watched by the Azure Monitor Agent and held against a baseline.
for name in ["app-1", "app-2"]:
    machine = hybridcompute.Machine(
        name,
        resource_group_name=group.name,
        kind="VMware",
        opts=pulumi.ResourceOptions(depends_on=registrations),
    )
    connectedvmwarevsphere.VirtualMachineInstance(
        name,
        resource_uri=machine.id,
        os_profile={"guest_id": "debian12_64Guest"},
    )
    hybridcompute.MachineExtension(
        f"{name}-monitor",
        resource_group_name=group.name,
        machine_name=machine.name,
        extension_name="AzureMonitorLinuxAgent",
        properties={
            "publisher": "Microsoft.Azure.Monitor",
            "type": "AzureMonitorLinuxAgent",
            "enable_automatic_upgrade": True,
        },
    )
    guestconfiguration.GuestConfigurationHCRPAssignment(
        f"{name}-baseline",
        resource_group_name=group.name,
        machine_name=machine.name,
        name="AzureLinuxBaseline",
        guest_configuration_assignment_name="AzureLinuxBaseline",
        properties={"guest_configuration": {"name": "AzureLinuxBaseline", "version": "1.*"}},
    )

# A gateway in the branch office, on Arm64 and VMware: watched as the others are, but without machine configuration.
gateway = hybridcompute.Machine(
    "branch-gateway",
    resource_group_name=group.name,
    tags={"architecture": "arm64"},
    opts=pulumi.ResourceOptions(depends_on=registrations),
)
connectedvmwarevsphere.VirtualMachineInstance(
    "branch-gateway",
    resource_uri=gateway.id,
    os_profile={"guest_id": "debian12_64Guest"},
)
hybridcompute.MachineExtension(
    "branch-gateway-monitor",
    resource_group_name=group.name,
    machine_name=gateway.name,
    extension_name="AzureMonitorLinuxAgent",
    properties={
        "publisher": "Microsoft.Azure.Monitor",
        "type": "AzureMonitorLinuxAgent",
        "enable_automatic_upgrade": True,
    },
)

# A server in Amazon EC2 that onboards itself when it starts.
aws.ec2.Instance(
    "web-1",
    ami="ami-0123456789abcdef0",
    instance_type="m7i.large",
    iam_instance_profile="read-arc-onboarding-secret",
    user_data=Path("onboard.sh").read_text(),
    opts=pulumi.ResourceOptions(depends_on=[*registrations, onboarding]),
)
