"""
The equivariant local score in PyTorch: patches by `unfold`, all their products by a matrix product, softmax, weighted mean. Pixels
that see the border alike are one class: the inner ones, those at a distance from an edge, those of a corner. f32 or f64.
"""

from peer import form, measure, np, read, threads

import torch
import torch.nn.functional as F

torch.set_num_threads(threads)
dtype = {"f32": torch.float32, "f64": torch.float64}[form]
t, patch = read("level.f64")
patch = int(patch)
r = patch // 2
size = 28
points = torch.from_numpy(read("points.f64").reshape(-1, size, size)).to(dtype)
x = torch.from_numpy(read("x.f64").reshape(-1, size, size)).to(dtype)
# rows of products at a time: 48 MB of them in f32
block = 256


def patches(images, rows, columns):
    """Patches around pixels in ranges of rows and columns, what lies outside is 0: [images * pixels, patch * patch]."""
    padded = F.pad(images, (r, r, r, r))[:, rows[0] : rows[1] + 2 * r, columns[0] : columns[1] + 2 * r]
    return F.unfold(padded[:, None], patch).transpose(1, 2).reshape(-1, patch * patch)


inner = [(r, size - r)] + [(i, i + 1) for i in range(size) if i < r or i >= size - r]


def job():
    m = torch.empty_like(x)
    for rows in inner:
        for columns in inner:
            keys = patches(points, rows, columns)
            half = (keys * keys).sum(1).mul_(0.5)
            values = points[:, rows[0] : rows[1], columns[0] : columns[1]].reshape(-1)
            queries = patches(x, rows, columns) / t
            means = torch.empty(len(queries), dtype=dtype)
            for first in range(0, len(queries), block):
                logits = torch.addmm(half[None] * (-1 / t), queries[first : first + block], keys.T)
                means[first : first + block] = torch.softmax(logits, 1) @ values
            m[:, rows[0] : rows[1], columns[0] : columns[1]] = means.view(len(x), rows[1] - rows[0], -1)
    return (m - x).numpy()


with torch.inference_mode():
    measure(job)
