"""What CASE names: programs that use unknown results in other ways than as they are."""

import os

import helpers
import pulumi
import pulumi.automation
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
        "first-part": lambda: text.split("-")[0] == "hub",
        "count-parts": lambda: len(text.split("-")),
        "each-part": lambda: [part for part in text.split("-")],
        "two-parts": lambda: _first_of_two(text),
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


def _first_of_two(text):
    first, _ = text.split("-")
    return first


def parts():
    vnet = network.get_virtual_network(resource_group_name="hub", virtual_network_name="hub")
    subnet = f"/hub/{vnet.id}/subnets/default"
    told = {
        "last": subnet.split("/")[-1],
        "first": subnet.split("/")[1],
        "last-cut": subnet.rsplit("/", 1)[1],
        "after": subnet.rpartition("/")[2],
        "before": subnet.partition("/hub")[1],
        "start": str(subnet.startswith("/hub/")),
        "not-start": str(subnet.startswith("/spoke/")),
        "end": str(subnet.endswith(("/default", "/other"))),
        "place": str(subnet.find("hub")),
        "cut-end": subnet[-7:],
        "cut-start": subnet[:4],
        "letter": subnet[1],
        "all-but-last": "/".join(subnet.split("/")[:-1]),
        "middle": subnet.split("/")[3],
        "rest": subnet.split("/", 2)[-1],
        "early": subnet.split("/", 4)[-1],
        "long": subnet[:24],
        "behind": subnet[9],
        "part-of-id": vnet.id.split("/")[-1],
    }
    command.local.Command("parts", create="echo", environment=told, triggers=[subnet.split("/")])


def transforms():
    def with_owner(args):
        return pulumi.ResourceTransformResult(props={**args.props, "tags": {"owner": "me"}}, opts=args.opts)

    pulumi.runtime.register_resource_transform(with_owner)
    resources.ResourceGroup("made", tags=None, opts=pulumi.ResourceOptions(retain_on_delete=True, replace_on_changes=["location"]))
    command.local.Command("secret", create=pulumi.Output.secret("known secret"))


if case == "wrapped":
    wrapped()
elif case == "automation":
    pulumi.automation.create_or_select_stack(stack_name="dev", project_name="inner", program=lambda: None)
elif case == "open":
    open("pulumi")
elif case == "parts":
    parts()
elif case == "transforms":
    transforms()
else:
    chosen(case)
