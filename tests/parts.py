"""What some tests need from the machine: tools, and material that stands outside the repository.

A test that needs a part asks for it, and is skipped by the part's name where it is missing. Where
nothing may be missing, ``FAIRWAY_NO_SKIPS=1`` turns the skip into a failure (``conftest.py``).
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

# Command → the Debian package that brings it.
TOOLS = {
    "apache2": "apache2-bin",
    "chromium": "chromium",
    "curl": "curl",
    "git": "git",
    "java": "default-jre-headless",
    "node": "nodejs",
    "rapper": "raptor2-utils",
    "roqet": "rasqal-utils",
    "sha256sum": "coreutils",
    "wget": "wget",
}

# Where Debian has servers; not on everybody's path.
SERVERS = "/usr/sbin"

# The npm packages of tests/clients/package.json; where there is npm, `make test` installs them.
PACKAGES = ("@comunica/query-sparql", "@zazuko/yasgui", "jsonld", "n3", "rdflib")
NODE_MODULES = Path(__file__).parents[1] / "build" / "clients" / "node_modules"

# Debian's jars have a folder, not a command.
JARS = Path("/usr/share/java")

# Folder → the setting that says where it is.
FOLDERS = {
    "rdf-tests": "RDF_TESTS",
    "shared": "FAIRWAY_SHARED",
}


def requires(name: str) -> Path:
    """Return the path of a tool, package or folder, or skip the test (the whole module, when called outside one).

    A setting that names a folder which is not there fails: that is a slip, not a missing part.
    """
    if name in TOOLS:
        found = shutil.which(name) or shutil.which(name, path=SERVERS)
        if found is None:
            pytest.skip(f"needs {name} (Debian package {TOOLS[name]})", allow_module_level=True)
        return Path(found)

    if name in PACKAGES:
        if not (NODE_MODULES / name).is_dir():
            pytest.skip(f"needs {name} (npm package; make test installs it)", allow_module_level=True)
        return NODE_MODULES / name

    if name == "jena":
        if not (JARS / "jena-arq.jar").exists():
            pytest.skip("needs jena (Debian package libapache-jena-java)", allow_module_level=True)
        return JARS

    setting = FOLDERS[name]
    if setting not in os.environ:
        pytest.skip(f"needs {name} (the folder that the setting {setting} names)", allow_module_level=True)
    folder = Path(os.environ[setting])
    if not folder.is_dir():
        pytest.fail(f"The setting {setting} names {folder}, which is not a folder.", pytrace=False)
    return folder
