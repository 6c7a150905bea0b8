#pragma once

#include "mesh_spline.cuh"

/// Fourier transforms of lines in shared memory, several side by side: element n of line l at
/// n LINES + l. The length is a product of 2, 3, 4, 5 and 7 and known at run time only; every
/// butterfly is compiled for its radix and lives in registers. The scheme is that of T. G. Stockham
/// (AFIPS Conf. Proc. 28, 229 (1966)), which leaves the result in order, from one of two buffers into
/// the other and back.
///
/// A plan is K, the number of stages S, 0, 0, and then per stage: radix, K/radix, the product P of
/// the radices before, and floor(2^20/P) + 1, by which one divides by P.

/// cos and sin of 2 pi m/R as constants of the compiler.
template <int R>
__device__ __forceinline__ constexpr double turnCosine(int m) {
  const int n = 2 * (m % R) > R ? R - m % R : m % R;
  if (R == 3) {
    return n == 0 ? 1.0 : -0.5;
  }
  if (R == 5) {
    return n == 0 ? 1.0 : n == 1 ? 0.30901699437494742410 : -0.80901699437494742410;
  }
  return n == 0 ? 1.0 : n == 1 ? 0.62348980185873353053 : n == 2 ? -0.22252093395631440429 : -0.90096886790241912624;
}

template <int R>
__device__ __forceinline__ constexpr double turnSine(int m) {
  const bool folded = 2 * (m % R) > R;
  const int n = folded ? R - m % R : m % R;
  const double sign = folded ? -1.0 : 1.0;
  if (R == 3) {
    return n == 0 ? 0.0 : sign * 0.86602540378443864676;
  }
  if (R == 5) {
    return n == 0 ? 0.0 : sign * (n == 1 ? 0.95105651629515357212 : 0.58778525229247312917);
  }
  return n == 0 ? 0.0
                : sign * (n == 1 ? 0.78183148246802980871 : n == 2 ? 0.97492791218182360702 : 0.43388373911755812048);
}

template <class C>
__device__ __forceinline__ C sumOf(C a, C b) {
  return {a.x + b.x, a.y + b.y};
}

template <class C>
__device__ __forceinline__ C differenceOf(C a, C b) {
  return {a.x - b.x, a.y - b.y};
}

/// a t forward, a times the conjugate of t backward.
template <bool INVERSE, class C>
__device__ __forceinline__ C turned(C a, C t) {
  const auto y = INVERSE ? -t.y : t.y;
  return {mad(a.x, t.x, -times(a.y, y)), mad(a.x, y, times(a.y, t.x))};
}

/// Replaces x by its transform of length R, with exp(-2 pi i/R) forward and exp(2 pi i/R) backward.
template <int R, bool INVERSE, class Real, class C>
__device__ __forceinline__ void butterfly(C* x) {
  if constexpr (R == 2) {
    const C a = x[0];
    x[0] = sumOf(a, x[1]);
    x[1] = differenceOf(a, x[1]);
  } else if constexpr (R == 4) {
    const C a = sumOf(x[0], x[2]), b = differenceOf(x[0], x[2]);
    const C c = sumOf(x[1], x[3]), d = differenceOf(x[1], x[3]);
    x[0] = sumOf(a, c);
    x[2] = differenceOf(a, c);
    const C minus = {b.x + d.y, b.y - d.x}, plus = {b.x - d.y, b.y + d.x};
    x[1] = INVERSE ? plus : minus;
    x[3] = INVERSE ? minus : plus;
  } else {
    constexpr int H = (R - 1) / 2;
    C s[H + 1], d[H + 1];
    const C zero = x[0];
#pragma unroll
    for (int j = 1; j <= H; j++) {
      s[j] = sumOf(x[j], x[R - j]);
      d[j] = differenceOf(x[j], x[R - j]);
      x[0] = sumOf(x[0], s[j]);
    }
#pragma unroll
    for (int k = 1; k <= H; k++) {
      C even = zero, odd = {0, 0};
#pragma unroll
      for (int j = 1; j <= H; j++) {
        const Real cosine = Real(turnCosine<R>(j * k));
        const Real sine = Real(INVERSE ? -turnSine<R>(j * k) : turnSine<R>(j * k));
        even.x = mad(cosine, s[j].x, even.x);
        even.y = mad(cosine, s[j].y, even.y);
        odd.x = mad(sine, d[j].y, odd.x);
        odd.y = mad(-sine, d[j].x, odd.y);
      }
      x[k] = sumOf(even, odd);
      x[R - k] = differenceOf(even, odd);
    }
  }
}

/// One stage of all lines of a block.
template <int R, bool INVERSE, int LINES, class Real, class C>
__device__ __forceinline__ void stage(const C* in, C* out, int4 step, const C* turns) {
  const int count = step.y, before = step.z;
  for (int n = threadIdx.x; n < count * LINES; n += blockDim.x) {
    const int line = n % LINES;
    const int j = n / LINES;
    const int q = static_cast<int>((static_cast<unsigned>(j) * static_cast<unsigned>(step.w)) >> 20);
    const int k = j - q * before;
    C x[R];
#pragma unroll
    for (int t = 0; t < R; t++) {
      x[t] = in[(j + t * count) * LINES + line];
    }
    if (before > 1) {
      // The turn t k K/(P R) of K: exact, since P R divides K.
      const int unit = k * (count / before);
#pragma unroll
      for (int t = 1; t < R; t++) {
        x[t] = turned<INVERSE>(x[t], turns[t * unit]);
      }
    }
    butterfly<R, INVERSE, Real>(x);
    const int to = q * before * R + k;
#pragma unroll
    for (int t = 0; t < R; t++) {
      out[(to + t * before) * LINES + line] = x[t];
    }
  }
}

/// Transforms all lines; returns the buffer that holds the result, `a` or `b`. Not scaled. Called by
/// all threads of a block; what they wrote to `a` before is seen, and the result is seen by all.
template <class Real, int LINES, bool INVERSE, class C>
__device__ __forceinline__ C* transformLines(C* a, C* b, const int4* plan, const C* turns) {
  const int stages = plan[0].y;
  for (int s = 1; s <= stages; s++) {
    const int4 step = plan[s];
    __syncthreads();
    switch (step.x) {
      case 2:
        stage<2, INVERSE, LINES, Real>(a, b, step, turns);
        break;
      case 3:
        stage<3, INVERSE, LINES, Real>(a, b, step, turns);
        break;
      case 4:
        stage<4, INVERSE, LINES, Real>(a, b, step, turns);
        break;
      case 5:
        stage<5, INVERSE, LINES, Real>(a, b, step, turns);
        break;
      default:
        stage<7, INVERSE, LINES, Real>(a, b, step, turns);
    }
    C* const swap = a;
    a = b;
    b = swap;
  }
  __syncthreads();
  return a;
}

/// Meshes up to LONGEST points a side, and how many lines of them a block transforms together.
template <class R, int LINES_, int LONGEST_>
struct MeshClass {
  typedef R Real;
  typedef typename ComplexOf<R>::Type Complex;
  typedef typename MeshTraits<R>::Word Word;
  static constexpr int LINES = LINES_;
  /// Columns of a group in columnMesh.
  static constexpr int GROUP = LINES_ < 4 ? LINES_ : 4;
  static constexpr int ROOM = LINES_ * LONGEST_;
  static constexpr bool SHORT = LONGEST_ <= 128;
  /// Blocks that a multiprocessor is to hold at least.
  static constexpr int BLOCKS = SHORT && sizeof(Real) == 4 ? 8 : 4;

  /// The plan and the turns for lines along direction d.
  __device__ __forceinline__ static const int4* plan(const Parameters* p, const SystemRecord& s, int d) {
    return p->linePlans + s.linePlan[d];
  }
  __device__ __forceinline__ static const Complex* turns(const Parameters* p, const SystemRecord& s, int d) {
    return static_cast<const Complex*>(p->lineTurns) + s.lineTurn[d];
  }
  /// System and tile of this block, from a table whose first entries belong to short meshes.
  __device__ __forceinline__ static int2 tile(const int2* table, long long shortTiles) {
    return table[SHORT ? blockIdx.x : shortTiles + blockIdx.x];
  }
};

typedef MeshClass<float, 8, 128> ShortMesh;
typedef MeshClass<float, 4, 720> LongMesh;
typedef MeshClass<double, 4, 128> ShortMeshDouble;
typedef MeshClass<double, 2, 720> LongMeshDouble;
