"""What CASE names: programs that use unknown results in other ways than as they are."""

import os

import helpers
import pulumi
import pulumi_command as command
from pulumi_azure_native import network, resources

case = os.environ.get("CASE", "")


def wrapped():
    vnet = network.get_virtual_network(resource_group_name="hub", virtual_network_name="hub")
    group = resources.ResourceGroup("group")
    command.local.Command(
        "made",
        create=pulumi.Output.concat("echo ", vnet.id),
        update=pulumi.Output.all(vnet.location, group.name).apply(lambda both: f"{both[0]} {both[1]}"),
        delete=pulumi.Output.format("{0}-{1}", vnet.name, group.name),
        environment=pulumi.Output.from_input({"ID": vnet.id, "KNOWN": "here", "JSON": pulumi.Output.json_dumps({"id": vnet.id})}),
        triggers=[pulumi.Output.secret(vnet.etag), pulumi.Output.from_input([vnet.type])],
    )


def chosen(how):
    vnet = network.get_virtual_network(resource_group_name="hub", virtual_network_name="hub")
    text = f"{vnet.name}-server"
    choices = {
        "none": lambda: vnet.location is None,
        "not-none": lambda: vnet.location is not None,
        "equal": lambda: vnet.location == "westeurope",
        "type": lambda: isinstance(vnet.location, str),
        "dict": lambda: {"westeurope": 1}.get(vnet.location),
        "set": lambda: vnet.location in {"westeurope"},
        "list": lambda: vnet.location in ["westeurope"],
        "text": lambda: text == "hub-server",
        "part": lambda: "hub" in text,
        "start": lambda: text.startswith("hub"),
        "cut": lambda: text[:3],
        "length": lambda: len(text),
        "match": lambda: _matched(vnet.location),
        "or": lambda: vnet.location or "westeurope",
        "helper": lambda: helpers.is_europe(vnet.location),
    }
    command.local.Command("chosen", create=str(choices[how]()))


def _matched(location):
    match location:
        case "westeurope":
            return "west"
        case _:
            return "east"


def transforms():
    def with_owner(args):
        return pulumi.ResourceTransformResult(props={**args.props, "tags": {"owner": "me"}}, opts=args.opts)

    pulumi.runtime.register_resource_transform(with_owner)
    resources.ResourceGroup("made", tags=None, opts=pulumi.ResourceOptions(retain_on_delete=True, replace_on_changes=["location"]))
    command.local.Command("secret", create=pulumi.Output.secret("known secret"))


if case == "wrapped":
    wrapped()
elif case == "transforms":
    transforms()
else:
    chosen(case)
