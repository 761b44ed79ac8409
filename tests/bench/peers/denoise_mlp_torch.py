"""
Denoising under the network of Experiment 2 in PyTorch: folded at each t, one matrix product a layer in f32, in blocks whose
hidden layer stays in the cache.
"""

from peer import measure, read, threads, weights

import torch

torch.set_num_threads(threads)
x, sigma = torch.from_numpy(read("x.f64").reshape(-1, 2)), read("sigma.f64").tolist()
w = {name: torch.from_numpy(array) for name, array in weights().items()}
width = w["hidden.bias"].numel()
block = 1000


def fold(tau):
    """Hidden and output layer at log t = tau."""
    a = torch.cat([torch.relu(w["time.weight"][:, 0] * tau + w["time.bias"]), tau[None]])
    e = w["embedding.weight"] @ a + w["embedding.bias"]
    gain = 1 + w["modulation.weight"] @ a + w["modulation.bias"]
    bias = w["hidden.bias"] + w["hidden.weight"][:, 2:] @ e
    constant = (w["output.bias"] + w["output.weight"][:, width + 2 :] @ e) * gain
    output = (w["output.weight"] * gain[:, None]).T
    return w["hidden.weight"][:, :2].T.contiguous(), bias, output[:width].contiguous(), output[width : width + 2], constant


def job():
    moved = x.clone()
    for now, after in zip(sigma[:-1], sigma[1:]):
        hidden, bias, output, skip, constant = fold(torch.log(torch.tensor(now * now, dtype=torch.float32)))
        inputs = moved.float()
        for first in range(0, len(x), block):
            part = inputs[first : first + block]
            h = torch.addmm(bias, part, hidden).relu_()
            out = torch.addmm(torch.addmm(constant, part, skip), h, output)
            moved[first : first + block] += (now - after) * out.double()
    return moved


with torch.inference_mode():
    measure(job)
