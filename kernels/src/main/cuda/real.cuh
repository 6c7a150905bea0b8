#pragma once

/// Arithmetic of one precision under one name, for templates over float and double.
///
/// A result must not depend on the instance of a template that computes it (how many lanes work on an
/// atom, whether virials of atoms are asked for). The compiler may fuse a product and a sum in one
/// instance and not in another, so kernels that promise this write what they mean: mad() where a
/// product is added, times() where a product that is added later must be rounded first.

__device__ __forceinline__ float mad(float a, float b, float c) { return __fmaf_rn(a, b, c); }
__device__ __forceinline__ double mad(double a, double b, double c) { return __fma_rn(a, b, c); }

__device__ __forceinline__ float times(float a, float b) { return __fmul_rn(a, b); }
__device__ __forceinline__ double times(double a, double b) { return __dmul_rn(a, b); }

__device__ __forceinline__ float inverseRoot(float a) { return rsqrtf(a); }
__device__ __forceinline__ double inverseRoot(double a) { return rsqrt(a); }

__device__ __forceinline__ float exponential(float a) { return expf(a); }
__device__ __forceinline__ double exponential(double a) { return exp(a); }

__device__ __forceinline__ float hyperbolicTangent(float a) { return tanhf(a); }
__device__ __forceinline__ double hyperbolicTangent(double a) { return tanh(a); }

/// sin(pi a) and cos(pi a).
__device__ __forceinline__ void sineCosinePi(float a, float& sine, float& cosine) { sincospif(a, &sine, &cosine); }
__device__ __forceinline__ void sineCosinePi(double a, double& sine, double& cosine) { sincospi(a, &sine, &cosine); }

/// Neighbouring numbers that are loaded and stored together.
template <class Real, int N>
struct alignas(N * sizeof(Real)) Pack {
  Real v[N];
};

template <class Real>
using Quad = Pack<Real, 4>;

/// The numbers of an array of quads one by one.
template <class Real>
__device__ __forceinline__ Real* numbers(Quad<Real>* quads) {
  return reinterpret_cast<Real*>(quads);
}

template <class Real>
__device__ __forceinline__ const Real* numbers(const Quad<Real>* quads) {
  return reinterpret_cast<const Real*>(quads);
}

/// A whole number that is known to the compiler.
template <int VALUE>
struct Index {
  static constexpr int value = VALUE;
};

/// f(Index<BEGIN>()), ..., f(Index<END - 1>()).
template <int BEGIN, int END, class F>
__device__ __forceinline__ void unrolled(F&& f) {
  if constexpr (BEGIN < END) {
    f(Index<BEGIN>());
    unrolled<BEGIN + 1, END>(f);
  }
}
