#pragma once

#include "charges.cuh"

/// The way between atoms and the points of a mesh: products of cardinal B-splines of order p in
/// fractional coordinates (U. Essmann et al., J. Chem. Phys. 103, 8577 (1995), eq. 4.1). A warp
/// works on one atom, whose p^3 points it visits as p^2 lines along a; lanes are neighbours along c.
///
/// An atom at f in [0, 1) above the point below it gives point j of its p points in one direction
/// the weight M_p(f + p - 1 - j), a polynomial in f - 1/2 whose coefficients the host provides.

/// Order and fixed-point form of the mesh in an arithmetic.
template <class Real>
struct MeshTraits;

/// Points hold up to 32 e with a resolution of 1.5e-8 e, which is that of the arithmetic: the weights
/// of an atom are below 0.11, so even a sum over three hundred charges of one e in one point fits.
template <>
struct MeshTraits<float> {
  static constexpr int ORDER = 8;
  typedef int Word;
  static constexpr float SCALE = 67108864.0f; // 2^26
  __device__ __forceinline__ static void add(Word* point, float units) { atomicAdd(point, __float2int_rn(units)); }
  __device__ __forceinline__ static float charge(Word units) { return __int2float_rn(units) * (1.0f / SCALE); }
};

template <>
struct MeshTraits<double> {
  static constexpr int ORDER = 10;
  typedef long long Word;
  static constexpr double SCALE = 4503599627370496.0; // 2^52
  __device__ __forceinline__ static void add(Word* point, double units) { addFixed(point, __double2ll_rn(units)); }
  __device__ __forceinline__ static double charge(Word units) { return __ll2double_rn(units) * (1.0 / SCALE); }
};

/// Weights of an atom and their derivatives, by direction and point, in shared memory.
template <class Real>
struct SplineWeights {
  Real value[3 * MeshTraits<Real>::ORDER];
  Real first[3 * MeshTraits<Real>::ORDER];
  Real second[3 * MeshTraits<Real>::ORDER];
};

/// Weights without derivatives, for the assignment.
template <class Real>
struct SplineValues {
  Real value[3 * MeshTraits<Real>::ORDER];
};

/// A position along direction d in units of mesh points: the point below and what is above it.
template <class Real>
__device__ __forceinline__ int pointBelow(const Parameters* p, const SystemRecord& s, int i, int d, Real& above) {
  const unsigned size = static_cast<unsigned>(s.meshSize[d]);
  if (s.geometry[0] == FixedPoint::KIND) {
    const int4 word = p->word[i];
    const unsigned t = static_cast<unsigned>(d == 0 ? word.x : d == 1 ? word.y : word.z);
    const unsigned long long product = static_cast<unsigned long long>(t) * size;
    above = static_cast<Real>(static_cast<unsigned>(product)) * Real(1.0 / 4294967296.0);
    return static_cast<int>(product >> 32);
  }
  const AtomFraction a = p->fraction[i];
  const double fraction = d == 0 ? a.x : d == 1 ? a.y : a.z;
  const double t = (fraction - floor(fraction)) * size;
  // A fraction just below a whole number may have been rounded to 1.
  const int below = min(static_cast<int>(t), static_cast<int>(size) - 1);
  above = static_cast<Real>(t - below);
  return below;
}

/// The first point of an atom in each direction and the sizes of the mesh: the same in all lanes.
struct MeshPlace {
  int first[3];
  int size[3];

  /// Point j of the atom in direction d, without leaving the mesh.
  __device__ __forceinline__ int point(int d, int j) const {
    const int n = first[d] + j;
    return n >= size[d] ? n - size[d] : n;
  }
};

/// Computes weights, and DERIVATIVES of them (0, 1 or 2), for atom i; all lanes of a warp, which see them after it.
/// By the scheme of Horner for a polynomial together with its derivatives.
template <class Real, int DERIVATIVES, class Weights>
__device__ __forceinline__ MeshPlace placeOnMesh(const Parameters* p, const SystemRecord& s, int i, Weights& weights) {
  constexpr int ORDER = MeshTraits<Real>::ORDER;
  static_assert(3 * ORDER <= 32, "a lane has one weight");
  const int lane = Team<32>::lane();
  const int d = min(lane / ORDER, 2);
  const int j = lane % ORDER;
  Real above;
  const int below = pointBelow<Real>(p, s, i, d, above);
  const Real c = above - Real(0.5);
  const Real* piece = static_cast<const Real*>(p->splinePieces) + j;
  Real value = piece[(ORDER - 1) * ORDER];
  Real first = 0, second = 0;
#pragma unroll
  for (int k = ORDER - 2; k >= 0; k--) {
    if (DERIVATIVES > 1) {
      second = mad(second, c, first);
    }
    if (DERIVATIVES > 0) {
      first = mad(first, c, value);
    }
    value = mad(value, c, piece[k * ORDER]);
  }
  if (lane < 3 * ORDER) {
    weights.value[lane] = value;
    if constexpr (DERIVATIVES > 0) {
      weights.first[lane] = first;
    }
    if constexpr (DERIVATIVES > 1) {
      weights.second[lane] = 2 * second;
    }
  }
  MeshPlace place;
#pragma unroll
  for (int e = 0; e < 3; e++) {
    place.size[e] = static_cast<int>(s.meshSize[e]);
    const int n = Team<32>::from(below, e * ORDER) - ORDER + 1;
    place.first[e] = n < 0 ? n + place.size[e] : n;
  }
  Team<32>::sync();
  return place;
}
