/*
 * Denoising under the network of Experiment 2. At a fixed t embedding and modulation are constants, folded once a step;
 * two inputs and a bias remain. Units in the outer loop, a group of particles in the inner one, for the compiler to make
 * vectors of: a unit's weights are loaded once for all of the group.
 * Usage: denoise_mlp <folder> <threads> <runs>. Reads x.f64 [count][2], sigma.f64 and the network's arrays; writes out.f64.
 */
#include <math.h>
#include <string.h>
#include "peer.h"

/* four vectors of the widest kind, or two of 128 bits, which leave registers for the rest */
#ifdef __AVX512F__
enum { GROUP = 64 };
#else
enum { GROUP = 8 };
#endif
enum { BLOCK = 512, TIME_WIDTH = 32, OUTPUTS = 5, FIELDS = 5 };

static const double *x, *sigma;
static const float *time_w, *time_b, *embedding_w, *embedding_b, *modulation_w, *modulation_b;
static const float *hidden_w, *hidden_b, *output_w, *output_b;
static double *out;
static size_t count, nodes, width;

/* A step's network: [width][5] w1, w2, bias, v1, v2; and the affine maps of the skip connection. */
static void fold(float tau, float *units, float skip[2][3]) {
  float a[TIME_WIDTH + 1], e[3], gain[2];
  for (int i = 0; i < TIME_WIDTH; i++) a[i] = fmaxf(time_w[i] * tau + time_b[i], 0);
  a[TIME_WIDTH] = tau;
  for (int k = 0; k < 3; k++) {
    e[k] = embedding_b[k];
    for (int i = 0; i <= TIME_WIDTH; i++) e[k] += embedding_w[k * (TIME_WIDTH + 1) + i] * a[i];
  }
  for (int c = 0; c < 2; c++) {
    gain[c] = 1 + modulation_b[c];
    for (int i = 0; i <= TIME_WIDTH; i++) gain[c] += modulation_w[c * (TIME_WIDTH + 1) + i] * a[i];
    const float *row = output_w + c * (width + 5) + width;
    skip[c][0] = gain[c] * row[0];
    skip[c][1] = gain[c] * row[1];
    skip[c][2] = gain[c] * (output_b[c] + row[2] * e[0] + row[3] * e[1] + row[4] * e[2]);
  }
  for (size_t j = 0; j < width; j++) {
    const float *w = hidden_w + 5 * j;
    float *unit = units + FIELDS * j;
    unit[0] = w[0];
    unit[1] = w[1];
    unit[2] = hidden_b[j] + w[2] * e[0] + w[3] * e[1] + w[4] * e[2];
    unit[3] = gain[0] * output_w[j];
    unit[4] = gain[1] * output_w[width + 5 + j];
  }
}

static void group(const float *units, float skip[2][3], const float *x1, const float *x2, float *out1, float *out2) {
  float sum1[GROUP], sum2[GROUP];
  for (int i = 0; i < GROUP; i++) {
    sum1[i] = skip[0][0] * x1[i] + skip[0][1] * x2[i] + skip[0][2];
    sum2[i] = skip[1][0] * x1[i] + skip[1][1] * x2[i] + skip[1][2];
  }
  for (const float *unit = units; unit < units + FIELDS * width; unit += FIELDS) {
    const float w1 = unit[0], w2 = unit[1], bias = unit[2], v1 = unit[3], v2 = unit[4];
    for (int i = 0; i < GROUP; i++) {
      const float z = w1 * x1[i] + w2 * x2[i] + bias;
      const float h = z > 0 ? z : 0;
      sum1[i] += v1 * h;
      sum2[i] += v2 * h;
    }
  }
  memcpy(out1, sum1, sizeof sum1);
  memcpy(out2, sum2, sizeof sum2);
}

static void denoise_block(size_t first, size_t size, float *units) {
  double x1[BLOCK], x2[BLOCK];
  float f1[BLOCK], f2[BLOCK], o1[BLOCK], o2[BLOCK], skip[2][3];
  for (size_t i = 0; i < BLOCK; i++) {
    const size_t particle = first + (i < size ? i : size - 1);
    x1[i] = x[2 * particle];
    x2[i] = x[2 * particle + 1];
  }
  for (size_t node = 0; node + 1 < nodes; node++) {
    fold(logf(sigma[node] * sigma[node]), units, skip);
    for (size_t i = 0; i < BLOCK; i++) {
      f1[i] = x1[i];
      f2[i] = x2[i];
    }
    for (size_t i = 0; i < size; i += GROUP) group(units, skip, f1 + i, f2 + i, o1 + i, o2 + i);
    const double step = sigma[node] - sigma[node + 1];
    for (size_t i = 0; i < size; i++) {
      x1[i] += step * o1[i];
      x2[i] += step * o2[i];
    }
  }
  for (size_t i = 0; i < size; i++) {
    out[2 * (first + i)] = x1[i];
    out[2 * (first + i) + 1] = x2[i];
  }
}

static void work(int thread, int threads) {
  float *units = malloc(FIELDS * width * sizeof(float));
  const size_t blocks = (count + BLOCK - 1) / BLOCK;
  for (size_t block = thread; block < blocks; block += threads) {
    const size_t first = block * BLOCK;
    denoise_block(first, count - first < BLOCK ? count - first : BLOCK, units);
  }
  free(units);
}

int main(int argc, char **argv) {
  const struct peer peer = peer_open(argc, argv);
  x = peer_read(&peer, "x.f64", &count);
  count /= 16;
  sigma = peer_read(&peer, "sigma.f64", &nodes);
  nodes /= 8;
  time_w = peer_read(&peer, "time.weight.f32", NULL);
  time_b = peer_read(&peer, "time.bias.f32", NULL);
  embedding_w = peer_read(&peer, "embedding.weight.f32", NULL);
  embedding_b = peer_read(&peer, "embedding.bias.f32", NULL);
  modulation_w = peer_read(&peer, "modulation.weight.f32", NULL);
  modulation_b = peer_read(&peer, "modulation.bias.f32", NULL);
  hidden_w = peer_read(&peer, "hidden.weight.f32", NULL);
  hidden_b = peer_read(&peer, "hidden.bias.f32", &width);
  width /= 4;
  output_w = peer_read(&peer, "output.weight.f32", NULL);
  output_b = peer_read(&peer, "output.bias.f32", NULL);
  out = malloc(16 * count);
  peer_time(&peer, work);
  peer_write(&peer, "out.f64", out, 16 * count);
}
