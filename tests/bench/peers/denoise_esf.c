/*
 * The ESF of four points and a normal axis, Euler's method in sigma: four exponentials a particle and step.
 * Usage: denoise_esf <folder> <threads> <runs>. Reads x.f64 [count][2], sigma.f64 [nodes], train.f64 [4] from the folder,
 * writes out.f64 and prints the milliseconds of every run.
 *
 * Blocks of particles stay in the first-level cache along the whole schedule; the loop over particles is the inner one, so
 * that the compiler makes vectors of it, exponentials included (-ffast-math, libmvec).
 */
#include <math.h>
#include "peer.h"

enum { BLOCK = 512 };

static const double *x, *sigma, *train;
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
    const double t = sigma[node] * sigma[node];
    const double ratio = sigma[node + 1] / sigma[node];
    const double gain = 1 - ratio;
    const double c = -0.5 / t;
    for (size_t i = 0; i < size; i++) {
      const double r0 = x1[i] - y0, r1 = x1[i] - y1, r2 = x1[i] - y2, r3 = x1[i] - y3;
      const double s0 = r0 * r0, s1 = r1 * r1, s2 = r2 * r2, s3 = r3 * r3;
      const double least = fmin(fmin(s0, s1), fmin(s2, s3));
      const double w0 = exp(c * (s0 - least)), w1 = exp(c * (s1 - least));
      const double w2 = exp(c * (s2 - least)), w3 = exp(c * (s3 - least));
      const double mean = (w0 * y0 + w1 * y1 + w2 * y2 + w3 * y3) / (w0 + w1 + w2 + w3);
      x1[i] += gain * (mean - x1[i]);
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
  out = malloc(16 * count);
  peer_time(&peer, work);
  peer_write(&peer, "out.f64", out, 16 * count);
}
