/*
 * The locally averaged ESF of four points and a normal axis, Euler's method in sigma: the difference of two log-densities,
 * eight exponentials and one logarithm a particle and step.
 * Usage and form as denoise_esf.c; also reads window.f64 [nodes].
 */
#include <math.h>
#include "peer.h"

enum { BLOCK = 512 };

static const double *x, *sigma, *train, *window;
static double *out;
static size_t count, nodes;

static void denoise_block(size_t first, size_t size) {
  double x1[BLOCK], x2[BLOCK];
  for (size_t i = 0; i < size; i++) {
    x1[i] = x[2 * (first + i)];
    x2[i] = x[2 * (first + i) + 1];
  }
  const double y0 = train[0], y1 = train[1], y2 = train[2], y3 = train[3];
  for (size_t node = 0; node + 1 < nodes; node++) {
    const double t = sigma[node] * sigma[node], w = window[node];
    const double ratio = sigma[node + 1] / sigma[node];
    const double c = -0.5 / t, scale = (1 - ratio) * t / (2 * w);
    for (size_t i = 0; i < size; i++) {
      const double a = x1[i] + w, b = x1[i] - w;
      const double a0 = (a - y0) * (a - y0), a1 = (a - y1) * (a - y1), a2 = (a - y2) * (a - y2), a3 = (a - y3) * (a - y3);
      const double b0 = (b - y0) * (b - y0), b1 = (b - y1) * (b - y1), b2 = (b - y2) * (b - y2), b3 = (b - y3) * (b - y3);
      const double nearest_a = fmin(fmin(a0, a1), fmin(a2, a3)), nearest_b = fmin(fmin(b0, b1), fmin(b2, b3));
      const double above = exp(c * (a0 - nearest_a)) + exp(c * (a1 - nearest_a)) + exp(c * (a2 - nearest_a)) +
                           exp(c * (a3 - nearest_a));
      const double below = exp(c * (b0 - nearest_b)) + exp(c * (b1 - nearest_b)) + exp(c * (b2 - nearest_b)) +
                           exp(c * (b3 - nearest_b));
      x1[i] += scale * (log(above / below) + c * (nearest_a - nearest_b));
      x2[i] *= ratio;
    }
  }
  for (size_t i = 0; i < size; i++) {
    out[2 * (first + i)] = x1[i];
    out[2 * (first + i) + 1] = x2[i];
  }
}

static void work(int thread, int threads) {
  const size_t blocks = (count + BLOCK - 1) / BLOCK;
  for (size_t block = thread; block < blocks; block += threads) {
    const size_t first = block * BLOCK;
    denoise_block(first, count - first < BLOCK ? count - first : BLOCK);
  }
}

int main(int argc, char **argv) {
  const struct peer peer = peer_open(argc, argv);
  x = peer_read(&peer, "x.f64", &count);
  count /= 16;
  sigma = peer_read(&peer, "sigma.f64", &nodes);
  nodes /= 8;
  train = peer_read(&peer, "train.f64", NULL);
  window = peer_read(&peer, "window.f64", NULL);
  out = malloc(16 * count);
  peer_time(&peer, work);
  peer_write(&peer, "out.f64", out, 16 * count);
}
