"""AdamW steps of Experiment 2's network in PyTorch, eager, with the fused optimiser: the fastest form without a compiler."""

from peer import measure, read, threads, weights

import torch
from torch.nn.functional import linear, relu

torch.set_num_threads(threads)
rate, decay, beta1, beta2, epsilon, batch = read("optimizer.f64")
batches = torch.from_numpy(read("batches.f32").reshape(-1, int(batch), 5))
initial = {name: torch.from_numpy(array) for name, array in weights().items()}


def loss_of(w, samples):
    x, tau, target = samples[:, :2], samples[:, 2:3], samples[:, 3:]
    a = torch.cat([relu(linear(tau, w["time.weight"], w["time.bias"])), tau], 1)
    e = linear(a, w["embedding.weight"], w["embedding.bias"])
    m = linear(a, w["modulation.weight"], w["modulation.bias"])
    inputs = torch.cat([x, e], 1)
    h = relu(linear(inputs, w["hidden.weight"], w["hidden.bias"]))
    out = linear(torch.cat([h, inputs], 1), w["output.weight"], w["output.bias"]) * (1 + m)
    return ((out - target) ** 2).sum() / len(samples)


def job():
    w = {name: array.clone().requires_grad_() for name, array in initial.items()}
    decayed = [array for name, array in w.items() if name.startswith(("hidden", "output"))]
    others = [array for name, array in w.items() if not name.startswith(("hidden", "output"))]
    groups = [{"params": decayed, "weight_decay": decay}, {"params": others, "weight_decay": 0.0}]
    optimizer = torch.optim.AdamW(groups, lr=rate, betas=(beta1, beta2), eps=epsilon, fused=True)
    losses = []
    for samples in batches:
        loss = loss_of(w, samples)
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses


measure(job)
