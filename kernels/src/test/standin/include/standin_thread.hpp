#pragma once

#include "standin_abi.hpp"

/// The running thread as kernels see it, barriers and fences.

#define threadIdx (halimd_standin_thread->threadIdx)
#define blockIdx (halimd_standin_thread->block->blockIdx)
#define blockDim (halimd_standin_thread->block->blockDim)
#define gridDim (halimd_standin_thread->block->gridDim)
#define warpSize 32

// The place of a call is part of the check that all threads are at the same barrier.
#define HALIMD_STANDIN_PLACE const char *file = __builtin_FILE(), int line = __builtin_LINE()

inline void __syncthreads(HALIMD_STANDIN_PLACE) {
  halimd_standin_barrier(halimd_standin::BARRIER, 0, file, line);
}
inline int __syncthreads_count(int predicate, HALIMD_STANDIN_PLACE) {
  return halimd_standin_barrier(halimd_standin::BARRIER_COUNT, predicate, file, line);
}
inline int __syncthreads_and(int predicate, HALIMD_STANDIN_PLACE) {
  return halimd_standin_barrier(halimd_standin::BARRIER_AND, predicate, file, line);
}
inline int __syncthreads_or(int predicate, HALIMD_STANDIN_PLACE) {
  return halimd_standin_barrier(halimd_standin::BARRIER_OR, predicate, file, line);
}

[[noreturn]] inline void __trap(HALIMD_STANDIN_PLACE) {
  halimd_standin_fail(719, "__trap() was called", file, line);
}

inline void __threadfence_block() { __atomic_thread_fence(__ATOMIC_SEQ_CST); }
inline void __threadfence() { __atomic_thread_fence(__ATOMIC_SEQ_CST); }
inline void __threadfence_system() { __atomic_thread_fence(__ATOMIC_SEQ_CST); }

inline long long clock64() {
#ifdef __x86_64__
  return static_cast<long long>(__builtin_ia32_rdtsc());
#else
  return 0;
#endif
}
