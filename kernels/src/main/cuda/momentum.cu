#include "eigen.cuh"
#include "failure.cuh"
#include "motion.cuh"

/// Removal of linear and, from isolated systems, angular momentum between two steps: the Java class
/// Momentum. It is due every so many steps only, so one block per system walks through all its atoms.
///
/// This module is compiled without contraction of multiplications and additions (next line).
// nvcc: -fmad=false

namespace {

/// Moments of inertia below this fraction of the largest count as zero (linear molecules).
constexpr double SINGULAR = 1e-10;

/// The threads of a block of 256 and the atoms of a system: each thread has every 256th atom.
struct AtomsOfThread {
  const Parameters* p;
  int first;
  int end;
  int group;

  __device__ __forceinline__ bool has(int i) const {
    return !(p->atomFlags[i] & ATOM_FIXED) && (!p->momentumGroup || p->momentumGroup[i] == group);
  }
};

/// The sums over all threads of a block, seen by all of them.
template <int N>
__device__ __forceinline__ void sumBlock(double (&value)[N]) {
  __shared__ double total[N];
  combineChunk<N, N>(value, total);
  __syncthreads();
#pragma unroll
  for (int v = 0; v < N; v++) {
    value[v] = total[v];
  }
  __syncthreads();
}

__device__ __forceinline__ double kineticEnergyOf(const AtomsOfThread& atoms) {
  const Parameters* p = atoms.p;
  double twice[1] = {0};
  for (int i = atoms.first; i < atoms.end; i += CHUNK) {
    twice[0] += p->mass[i] * (p->vx[i] * p->vx[i] + p->vy[i] * p->vy[i] + p->vz[i] * p->vz[i]);
  }
  sumBlock(twice);
  return 0.5 * twice[0];
}

/// Subtracts the velocity of the centre of mass; returns the mass, 0 for an empty group.
__device__ __forceinline__ double removeLinear(const AtomsOfThread& atoms) {
  const Parameters* p = atoms.p;
  double sum[4] = {};
  for (int i = atoms.first; i < atoms.end; i += CHUNK) {
    if (atoms.has(i)) {
      const double m = p->mass[i];
      sum[0] += m * p->vx[i];
      sum[1] += m * p->vy[i];
      sum[2] += m * p->vz[i];
      sum[3] += m;
    }
  }
  sumBlock(sum);
  for (int i = atoms.first; i < atoms.end && sum[3] > 0; i += CHUNK) {
    if (atoms.has(i)) {
      p->vx[i] -= sum[0] / sum[3];
      p->vy[i] -= sum[1] / sum[3];
      p->vz[i] -= sum[2] / sum[3];
    }
  }
  return sum[3];
}

/// The smallest omega with I omega = L; axes without moment of inertia get no rotation.
__device__ __forceinline__ void solve(const Matrix3& inertia, const double* angular, double* omega) {
  const Eigen3 modes = decompose(inertia);
  const double largest = fmax(modes.value[0], fmax(modes.value[1], modes.value[2]));
  omega[0] = omega[1] = omega[2] = 0;
#pragma unroll
  for (int k = 0; k < 3; k++) {
    if (modes.value[k] > SINGULAR * largest) {
      const double along = modes.o.m[k] * angular[0] + modes.o.m[3 + k] * angular[1] + modes.o.m[6 + k] * angular[2];
#pragma unroll
      for (int a = 0; a < 3; a++) {
        omega[a] += modes.o.m[3 * a + k] * along / modes.value[k];
      }
    }
  }
}

/// Subtracts omega x (r - R) with I omega = L about the centre of mass R.
__device__ __forceinline__ void removeAngular(const AtomsOfThread& atoms, double mass) {
  const Parameters* p = atoms.p;
  double centre[3] = {};
  for (int i = atoms.first; i < atoms.end; i += CHUNK) {
    if (atoms.has(i)) {
      centre[0] += p->mass[i] * p->x[i];
      centre[1] += p->mass[i] * p->y[i];
      centre[2] += p->mass[i] * p->z[i];
    }
  }
  sumBlock(centre);
  const double cx = centre[0] / mass, cy = centre[1] / mass, cz = centre[2] / mass;
  double sum[9] = {}; // angular momentum, then inertia xx yy zz yz xz xy
  for (int i = atoms.first; i < atoms.end; i += CHUNK) {
    if (atoms.has(i)) {
      const double m = p->mass[i], x = p->x[i] - cx, y = p->y[i] - cy, z = p->z[i] - cz;
      sum[0] += m * (y * p->vz[i] - z * p->vy[i]);
      sum[1] += m * (z * p->vx[i] - x * p->vz[i]);
      sum[2] += m * (x * p->vy[i] - y * p->vx[i]);
      sum[3] += m * (y * y + z * z);
      sum[4] += m * (x * x + z * z);
      sum[5] += m * (x * x + y * y);
      sum[6] -= m * y * z;
      sum[7] -= m * x * z;
      sum[8] -= m * x * y;
    }
  }
  sumBlock(sum);
  double omega[3];
  solve({{sum[3], sum[8], sum[7], sum[8], sum[4], sum[6], sum[7], sum[6], sum[5]}}, sum, omega);
  for (int i = atoms.first; i < atoms.end; i += CHUNK) {
    if (atoms.has(i)) {
      const double x = p->x[i] - cx, y = p->y[i] - cy, z = p->z[i] - cz;
      p->vx[i] -= omega[1] * z - omega[2] * y;
      p->vy[i] -= omega[2] * x - omega[0] * z;
      p->vz[i] -= omega[0] * y - omega[1] * x;
    }
  }
}

} // namespace

/// One block per system, launched only before steps in which the removal is due. About 30 numbers per
/// atom and group.
extern "C" __global__ void __launch_bounds__(CHUNK, 1) remove_momentum(const Parameters* p) {
  if (hasFailed(p)) {
    return;
  }
  SystemRecord& s = p->records[blockIdx.x];
  const int first = static_cast<int>(s.firstAtom[0]);
  AtomsOfThread atoms = {p, first + static_cast<int>(threadIdx.x), first + static_cast<int>(s.atomCount[0]), 0};
  const bool isolated = !s.periodic[0] && !s.periodic[1] && !s.periodic[2];
  const double before = kineticEnergyOf(atoms);
  for (; atoms.group < p->momentumGroups; atoms.group++) {
    const double mass = removeLinear(atoms);
    if (mass > 0 && isolated) {
      removeAngular(atoms, mass);
    }
  }
  const double after = kineticEnergyOf(atoms);
  if (threadIdx.x == 0) {
    s.exchangedEnergy[0] -= after - before;
    s.sumsKnown[0] = 2; // the length of the step has been decided by the speeds before
  }
}
