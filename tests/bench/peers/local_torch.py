"""
The local score in PyTorch, place by place, the pictures last, so that everything is one vector after the other: squares of all
differences, a box filter, softmax, weighted mean. The box filter by `pool`: avg_pool2d, channels last; `sum`: slices moved by a pixel;
`matrix`: products with a band matrix; `conv` and `cumsum`: as NumPy users would, the pictures first. In f32 or f64: `pool-f32`.
"""

from peer import form, measure, np, read, threads

import torch
import torch.nn.functional as F

torch.set_num_threads(threads)
kind, number = form.split("-")
dtype = {"f32": torch.float32, "f64": torch.float64}[number]
t, patch = read("level.f64")
patch = int(patch)
r = patch // 2
size = 28
first = torch.from_numpy(read("points.f64").reshape(-1, size, size)).to(dtype)
last = first.permute(1, 2, 0).contiguous()
x = torch.from_numpy(read("x.f64").reshape(-1, size, size)).to(dtype)
apart = (torch.arange(size)[:, None] - torch.arange(size)[None]).abs()
band = (apart <= r).to(dtype)
column, row = torch.ones(1, 1, patch, 1, dtype=dtype), torch.ones(1, 1, 1, patch, dtype=dtype)


def pool(squares):
    boxes = F.avg_pool2d(squares[None].permute(0, 3, 1, 2), patch, 1, r, divisor_override=1)
    return boxes.permute(0, 2, 3, 1)[0]


def matrix(squares):
    return (band @ (band @ squares).view(size, -1)).view(size, size, -1)


def slices(squares):
    lines = F.pad(squares, (0, 0, r, r))
    boxes = lines[:, :size] + lines[:, 1 : size + 1] if patch > 1 else lines
    for i in range(2, patch):
        boxes += lines[:, i : i + size]
    lines = F.pad(boxes, (0, 0, 0, 0, r, r))
    boxes = lines[:size] + lines[1 : size + 1] if patch > 1 else lines
    for i in range(2, patch):
        boxes += lines[i : i + size]
    return boxes


def pictures_last(box):
    def mean(place):
        squares = last - place[:, :, None]
        squares *= squares
        weights = torch.softmax(box(squares).mul_(-0.5 / t), 2)
        return torch.einsum("abk,abk->ab", weights, last)

    return mean


def conv(squares):
    return F.conv2d(F.conv2d(squares[:, None], column, padding=(r, 0)), row, padding=(0, r))[:, 0]


def cumsum(squares):
    sums = F.pad(squares, (r + 1, r, r + 1, r)).cumsum(1).cumsum(2)
    return sums[:, patch:, patch:] - sums[:, :-patch, patch:] - sums[:, patch:, :-patch] + sums[:, :-patch, :-patch]


def pictures_first(box):
    def mean(place):
        squares = first - place
        squares *= squares
        weights = torch.softmax(box(squares).mul_(-0.5 / t), 0)
        return (weights * first).sum(0)

    return mean


means = {
    "pool": pictures_last(pool),
    "sum": pictures_last(slices),
    "matrix": pictures_last(matrix),
    "conv": pictures_first(conv),
    "cumsum": pictures_first(cumsum),
}


def job():
    mean = means[kind]
    return torch.stack([mean(place) - place for place in x]).numpy()


with torch.inference_mode():
    measure(job)
