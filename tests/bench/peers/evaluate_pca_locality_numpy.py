"""
PCA locality in NumPy: exponents of all points and pixels of a place as one product with the mask, by OpenBLAS. t = 0.25.
"""

from peer import measure, np, read

points, mask = read("points.f64").reshape(-1, 784), read("mask.f64").reshape(784, 784)
x = read("x.f64").reshape(-1, 784)
half = 0.5 * points


def job():
    result = np.empty_like(x)
    for i, place in enumerate(x):
        weights = (points * (place - half)) @ mask
        weights /= 0.25
        weights -= weights.max(0)
        np.exp(weights, out=weights)
        result[i] = (weights * points).sum(0) / weights.sum(0) - place
    return result


measure(job)
