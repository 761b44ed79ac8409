/*
 * AdamW steps of Experiment 2's network on given batches: our own algorithm (assembly/network/) by hand in C with 128-bit
 * vectors, to see what the engine between the kernels and the processor costs.
 * Usage: train_step <folder> <threads> <runs>. Reads parameters.f32 (packed as in assembly/network/layout.ts), batches.f32
 * [steps][batch][5] (x1, x2, log t, two targets), optimizer.f64 (learning rate, weight decay, beta1, beta2, epsilon, batch);
 * writes out.f64, the loss of each step.
 */
#include <math.h>
#include <stdatomic.h>
#include <stdint.h>
#include <string.h>
#include <smmintrin.h>
#include "peer.h"

typedef __m128 f4;

enum { PARTS = 8, TIME_WIDTH = 32, UNIT = 8, AFFINE = 12, TIME_SKIP = 12, TABLE = 3 * 256, MAX_THREADS = 64 };
enum { X1, X2, E1, E2, E3, TAU, TARGET1, TARGET2, M1, M2, DE1, DE2, DE3, DM1, DM2, ROWS };

static size_t width, batch, steps, parameter_count, part_floats;
static const float *initial, *batches;
static const double *optimizer;
static float *parameters, *moment1, *moment2, *gradients;
static double part_loss[PARTS], *losses;
static atomic_int arrivals;

/* What a thread works in: affine maps, signs, tables and rows of its samples. */
struct scratch {
  float *affine, *rows;
  uint8_t *signs;
  f4 *tables;
};
static struct scratch scratches[MAX_THREADS];

static void barrier(int threads) {
  if (threads == 1) return;
  const int target = (atomic_fetch_add(&arrivals, 1) / threads + 1) * threads;
  while (atomic_load(&arrivals) < target) _mm_pause();
}

static f4 splat(const float *p) { return _mm_set1_ps(*p); }

static float sum_of_lanes(f4 v) {
  float a[4];
  _mm_storeu_ps(a, v);
  return a[0] + a[1] + (a[2] + a[3]);
}

static void add_row(f4 *table, int bit, f4 a, f4 b, f4 c) {
  const int size = 1 << bit;
  if (bit == 0) table[0] = table[256] = table[512] = _mm_setzero_ps();
  for (int i = 0; i < size; i++) {
    table[i + size] = _mm_add_ps(table[i], a);
    table[i + size + 256] = _mm_add_ps(table[i + 256], b);
    table[i + size + 512] = _mm_add_ps(table[i + 512], c);
  }
}

static inline void add_two_subsets(float *out, const f4 *a, const f4 *b) {
  for (int k = 0; k < 3; k++) {
    const f4 sum = _mm_add_ps(a[256 * k], b[256 * k]);
    _mm_store_ps(out + 4 * k, _mm_add_ps(_mm_load_ps(out + 4 * k), sum));
  }
}

static uint64_t transpose_bits(uint64_t m) {
  uint64_t swap = (m ^ (m >> 7)) & 0x00aa00aa00aa00aaULL;
  m = m ^ swap ^ (swap << 7);
  swap = (m ^ (m >> 14)) & 0x0000cccc0000ccccULL;
  m = m ^ swap ^ (swap << 14);
  swap = (m ^ (m >> 28)) & 0x00000000f0f0f0f0ULL;
  return m ^ swap ^ (swap << 28);
}

static void time_forward(float *rows, size_t capacity) {
  const float *units = parameters + width * UNIT + AFFINE;
  const float *skip = units + TIME_WIDTH * UNIT;
  static const int row_of[5] = {E1, E2, E3, M1, M2};
  for (size_t i = 0; i < capacity; i += 4) {
    const f4 tau = _mm_load_ps(rows + TAU * capacity + i);
    f4 out[5];
    for (int k = 0; k < 5; k++) out[k] = _mm_add_ps(splat(skip + 5 + k), _mm_mul_ps(splat(skip + k), tau));
    for (const float *unit = units; unit < skip; unit += UNIT) {
      const f4 z = _mm_add_ps(splat(unit + 1), _mm_mul_ps(splat(unit), tau));
      const f4 a = _mm_max_ps(z, _mm_setzero_ps());
      for (int k = 0; k < 5; k++) out[k] = _mm_add_ps(out[k], _mm_mul_ps(splat(unit + 2 + k), a));
    }
    for (int k = 0; k < 5; k++) _mm_store_ps(rows + row_of[k] * capacity + i, out[k]);
  }
}

static inline f4 preactivation(const float *unit, const f4 *x) {
  f4 z = _mm_add_ps(splat(unit + 5), _mm_mul_ps(splat(unit), x[0]));
  for (int k = 1; k < 5; k++) z = _mm_add_ps(z, _mm_mul_ps(splat(unit + k), x[k]));
  return z;
}

static uint64_t active_units(const float *units, const float *x, size_t capacity) {
  f4 a[5], b[5];
  for (int k = 0; k < 5; k++) {
    a[k] = _mm_load_ps(x + k * capacity);
    b[k] = _mm_load_ps(x + k * capacity + 4);
  }
  uint64_t negative = 0;
  for (int u = 0; u < 8; u++) {
    const float *unit = units + u * UNIT;
    const uint64_t low = _mm_movemask_ps(preactivation(unit, a));
    const uint64_t high = _mm_movemask_ps(preactivation(unit, b));
    negative |= (low | high << 4) << (8 * u);
  }
  return ~negative;
}

static void unit_table(const float *units, f4 *table) {
  for (int i = 0; i < 8; i++) {
    const f4 w = _mm_load_ps(units + i * UNIT), rest = _mm_load_ps(units + i * UNIT + 4);
    const f4 v1 = _mm_shuffle_ps(rest, rest, 0xaa), v2 = _mm_shuffle_ps(rest, rest, 0xff);
    const f4 middle = _mm_mul_ps(_mm_shuffle_ps(rest, rest, 0x44), _mm_shuffle_ps(rest, rest, 0xfa));
    add_row(table, i, _mm_mul_ps(v1, w), middle, _mm_mul_ps(v2, w));
  }
}

static void forward(const struct scratch *s, size_t capacity) {
  const float *skip = parameters + width * UNIT;
  f4 *first = s->tables, *second = s->tables + TABLE;
  for (size_t i = 0; i < capacity; i++) memcpy(s->affine + i * AFFINE, skip, AFFINE * sizeof(float));
  for (size_t unit = 0; unit < width; unit += 16) {
    const float *units = parameters + unit * UNIT;
    unit_table(units, first);
    unit_table(units + 8 * UNIT, second);
    for (size_t sample = 0; sample < capacity; sample += 8) {
      const uint64_t low = active_units(units, s->rows + sample, capacity);
      const uint64_t high = active_units(units + 8 * UNIT, s->rows + sample, capacity);
      uint8_t *bits = s->signs + (sample >> 3) * width + unit;
      memcpy(bits, &low, 8);
      memcpy(bits + 8, &high, 8);
      uint64_t a = transpose_bits(low), b = transpose_bits(high);
      float *out = s->affine + sample * AFFINE;
      for (int i = 0; i < 8; i++, out += AFFINE, a >>= 8, b >>= 8) add_two_subsets(out, first + (a & 255), second + (b & 255));
    }
  }
}

static double loss_rows(const struct scratch *s, size_t capacity, size_t begin, size_t end) {
  const float scale = 2.0f / (float)batch;
  double loss = 0;
  for (size_t i = begin; i < end; i++) {
    float *g = s->affine + i * AFFINE, *p = s->rows + i;
    const float x1 = p[X1 * capacity], x2 = p[X2 * capacity];
    const float e1 = p[E1 * capacity], e2 = p[E2 * capacity], e3 = p[E3 * capacity];
    const float a1 = g[2], a2 = g[3], a3 = g[4], b1 = g[10], b2 = g[11], b3 = g[6];
    const float plain1 = g[0] * x1 + g[1] * x2 + a1 * e1 + a2 * e2 + a3 * e3 + g[5];
    const float plain2 = g[8] * x1 + g[9] * x2 + b1 * e1 + b2 * e2 + b3 * e3 + g[7];
    const float gain1 = 1 + p[M1 * capacity], gain2 = 1 + p[M2 * capacity];
    const float error1 = plain1 * gain1 - p[TARGET1 * capacity], error2 = plain2 * gain2 - p[TARGET2 * capacity];
    loss += (double)error1 * error1 + (double)error2 * error2;
    const float out1 = scale * error1, out2 = scale * error2;
    const float d1 = out1 * gain1, d2 = out2 * gain2;
    p[DM1 * capacity] = out1 * plain1;
    p[DM2 * capacity] = out2 * plain2;
    p[DE1 * capacity] = d1 * a1 + d2 * b1;
    p[DE2 * capacity] = d1 * a2 + d2 * b2;
    p[DE3 * capacity] = d1 * a3 + d2 * b3;
    const float gradient[AFFINE] = {d1 * x1, d1 * x2, d1 * e1, d1 * e2, d1 * e3, d1,
                                    d2 * e3, d2,      d2 * x1, d2 * x2, d2 * e1, d2 * e2};
    memcpy(g, gradient, sizeof gradient);
  }
  return loss;
}

static void sample_table(const float *samples, f4 *table) {
  for (int i = 0; i < 8; i++, samples += AFFINE) {
    add_row(table, i, _mm_load_ps(samples), _mm_load_ps(samples + 4), _mm_load_ps(samples + 8));
  }
}

static void backward(const struct scratch *s, size_t begin, size_t end, float *gradient) {
  f4 *first = s->tables, *second = s->tables + TABLE;
  float *all = gradient + width * AFFINE;
  memset(gradient, 0, (width + 1) * AFFINE * sizeof(float));
  for (size_t sample = begin; sample < end; sample += 16) {
    sample_table(s->affine + sample * AFFINE, first);
    sample_table(s->affine + (sample + 8) * AFFINE, second);
    add_two_subsets(all, first + 255, second + 255);
    const uint8_t *bits = s->signs + (sample >> 3) * width;
    for (float *out = gradient; out < all; out += AFFINE, bits++) add_two_subsets(out, first + bits[0], second + bits[width]);
  }
}

static void time_backward(const float *rows, size_t capacity, size_t begin, size_t end, float *out) {
  const float *unit = parameters + width * UNIT + AFFINE;
  for (int i = 0; i < TIME_WIDTH; i++, unit += UNIT, out += UNIT) {
    f4 gw = _mm_setzero_ps(), gb = gw, g[5] = {gw, gw, gw, gw, gw};
    for (size_t p = begin; p < end; p += 4) {
      const f4 tau = _mm_load_ps(rows + TAU * capacity + p);
      const f4 z = _mm_add_ps(splat(unit + 1), _mm_mul_ps(splat(unit), tau));
      const f4 active = _mm_cmpge_ps(z, _mm_setzero_ps());
      const f4 a = _mm_and_ps(z, active);
      f4 da = _mm_setzero_ps();
      for (int k = 0; k < 5; k++) {
        const f4 c = _mm_load_ps(rows + (DE1 + k) * capacity + p);
        g[k] = _mm_add_ps(g[k], _mm_mul_ps(a, c));
        da = _mm_add_ps(da, _mm_mul_ps(splat(unit + 2 + k), c));
      }
      da = _mm_and_ps(da, active);
      gb = _mm_add_ps(gb, da);
      gw = _mm_add_ps(gw, _mm_mul_ps(da, tau));
    }
    out[0] = sum_of_lanes(gw);
    out[1] = sum_of_lanes(gb);
    for (int k = 0; k < 5; k++) out[2 + k] = sum_of_lanes(g[k]);
    out[7] = 0;
  }
  for (int k = 0; k < 5; k++) {
    f4 slope = _mm_setzero_ps(), constant = slope;
    for (size_t p = begin; p < end; p += 4) {
      const f4 c = _mm_load_ps(rows + (DE1 + k) * capacity + p);
      constant = _mm_add_ps(constant, c);
      slope = _mm_add_ps(slope, _mm_mul_ps(c, _mm_load_ps(rows + TAU * capacity + p)));
    }
    out[k] = sum_of_lanes(slope);
    out[5 + k] = sum_of_lanes(constant);
  }
  out[10] = out[11] = 0;
}

static inline f4 sum_of_parts(size_t offset) {
  const float *p = gradients + offset, *q = p + 4 * part_floats;
  const f4 left = _mm_add_ps(_mm_add_ps(_mm_load_ps(p), _mm_load_ps(p + part_floats)),
                             _mm_add_ps(_mm_load_ps(p + 2 * part_floats), _mm_load_ps(p + 3 * part_floats)));
  const f4 right = _mm_add_ps(_mm_add_ps(_mm_load_ps(q), _mm_load_ps(q + part_floats)),
                              _mm_add_ps(_mm_load_ps(q + 2 * part_floats), _mm_load_ps(q + 3 * part_floats)));
  return _mm_add_ps(left, right);
}

/* One step's constants of AdamW. */
struct adamw {
  f4 keep1, take1, keep2, take2, rate, unbias2, epsilon, shrink;
};

static inline void update(const struct adamw *o, size_t offset, f4 gradient, int is_decayed) {
  const f4 m = _mm_add_ps(_mm_mul_ps(o->keep1, _mm_load_ps(moment1 + offset)), _mm_mul_ps(o->take1, gradient));
  const f4 v = _mm_add_ps(_mm_mul_ps(o->keep2, _mm_load_ps(moment2 + offset)),
                          _mm_mul_ps(o->take2, _mm_mul_ps(gradient, gradient)));
  _mm_store_ps(moment1 + offset, m);
  _mm_store_ps(moment2 + offset, v);
  const f4 spread = _mm_add_ps(_mm_mul_ps(_mm_sqrt_ps(v), o->unbias2), o->epsilon);
  const f4 theta = _mm_load_ps(parameters + offset);
  const f4 kept = is_decayed ? _mm_mul_ps(theta, o->shrink) : theta;
  _mm_store_ps(parameters + offset, _mm_sub_ps(kept, _mm_div_ps(_mm_mul_ps(o->rate, m), spread)));
}

static void update_units(const struct adamw *o, size_t begin, size_t end) {
  for (size_t unit = begin; unit < end; unit++) {
    const size_t at = unit * UNIT, part = unit * AFFINE;
    const f4 w = _mm_load_ps(parameters + at), rest = _mm_load_ps(parameters + at + 4);
    const f4 first = sum_of_parts(part), middle = sum_of_parts(part + 4), second = sum_of_parts(part + 8);
    const f4 gradient = _mm_add_ps(_mm_mul_ps(_mm_shuffle_ps(rest, rest, 0xaa), first),
                                   _mm_mul_ps(_mm_shuffle_ps(rest, rest, 0xff), second));
    const f4 through_output = _mm_mul_ps(middle, _mm_shuffle_ps(rest, rest, 0xfa));
    const f4 through_input = _mm_mul_ps(middle, _mm_shuffle_ps(rest, rest, 0x44));
    const f4 products1 = _mm_mul_ps(first, w), products2 = _mm_mul_ps(second, w);
    const f4 halves = _mm_add_ps(_mm_hadd_ps(products1, products2), through_input);
    const f4 outer = _mm_hadd_ps(halves, halves);
    const f4 inner = _mm_add_ps(through_output, _mm_movehl_ps(through_output, through_output));
    update(o, at, gradient, 1);
    update(o, at + 4, _mm_shuffle_ps(inner, outer, 0x44), 1);
  }
}

static void update_rest(const struct adamw *o) {
  const size_t source = width * AFFINE, skip = width * UNIT, time = skip + AFFINE;
  for (size_t i = 0; i < AFFINE; i += 4) update(o, skip + i, sum_of_parts(source + i), 1);
  for (size_t i = 0; i < TIME_WIDTH * UNIT + TIME_SKIP; i += 4) update(o, time + i, sum_of_parts(source + AFFINE + i), 0);
}

static void fill_rows(float *rows, size_t capacity, size_t step, size_t first) {
  static const int row_of[5] = {X1, X2, TAU, TARGET1, TARGET2};
  const float *source = batches + (step * batch + first) * 5;
  for (size_t i = 0; i < capacity; i++, source += 5) {
    for (int k = 0; k < 5; k++) rows[row_of[k] * capacity + i] = source[k];
  }
}

static void work(int thread, int threads) {
  const struct scratch *s = &scratches[thread];
  const size_t part_size = batch / PARTS;
  const size_t first = PARTS * thread / threads, last = PARTS * (thread + 1) / threads;
  const size_t capacity = (last - first) * part_size;
  if (thread == 0) {
    memcpy(parameters, initial, parameter_count * sizeof(float));
    memset(moment1, 0, parameter_count * sizeof(float));
    memset(moment2, 0, parameter_count * sizeof(float));
  }
  barrier(threads);
  double power1 = 1, power2 = 1;
  for (size_t step = 0; step < steps; step++) {
    power1 *= optimizer[2];
    power2 *= optimizer[3];
    fill_rows(s->rows, capacity, step, first * part_size);
    time_forward(s->rows, capacity);
    forward(s, capacity);
    for (size_t part = first; part < last; part++) {
      const size_t begin = (part - first) * part_size, end = begin + part_size;
      float *gradient = gradients + part * part_floats;
      part_loss[part] = loss_rows(s, capacity, begin, end);
      backward(s, begin, end, gradient);
      time_backward(s->rows, capacity, begin, end, gradient + (width + 1) * AFFINE);
    }
    barrier(threads);
    const struct adamw o = {
        _mm_set1_ps(optimizer[2]),
        _mm_set1_ps(1 - optimizer[2]),
        _mm_set1_ps(optimizer[3]),
        _mm_set1_ps(1 - optimizer[3]),
        _mm_set1_ps(optimizer[0] / (1 - power1)),
        _mm_set1_ps(1 / sqrt(1 - power2)),
        _mm_set1_ps(optimizer[4]),
        _mm_set1_ps(1 - optimizer[0] * optimizer[1]),
    };
    update_units(&o, width * thread / threads, width * (thread + 1) / threads);
    if (thread == 0) {
      update_rest(&o);
      losses[step] = 0;
      for (int part = 0; part < PARTS; part++) losses[step] += part_loss[part] / batch;
    }
    barrier(threads);
  }
}

static float *floats(size_t count) { return aligned_alloc(64, (count * sizeof(float) + 63) / 64 * 64); }

int main(int argc, char **argv) {
  const struct peer peer = peer_open(argc, argv);
  size_t bytes;
  initial = peer_read(&peer, "parameters.f32", &bytes);
  parameter_count = bytes / sizeof(float);
  width = (parameter_count - AFFINE - TIME_WIDTH * UNIT - TIME_SKIP) / UNIT;
  optimizer = peer_read(&peer, "optimizer.f64", NULL);
  batch = optimizer[5];
  batches = peer_read(&peer, "batches.f32", &bytes);
  steps = bytes / sizeof(float) / 5 / batch;
  part_floats = (width + 1) * AFFINE + TIME_WIDTH * UNIT + TIME_SKIP;
  parameters = floats(parameter_count);
  moment1 = floats(parameter_count);
  moment2 = floats(parameter_count);
  gradients = floats(PARTS * part_floats);
  losses = malloc(steps * sizeof(double));
  for (int thread = 0; thread < peer.threads; thread++) {
    scratches[thread] = (struct scratch){floats(batch * AFFINE), floats(ROWS * batch),
                                         aligned_alloc(64, batch / 8 * width), aligned_alloc(64, 2 * TABLE * sizeof(f4))};
  }
  peer_time(&peer, work);
  peer_write(&peer, "out.f64", losses, steps * sizeof(double));
}
