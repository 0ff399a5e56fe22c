#!/usr/bin/env python3
"""What the mock stands: requests over 64 connections to `docent mock`, and to Prism beside it in the same run.

    cargo build --release && npm install --prefix target/prism-cli @stoplight/prism-cli
    python3 benches/mock.py [--requests 10000] [--connections 64] [--long 100000]

Connections are kept open. Each answer is read to its end and has to have the expected status; what is lost is counted.
The long run at the end tells how the memory of `docent mock` grows. The loader is one program on the same machine, so both
servers are somewhat faster than is said here.
"""

import argparse
import re
import selectors
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

DESCRIPTION = """\
openapi: 3.0.3
info: {title: Pets, version: '1'}
paths:
  /pets/{id}:
    get:
      parameters:
        - {name: id, in: path, required: true, schema: {type: integer}}
        - {name: limit, in: query, schema: {type: integer, maximum: 100}}
      responses:
        '200':
          description: A pet
          content:
            application/json:
              schema:
                type: object
                required: [id, name]
                properties: {id: {type: integer}, name: {type: string}, tags: {type: array, items: {type: string}}}
              example: {id: 1, name: Rex, tags: [dog, brown]}
"""


def free_port():
    with socket.socket() as it:
        it.bind(("127.0.0.1", 0))
        return it.getsockname()[1]


def wait_for(port, process):
    for _ in range(3000):
        if process.poll() is not None:
            sys.exit(f"{process.args[0]} ended")
        with socket.socket() as it:
            if it.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.02)
    sys.exit(f"{process.args[0]} does not listen")


def load(port, requests, connections):
    """Sends requests over connections that stay open. Returns seconds, and how many answers were lost."""
    call = b"GET /pets/7?limit=10 HTTP/1.1\r\nHost: localhost\r\nAccept: application/json\r\n\r\n"
    selector = selectors.DefaultSelector()
    started = time.perf_counter()
    to_send, answered, lost, open_connections = requests, 0, 0, 0
    for _ in range(min(connections, requests)):
        connection = socket.create_connection(("127.0.0.1", port))
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        connection.sendall(call)
        to_send -= 1
        open_connections += 1
        selector.register(connection, selectors.EVENT_READ, bytearray())
    while open_connections:
        ready = selector.select(timeout=30)
        if not ready:
            lost += open_connections
            break
        for key, _ in ready:
            buffer = key.data
            try:
                received = key.fileobj.recv(65536)
            except OSError:
                received = b""
            buffer += received
            end = buffer.find(b"\r\n\r\n")
            length = re.search(rb"content-length: (\d+)", bytes(buffer[:end]).lower()) if end >= 0 else None
            is_whole = length is not None and len(buffer) >= end + 4 + int(length.group(1))
            if not received and not is_whole:
                lost += 1
                selector.unregister(key.fileobj)
                open_connections -= 1
                continue
            if not is_whole:
                continue
            answered += 1
            lost += not buffer.startswith(b"HTTP/1.1 200")
            buffer.clear()
            if to_send:
                to_send -= 1
                key.fileobj.sendall(call)
            else:
                selector.unregister(key.fileobj)
                key.fileobj.close()
                open_connections -= 1
    return time.perf_counter() - started, lost + requests - answered - to_send


def memory(process):
    status = Path(f"/proc/{process.pid}/status")
    return int(re.search(r"VmRSS:\s+(\d+)", status.read_text()).group(1)) / 1024 if status.exists() else 0


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--requests", type=int, default=10_000)
    parser.add_argument("--connections", type=int, default=64)
    parser.add_argument("--long", type=int, default=100_000)
    parser.add_argument("--docent", default="target/release/docent")
    parser.add_argument("--prism", default="target/prism-cli/node_modules/.bin/prism")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "pets.yaml"
        path.write_text(DESCRIPTION)
        rates = {}
        servers = {"docent": lambda port: [options.docent, "mock", str(path), "--quiet", "--port", str(port)]}
        if Path(options.prism).exists():
            servers["prism"] = lambda port: [options.prism, "mock", str(path), "-p", str(port), "-h", "127.0.0.1", "-v", "silent"]
        for name, command in servers.items():
            port = free_port()
            process = subprocess.Popen(command(port), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            try:
                wait_for(port, process)
                load(port, 500, options.connections)
                seconds, lost = load(port, options.requests, options.connections)
                rates[name] = options.requests / seconds
                print(f"{name}: {options.requests} requests over {options.connections} connections in {seconds:.2f} s, "
                      f"{rates[name]:.0f} a second, {lost} lost, {memory(process):.0f} MiB", flush=True)
                if name == "docent" and options.long:
                    before = memory(process)
                    seconds, lost = load(port, options.long, options.connections)
                    print(f"docent: {options.long} more in {seconds:.2f} s, {lost} lost, "
                          f"{before:.1f} MiB before and {memory(process):.1f} MiB after", flush=True)
            finally:
                process.terminate()
                process.wait()
        if len(rates) == 2:
            print(f"docent answers {rates['docent'] / rates['prism']:.1f} times as many")


if __name__ == "__main__":
    main()
