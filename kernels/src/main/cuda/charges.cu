#include "mesh_spline.cuh"
#include "row.cuh"

/// The beginning and the end of the electrostatics: neutral charges, the sum over pairs, the assignment of charges to
/// the mesh, and what atoms get back from it. A warp works on one atom.

constexpr int WARPS = 4;
constexpr int ATOM_THREADS = 32 * WARPS;
/// Blocks per chunk.
constexpr int PIECES = CHUNK / WARPS;

/// The atom of this warp: piece blockIdx.x % PIECES of a chunk. Warps without one go on to the barriers.
struct WarpAtom {
  int chunk;
  int system;
  int i;
  bool there;

  __device__ __forceinline__ WarpAtom(const Parameters* p, int chunk_) : chunk(chunk_) {
    system = p->chunkSystem[chunk];
    const SystemRecord& s = p->records[system];
    i = p->chunkFirst[chunk] + static_cast<int>(blockIdx.x % PIECES) * WARPS + Team<32>::index();
    there = i < s.firstAtom[0] + s.atomCount[0];
  }
};

/// Sums over the pairs of a lane, in integer units.
struct CoulombSums {
  long long force[3];
  long long potential;
};

/// Virials of all lanes of a block, xx xy xz yy yz zz, in shared memory: registers are dearer.
struct LaneVirials {
  long long component[6][ATOM_THREADS];

  __device__ __forceinline__ void clear() {
#pragma unroll
    for (int c = 0; c < 6; c++) {
      component[c][threadIdx.x] = 0;
    }
  }

  template <class Real>
  __device__ __forceinline__ void add(int c, Real value) {
    component[c][threadIdx.x] += toFixed(value, ENERGY_SCALE);
  }

  /// The sum over a warp, in all its lanes.
  __device__ __forceinline__ long long ofWarp(int c) const { return Team<32>::sum(component[c][threadIdx.x]); }

  /// The sum over a block, in all lanes of this warp.
  __device__ __forceinline__ long long ofBlock(int c) const {
    long long sum = 0;
#pragma unroll
    for (int w = 0; w < WARPS; w++) {
      sum += component[c][32 * w + Team<32>::lane()];
    }
    return Team<32>::sum(sum);
  }
};

/// The pair function v(r) = erfc(alpha r)/r + A r + B (modes 1 and 3, see org.halimd.potential.nep.RealSpaceCoulomb).
template <class Real>
struct PairFunction {
  Real alpha, slope, shift, gauss, cutoffSquared;

  __device__ __forceinline__ explicit PairFunction(const Parameters* p) {
    alpha = static_cast<Real>(p->alpha);
    slope = static_cast<Real>(p->coulombSlope);
    shift = static_cast<Real>(p->coulombShift);
    gauss = static_cast<Real>(1.128379167095512574 * p->alpha); // 2 alpha/sqrt(pi)
    cutoffSquared = static_cast<Real>(p->coulombCutoff * p->coulombCutoff);
  }

  /// v, and v'/r in `derivative`.
  __device__ __forceinline__ Real evaluate(Real square, Real& derivative) const {
    const Real r = sqrt(square);
    const Real inverse = 1 / r;
    const Real x = alpha * r;
    const Real screened = complementaryError(x) * inverse;
    derivative = times(mad(-mad(gauss, exponential(times(-x, x)), screened), inverse, slope), inverse);
    return mad(slope, r, screened) + shift;
  }

 private:
  __device__ __forceinline__ static float complementaryError(float x) { return erfcf(x); }
  __device__ __forceinline__ static double complementaryError(double x) { return erfc(x); }
};

/// The pairs of a lane: entries lane, lane + 32, ... of the row. Of every pair the atom takes its own share, so nothing
/// is added to neighbours; opposite forces have opposite bits because all that enters is symmetric. About 70 flop and
/// 28 (FixedPoint) bytes per entry.
template <class Real, class Geometry>
__device__ __forceinline__ bool addPairs(const Parameters* p, const SystemRecord& s, int i, double mean, Real q,
                                         CoulombSums& sums, LaneVirials& virials) {
  Real h[9];
#pragma unroll
  for (int k = 0; k < 9; k++) {
    h[k] = Geometry::template cell<Real>(s, k);
  }
  const PairFunction<Real> function(p);
  const Real coulomb = static_cast<Real>(p->coulomb);
  const typename Geometry::Entry* row = entriesOf<Geometry>(p, i);
  const typename Geometry::Place at = Geometry::place(p, i);
  const int count = p->rowCount[i];
  bool finite = true;
  for (int k = Team<32>::lane(); k < count; k += 32) {
    const typename Geometry::Entry entry = row[k];
    const int j = Geometry::neighbor(entry);
    const Vector3<Real> d = Geometry::template difference<Real>(h, at, Geometry::place(p, j), entry);
    const Real square = mad(d.x, d.x, mad(d.y, d.y, times(d.z, d.z)));
    if (!(square < function.cutoffSquared)) {
      continue;
    }
    const Real other = static_cast<Real>(p->rawCharge[j] - mean);
    Real derivative;
    const Real potential = other * function.evaluate(square, derivative);
    const Real g = coulomb * (q * other) * derivative;
    if (!(fabs(g) * (square + 1) < Real(LARGEST_FORCE) && fabs(potential) < Real(LARGEST_ENERGY))) {
      finite = false;
      continue;
    }
    const Real fx = g * d.x, fy = g * d.y, fz = g * d.z;
    sums.potential += toFixed(potential, ENERGY_SCALE);
    sums.force[0] += toFixed(fx, FORCE_SCALE);
    sums.force[1] += toFixed(fy, FORCE_SCALE);
    sums.force[2] += toFixed(fz, FORCE_SCALE);
    // Half of g belongs to the partial force of this atom, and as much to that of its neighbour.
    virials.add(0, Real(-0.5) * d.x * fx);
    virials.add(1, Real(-0.5) * d.x * fy);
    virials.add(2, Real(-0.5) * d.x * fz);
    virials.add(3, Real(-0.5) * d.y * fy);
    virials.add(4, Real(-0.5) * d.y * fz);
    virials.add(5, Real(-0.5) * d.z * fz);
  }
  return finite;
}

/// Adds the virial of a block to that of the chunk.
__device__ __forceinline__ void addBlockVirial(const Parameters* p, int chunk, const LaneVirials& virials) {
  const int lane = Team<32>::lane();
  for (int c = Team<32>::index(); c < 6; c += WARPS) {
    const long long sum = virials.ofBlock(c);
    if (lane < 9 && symmetric(lane) == c) {
      addFixed(p->chunkVirial + 9ll * chunk + lane, sum);
    }
  }
}

/// Adds the virial of an atom: of all lanes of a warp together.
__device__ __forceinline__ void addAtomVirial(const Parameters* p, int i, const LaneVirials& virials) {
  const int lane = Team<32>::lane();
#pragma unroll
  for (int c = 0; c < 6; c++) {
    const long long sum = virials.ofWarp(c);
    if (lane < 9 && symmetric(lane) == c) {
      addFixed(p->atomVirial + 9ll * i + lane, sum);
    }
  }
}

/// The pair sum of an atom: adds its force and virial, and returns sum_j q_j v(r_ij) in lane 0.
template <class Real, class Geometry, bool OUTPUTS>
__device__ __forceinline__ double addPairSum(const Parameters* p, const SystemRecord& s, int i, double mean, Real q,
                                             LaneVirials& virials) {
  CoulombSums sums = {};
  if (!addPairs<Real, Geometry>(p, s, i, mean, q, sums, virials)) {
    reportFailure(p, FORCE_NOT_FINITE, i);
  }
  const long long sum = sumFour(sums.potential, sums.force[0], sums.force[1], sums.force[2]);
  const int lane = Team<32>::lane();
  if (lane == 8) {
    addFixed(p->forceX + i, sum);
  } else if (lane == 16) {
    addFixed(p->forceY + i, sum);
  } else if (lane == 24) {
    addFixed(p->forceZ + i, sum);
  }
  if (OUTPUTS) {
    addAtomVirial(p, i, virials);
  }
  return fromFixed(sum, ENERGY_SCALE);
}

/// Assigns the charge of an atom to its points of the mesh: 512 additions in order 8.
template <class Real>
__device__ __forceinline__ void assign(const Parameters* p, const SystemRecord& s, int i, Real q,
                                       SplineValues<Real>& weights) {
  typedef MeshTraits<Real> Traits;
  constexpr int ORDER = Traits::ORDER;
  const MeshPlace place = placeOnMesh<Real, 0>(p, s, i, weights);
  typename Traits::Word* mesh = static_cast<typename Traits::Word*>(p->chargeMesh) + s.meshPoint[0];
  for (int line = Team<32>::lane(); line < ORDER * ORDER; line += 32) {
    const int b = line / ORDER, c = line % ORDER;
    const Real w = q * Traits::SCALE * weights.value[ORDER + b] * weights.value[2 * ORDER + c];
    const int at = place.point(1, b) * place.size[2] + place.point(2, c);
#pragma unroll
    for (int a = 0; a < ORDER; a++) {
      Traits::add(mesh + place.point(0, a) * place.size[1] * place.size[2] + at, w * weights.value[a]);
    }
  }
}

/// The beginning: q = a - mean, the pair sum, the assignment. Leaves energy and dE/dq of the pair sum in
/// electrostaticEnergy and chargeGradient, and clears the sums that the end adds to. OUTPUTS: also virials of atoms
/// and the part sqrt(eps_inf) q of Born charges.
///
/// 4 atoms per block, 64 blocks per chunk. Per atom in single precision with 60 entries: 6 kflop; 512 additions of 4
/// bytes and 2 kB of row, places and charges through L2. 72 registers and 7 kB of shared memory: 7 blocks per
/// multiprocessor, so 3456 atoms are on an H200 at once. Predicted there: 5 us, of which the additions take 2 to 3
/// (four rows of 32 bytes per instruction, 16 instructions per atom).
template <class Real, class Geometry, bool PAIRS, bool MESH, bool OUTPUTS>
__device__ __forceinline__ void beginCharges(const Parameters* p) {
  if (hasFailed(p)) {
    return;
  }
  __shared__ SplineValues<Real> weights[WARPS];
  __shared__ LaneVirials virials;
  if (PAIRS) {
    virials.clear();
  }
  const WarpAtom atom(p, Geometry::chunk(p, blockIdx.x / PIECES));
  const SystemRecord& s = p->records[atom.system];
  const int lane = Team<32>::lane();
  const int i = atom.i;
  if (blockIdx.x % PIECES == 0 && atom.chunk == s.firstChunk[0]) {
    if (threadIdx.x < SUM_SLOTS) {
      p->gradientSums[SUM_SLOTS * atom.system + threadIdx.x] = 0;
    } else if (OUTPUTS && MESH && p->virialRests != nullptr && threadIdx.x < SUM_SLOTS + 9) {
      p->virialRests[9 * atom.system + threadIdx.x - SUM_SLOTS] = 0;
    }
  }
  if (atom.there) {
    const double mean = systemMean<32>(p->chargeSums, atom.system, s.atomCount[0]);
    const double q = p->rawCharge[i] - mean;
    if (MESH) {
      assign<Real>(p, s, i, static_cast<Real>(q), weights[Team<32>::index()]);
    }
    double potential = 0;
    if constexpr (PAIRS) {
      potential = addPairSum<Real, Geometry, OUTPUTS>(p, s, i, mean, static_cast<Real>(q), virials);
    }
    if (lane == 0) {
      const double self = PAIRS ? times(p->coulombSelf, q) : 0.0;
      p->charge[i] = q;
      p->electrostaticEnergy[i] = times(times(p->coulomb, q), mad(0.5, potential, -self));
      p->chargeGradient[i] = times(p->coulomb, mad(-2.0, self, potential));
    }
    if (OUTPUTS && lane < 3) {
      addFixed(p->bornCharge + 9ll * i + 4 * lane, toFixed(p->bornScale * q, ENERGY_SCALE));
    }
  }
  if constexpr (PAIRS) {
    __syncthreads();
    addBlockVirial(p, atom.chunk, virials);
  }
}

/// Value and derivatives by fractional coordinates of the potential mesh at an atom: in lane 0.
template <class Real>
__device__ __forceinline__ Real interpolate(const Parameters* p, const SystemRecord& s, const MeshPlace& place,
                                            const SplineWeights<Real>& w, double* slope) {
  constexpr int ORDER = MeshTraits<Real>::ORDER;
  const Real* mesh = static_cast<const Real*>(p->potentialMesh) + s.meshPoint[0];
  Real e = 0, e1 = 0, e2 = 0, e3 = 0;
  for (int line = Team<32>::lane(); line < ORDER * ORDER; line += 32) {
    const int b = line / ORDER, c = line % ORDER;
    const int at = place.point(1, b) * place.size[2] + place.point(2, c);
    Real value = 0, first = 0;
#pragma unroll
    for (int a = 0; a < ORDER; a++) {
      const Real m = mesh[place.point(0, a) * place.size[1] * place.size[2] + at];
      value = mad(m, w.value[a], value);
      first = mad(m, w.first[a], first);
    }
    const Real wb = w.value[ORDER + b], wc = w.value[2 * ORDER + c];
    const Real here = times(value, wb);
    e = mad(here, wc, e);
    e1 = mad(times(first, wb), wc, e1);
    e2 = mad(times(value, w.first[ORDER + b]), wc, e2);
    e3 = mad(here, w.first[2 * ORDER + c], e3);
  }
  const Real sum = sumFour(e, e1, e2, e3);
#pragma unroll
  for (int d = 0; d < 3; d++) {
    slope[d] = static_cast<double>(Team<32>::from(sum, 8 * (d + 1))) * place.size[d];
  }
  return sum;
}

/// The end, behind the mesh: potential, force and energy of every atom. Both geometries. Per atom in order 8: 3 kflop
/// and 2 kB through L2, 16 reads per lane that do not depend on each other. 56 registers, 9 blocks per
/// multiprocessor; predicted for 3456 atoms on an H200: 3 us.
template <class Real, bool OUTPUTS>
__device__ __forceinline__ void endMesh(const Parameters* p) {
  if (hasFailed(p)) {
    return;
  }
  __shared__ SplineWeights<Real> weights[WARPS];
  const WarpAtom atom(p, blockIdx.x / PIECES);
  if (!atom.there) {
    return;
  }
  const SystemRecord& s = p->records[atom.system];
  const MeshPlace place = placeOnMesh<Real, 1>(p, s, atom.i, weights[Team<32>::index()]);
  double slope[3];
  const double e = interpolate<Real>(p, s, place, weights[Team<32>::index()], slope);
  if (Team<32>::lane() == 0) {
    finishWaves(p, s, atom.chunk, atom.i, e, slope);
    if (OUTPUTS) {
      // The diagonal part of the atom's virial; see addCurvature.
      const long long energy = toFixed(p->coulomb * p->charge[atom.i] * e, ENERGY_SCALE);
#pragma unroll
      for (int c = 0; c < 9; c += 4) {
        addFixed(p->atomVirial + 9ll * atom.i + c, energy);
        addFixed(p->virialRests + 9 * atom.system + c, -energy);
      }
    }
  }
}

/// The end where there is no sum over waves: one thread per atom, one block per chunk of either geometry.
extern "C" __global__ void __launch_bounds__(CHUNK) charges_end_pairs(const Parameters* p) {
  if (hasFailed(p)) {
    return;
  }
  const int chunk = blockIdx.x;
  const SystemRecord& s = p->records[p->chunkSystem[chunk]];
  const int i = p->chunkFirst[chunk] + threadIdx.x;
  if (i < s.firstAtom[0] + s.atomCount[0]) {
    finishCharge(p, chunk, i, p->electrostaticEnergy[i], p->chargeGradient[i]);
  }
  clearChargeSums(p);
}

/// Second derivatives by fractional coordinates of the mesh, now of chi, at an atom: in all lanes, aa ab ac bb bc cc.
template <class Real>
__device__ __forceinline__ void interpolateCurvature(const Parameters* p, const SystemRecord& s, const MeshPlace& place,
                                                     const SplineWeights<Real>& w, double* curvature) {
  constexpr int ORDER = MeshTraits<Real>::ORDER;
  const Real* mesh = static_cast<const Real*>(p->potentialMesh) + s.meshPoint[0];
  Real sum[6] = {0, 0, 0, 0, 0, 0};
  for (int line = Team<32>::lane(); line < ORDER * ORDER; line += 32) {
    const int b = line / ORDER, c = line % ORDER;
    const int at = place.point(1, b) * place.size[2] + place.point(2, c);
    Real value = 0, first = 0, second = 0;
#pragma unroll
    for (int a = 0; a < ORDER; a++) {
      const Real m = mesh[place.point(0, a) * place.size[1] * place.size[2] + at];
      value += m * w.value[a];
      first += m * w.first[a];
      second += m * w.second[a];
    }
    const Real b0 = w.value[ORDER + b], b1 = w.first[ORDER + b], b2 = w.second[ORDER + b];
    const Real c0 = w.value[2 * ORDER + c], c1 = w.first[2 * ORDER + c], c2 = w.second[2 * ORDER + c];
    sum[0] += second * b0 * c0;
    sum[1] += first * b1 * c0;
    sum[2] += first * b0 * c1;
    sum[3] += value * b2 * c0;
    sum[4] += value * b1 * c1;
    sum[5] += value * b0 * c2;
  }
#pragma unroll
  for (int k = 0; k < 6; k++) {
    curvature[k] = static_cast<double>(Team<32>::sum(sum[k]));
  }
}

/// Virials of single atoms, K_C q (delta_ab e + d^2 chi/dr_a dr_b); the first term has been added by endMesh. Only on
/// steps that output them.
template <class Real>
__device__ __forceinline__ void addCurvature(const Parameters* p) {
  if (hasFailed(p)) {
    return;
  }
  __shared__ SplineWeights<Real> weights[WARPS];
  const WarpAtom atom(p, blockIdx.x / PIECES);
  if (!atom.there) {
    return;
  }
  const SystemRecord& s = p->records[atom.system];
  const MeshPlace place = placeOnMesh<Real, 2>(p, s, atom.i, weights[Team<32>::index()]);
  double curvature[6];
  interpolateCurvature<Real>(p, s, place, weights[Team<32>::index()], curvature);
  const int lane = Team<32>::lane();
  if (lane < 9) {
    double sum = 0;
#pragma unroll
    for (int k = 0; k < 9; k++) {
      const int d = k / 3, e = k % 3;
      const double t = s.inverseCell[3 * d + lane / 3] * place.size[d];
      const double u = s.inverseCell[3 * e + lane % 3] * place.size[e];
      sum += curvature[symmetric(k)] * t * u;
    }
    const long long units = toFixed(p->coulomb * p->charge[atom.i] * sum, ENERGY_SCALE);
    addFixed(p->atomVirial + 9ll * atom.i + lane, units);
    addFixed(p->virialRests + 9 * atom.system + lane, -units);
  }
}

/// Shares out what the atoms' virials leave of the total, which is zero without the errors of the mesh.
extern "C" __global__ void __launch_bounds__(CHUNK) charges_share_virial(const Parameters* p) {
  if (hasFailed(p)) {
    return;
  }
  const int system = p->chunkSystem[blockIdx.x];
  const SystemRecord& s = p->records[system];
  const int i = p->chunkFirst[blockIdx.x] + threadIdx.x;
  if (i < s.firstAtom[0] + s.atomCount[0]) {
#pragma unroll
    for (int c = 0; c < 9; c++) {
      addFixed(p->atomVirial + 9ll * i + c, p->virialRests[9 * system + c] / s.atomCount[0]);
    }
  }
}

/// Blocks that a multiprocessor is to hold: with seven of them a GPU of 132 takes 3456 atoms at once.
template <class Real>
constexpr int RESIDENT = sizeof(Real) == 4 ? 7 : 4;

#define BEGIN_KERNEL(name, Real, Geometry, PAIRS, MESH)                                                          \
  extern "C" __global__ void __launch_bounds__(ATOM_THREADS, RESIDENT<Real>) name(const Parameters* p) {           \
    beginCharges<Real, Geometry, PAIRS, MESH, false>(p);                                                         \
  }                                                                                                              \
  extern "C" __global__ void __launch_bounds__(ATOM_THREADS, RESIDENT<Real>) name##_outputs(const Parameters* p) { \
    beginCharges<Real, Geometry, PAIRS, MESH, true>(p);                                                          \
  }

/// By what they do: pairs and mesh (mode 1), mesh (mode 2), pairs (mode 3, and mode 1 with the sum over waves), neither
/// (mode 2 with the sum over waves).
#define BEGIN_KERNELS(ending, Real, Geometry)                            \
  BEGIN_KERNEL(charges_pairs_mesh##ending, Real, Geometry, true, true)   \
  BEGIN_KERNEL(charges_mesh##ending, Real, Geometry, false, true)        \
  BEGIN_KERNEL(charges_pairs##ending, Real, Geometry, true, false)       \
  BEGIN_KERNEL(charges##ending, Real, Geometry, false, false)

BEGIN_KERNELS(_fixed, float, FixedPoint)
BEGIN_KERNELS(_images, float, Images)
BEGIN_KERNELS(_images_double, double, Images)

#define END_KERNELS(ending, Real)                                                              \
  extern "C" __global__ void __launch_bounds__(ATOM_THREADS) charges_end_mesh##ending(const Parameters* p) { \
    endMesh<Real, false>(p);                                                                   \
  }                                                                                            \
  extern "C" __global__ void __launch_bounds__(ATOM_THREADS) charges_end_mesh##ending##_outputs(const Parameters* p) { \
    endMesh<Real, true>(p);                                                                    \
  }                                                                                            \
  extern "C" __global__ void __launch_bounds__(ATOM_THREADS) charges_curvature##ending(const Parameters* p) { \
    addCurvature<Real>(p);                                                                     \
  }

END_KERNELS(, float)
END_KERNELS(_double, double)
