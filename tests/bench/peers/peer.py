"""What the Python peers share: arguments, files of a folder, the clock."""

import os
import sys
import time

*form, folder, threads, runs = sys.argv[1:]
threads = int(threads)
# read when the libraries are loaded
for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = str(threads)

import numpy as np  # noqa: E402

form = form[0] if form else None
layers = ("time", "embedding", "modulation", "hidden", "output")


def read(name):
    """The numbers of a file; their type is its ending."""
    return np.fromfile(os.path.join(folder, name), {"f64": np.float64, "f32": np.float32}[name.rsplit(".")[-1]])


def weights():
    """The network's arrays by name, as PyTorch has them."""
    width = read("hidden.bias.f32").size
    shapes = {"time": (32, 1), "embedding": (3, 33), "modulation": (2, 33), "hidden": (width, 5), "output": (2, width + 5)}
    arrays = {}
    for layer in layers:
        arrays[layer + ".weight"] = read(layer + ".weight.f32").reshape(shapes[layer])
        arrays[layer + ".bias"] = read(layer + ".bias.f32")
    return arrays


def measure(job):
    """Does the job once to warm up, then `runs` times; prints the milliseconds of each and writes the last result."""
    result = job()
    for _ in range(int(runs)):
        begin = time.perf_counter()
        result = job()
        print((time.perf_counter() - begin) * 1e3)
    np.asarray(result, np.float64).tofile(os.path.join(folder, "out.f64"))
