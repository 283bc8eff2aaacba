"""What CASE names, for the tests of the embedded engine."""

import base64
import json
import os

import pulumi
import pulumi_command as command
from pulumi_azure_native import authorization, hybridcompute, network, resources

case = os.environ.get("CASE", "")


class Site(pulumi.ComponentResource):
    def __init__(self, name, opts=None):
        super().__init__("shapes:index:Site", name, None, opts)
        self.group = resources.ResourceGroup(f"{name}-group", opts=pulumi.ResourceOptions(parent=self))
        self.register_outputs({"groupName": self.group.name})


def values():
    config = pulumi.Config()
    site = Site("site")
    provider = pulumi.ProviderResource
    machine = hybridcompute.Machine(
        "machine",
        resource_group_name=site.group.name,
        machine_name="machine-1",
        tags={"size": config.get("size", "small")},
        opts=pulumi.ResourceOptions(protect=True, ignore_changes=["tags"]),
    )
    vnet = network.get_virtual_network(resource_group_name="hub", virtual_network_name="hub")
    output = network.get_virtual_network_output(resource_group_name="hub", virtual_network_name="hub")
    other = pulumi.StackReference("organization/other/dev")
    role = authorization.get_role_definition(role_definition_id="b64e21ea-ac4e-4cdf-9dc9-5b892992bee7", scope="/subscriptions/1")
    command.local.Command(
        "made",
        create=vnet.id,
        update=f"echo {vnet.location}",
        delete=output.id,
        environment={
            "NESTED": vnet.address_space.address_prefixes[0],
            "OTHER": other.get_output("subnet"),
            "OF_MACHINE": machine.identity.principal_id,
            "ROLE": role.id,
            "SECRET": pulumi.Output.secret("known secret"),
        },
    )
    pulumi.export("machine", machine.id)


def loop():
    vnet = network.get_virtual_network(resource_group_name="hub", virtual_network_name="hub")
    for subnet in vnet.subnets:
        command.local.Command(f"subnet-{subnet.name}", create=subnet.id)


def decide():
    if resources.get_resource_group(resource_group_name="hub").managed_by:
        command.local.Command("decided", create="x")


def throws():
    raise ValueError("the sky is falling")


def config():
    pulumi.Config().require("region")


def module():
    import pulumi_not_there  # noqa: F401


def scripts():
    group = resources.ResourceGroup("group")
    password = pulumi.Output.secret("only-the-vault-knows")
    connect = "azcmagent connect --resource-group"
    body = {
        "concat": pulumi.Output.concat("#!/bin/bash\n", connect, " ", group.name, " --service-principal-secret ", password),
        "format": pulumi.Output.format("#!/bin/bash\n{0} {group} --service-principal-secret {password}", connect, group=group.name, password=password),
        "apply": pulumi.Output.all(group.name, password).apply(lambda args: f"#!/bin/bash\n{connect} {args[0]} --service-principal-secret {args[1]}"),
        "json": pulumi.Output.json_dumps({"script": pulumi.Output.concat(connect, " ", group.name)}),
        "cut": group.name.apply(lambda name: "#!/bin/bash\n" + connect + " " + name.split("-")[1].upper()),
        "encoded": pulumi.Output.all(group.name, password).apply(
            lambda args: base64.b64encode(f"#!/bin/bash\n{connect} {args[0]} --service-principal-secret {args[1]}".encode()).decode()
        ),
        "chosen": group.name.apply(lambda name: f"{connect} {name}" if name else "echo no group"),
        "chosen-nested": group.name.apply(lambda name: group.name.apply(lambda own: f"{connect} {own}" if own else "") if name else "echo no group"),
        "chosen-alike": group.name.apply(lambda name: f"{connect} {'' if name else ''}{name} --access-token not-a-token"),
        "write": group.name.apply(lambda name: open("written", "w").write(name) and connect),
    }
    for name, script in body.items():
        command.local.Command(name, create=script, opts=pulumi.ResourceOptions(depends_on=[group]))
    pulumi.export("made", group.name.apply(lambda name: command.local.Command(f"of-{name}", create="x").id))


def choices():
    import re

    import yaml

    group = resources.ResourceGroup("group")
    connect = "azcmagent connect --resource-group"
    choose = {
        "ends": lambda name: name.endswith("-prod"),
        "contains": lambda name: "prod" in name,
        "matches": lambda name: re.search("prod", name),
        "equals": lambda name: name == "prod",
        "digits": lambda name: name.isdigit(),
    }
    for kind, is_chosen in choose.items():
        for part, value in {"whole": group.name, "part": pulumi.Output.concat("servers-", group.name)}.items():
            script = value.apply(lambda name, is_chosen=is_chosen: f"{connect} {name}" if is_chosen(name) else "echo none")
            command.local.Command(f"{kind}-{part}", create=script)
    known = pulumi.Output.concat("servers-", group.name, "-north").apply(
        lambda name: f"{connect} {name}" if name.startswith("servers") and name.endswith("north") and "servers" in name and name != "x" else "echo none"
    )
    command.local.Command("known-parts", create=known.apply(lambda script: f"{script} --access-token not-a-token"))
    lines = group.name.apply(lambda name: yaml.safe_dump([f"{connect} {name}", name], width=1000))
    command.local.Command("in-yaml", create=lines.apply(lambda text: text.split("\n")[0][2:] + " --access-token not-a-token"))


def lookups():
    import re

    group = resources.ResourceGroup("group")
    connect = "azcmagent connect --access-token not-a-token --resource-group"
    compiled = re.compile("prod")
    choose = {
        "compiled": lambda name: compiled.search(name),
        "form": lambda name: re.match("[a-z]+-", name),
        "all": lambda name: re.findall("[a-z]+", name),
        "table": lambda name: {"prod": True}.get(name),
        "set": lambda name: name in {"prod", "test"},
        "built": lambda name: f"arc-{name}" in ("arc-prod", "arc-test"),
        "length": lambda name: len(f"arc-{name}") > 20,
        "any": lambda name: re.match("(.+)", name),
        "cleaned": lambda name: compiled.sub("", f"{connect} {name}"),
    }
    for kind, is_chosen in choose.items():
        script = group.name.apply(lambda name, is_chosen=is_chosen: f"{connect} {name}" if is_chosen(name) else "echo none")
        command.local.Command(kind, create=script)


def submodule():
    import pulumi_command.not_there  # noqa: F401


{"values": values, "loop": loop, "decide": decide, "throws": throws, "config": config, "module": module, "submodule": submodule, "scripts": scripts, "choices": choices, "lookups": lookups}[case]()
