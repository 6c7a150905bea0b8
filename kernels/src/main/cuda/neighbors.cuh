#pragma once

#include "failure.cuh"
#include "geometry.cuh"

/// When rows of neighbours must be built anew. The rule is evaluated on the device for every system
/// on its own.
///
/// With s fractional coordinates, h the cell and 0 the time of the last build, a pair that is now
/// within the cutoff r_c was then at the distance |h0 (ds - Ds)| with |h ds| < r_c, so at most
/// |h0 h^-1| r_c + 2 max_i |h0 (s_i - s_i0)|. Rows are complete while this does not exceed their
/// radius. The strain is bounded by |h0 h^-1| <= 1 + |h0 h^-1 - 1|_F; displacements are taken in the
/// cell of the build, so that a breathing cell does not count as motion of its atoms.

/// Fraction of the radius that covers rounding in single precision.
constexpr double LIST_ROUNDING = 1e-5;

/// Positions further away than this, Å, cannot be represented, like those that are not finite.
constexpr double MOST_DISTANT = 1e9;

/// Whether the rows of a system must be built before forces are computed.
__device__ __forceinline__ bool needsRows(const Parameters* p, const SystemRecord& s) {
  double strain = 0;
#pragma unroll
  for (int k = 0; k < 9; k++) {
    const int row = 3 * (k / 3);
    const int column = k % 3;
    const double f = s.listCell[row] * s.inverseCell[column] + s.listCell[row + 1] * s.inverseCell[column + 3] +
                     s.listCell[row + 2] * s.inverseCell[column + 6] - (k % 4 == 0 ? 1.0 : 0.0);
    strain += f * f;
  }
  const double moved = sqrt(static_cast<double>(__int_as_float(static_cast<int>(s.listDisplacement[0]))));
  const double reached = (1 + sqrt(strain)) * p->listCutoff + 2 * moved;
  return !(reached <= (1 - LIST_ROUNDING) * s.listRadius[0]);
}

/// |h0 (s - s0)|^2 of an atom, Å^2.
__device__ __forceinline__ float displacementSquared(const Parameters* p, const SystemRecord& s, int i) {
  if (s.geometry[0] == FixedPoint::KIND) {
    const int4 now = p->word[i];
    const int4 then = p->builtWord[i];
    const double scale = 1.0 / 4294967296.0;
    const Vector3<double> d = multiply<double>(s.listCell, scale * FixedPoint::wrapped(now.x, then.x),
                                               scale * FixedPoint::wrapped(now.y, then.y),
                                               scale * FixedPoint::wrapped(now.z, then.z));
    return static_cast<float>(d.x * d.x + d.y * d.y + d.z * d.z);
  }
  const AtomFraction now = p->fraction[i];
  const AtomFraction then = p->builtFraction[i];
  const Vector3<double> d = multiply<double>(s.listCell, now.x - then.x, now.y - then.y, now.z - then.z);
  return static_cast<float>(d.x * d.x + d.y * d.y + d.z * d.z);
}

/// Notes how far an atom has moved since the last build; to be called after placeAtom() by all
/// threads of a warp, whose atoms belong to one system. Lanes without an atom set `there` to false.
/// A position that is not finite is reported.
__device__ __forceinline__ void watchAtom(const Parameters* p, SystemRecord& s, int i, bool there) {
  float moved = 0;
  if (there) {
    if (!(fabs(p->x[i]) + fabs(p->y[i]) + fabs(p->z[i]) < MOST_DISTANT)) {
      reportFailure(p, POSITION_NOT_FINITE, i);
    }
    moved = displacementSquared(p, s, i);
  }
#pragma unroll
  for (int step = 16; step > 0; step /= 2) {
    moved = fmaxf(moved, __shfl_xor_sync(0xFFFFFFFFu, moved, step));
  }
  const long long bits = __float_as_int(moved);
  if ((threadIdx.x & 31) == 0 && bits > s.listDisplacement[0]) {
    // Numbers that are not negative are ordered like their bits, and a maximum has no order.
    atomicMax(&s.listDisplacement[0], bits);
  }
}
