#pragma once

/// Atomic operations; all return the old value. Blocks may run in several threads at once.

#define HALIMD_STANDIN_ATOMIC(T)                                                                       \
  inline T atomicAdd(T* p, T v) { return __atomic_fetch_add(p, v, __ATOMIC_RELAXED); }               \
  inline T atomicSub(T* p, T v) { return __atomic_fetch_sub(p, v, __ATOMIC_RELAXED); }               \
  inline T atomicAnd(T* p, T v) { return __atomic_fetch_and(p, v, __ATOMIC_RELAXED); }               \
  inline T atomicOr(T* p, T v) { return __atomic_fetch_or(p, v, __ATOMIC_RELAXED); }                 \
  inline T atomicXor(T* p, T v) { return __atomic_fetch_xor(p, v, __ATOMIC_RELAXED); }               \
  inline T atomicExch(T* p, T v) { return __atomic_exchange_n(p, v, __ATOMIC_RELAXED); }             \
  inline T atomicCAS(T* p, T expected, T v) {                                                        \
    __atomic_compare_exchange_n(p, &expected, v, false, __ATOMIC_RELAXED, __ATOMIC_RELAXED);         \
    return expected;                                                                                 \
  }                                                                                                  \
  inline T atomicMin(T* p, T v) {                                                                    \
    T old = __atomic_load_n(p, __ATOMIC_RELAXED);                                                    \
    while (v < old && !__atomic_compare_exchange_n(p, &old, v, false, __ATOMIC_RELAXED, __ATOMIC_RELAXED)) { \
    }                                                                                                \
    return old;                                                                                      \
  }                                                                                                  \
  inline T atomicMax(T* p, T v) {                                                                    \
    T old = __atomic_load_n(p, __ATOMIC_RELAXED);                                                    \
    while (v > old && !__atomic_compare_exchange_n(p, &old, v, false, __ATOMIC_RELAXED, __ATOMIC_RELAXED)) { \
    }                                                                                                \
    return old;                                                                                      \
  }
HALIMD_STANDIN_ATOMIC(int)
HALIMD_STANDIN_ATOMIC(unsigned int)
HALIMD_STANDIN_ATOMIC(unsigned long long)
#undef HALIMD_STANDIN_ATOMIC

/// CUDA has these two for signed 64-bit numbers, and no others.
inline long long atomicMin(long long* p, long long v) {
  long long old = __atomic_load_n(p, __ATOMIC_RELAXED);
  while (v < old && !__atomic_compare_exchange_n(p, &old, v, false, __ATOMIC_RELAXED, __ATOMIC_RELAXED)) {
  }
  return old;
}
inline long long atomicMax(long long* p, long long v) {
  long long old = __atomic_load_n(p, __ATOMIC_RELAXED);
  while (v > old && !__atomic_compare_exchange_n(p, &old, v, false, __ATOMIC_RELAXED, __ATOMIC_RELAXED)) {
  }
  return old;
}

#define HALIMD_STANDIN_FLOATING(T)                                                                     \
  inline T atomicAdd(T* p, T v) {                                                                    \
    T old;                                                                                           \
    __atomic_load(p, &old, __ATOMIC_RELAXED);                                                        \
    T sum = old + v;                                                                                 \
    while (!__atomic_compare_exchange(p, &old, &sum, false, __ATOMIC_RELAXED, __ATOMIC_RELAXED)) {   \
      sum = old + v;                                                                                 \
    }                                                                                                \
    return old;                                                                                      \
  }
HALIMD_STANDIN_FLOATING(float)
HALIMD_STANDIN_FLOATING(double)
#undef HALIMD_STANDIN_FLOATING

inline float atomicExch(float* p, float v) {
  float old;
  __atomic_exchange(p, &v, &old, __ATOMIC_RELAXED);
  return old;
}

/// Adds one, and starts again from zero above the limit.
inline unsigned atomicInc(unsigned* p, unsigned limit) {
  unsigned old = __atomic_load_n(p, __ATOMIC_RELAXED);
  while (!__atomic_compare_exchange_n(p, &old, old >= limit ? 0u : old + 1u, false, __ATOMIC_RELAXED,
                                      __ATOMIC_RELAXED)) {
  }
  return old;
}
