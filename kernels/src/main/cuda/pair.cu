#include "failure.cuh"
#include "fixedpoint.cuh"
#include "row.cuh"
#include "sums.cuh"

/// The Lennard-Jones potential, V(r) = 4 epsilon ((sigma/r)^12 - (sigma/r)^6) for r < r_c, in the
/// forms of org.halimd.potential.pair.LennardJonesModel. One thread per atom, which gathers its own
/// force, half of the energy and half of the virial of its pairs.
///
/// Pair forces become integers before they are summed, so opposite forces cancel exactly; energies
/// and virials are summed as integers too. About 60 flop per entry of a row.

/// What a pair of types needs; the host writes an array of these, all pairs (central, neighbour).
template <class Real>
struct LennardJonesPair {
  Real fourEpsilon;      // eV
  Real sigmaSquared;     // Å^2
  Real cutoff;           // Å
  Real energyShift;      // V(r_c) where it is subtracted, eV
  Real forceShift;       // V'(r_c) where it is subtracted, eV/Å
};

/// Sums of one atom in integer units.
struct PairSums {
  long long force[3];
  long long energy;
  long long virial[6]; // xx xy xz yy yz zz
};

template <class Real>
__device__ __forceinline__ void addPair(const LennardJonesPair<Real>& pair, Vector3<Real> d, PairSums& sums,
                                        bool& finite) {
  const Real square = d.x * d.x + d.y * d.y + d.z * d.z;
  if (!(square < pair.cutoff * pair.cutoff)) {
    return;
  }
  const Real s2 = pair.sigmaSquared / square;
  const Real s6 = s2 * s2 * s2;
  const Real r = sqrt(square);
  const Real energy = pair.fourEpsilon * s6 * (s6 - 1) - pair.energyShift - (r - pair.cutoff) * pair.forceShift;
  // V'(r)/r: positive where the pair attracts.
  const Real g = -6 * pair.fourEpsilon * s6 * (2 * s6 - 1) / square - pair.forceShift / r;
  finite = finite && fabs(g) * r < Real(LARGEST_FORCE) && fabs(energy) < Real(LARGEST_ENERGY);
  if (!finite) {
    return;
  }
  const Real fx = g * d.x, fy = g * d.y, fz = g * d.z;
  sums.force[0] += toFixed(fx, FORCE_SCALE);
  sums.force[1] += toFixed(fy, FORCE_SCALE);
  sums.force[2] += toFixed(fz, FORCE_SCALE);
  sums.energy += toFixed(Real(0.5) * energy, ENERGY_SCALE);
  sums.virial[0] += toFixed(Real(-0.5) * d.x * fx, ENERGY_SCALE);
  sums.virial[1] += toFixed(Real(-0.5) * d.x * fy, ENERGY_SCALE);
  sums.virial[2] += toFixed(Real(-0.5) * d.x * fz, ENERGY_SCALE);
  sums.virial[3] += toFixed(Real(-0.5) * d.y * fy, ENERGY_SCALE);
  sums.virial[4] += toFixed(Real(-0.5) * d.y * fz, ENERGY_SCALE);
  sums.virial[5] += toFixed(Real(-0.5) * d.z * fz, ENERGY_SCALE);
}

template <class Real, class Geometry>
__device__ __forceinline__ void gatherPairs(const Parameters* p, const SystemRecord& s, int i, PairSums& sums) {
  Real h[9];
#pragma unroll
  for (int k = 0; k < 9; k++) {
    h[k] = Geometry::template cell<Real>(s, k);
  }
  const LennardJonesPair<Real>* table = static_cast<const LennardJonesPair<Real>*>(p->pairTable);
  const typename Geometry::Entry* row = entriesOf<Geometry>(p, i);
  const typename Geometry::Place at = Geometry::place(p, i);
  const int count = p->rowCount[i];
  bool finite = true;
  for (int k = 0; k < count; k++) {
    const typename Geometry::Entry entry = row[k];
    const typename Geometry::Place other = Geometry::place(p, Geometry::neighbor(entry));
    const Vector3<Real> d = Geometry::template difference<Real>(h, at, other, entry);
    addPair(table[Geometry::type(at) * p->siteTypes + Geometry::type(other)], d, sums, finite);
  }
  if (!finite) {
    reportFailure(p, FORCE_NOT_FINITE, i);
  }
}

/// One block per chunk.
template <class Real, class Geometry, bool ATOM_VIRIALS>
__device__ __forceinline__ void pairForces(const Parameters* p) {
  if (hasFailed(p)) {
    return;
  }
  const int chunk = Geometry::chunk(p, blockIdx.x);
  const SystemRecord& s = p->records[p->chunkSystem[chunk]];
  const int i = p->chunkFirst[chunk] + threadIdx.x;
  PairSums sums = {};
  if (i < s.firstAtom[0] + s.atomCount[0]) {
    gatherPairs<Real, Geometry>(p, s, i, sums);
    p->forceX[i] += sums.force[0];
    p->forceY[i] += sums.force[1];
    p->forceZ[i] += sums.force[2];
    p->energy[i] = fromFixed(sums.energy, ENERGY_SCALE);
    if (ATOM_VIRIALS) {
#pragma unroll
      for (int c = 0; c < 9; c++) {
        p->atomVirial[9ll * i + c] += sums.virial[symmetric(c)];
      }
    }
  }
  addToChunk(p, chunk, sums.energy, sums.virial);
}

#define PAIR_KERNELS(name, Real, Geometry)                                                               \
  extern "C" __global__ void __launch_bounds__(CHUNK) name(const Parameters* p) {                       \
    pairForces<Real, Geometry, false>(p);                                                               \
  }                                                                                                     \
  extern "C" __global__ void __launch_bounds__(CHUNK) name##_virials(const Parameters* p) {             \
    pairForces<Real, Geometry, true>(p);                                                                \
  }

PAIR_KERNELS(lennard_jones_fixed, float, FixedPoint)
PAIR_KERNELS(lennard_jones_images, float, Images)
PAIR_KERNELS(lennard_jones_images_double, double, Images)
