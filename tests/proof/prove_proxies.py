"""Kring behind Caddy and behind nginx over https, set up with the lines in the README: slow clients hold up nobody.

The lines are used as they are; only names, ports and certificates are replaced by those of this machine.
"""

import getpass
import io
import os
import re
import shutil
import ssl
import subprocess
import time
import urllib.request
from http.cookiejar import CookieJar
from types import SimpleNamespace

import pytest
import trustme
from PIL import Image

from intranet.core.config import ROOT
from tests import clients
from tests.serving import Kring, free_port

EVENTS = f"user {getpass.getuser()}; worker_rlimit_nofile 20000; events {{ worker_connections 10240; }}\n"
HELD = {"slow_bodies": 200, "half_heads": 500, "idle": 5000}


def lines_of(server):
    """The lines in the README for this web server."""
    return re.search(rf"```{server}\n(.*?)```", (ROOT / "README.md").read_text(), re.DOTALL)[1]


def caddy(folder, port, kring):
    text = lines_of("caddy").replace(
        "kring.company.example {", f"https://localhost:{port} {{\n    tls {folder}/pem {folder}/key"
    )
    text = text.replace("127.0.0.1:8000", f"127.0.0.1:{kring}")
    (folder / "Caddyfile").write_text("{\n    admin off\n    auto_https disable_redirects\n}\n" + text)
    return ["caddy", "run", "--config", folder / "Caddyfile", "--adapter", "caddyfile"]


def nginx(folder, port, kring):
    text = (
        lines_of("nginx").replace("/etc/ssl/kring.pem", f"{folder}/pem").replace("/etc/ssl/kring.key", f"{folder}/key")
    )
    text = text.replace("listen 443", f"listen 127.0.0.1:{port}").replace("127.0.0.1:8000", f"127.0.0.1:{kring}")
    logs = f"access_log off; client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy;"
    (folder / "nginx.conf").write_text(
        f"pid {folder}/pid; error_log {folder}/errors;\n{EVENTS}http {{ {logs}\n{text}}}\n"
    )
    return ["nginx", "-c", folder / "nginx.conf", "-g", "daemon off;"]


def have(program, package):
    """Install the package of Debian, if the program is missing and we may install it."""
    if not shutil.which(program) and os.geteuid() == 0 and shutil.which("apt-get"):
        subprocess.run(["apt-get", "update", "-qq"])
        subprocess.run(["apt-get", "install", "-qq", "-y", "--no-install-recommends", package])
    return shutil.which(program)


@pytest.fixture(params=[caddy, nginx], ids=["caddy", "nginx"])
def proxy(request, tmp_path):
    if not have(request.param.__name__, {"nginx": "nginx-light"}.get(request.param.__name__, request.param.__name__)):
        pytest.fail(f"{request.param.__name__} is not on this machine and cannot be installed.")
    clients.allow_many_files()
    authority = trustme.CA()
    certificate = authority.issue_cert("localhost", "127.0.0.1")
    certificate.private_key_pem.write_to_path(tmp_path / "key")
    (tmp_path / "pem").write_bytes(b"".join(blob.bytes() for blob in certificate.cert_chain_pems))
    port = free_port()
    (tmp_path / "data").mkdir()
    kring = Kring(tmp_path / "data", KRING_BASE_URL=f"https://localhost:{port}")
    command, environ = request.param(tmp_path, port, kring.port), os.environ | {"HOME": str(tmp_path)}
    with (tmp_path / "log").open("w") as log:
        server = subprocess.Popen(command, env=environ, stdout=log, stderr=log)
    context = ssl.create_default_context()
    authority.configure_trust(context)
    browser = urllib.request.build_opener(
        urllib.request.HTTPSHandler(context=context), urllib.request.HTTPCookieProcessor(CookieJar())
    )
    yield SimpleNamespace(
        name=request.param.__name__,
        port=port,
        kring=kring,
        url=f"https://localhost:{port}",
        browser=browser,
        context=context,
    )
    server.terminate()
    server.wait(20)
    kring.kill()


def wait(proxy):
    for _ in range(100):
        try:
            return proxy.browser.open(f"{proxy.url}/healthz", timeout=5)
        except OSError:
            time.sleep(0.1)
    raise TimeoutError


def test_the_readmes_lines_let_people_in_and_hold_up_nobody(proxy):
    wait(proxy)
    begin_by(proxy)
    photo = io.BytesIO()
    Image.effect_noise((3000, 2000), 90).convert("RGB").save(photo, "JPEG", quality=97)
    head = b'--x\r\nContent-Disposition: form-data; name="photos"; filename="a.jpg"\r\n\r\n'
    body = head + photo.getvalue() + b"\r\n--x--\r\n"
    post = urllib.request.Request(f"{proxy.url}/posts", body, {"Content-Type": "multipart/form-data; boundary=x"})
    assert proxy.browser.open(post, timeout=60).status == 200
    visitor = SimpleNamespace(get=lambda path, timeout: proxy.browser.open(proxy.url + path, timeout=timeout))
    quiet = clients.times_of(visitor)
    for kind, number in HELD.items():
        with clients.holding(proxy.port, context=proxy.context, **{kind: number}):
            took = clients.times_of(visitor)
        print(
            f"\n{proxy.name}, {number} {kind}: median {1000 * took[10]:.0f} ms, slowest {1000 * took[-1]:.0f} ms",
            end="",
        )
        assert took[10] < 0.3 and took[-1] < 2, took
    print(f"; without them {1000 * quiet[10]:.0f} and {1000 * quiet[-1]:.0f} ms")


def begin_by(proxy):
    address = re.search(r"https://\S+", proxy.kring.first_line)[0]
    proxy.browser.open(address)
    form = b"company=Duinstra&given_name=Hanneke&email=hr%40duinstra.example&password=koffie+om+negen+uur"
    answer = proxy.browser.open(f"{proxy.url}/start", form)
    assert answer.url == f"{proxy.url}/" and b"write-text" in answer.read()
