"""A Spark standalone master with two workers of one core each on loopback, for as long as the tests need it."""

import os
import pathlib
import re
import signal
import subprocess
import time

# Far beyond what any of it takes.
PATIENCE = 180


class Cluster:
    """The processes of one cluster; pip's pyspark has no start scripts, so each is a `spark-class` of its own."""

    def __init__(self, python: str, folder: pathlib.Path) -> None:
        self.python = python
        self.folder = folder
        self.processes = []
        home = subprocess.run([python, "-c", "import pyspark; print(pyspark.__path__[0])"], check=True, capture_output=True, text=True).stdout.strip()
        drop = ("PYTHONPATH", "SPARK_HOME", "SPARK_CONF_DIR", "OMP_NUM_THREADS")
        self.environment = {k: v for k, v in os.environ.items() if k not in drop} | {
            "SPARK_HOME": home,
            "SPARK_LOCAL_IP": "127.0.0.1",
            "SPARK_DAEMON_MEMORY": "512m",
            "PYSPARK_PYTHON": python,
            "PYSPARK_DRIVER_PYTHON": python,
        }
        self.command = os.path.join(home, "bin", "spark-class")

    def __enter__(self) -> "Cluster":
        try:
            master = ["Master", "--host", "127.0.0.1", "--port", "0", "--webui-port", "0"]
            self.master = self.start("master", master, r"Starting Spark master at (spark://127\.0\.0\.1:\d+)")
            for number in (1, 2):
                options = ["--host", "127.0.0.1", "--port", "0", "--webui-port", "0", "--cores", "1", "--memory", "2g"]
                self.start(f"worker-{number}", ["Worker", *options, "--work-dir", str(self.folder / f"work-{number}"), self.master], "(Successfully registered)")
        except BaseException:
            self.__exit__()
            raise
        return self

    def start(self, name: str, arguments: list, ready: str) -> str:
        """Starts a process and waits for what its log says when it is ready."""
        log = self.folder / f"{name}.log"
        kind = arguments[0]
        with open(log, "wb") as out:
            command = [self.command, f"org.apache.spark.deploy.{kind.lower()}.{kind}", *arguments[1:]]
            process = subprocess.Popen(command, env=self.environment, stdout=out, stderr=out, stdin=subprocess.DEVNULL, start_new_session=True)
        self.processes.append(process)
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end and process.poll() is None:
            if found := re.search(ready, log.read_text(errors="replace")):
                return found.group(1)
            time.sleep(0.1)
        raise RuntimeError(f"{name} did not start:\n{log.read_text(errors='replace')[-4000:]}")

    def __exit__(self, *_: object) -> None:
        for process in reversed(self.processes):
            if process.poll() is None:
                process.terminate()
        for process in self.processes:
            try:
                process.wait(30)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()

    def run(self, script: pathlib.Path, arguments: list, wheel: pathlib.Path) -> str:
        """Runs a driver; the package is unpacked for it alone, and reaches the executors by the archive that it names."""
        environment = self.environment | {"PYTHONPATH": str(wheel)}
        done = subprocess.run([self.python, str(script), *arguments], env=environment, capture_output=True, text=True, timeout=20 * 60)
        if done.returncode:
            raise RuntimeError(f"the driver failed:\n{done.stdout[-3000:]}\n{done.stderr[-6000:]}")
        return done.stdout
