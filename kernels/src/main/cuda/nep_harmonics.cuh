#pragma once

#include "geometry.cuh"
#include "real.cuh"

/// The real polynomials of the unit vector u = (x, y, z) that carry the angular dependence of NEP
/// models, spherical harmonics without their normalisation (AngularPolynomials in Java):
///
///   Y_(l,0)    = P_l0(z)
///   Y_(l,2m-1) = P_lm(z) Re (x + iy)^m
///   Y_(l,2m)   = P_lm(z) Im (x + iy)^m      m = 1 ... l
///
/// Those of degree l = 1, 2, ... begin at index l^2 - 1.

/// Number of polynomials of degrees 1 to `degree`.
__host__ __device__ constexpr int harmonicsUpTo(int degree) { return (degree + 1) * (degree + 1) - 1; }

/// LEGENDRE[l - 1][m][k]: coefficient of z^k in P_lm. Kernels for any degree read a table instead.
constexpr double LEGENDRE[4][5][5] = {{{0, 1}, {1}},
                                      {{-1, 0, 3}, {0, 1}, {1}},
                                      {{0, -3, 0, 5}, {-1, 0, 5}, {0, 1}, {1}},
                                      {{3, 0, -30, 0, 35}, {0, -3, 0, 7}, {-1, 0, 7}, {0, 1}, {1}}};

/// The degree l of the polynomial with the given index.
__host__ __device__ constexpr int degreeOf(int index) {
  int l = 1;
  while (harmonicsUpTo(l) <= index) {
    l++;
  }
  return l;
}

/// Where a polynomial stands: its degree, its order m, and whether it is the imaginary part.
template <int INDEX>
struct Harmonic {
  static constexpr int DEGREE = degreeOf(INDEX);
  static constexpr int WITHIN = INDEX - (DEGREE * DEGREE - 1);
  static constexpr int ORDER = (WITHIN + 1) / 2;
  static constexpr bool IMAGINARY = WITHIN > 0 && WITHIN % 2 == 0;
};

/// sum_k c_k z^k over k = K, K + 2, ... <= l - m by Horner's scheme in z^2; with DERIVATIVE its
/// derivative without the factor that parity leaves.
template <int L, int M, int K, bool DERIVATIVE, class Real>
__device__ __forceinline__ Real evenPart(Real zz) {
  constexpr double c = LEGENDRE[L - 1][M][K] * (DERIVATIVE ? K : 1);
  if constexpr (K + 2 <= L - M) {
    return mad(evenPart<L, M, K + 2, DERIVATIVE>(zz), zz, Real(c));
  } else {
    return Real(c);
  }
}

/// P_lm(z); zz is z^2.
template <int L, int M, class Real>
__device__ __forceinline__ Real legendre(Real z, Real zz) {
  if constexpr ((L - M) % 2 == 0) {
    return evenPart<L, M, 0, false>(zz);
  } else {
    return times(z, evenPart<L, M, 1, false>(zz));
  }
}

/// dP_lm/dz.
template <int L, int M, class Real>
__device__ __forceinline__ Real legendreSlope(Real z, Real zz) {
  if constexpr (L == M) {
    return Real(0);
  } else if constexpr ((L - M) % 2 == 0) {
    return times(z, evenPart<L, M, 2, true>(zz));
  } else {
    return evenPart<L, M, 1, true>(zz);
  }
}

/// A unit vector and the powers (x + iy)^m up to m = L.
template <class Real, int L>
struct Direction {
  Real x, y, z, zz;
  Real re[L + 1], im[L + 1];

  __device__ __forceinline__ Direction(Real ux, Real uy, Real uz) : x(ux), y(uy), z(uz), zz(times(uz, uz)) {
    re[0] = 1;
    im[0] = 0;
    unrolled<1, L + 1>([&](auto order) {
      constexpr int m = decltype(order)::value;
      re[m] = mad(re[m - 1], x, -times(im[m - 1], y));
      im[m] = mad(re[m - 1], y, times(im[m - 1], x));
    });
  }

  /// The polynomial with the given index.
  template <int INDEX>
  __device__ __forceinline__ Real value() const {
    typedef Harmonic<INDEX> H;
    const Real p = legendre<H::DEGREE, H::ORDER>(z, zz);
    return H::ORDER == 0 ? p : times(p, H::IMAGINARY ? im[H::ORDER] : re[H::ORDER]);
  }
};

/// Sums over polynomials on the way from the gradient of the site energy to the force of one
/// neighbour: G = sum_k w_k grad Y_k, with x, y, z taken as independent, and sum_k v_k Y_k.
template <class Real>
struct Contraction {
  Real gx = 0, gy = 0, gz = 0, along = 0;

  /// Adds the polynomial with the given index with its weights w and v.
  template <int INDEX, int L>
  __device__ __forceinline__ void add(const Direction<Real, L>& u, Real w, Real v) {
    typedef Harmonic<INDEX> H;
    constexpr int m = H::ORDER;
    const Real p = legendre<H::DEGREE, m>(u.z, u.zz);
    const Real slope = legendreSlope<H::DEGREE, m>(u.z, u.zz);
    if constexpr (m == 0) {
      gz = mad(w, slope, gz);
      along = mad(v, p, along);
    } else {
      const Real wp = times(times(w, p), Real(m));
      const Real part = H::IMAGINARY ? u.im[m] : u.re[m];
      gx = mad(wp, H::IMAGINARY ? u.im[m - 1] : u.re[m - 1], gx);
      gy = mad(wp, H::IMAGINARY ? u.re[m - 1] : -u.im[m - 1], gy);
      if constexpr (m < H::DEGREE) {
        gz = mad(times(w, slope), part, gz);
      }
      along = mad(times(v, p), part, along);
    }
  }

  /// dU/dr_ij = along u + (G - (G.u) u) / r.
  template <class Unit>
  __device__ __forceinline__ Vector3<Real> gradient(const Unit& u, Real inverseDistance) const {
    const Real radial = mad(gx, u.x, mad(gy, u.y, times(gz, u.z)));
    const Real a = mad(-radial, inverseDistance, along);
    return {mad(a, u.x, times(gx, inverseDistance)), mad(a, u.y, times(gy, inverseDistance)),
            mad(a, u.z, times(gz, inverseDistance))};
  }
};
