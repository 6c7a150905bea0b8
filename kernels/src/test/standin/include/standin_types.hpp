#pragma once

/// Qualifiers and vector types, with the sizes and alignments of CUDA.

/// The name of the section tells the build which functions are kernels, to check their arguments.
#define __global__ __attribute__((used, visibility("default"), section(".text.halimd_kernel")))
#define __device__
#define __host__
#define __forceinline__ inline __attribute__((always_inline))
#define __noinline__ __attribute__((noinline))
#define __align__(n) alignas(n)
#define __constant__
#define __launch_bounds__(...)
#define __grid_constant__

/// Shared memory is thread-local: one block runs at a time in a thread of the operating system. The
/// whole of it is overwritten with NaN before each block.
#define __shared__ thread_local

#define HALIMD_STANDIN_VECTOR(base, name, align2, align3, align4)                                    \
  struct name##1 {                                                                                   \
    base x;                                                                                          \
  };                                                                                                 \
  struct alignas(align2) name##2 {                                                                   \
    base x, y;                                                                                       \
  };                                                                                                 \
  struct alignas(align3) name##3 {                                                                   \
    base x, y, z;                                                                                    \
  };                                                                                                 \
  struct alignas(align4) name##4 {                                                                   \
    base x, y, z, w;                                                                                 \
  };                                                                                                 \
  inline name##1 make_##name##1(base x) { return {x}; }                                              \
  inline name##2 make_##name##2(base x, base y) { return {x, y}; }                                   \
  inline name##3 make_##name##3(base x, base y, base z) { return {x, y, z}; }                        \
  inline name##4 make_##name##4(base x, base y, base z, base w) { return {x, y, z, w}; }

HALIMD_STANDIN_VECTOR(signed char, char, 2, 1, 4)
HALIMD_STANDIN_VECTOR(unsigned char, uchar, 2, 1, 4)
HALIMD_STANDIN_VECTOR(short, short, 4, 2, 8)
HALIMD_STANDIN_VECTOR(unsigned short, ushort, 4, 2, 8)
HALIMD_STANDIN_VECTOR(int, int, 8, 4, 16)
HALIMD_STANDIN_VECTOR(unsigned int, uint, 8, 4, 16)
HALIMD_STANDIN_VECTOR(long, long, 16, 8, 16)
HALIMD_STANDIN_VECTOR(unsigned long, ulong, 16, 8, 16)
HALIMD_STANDIN_VECTOR(long long, longlong, 16, 8, 16)
HALIMD_STANDIN_VECTOR(unsigned long long, ulonglong, 16, 8, 16)
HALIMD_STANDIN_VECTOR(float, float, 8, 4, 16)
HALIMD_STANDIN_VECTOR(double, double, 16, 8, 16)
#undef HALIMD_STANDIN_VECTOR

struct dim3 {
  unsigned int x, y, z;
  constexpr dim3(unsigned int x = 1, unsigned int y = 1, unsigned int z = 1) : x(x), y(y), z(z) {}
};
