"""Clients in JavaScript, run by Node.js."""

from __future__ import annotations

import json
import subprocess
from typing import Any

from tests.parts import NODE_MODULES, requires


def node(script: str) -> str:
    """Run a module that imports npm packages; return what it writes."""
    done = subprocess.run(
        [str(requires("node")), "--no-warnings", "--input-type=module", "--eval", script],
        cwd=NODE_MODULES.parent,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def value_of(script: str, **given: object) -> Any:
    """Run a module in which ``given`` are constants; return what it hands to ``give``."""
    constants = "".join(f"const {name} = {json.dumps(value)};\n" for name, value in given.items())
    give = "const give = value => process.stdout.write(JSON.stringify(value));\n"
    return json.loads(node(constants + give + script))
