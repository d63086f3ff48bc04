"""A real Apache whose /fairway/ has the rules of docs/w3id."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.loader import first
from tests.parts import requires
from tests.serving import answers, free_port

RULES = first.CHECKOUT / "docs" / "w3id" / ".htaccess"
HOST = "https://fairway.example"

_HTTPD = """
ServerName 127.0.0.1
Listen 127.0.0.1:{port}
PidFile {root}/httpd.pid
ErrorLog {root}/error.log
{user}
LoadModule mpm_event_module {modules}/mod_mpm_event.so
LoadModule authz_core_module {modules}/mod_authz_core.so
LoadModule autoindex_module {modules}/mod_autoindex.so
LoadModule dir_module {modules}/mod_dir.so
LoadModule headers_module {modules}/mod_headers.so
LoadModule mime_module {modules}/mod_mime.so
LoadModule negotiation_module {modules}/mod_negotiation.so
LoadModule rewrite_module {modules}/mod_rewrite.so
TypesConfig /dev/null
DocumentRoot {root}/ids
<Directory {root}/ids>
  Options Indexes FollowSymLinks MultiViews
  AllowOverride All
  Require all granted
</Directory>
{more}
"""

# What w3id.org publishes of its own set-up, beyond modules and options, that bears on our rules.
AS_W3ID = """
Header always set Access-Control-Allow-Origin "*"
ErrorDocument 307 /w3id/3xx.html
"""


@contextmanager
def apache(host: str, more: str = "") -> Iterator[str]:
    """Run an Apache, with ``more`` in its configuration, that leads to ``host``; give its address."""
    apache2 = requires("apache2")
    port = free_port()
    # Started by root, Apache becomes nobody, who could not enter the folders that pytest makes.
    root = Path(tempfile.mkdtemp(prefix="fairway-w3id-"))
    root.chmod(0o755)
    shutil.copytree(RULES.parent, root / "ids" / "fairway")
    rules = RULES.read_text("utf-8").replace(HOST, host)
    (root / "ids" / "fairway" / ".htaccess").write_text(rules, "utf-8")
    (root / "ids" / "w3id").mkdir()
    (root / "ids" / "w3id" / "3xx.html").write_text("<p>See Location.</p>", "utf-8")
    nobody = pwd.getpwnam("nobody")
    user = f"User #{nobody.pw_uid}\nGroup #{nobody.pw_gid}" if os.geteuid() == 0 else ""
    modules = "/usr/lib/apache2/modules"
    configuration = root / "httpd.conf"
    configuration.write_text(
        _HTTPD.format(port=port, root=root, user=user, modules=modules, more=more), "utf-8"
    )
    process = subprocess.Popen([str(apache2), "-f", str(configuration), "-DFOREGROUND"])
    try:
        address = f"http://127.0.0.1:{port}"
        assert answers(address, process, "/"), (root / "error.log").read_text("utf-8")
        yield address
    finally:
        process.terminate()
        process.wait(timeout=20)
        shutil.rmtree(root)
