#include "failure.cuh"
#include "fixedpoint.cuh"
#include "geometry.cuh"
#include "motion.cuh"
#include "neighbors.cuh"

/// The passes over atoms of a time step. One block of 256 threads per chunk, one thread per atom;
/// everything that differs between ensembles is in the lists of stages and in the records of the
/// systems, which the pass over systems (coupling.cu) has written. State and sums in double
/// precision.
///
/// This module is compiled without contraction of multiplications and additions (next line), so
/// that the same operation has the same bits in every kernel.
// nvcc: -fmad=false

namespace {

__device__ __forceinline__ void moveThrough(const Parameters* p, const SystemRecord& s, int code, MovingAtom& a) {
  switch (stageOf(code)) {
    case PARTICLE_CHAIN:
      scaleVelocity(a, s.chainScale[0]);
      break;
    case KICK:
    case CELL_COUPLED_KICK:
      kick(p, s, a);
      break;
    case FIELD_KICK:
      kickByField(p, a, fractionOf(code) * s.timeStep[0]);
      break;
    case DRIFT:
    case CELL_DRIFT:
      drift(s, a);
      break;
    case LANGEVIN_NOISE:
      addNoise(s, a, occurrenceOf(code));
      break;
    case APPLY_STRAIN:
      strainPosition(a, s.strainCell);
      multiplyVelocity(a, s.strainVelocity);
      break;
    case DEFORM:
      strainPosition(a, s.deformCell);
      break;
    default:
      break; // concerns cell and chains only
  }
}

/// The part of the stages after the forces that comes before the sums.
__device__ __forceinline__ void kickThrough(const Parameters* p, const SystemRecord& s, int code, MovingAtom& a) {
  switch (stageOf(code)) {
    case KICK:
    case CELL_COUPLED_KICK:
      kick(p, s, a);
      break;
    case FIELD_KICK:
      kickByField(p, a, fractionOf(code) * s.timeStep[0]);
      break;
    case LANGEVIN_NOISE:
      addNoise(s, a, occurrenceOf(code));
      break;
    default:
      break; // acts through the pass over systems and settleVelocity
  }
}

__device__ __forceinline__ bool booksWork(const Parameters* p) { return p->fieldKind != 0 || p->noiseAhead != 0; }

__device__ __forceinline__ void bookWork(const Parameters* p, int chunk, int where, double work) {
  if (booksWork(p)) {
    const double value[1] = {work};
    combineChunk<1, 1>(value, p->chunkWork + 2ll * chunk + where);
  }
}

__device__ __forceinline__ bool hasAtom(const SystemRecord& s, int i) {
  return i < s.firstAtom[0] + s.atomCount[0];
}

} // namespace

/// From the end of a step to the next force evaluation: velocities are settled, all stages before the
/// forces are done, atoms are put in their places, and what forces are added to is cleared.
///
/// Per atom: 9 numbers of state, force and mass read, state written, 28 or 44 bytes of place and
/// force: about 230 bytes, 110 flop (noise: 500 more). 96 registers, 2 blocks per multiprocessor at least.
/// Predicted for 3456 atoms on an H200: 3 us, four dependent trips to the second-level cache and the launch;
/// for a million atoms 60 us, the bandwidth of the memory.
extern "C" __global__ void __launch_bounds__(CHUNK, 2) move_atoms(const Parameters* p) {
  if (hasFailed(p)) {
    return;
  }
  const int chunk = blockIdx.x;
  SystemRecord& s = p->records[p->chunkSystem[chunk]];
  const int i = p->chunkFirst[chunk] + threadIdx.x;
  clearChunk(p, chunk);
  double work = 0;
  if (hasAtom(s, i)) {
    MovingAtom a;
    loadVelocity(p, i, a);
    a.x = p->x[i];
    a.y = p->y[i];
    a.z = p->z[i];
    a.dx = p->dx[i];
    a.dy = p->dy[i];
    a.dz = p->dz[i];
    settleVelocity(s, a);
    for (const int* code = p->beforeForces; *code != END_OF_STAGES; code++) {
      moveThrough(p, s, *code, a);
    }
    storeVelocity(p, a);
    p->x[i] = a.x;
    p->y[i] = a.y;
    p->z[i] = a.z;
    p->dx[i] = a.dx;
    p->dy[i] = a.dy;
    p->dz[i] = a.dz;
    placeAtom(p, s, i);
    work = a.work;
  }
  watchAtom(p, s, i, hasAtom(s, i));
  bookWork(p, chunk, 0, work);
}

/// From the forces to the sums that the end of the step needs.
///
/// Per atom: velocity, force and mass read, velocity written: about 84 bytes, 60 flop. The sums: three
/// barriers, 10 numbers per thread, 128 bytes per chunk. 80 registers, 36 kB of shared memory. Predicted for
/// 3456 atoms on an H200: 3 us.
extern "C" __global__ void __launch_bounds__(CHUNK, 2) kick_atoms(const Parameters* p) {
  if (hasFailed(p)) {
    return;
  }
  const int chunk = blockIdx.x;
  const SystemRecord& s = p->records[p->chunkSystem[chunk]];
  const int i = p->chunkFirst[chunk] + threadIdx.x;
  double sum[SUMS] = {};
  double work = 0;
  if (hasAtom(s, i)) {
    MovingAtom a;
    loadVelocity(p, i, a);
    for (const int* code = p->afterForces; *code != END_OF_STAGES; code++) {
      kickThrough(p, s, *code, a);
    }
    storeVelocity(p, a);
    addToSums(p, s, a, sum);
    work = a.work;
  }
  combineChunk<SUMS, SUM_FASTEST>(sum, p->chunkSums + static_cast<long long>(SUMS) * chunk);
  bookWork(p, chunk, 1, work);
}

/// The sums of the present velocities, where no step has left them: at the start of a run and after
/// velocities were changed between steps.
extern "C" __global__ void __launch_bounds__(CHUNK, 2) sum_atoms(const Parameters* p) {
  if (hasFailed(p)) {
    return;
  }
  const int chunk = blockIdx.x;
  const SystemRecord& s = p->records[p->chunkSystem[chunk]];
  const int i = p->chunkFirst[chunk] + threadIdx.x;
  double sum[SUMS] = {};
  if (hasAtom(s, i)) {
    MovingAtom a;
    loadVelocity(p, i, a);
    addToSums(p, s, a, sum);
  }
  combineChunk<SUMS, SUM_FASTEST>(sum, p->chunkSums + static_cast<long long>(SUMS) * chunk);
}

/// Ends a span of steps: velocities become those of the last step's end.
extern "C" __global__ void __launch_bounds__(CHUNK, 2) settle_atoms(const Parameters* p) {
  if (hasFailed(p)) {
    return;
  }
  const SystemRecord& s = p->records[p->chunkSystem[blockIdx.x]];
  const int i = p->chunkFirst[blockIdx.x] + threadIdx.x;
  if (hasAtom(s, i)) {
    MovingAtom a;
    loadVelocity(p, i, a);
    settleVelocity(s, a);
    storeVelocity(p, a);
  }
}
