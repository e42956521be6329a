"""Runs Spark SQL for the program that started it: a line of JSON in is a request, a line of JSON out is its answer.

The first line gives the settings of the session. The end of the input ends this process, and with it Java, whatever became of the
program: Java ends when its own input does.
"""

import json
import logging
import os
import queue
import signal
import subprocess
import threading
import time


def take_answers():
    """The way out for answers alone: what Spark and Java print goes to the log."""
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    lock = threading.Lock()

    def answer(number, **said):
        with lock:
            answers.write(json.dumps({"id": number, **said}) + "\n")
            answers.flush()

    return answer


def start(settings):
    from pyspark.sql import SparkSession

    # Failures are answered; Python's own log of them would repeat each with its whole stack.
    logging.getLogger("SQLQueryContextLogger").setLevel(logging.CRITICAL + 1)
    builder = SparkSession.builder
    for key, value in settings.items():
        builder = builder.config(key, value)
    return builder.getOrCreate()


def end_with(java):
    java.wait()
    os._exit(70)


def end_if_gone(spark, error):
    """Where Java was lost its end is what is to be told, not that nobody answers: it may come a moment later."""
    from py4j.protocol import Py4JNetworkError

    java = spark.sparkContext._gateway.proc
    unheard = isinstance(error, (Py4JNetworkError, OSError, EOFError))
    try:
        java.wait(timeout=5 if unheard else 0)
    except subprocess.TimeoutExpired:
        return
    os._exit(70)


def make(spark, request):
    spark.sql(request["sql"]).write.parquet(request["path"])


def open_files(spark, request):
    spark.read.parquet(*request["files"]).createOrReplaceTempView(request["name"])


def view(spark, request):
    spark.sql(request["sql"]).createOrReplaceTempView(request["name"])


def probe(spark, request):
    """One small file for each of so many tasks: those that are missing were written to a disk of another machine."""
    spark.range(0, request["tasks"], 1, request["tasks"]).write.parquet(request["path"])


DOES = {"make": make, "open": open_files, "view": view, "probe": probe}


class Work:
    """Does one request after the other."""

    def __init__(self, spark, answer):
        self.spark = spark
        self.answer = answer
        self.waiting = queue.Queue()
        self.running = None

    def run(self):
        while True:
            request = self.waiting.get()
            self.running = request["id"]
            try:
                DOES[request["do"]](self.spark, request)
                said = {}
            except Exception as error:
                end_if_gone(self.spark, error)
                said = {"error": str(error)[:20000]}
            self.running = None
            self.answer(request["id"], **said)

    def interrupt(self):
        """A statement that is still being planned has no job to stop yet: so until it has ended."""
        number = self.running
        while number is not None and self.running == number:
            self.spark.sparkContext.cancelAllJobs()
            time.sleep(0.1)


def main():
    answer = take_answers()
    # The program decides what an interrupt means: it closes this input, or asks to stop what runs.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    requests = open(0, encoding="utf-8", closefd=False)
    try:
        spark = start(json.loads(requests.readline()))
    except Exception as error:
        answer(0, error=str(error)[:20000])
        os._exit(69)
    java = spark.sparkContext._gateway.proc
    threading.Thread(target=end_with, args=(java,), daemon=True).start()
    answer(0, version=spark.version, java=java.pid, tasks=spark.sparkContext.defaultParallelism)
    work = Work(spark, answer)
    threading.Thread(target=work.run, daemon=True).start()
    for line in requests:
        request = json.loads(line)
        if request["do"] == "interrupt":
            threading.Thread(target=work.interrupt, daemon=True).start()
        else:
            work.waiting.put(request)
    # Java may hang in what it was doing: it gets a while to leave the cluster in good order.
    patience = threading.Timer(10, os._exit, args=(0,))
    patience.daemon = True
    patience.start()
    spark.stop()
    java.stdin.close()
    java.wait()
    os._exit(0)


main()
