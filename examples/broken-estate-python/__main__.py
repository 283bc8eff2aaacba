import base64
from pathlib import Path

import pulumi
import pulumi_aws as aws
import pulumi_azuread as azuread
import pulumi_command as command
from pulumi_azure_native import (
    authorization,
    compute,
    connectedvmwarevsphere,
    guestconfiguration,
    hybridcompute,
    network,
    resources,
)

# Two of the resource providers that these servers need; the servers wait for them by way of their group.
registrations = [
    command.local.Command(f"register-{namespace}", create=f"az provider register --namespace {namespace}")
    for namespace in ["Microsoft.HybridCompute", "Microsoft.GuestConfiguration"]
]

# Scripts say this name themselves.
group = resources.ResourceGroup(
    "arc-servers",
    resource_group_name="arc-servers",
    opts=pulumi.ResourceOptions(depends_on=registrations),
)

# Who onboards the servers. The role sounds right: it is "Kubernetes Cluster - Azure Arc Onboarding".
application = azuread.Application("arc-onboarding", display_name="Arc onboarding")
service_principal = azuread.ServicePrincipal("arc-onboarding", client_id=application.client_id)
authorization.RoleAssignment(
    "arc-onboarding",
    principal_id=service_principal.object_id,
    principal_type="ServicePrincipal",
    role_definition_id="/providers/Microsoft.Authorization/roleDefinitions/34e09817-6cbe-4d01-b1a2-e0eac5743d41",
    scope=group.id,
)

# A database server in the data center: Arc-enabled SQL Server, and an agent that Azure keeps up to date.
database = hybridcompute.Machine("database", resource_group_name=group.name, kind="VMware")
hybridcompute.MachineExtension(
    "sql-server",
    resource_group_name=group.name,
    machine_name=database.name,
    extension_name="WindowsAgent.SqlServer",
    properties={
        "publisher": "Microsoft.AzureData",
        "type": "WindowsAgent.SqlServer",
        "enable_automatic_upgrade": True,
    },
)

# A gateway in the branch office, on Arm64, with a configuration baseline of its own.
branch = hybridcompute.Machine("branch-gateway", resource_group_name=group.name, tags={"architecture": "arm64"})
guestconfiguration.GuestConfigurationHCRPAssignment(
    "baseline",
    resource_group_name=group.name,
    machine_name=branch.name,
    name="AzureLinuxBaseline",
    guest_configuration_assignment_name="AzureLinuxBaseline",
    properties={"guest_configuration": {"name": "AzureLinuxBaseline", "version": "1.*"}},
)

# "Linux machines should meet requirements for the Azure compute security baseline", on everything in the group.
authorization.PolicyAssignment(
    "linux-baseline",
    scope=group.id,
    policy_definition_id="/providers/Microsoft.Authorization/policyDefinitions/fc9b3da7-8347-4380-8e70-0a0361d8dedd",
    parameters={"IncludeArcMachines": {"value": "true"}},
)

# A server in Amazon EC2, on Graviton, that onboards itself when it starts.
aws.ec2.Instance(
    "worker",
    ami="ami-0123456789abcdef0",
    instance_type="t4g.medium",
    user_data=Path("onboard.sh").read_text(),
    opts=pulumi.ResourceOptions(depends_on=registrations),
)

# Its record in Azure.
hybridcompute.Machine("worker", resource_group_name=group.name, machine_name="worker", kind="AWS")

# An Azure VM that is connected by an extension...
virtual_network = network.VirtualNetwork(
    "network",
    resource_group_name=group.name,
    address_space={"address_prefixes": ["10.0.0.0/16"]},
)
subnet = network.Subnet(
    "servers",
    resource_group_name=group.name,
    virtual_network_name=virtual_network.name,
    address_prefix="10.0.0.0/24",
)
address = network.PublicIPAddress("web", resource_group_name=group.name)
nic = network.NetworkInterface(
    "web",
    resource_group_name=group.name,
    ip_configurations=[{"name": "primary", "subnet": {"id": subnet.id}, "public_ip_address": {"id": address.id}}],
)
image = {"publisher": "Canonical", "offer": "ubuntu-24_04-lts", "sku": "server", "version": "latest"}
web = compute.VirtualMachine(
    "web",
    resource_group_name=group.name,
    hardware_profile={"vm_size": "Standard_D2s_v5"},
    network_profile={"network_interfaces": [{"id": nic.id}]},
    os_profile={
        "computer_name": "web",
        "admin_username": "azureuser",
        "linux_configuration": {"disable_password_authentication": True},
    },
    storage_profile={"image_reference": image},
)
connect = (
    "azcmagent connect --resource-group arc-servers --location westeurope --subscription-id 11111111-1111-4111-8111-111111111111"
)
compute.VirtualMachineExtension(
    "connect-web",
    resource_group_name=group.name,
    vm_name=web.name,
    publisher="Microsoft.Azure.Extensions",
    type="CustomScript",
    type_handler_version="2.1",
    settings={
        "commandToExecute": "\n".join(["wget https://aka.ms/azcmagent -O install.sh", "bash install.sh", connect]),
    },
)

# ...once more over SSH, at its public address...
command.remote.Command(
    "connect-web-again",
    connection={"host": address.ip_address.apply(lambda ip: ip or ""), "user": "azureuser"},
    create=f"sudo {connect}",
)

# ...and a scale set whose instances connect themselves when they start.
compute.VirtualMachineScaleSet(
    "pool",
    resource_group_name=group.name,
    sku={"name": "Standard_D2s_v5", "capacity": 2},
    virtual_machine_profile={
        "os_profile": {
            "computer_name_prefix": "pool",
            "admin_username": "azureuser",
            "linux_configuration": {"disable_password_authentication": True},
            "custom_data": base64.b64encode(Path("pool.sh").read_bytes()).decode(),
        },
        "storage_profile": {"image_reference": image},
    },
)

# Virtual machines of the data center, on VMware: a print server on a system too old...
print_server = hybridcompute.Machine("print", resource_group_name=group.name, kind="VMware")
connectedvmwarevsphere.VirtualMachineInstance(
    "print", resource_uri=print_server.id, os_profile={"guest_id": "debian10_64Guest"}
)

# ...one that reads badges, on a 32-bit system...
badges = hybridcompute.Machine("badges", resource_group_name=group.name, kind="VMware")
connectedvmwarevsphere.VirtualMachineInstance(
    "badges", resource_uri=badges.id, os_profile={"guest_id": "debian12Guest"}
)

# ...and the gateway, on Arm64 with a system that is supported on x86-64 alone.
connectedvmwarevsphere.VirtualMachineInstance(
    "branch-gateway", resource_uri=branch.id, os_profile={"guest_id": "debian11_64Guest"}
)
