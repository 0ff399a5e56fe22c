"""Runs programs and says what they cost. It is a small process of its own: the memory of whoever starts a program counts
as the program's, and a reader of large descriptions has much."""

import json
import os
import subprocess
import sys
import time


class Runner:
    """Where programs are run; to be made before much is in memory."""

    def __init__(self):
        self.process = subprocess.Popen([sys.executable, "-S", __file__], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                        text=True)

    def run(self, command, folder, most_seconds=600):
        """Runs a command in a folder: its exit code, what it said, CPU seconds, peak memory in kB, and seconds."""
        self.process.stdin.write(json.dumps([command, folder, most_seconds]) + "\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())


def measure(command, folder, most_seconds):
    before = time.monotonic()
    command = ["timeout", str(most_seconds), *command]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, cwd=folder)
    said = process.stdout.read().decode("utf-8", "replace")
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return process.returncode, said, usage.ru_utime + usage.ru_stime, usage.ru_maxrss, time.monotonic() - before


if __name__ == "__main__":
    for line in sys.stdin:
        print(json.dumps(measure(*json.loads(line))), flush=True)
