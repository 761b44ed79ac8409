"""
The locally averaged ESF of four points and a normal axis in NumPy: the difference of two log-densities. Blocks and
threads as in denoise_esf_numpy.py.
"""

from concurrent.futures import ThreadPoolExecutor

from peer import measure, np, read, threads

x, sigma, train, window = read("x.f64").reshape(-1, 2), read("sigma.f64"), read("train.f64"), read("window.f64")
block = 2500


def log_density(place, t, weights, top):
    """log p_t but for a constant and −place²/2t."""
    np.multiply((train / t)[:, None], place, out=weights)
    weights -= (train * train / (2 * t))[:, None]
    weights -= np.max(weights, 0, out=top)
    np.exp(weights, out=weights)
    return np.log(weights.sum(0)) + top


def denoise(first):
    x1, x2 = x[first : first + block].T.copy()
    weights, top = np.empty((len(train), len(x1))), np.empty_like(x1)
    for now, after, w in zip(sigma[:-1], sigma[1:], window):
        t, ratio = now * now, after / now
        difference = log_density(x1 + w, t, weights, top)
        difference -= log_density(x1 - w, t, weights, top)
        # the squares left out: ((x + w)² − (x − w)²)/2t = 2 x w / t
        difference *= t / (2 * w)
        difference -= x1
        difference *= 1 - ratio
        x1 += difference
        x2 *= ratio
    return np.stack([x1, x2], 1)


def job():
    starts = range(0, len(x), block)
    if threads == 1:
        return np.concatenate([denoise(first) for first in starts])
    with ThreadPoolExecutor(threads) as pool:
        return np.concatenate(list(pool.map(denoise, starts)))


measure(job)
