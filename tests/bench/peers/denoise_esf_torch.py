"""
The ESF of four points and a normal axis in PyTorch. `plain`: as in a textbook, all differences [count, n, d], softmax,
weighted mean. `fast`: one tensor a coordinate, logits [n, count] linear in x, softmax over the few points.
"""

from peer import form, measure, read, threads

import torch

torch.set_num_threads(threads)
x, train = torch.from_numpy(read("x.f64").reshape(-1, 2)), torch.from_numpy(read("train.f64"))
sigma = read("sigma.f64").tolist()


def plain():
    points = torch.stack([train, torch.zeros_like(train)], 1)
    moved = x
    for now, after in zip(sigma[:-1], sigma[1:]):
        squares = ((moved[:, None, :] - points[None]) ** 2).sum(-1)
        mean = torch.softmax(-squares / (2 * now * now), 1) @ points
        moved = moved + (1 - after / now) * (mean - moved)
    return moved


def fast():
    x1, x2 = x[:, 0].clone(), x[:, 1].clone()
    for now, after in zip(sigma[:-1], sigma[1:]):
        t = now * now
        logits = (train / t)[:, None] * x1
        logits -= (train * train / (2 * t))[:, None]
        x1.lerp_(train @ torch.softmax(logits, 0), 1 - after / now)
        x2 *= after / now
    return torch.stack([x1, x2], 1)


with torch.inference_mode():
    measure({"plain": plain, "fast": fast}[form])
