/* What the C peers share: files of a folder, threads, the clock. */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

struct peer {
  const char *folder;
  int threads, runs;
};

static struct peer peer_open(int argc, char **argv) {
  if (argc != 4) {
    fprintf(stderr, "usage: %s <folder> <threads> <runs>\n", argv[0]);
    exit(2);
  }
  return (struct peer){argv[1], atoi(argv[2]), atoi(argv[3])};
}

static FILE *peer_file(const struct peer *peer, const char *name, const char *mode) {
  char path[4096];
  snprintf(path, sizeof path, "%s/%s", peer->folder, name);
  FILE *file = fopen(path, mode);
  if (!file) {
    perror(path);
    exit(1);
  }
  return file;
}

/* All bytes of a file, aligned to a cache line; their number in `bytes`. */
static void *peer_read(const struct peer *peer, const char *name, size_t *bytes) {
  FILE *file = peer_file(peer, name, "rb");
  fseek(file, 0, SEEK_END);
  const size_t size = ftell(file);
  rewind(file);
  void *data = aligned_alloc(64, (size + 63) / 64 * 64);
  if (fread(data, 1, size, file) != size) exit(1);
  fclose(file);
  if (bytes) *bytes = size;
  return data;
}

static void peer_write(const struct peer *peer, const char *name, const void *data, size_t bytes) {
  FILE *file = peer_file(peer, name, "wb");
  if (fwrite(data, 1, bytes, file) != bytes) exit(1);
  fclose(file);
}

typedef void peer_work(int thread, int threads);

struct peer_thread {
  peer_work *work;
  int thread, threads;
};

static void *peer_thread(void *argument) {
  const struct peer_thread *self = argument;
  self->work(self->thread, self->threads);
  return NULL;
}

/* Runs `work` on all threads once to warm up, then `runs` times; prints the milliseconds of each. */
static void peer_time(const struct peer *peer, peer_work *work) {
  for (int run = 0; run <= peer->runs; run++) {
    pthread_t threads[64];
    struct peer_thread arguments[64];
    struct timespec begin, end;
    clock_gettime(CLOCK_MONOTONIC, &begin);
    for (int i = 0; i < peer->threads; i++) {
      arguments[i] = (struct peer_thread){work, i, peer->threads};
      if (i > 0) pthread_create(&threads[i], NULL, peer_thread, &arguments[i]);
    }
    work(0, peer->threads);
    for (int i = 1; i < peer->threads; i++) pthread_join(threads[i], NULL);
    clock_gettime(CLOCK_MONOTONIC, &end);
    if (run > 0) printf("%.6f\n", (end.tv_sec - begin.tv_sec) * 1e3 + (end.tv_nsec - begin.tv_nsec) * 1e-6);
  }
}
