#pragma once

#include "real.cuh"

/// The radial functions of NEP models (Fan et al., J. Chem. Phys. 157, 114801, 2022),
///
///   g_n(r) = fc(r) sum_k c_nk T_k(X),   X = 2 y^2 - 1,   y = r/r_c - 1,   fc = (1 + cos(pi r/r_c)) / 2.
///
/// Files give the coefficients of (T_k + 1)/2; the host turns them into those of T_k.

/// What all functions of a pair share at one distance.
template <class Real>
struct RadialPoint {
  Real x;          // X
  Real slopeX;     // dX/dr, 1/Å
  Real cut;        // fc
  Real slopeCut;   // dfc/dr, 1/Å

  __device__ __forceinline__ RadialPoint(Real r, Real inverseCutoff) {
    const Real s = times(r, inverseCutoff);
    Real sine, cosine;
    sineCosinePi(s, sine, cosine);
    const Real y = s - 1;
    x = mad(times(Real(2), y), y, Real(-1));
    slopeX = times(times(Real(4), y), inverseCutoff);
    cut = mad(Real(0.5), cosine, Real(0.5));
    slopeCut = times(times(Real(-1.57079632679489661923), inverseCutoff), sine);
  }

  /// g_n from sum_k c_nk T_k.
  __device__ __forceinline__ Real value(Real sum) const { return times(cut, sum); }

  /// dg_n/dr from sum_k c_nk T_k and sum_k c_nk dT_k/dX.
  __device__ __forceinline__ Real slope(Real sum, Real slopeSum) const {
    return mad(slopeCut, sum, times(times(cut, slopeX), slopeSum));
  }
};

/// T_k and dT_k/dX = k U_(k-1) one after another, from k = 0 on.
template <class Real>
class Chebyshev {
 public:
  __device__ __forceinline__ explicit Chebyshev(Real x) : twoX(times(Real(2), x)), first(1), firstBefore(x) {}

  /// T_k.
  __device__ __forceinline__ Real value() const { return first; }

  /// dT_k/dX.
  __device__ __forceinline__ Real slope() const { return times(order, second); }

  /// Goes on to k + 1.
  __device__ __forceinline__ void advance() {
    const Real t = mad(twoX, first, -firstBefore);
    firstBefore = first;
    first = t;
    const Real u = mad(twoX, second, -secondBefore);
    secondBefore = second;
    second = u;
    order += 1;
  }

 private:
  Real twoX;
  Real first, firstBefore;                  // T_k, T_(k-1); T_(-1) = T_1
  Real second = 0, secondBefore = -1;       // U_(k-1), U_(k-2)
  Real order = 0;
};

/// Adds TERMS further terms to the sums of expand(), or begins them; c begins with the first of them.
template <int N, int TERMS, bool SLOPES, bool BEGIN, class Real>
__device__ __forceinline__ void addTerms(const Quad<Real>* c, Chebyshev<Real>& polynomial, Real* sum, Real* slopeSum) {
  Quad<Real> four;
#pragma unroll
  for (int k = 0; k < TERMS; k++) {
#pragma unroll
    for (int n = 0; n < N; n++) {
      if ((k * N + n) % 4 == 0) {
        four = c[(k * N + n) / 4];
      }
      const Real coefficient = four.v[(k * N + n) % 4];
      sum[n] = BEGIN && k == 0 ? coefficient : mad(coefficient, polynomial.value(), sum[n]);
      if (SLOPES) {
        slopeSum[n] = BEGIN && k == 0 ? Real(0) : mad(coefficient, polynomial.slope(), slopeSum[n]);
      }
    }
    polynomial.advance();
  }
}

/// Coefficients of an expansion that is unrolled as a whole.
constexpr int MOST_UNROLLED = 45;

/// sum_k c_nk T_k and, if SLOPES, sum_k c_nk dT_k/dX for n < N; c is laid out [k][n] and begins at a
/// multiple of four numbers. Long expansions go four terms at a time, since the compiler would otherwise
/// load all coefficients ahead and run out of registers.
template <int N, int K, bool SLOPES, class Real>
__device__ __forceinline__ void expand(const Quad<Real>* c, Real x, Real* sum, Real* slopeSum) {
  constexpr int STEP = 4;
  Chebyshev<Real> polynomial(x);
  if constexpr (N * K <= MOST_UNROLLED) {
    addTerms<N, K, SLOPES, true>(c, polynomial, sum, slopeSum);
  } else {
#pragma unroll
    for (int n = 0; n < N; n++) {
      sum[n] = 0;
      if (SLOPES) {
        slopeSum[n] = 0;
      }
    }
#pragma unroll 1
    for (int k = 0; k + STEP <= K; k += STEP) {
      addTerms<N, STEP, SLOPES, false>(c + k * N / 4, polynomial, sum, slopeSum);
    }
    addTerms<N, K % STEP, SLOPES, false>(c + (K - K % STEP) * N / 4, polynomial, sum, slopeSum);
  }
}
