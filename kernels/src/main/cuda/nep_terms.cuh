#pragma once

#include "real.cuh"

/// The commonest four- and five-body terms of NEP descriptors (HigherBodyTerms in Java) as polynomials
/// of the accumulators s0 s1 s2 (degree 1) and s3 ... s7 (degree 2) of one radial function, and their
/// gradients, written out.

template <class Real>
struct Term222 {
  static constexpr double A0 = -0.007499480826664, A1 = -0.134990654879954, A2 = 0.067495327439977,
                          A3 = 0.404971964639861, A4 = -0.809943929279723;

  __device__ __forceinline__ static Real value(const Real* s) {
    const Real s44 = times(s[4], s[4]), s55 = times(s[5], s[5]);
    const Real s67 = mad(s[6], s[6], times(s[7], s[7]));
    const Real inner = mad(Real(A0), times(s[3], s[3]), mad(Real(A1), s44 + s55, times(Real(A2), s67)));
    return mad(s[3], inner, mad(times(Real(A3), s[6]), s55 - s44, times(times(Real(A4), s[4]), times(s[5], s[7]))));
  }

  /// Adds phi times the derivatives with respect to s3 ... s7 to g.
  __device__ __forceinline__ static void addGradient(Real phi, const Real* s, Real* g) {
    const Real s44 = times(s[4], s[4]), s55 = times(s[5], s[5]);
    const Real s67 = mad(s[6], s[6], times(s[7], s[7]));
    const Real by3 = mad(Real(3 * A0), times(s[3], s[3]), mad(Real(A1), s44 + s55, times(Real(A2), s67)));
    const Real a13 = times(Real(2 * A1), s[3]), a36 = times(Real(2 * A3), s[6]);
    const Real by4 = mad(a13 - a36, s[4], times(times(Real(A4), s[5]), s[7]));
    const Real by5 = mad(a13 + a36, s[5], times(times(Real(A4), s[4]), s[7]));
    const Real a23 = times(Real(2 * A2), s[3]);
    g[3] = mad(phi, by3, g[3]);
    g[4] = mad(phi, by4, g[4]);
    g[5] = mad(phi, by5, g[5]);
    g[6] = mad(phi, mad(a23, s[6], times(Real(A3), s55 - s44)), g[6]);
    g[7] = mad(phi, mad(a23, s[7], times(times(Real(A4), s[4]), s[5])), g[7]);
  }
};

template <class Real>
struct Term1111 {
  static constexpr double B0 = 0.026596810706114, B1 = 0.053193621412227, B2 = 0.026596810706114;

  __device__ __forceinline__ static Real value(const Real* s) {
    const Real s00 = times(s[0], s[0]);
    const Real rho = mad(s[1], s[1], times(s[2], s[2]));
    return mad(s00, mad(Real(B0), s00, times(Real(B1), rho)), times(times(Real(B2), rho), rho));
  }

  /// Adds phi times the derivatives with respect to s0, s1, s2 to g.
  __device__ __forceinline__ static void addGradient(Real phi, const Real* s, Real* g) {
    const Real s00 = times(s[0], s[0]);
    const Real rho = mad(s[1], s[1], times(s[2], s[2]));
    const Real along = mad(Real(4 * B0), s00, times(Real(2 * B1), rho));
    const Real across = mad(Real(2 * B1), s00, times(Real(4 * B2), rho));
    g[0] = mad(phi, times(along, s[0]), g[0]);
    g[1] = mad(phi, times(across, s[1]), g[1]);
    g[2] = mad(phi, times(across, s[2]), g[2]);
  }
};
