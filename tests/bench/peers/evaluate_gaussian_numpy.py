"""
The score of a Gaussian in NumPy: both products by OpenBLAS on all threads it may use. t = 0.25.
"""

from peer import measure, np, read

mean, variances, x = read("mean.f64"), read("variances.f64"), read("x.f64").reshape(-1, 784)
axes = read("axes.f64").reshape(-1, 784)


def job():
    along = (x - mean) @ axes.T
    along *= variances / (variances + 0.25)
    return along @ axes + mean - x


measure(job)
