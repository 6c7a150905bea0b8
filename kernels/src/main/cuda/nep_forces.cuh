#pragma once

#include "failure.cuh"
#include "fixedpoint.cuh"
#include "nep_segment.cuh"
#include "sums.cuh"
#include "zbl.cuh"

/// From partial forces f_ij = dU_i/dr_ij to atoms: F_i += f_ij, F_j -= f_ij, W_j -= r_ij (x) f_ij.

/// What the partial forces of a kernel are for.
enum class Purpose {
  FORCES,               // forces and the virial of the chunk
  FORCES_AND_VIRIALS,   // and virials of atoms
  BORN_CHARGES,         // f_ij = da_i/dr_ij, summed up to Born effective charges
};

/// What the lanes of a team sum up over the neighbours of their atom.
template <class Real>
struct LaneSums {
  long long force[3] = {0, 0, 0};
  long long energy = 0;       // ZBL halves
  Real virial[2] = {0, 0};    // of near and of far neighbours, the component of this lane
};

template <class Real>
__device__ __forceinline__ bool isForce(Vector3<Real> f) {
  return fabs(f.x) < Real(LARGEST_FORCE) && fabs(f.y) < Real(LARGEST_FORCE) && fabs(f.z) < Real(LARGEST_FORCE);
}

/// Adds the nine products scale r_a f_b to an accumulator of atoms.
template <class Real>
__device__ __forceinline__ void addOuterProduct(long long* target, Real scale, const Quad<Real>& r, Vector3<Real> f) {
  const Real force[3] = {f.x, f.y, f.z};
#pragma unroll
  for (int a = 0; a < 3; a++) {
#pragma unroll
    for (int b = 0; b < 3; b++) {
      addFixed(target + 3 * a + b, toFixed(times(times(scale, r.v[a]), force[b]), ENERGY_SCALE));
    }
  }
}

/// Hands out the partial force of one neighbour.
template <Purpose PURPOSE, class Real>
__device__ __forceinline__ void scatter(const Parameters* p, int i, int j, const Quad<Real>& r, Vector3<Real> f,
                                        LaneSums<Real>& sums) {
  if constexpr (PURPOSE == Purpose::BORN_CHARGES) {
    const Real half = static_cast<Real>(0.5 * p->bornScale);
    addOuterProduct(p->bornCharge + 9ll * i, half, r, f);
    addOuterProduct(p->bornCharge + 9ll * j, -half, r, f);
  } else {
    const long long x = toFixed(f.x, FORCE_SCALE);
    const long long y = toFixed(f.y, FORCE_SCALE);
    const long long z = toFixed(f.z, FORCE_SCALE);
    sums.force[0] += x;
    sums.force[1] += y;
    sums.force[2] += z;
    addFixed(&p->forceX[j], -x);
    addFixed(&p->forceY[j], -y);
    addFixed(&p->forceZ[j], -z);
    if constexpr (PURPOSE == Purpose::FORCES_AND_VIRIALS) {
      addOuterProduct(p->atomVirial + 9ll * j, Real(-1), r, f);
    }
  }
}

/// Adds r_a f_b of the neighbours in the slots, in order; lanes 0 to 5 have xx xy xz yy yz zz. A slot
/// holds r_ij and f_ij, and begins `stride` numbers after the one before. By the invariance of U_i
/// under rotations the sum over all neighbours is symmetric.
template <int W, class Real>
__device__ __forceinline__ void addVirial(const Real* slots, int stride, int held, Real& sum) {
  const int c = Team<W>::lane();
  if (c < 6) {
    const int a = c < 3 ? 0 : c < 5 ? 1 : 2;
    const int b = c < 3 ? c : c < 5 ? c - 2 : 2;
#pragma unroll 4
    for (int k = 0; k < held; k++) {
      sum = mad(slots[k * stride + a], slots[k * stride + 3 + b], sum);
    }
  }
}

/// Adds the force on the central atom and the team's part of the chunk's virial.
template <int W, class Real>
__device__ __forceinline__ void finishForces(const Parameters* p, const Center& center, const LaneSums<Real>& sums) {
  const long long x = Team<W>::sum(sums.force[0]);
  const long long y = Team<W>::sum(sums.force[1]);
  const long long z = Team<W>::sum(sums.force[2]);
  const int c = Team<W>::lane();
  if (c == 0) {
    addFixed(&p->forceX[center.atom], x);
    addFixed(&p->forceY[center.atom], y);
    addFixed(&p->forceZ[center.atom], z);
  }
  if (c < 6) {
    const long long w = toFixed(-(sums.virial[0] + sums.virial[1]), ENERGY_SCALE);
    const int a = c < 3 ? 0 : c < 5 ? 1 : 2;
    const int b = c < 3 ? c : c < 5 ? c - 2 : 2;
    long long* virial = p->chunkVirial + 9ll * center.chunk;
    addFixed(virial + 3 * a + b, w);
    if (a != b) {
      addFixed(virial + 3 * b + a, w);
    }
  }
}

/// Half of the repulsion of a near neighbour: adds its energy, returns its dU/dr.
template <class Real>
__device__ __forceinline__ Real addRepulsion(const Parameters* p, int pair, Real r, Real inverse,
                                             LaneSums<Real>& sums) {
  const ZblPair<Real>& zbl = static_cast<const ZblPair<Real>*>(p->zblTable)[pair];
  if (!(r < zbl.outer)) {
    return 0;
  }
  const ZblTerm<Real> term(zbl, r, inverse);
  if (fabs(term.value) < Real(LARGEST_ENERGY)) {
    sums.energy += toFixed(times(Real(0.5), term.value), ENERGY_SCALE);
  }
  return times(Real(0.5), term.slope);
}
