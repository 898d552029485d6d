/* Blocks of memory, and the storage of slices. */
#include "reml.h"
#include "libc.h"

/* Stands before each block; 16 bytes, so that blocks stay aligned. */
typedef struct {
  i64 references;
  i64 size;
} header;

static i64 live, peak, total;

static header *header_of(void *block) { return (header *)block - 1; }

void *mem_alloc(i64 size) {
  header *block = calloc(1, sizeof(header) + (size_t)size);
  if (!block) panic((reml_string){"out of memory", 13});
  block->references = 1;
  block->size = size;
  total += size;
  live += size;
  if (live > peak) peak = live;
  return block + 1;
}

void mem_free(void *block) {
  if (!block) return;
  live -= header_of(block)->size;
  free(header_of(block));
}

void inc_ref(void *block) { header_of(block)->references++; }

void dec_ref(void *block) {
  if (--header_of(block)->references == 0) mem_free(block);
}

i64 mem_peak(void) { return peak; }
i64 mem_allocated(void) { return total; }

static i64 capacity(i64 count) {
  i64 room = 4;
  while (room < count) room *= 2;
  return room;
}

void *slice_new(i64 count, i64 size) { return mem_alloc(capacity(count) * size); }

void *slice_grow(void *data, i64 count, i64 size) {
  if (count > 0 && count < capacity(count)) return data;
  void *larger = mem_alloc(capacity(count + 1) * size);
  if (count > 0) memcpy(larger, data, (size_t)(count * size));
  return larger;
}
