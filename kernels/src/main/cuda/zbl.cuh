#pragma once

#include "real.cuh"

/// The repulsion of two nuclei (Ziegler, Biersack, Littmark, 1985),
///
///   V(r) = K_C Z_i Z_j phi(r a) w(r) / r,   phi(x) = sum_t p_t exp(-e_t x),
///
/// with a cosine switch w between an inner and an outer distance (ZblRepulsion in Java).
template <class Real>
struct ZblPair {
  Real inner, outer;      // Å
  Real charges;           // K_C Z_i Z_j, eV Å
  Real inverseLength;     // a, 1/Å
  Real screening[8];      // p_1 e_1 ... p_4 e_4
};

/// V and dV/dr.
template <class Real>
struct ZblTerm {
  Real value, slope;

  /// At a distance r below the outer one; inverse is 1/r.
  __device__ __forceinline__ ZblTerm(const ZblPair<Real>& pair, Real r, Real inverse) {
    const Real x = times(pair.inverseLength, r);
    Real phi = 0, phiSlope = 0;
#pragma unroll
    for (int t = 0; t < 8; t += 2) {
      const Real e = pair.screening[t + 1];
      const Real term = times(pair.screening[t], exponential(times(-e, x)));
      phi += term;
      phiSlope = mad(-e, term, phiSlope);
    }
    const Real scale = times(pair.charges, inverse);
    value = times(scale, phi);
    slope = times(mad(times(pair.charges, phiSlope), pair.inverseLength, -value), inverse);
    if (r >= pair.inner) {
      const Real rate = 1 / (pair.outer - pair.inner);
      Real sine, cosine;
      sineCosinePi(times(r - pair.inner, rate), sine, cosine);
      const Real w = mad(Real(0.5), cosine, Real(0.5));
      const Real wSlope = times(times(Real(-1.57079632679489661923), rate), sine);
      slope = mad(slope, w, times(value, wSlope));
      value = times(value, w);
    }
  }
};
