"""AdamW steps of Experiment 2's network in NumPy: forward and backward by hand, matrices by OpenBLAS in f32."""

from peer import measure, np, read, weights

rate, decay, beta1, beta2, epsilon, batch = read("optimizer.f64")
batch = int(batch)
batches = read("batches.f32").reshape(-1, batch, 5)
initial = weights()


def gradients(w, samples):
    """Loss and gradient of one batch."""
    x, tau, target = samples[:, :2], samples[:, 2:3], samples[:, 3:]
    z = tau * w["time.weight"].T + w["time.bias"]
    a = np.concatenate([np.maximum(z, 0), tau], 1)
    e = a @ w["embedding.weight"].T + w["embedding.bias"]
    gain = 1 + a @ w["modulation.weight"].T + w["modulation.bias"]
    inputs = np.concatenate([x, e], 1)
    h = inputs @ w["hidden.weight"].T
    h += w["hidden.bias"]
    np.maximum(h, 0, out=h)
    width = h.shape[1]
    hidden, skip = w["output.weight"][:, :width], w["output.weight"][:, width:]
    plain = h @ hidden.T + inputs @ skip.T + w["output.bias"]
    error = plain * gain - target
    out = error * np.float32(2 / batch)
    d_plain, d_gain = out * gain, out * plain
    d_hidden = d_plain @ hidden
    d_hidden *= h > 0
    d_inputs = d_hidden @ w["hidden.weight"] + d_plain @ skip
    d_a = d_inputs[:, 2:] @ w["embedding.weight"] + d_gain @ w["modulation.weight"]
    d_z = d_a[:, :-1] * (z > 0)
    return (error.astype(np.float64) ** 2).sum() / batch, {
        "time.weight": d_z.T @ tau,
        "time.bias": d_z.sum(0),
        "embedding.weight": d_inputs[:, 2:].T @ a,
        "embedding.bias": d_inputs[:, 2:].sum(0),
        "modulation.weight": d_gain.T @ a,
        "modulation.bias": d_gain.sum(0),
        "hidden.weight": d_hidden.T @ inputs,
        "hidden.bias": d_hidden.sum(0),
        "output.weight": np.concatenate([d_plain.T @ h, d_plain.T @ inputs], 1),
        "output.bias": d_plain.sum(0),
    }


def job():
    w = {name: array.copy() for name, array in initial.items()}
    first = {name: np.zeros_like(array) for name, array in w.items()}
    second = {name: np.zeros_like(array) for name, array in w.items()}
    losses = []
    for step, samples in enumerate(batches, 1):
        loss, gradient = gradients(w, samples)
        losses.append(loss)
        scale, unbias = np.float32(rate / (1 - beta1**step)), np.float32(1 / np.sqrt(1 - beta2**step))
        for name, g in gradient.items():
            m, v = first[name], second[name]
            m *= np.float32(beta1)
            m += np.float32(1 - beta1) * g
            v *= np.float32(beta2)
            v += np.float32(1 - beta2) * (g * g)
            if name.startswith(("hidden", "output")):
                w[name] *= np.float32(1 - rate * decay)
            w[name] -= scale * m / (np.sqrt(v) * unbias + np.float32(epsilon))
    return losses


measure(job)
