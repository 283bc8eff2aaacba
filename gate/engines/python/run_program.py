"""
Runs a Pulumi program in Python against the embedded engine's own protocols, with the program's own copy of the Pulumi SDK.

Results of provider functions are unknown values, and every resource is sent with the line of the program that creates it.
"""

import argparse
import asyncio
import logging
import os
import runpy
import sys
import threading
import traceback
from concurrent.futures import ThreadPoolExecutor


def end_with_parent():
    """Ends this process when the gate is gone: its fourth stream then closes."""
    try:
        while os.read(3, 1024):
            pass
        os._exit(2)
    except OSError:
        pass


threading.Thread(target=end_with_parent, daemon=True).start()

# This folder must not affect installed packages.
sys.path[:] = [folder for folder in sys.path if os.path.realpath(folder or ".") != os.path.dirname(os.path.realpath(__file__))]

try:
    import pulumi
    import pulumi.runtime
except ImportError:
    print("arc-gate: the package pulumi is not installed", file=sys.stderr)
    sys.exit(3)

sys.path.insert(0, os.path.dirname(os.path.realpath(__file__)))
import arc_gate_answers  # noqa: E402
import arc_gate_program  # noqa: E402
import arc_gate_texts  # noqa: E402

sys.path.pop(0)


def own_frames(error):
    """The program's own frames of an error, as text."""
    frames = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in frames if arc_gate_program.is_own(frame.filename)]
    is_automation = any("/pulumi/automation/" in frame.filename.replace(os.sep, "/") for frame in frames)
    origin = ["Raised by pulumi.automation."] if is_automation else []
    return "".join(traceback.format_list(own) + traceback.format_exception_only(type(error), error) + origin)


def settings_of(args):
    """The settings that this version of the SDK accepts."""
    values = {
        "monitor": args.monitor,
        "engine": args.engine,
        "project": args.project,
        "stack": args.stack,
        "parallel": 16,
        "dry_run": True,
        "organization": args.organization,
        "root_directory": args.root_directory,
    }
    try:
        return pulumi.runtime.Settings(**values)
    except TypeError:
        for name in ("organization", "root_directory"):
            values.pop(name)
        return pulumi.runtime.Settings(**values)


def configure(args):
    """Passes the configuration and settings to the SDK."""
    config = pulumi.runtime.get_config_env()
    if hasattr(pulumi.runtime, "get_config_secret_keys_env") and hasattr(pulumi.runtime, "set_all_config"):
        pulumi.runtime.set_all_config(config, pulumi.runtime.get_config_secret_keys_env())
    else:
        for key, value in config.items():
            pulumi.runtime.set_config(key, value)
    pulumi.runtime.configure(settings_of(args))


def main():
    parser = argparse.ArgumentParser()
    for name in ("monitor", "engine", "project", "stack", "organization", "root_directory"):
        parser.add_argument(f"--{name}")
    parser.add_argument("program")
    args = parser.parse_args()
    configure(args)
    arc_gate_answers.install()
    texts = arc_gate_texts.install(os.environ.get("ARC_GATE_TEXTS", ""))
    program = args.program
    sys.argv = [program]

    def run():
        # Programs must not import from this file's folder.
        runpy.run_path(program, run_name="__main__")

    loop = asyncio.new_event_loop()
    asyncio.set_event_loop(loop)
    executor = ThreadPoolExecutor(max_workers=64)
    loop.set_default_executor(executor)
    # The SDK leaves futures behind when a program fails.
    logging.getLogger("asyncio").setLevel(logging.CRITICAL)
    try:
        loop.run_until_complete(pulumi.runtime.run_in_stack(run))
        loop.run_until_complete(texts())
        return 0
    except pulumi.RunError as error:
        pulumi.log.error(str(error))
    except BaseException as error:  # noqa: BLE001
        if isinstance(error, SystemExit) and error.code in (0, None):
            return 0
        pulumi.log.error(own_frames(error))
    finally:
        executor.shutdown(wait=True)
        sys.stdout.flush()
        sys.stderr.flush()
    return 1


sys.exit(main())
