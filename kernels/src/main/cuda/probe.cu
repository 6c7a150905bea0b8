#include "team.cuh"

/// What a card can do at best, and what two ways to add up pair forces cost by themselves. Nothing of a run
/// uses these kernels; `Probe` in Java times them.

struct ProbeJob {
#define FIELD(type, name) type name;
#include "jobs/probe.def"
#undef FIELD
};

/// Pairs of an atom, as many as Li2ZrCl6 has within 6 Å.
constexpr int PAIRS = 40;

/// Its time is that of a launch.
extern "C" __global__ void probe_nothing(const ProbeJob*) {}

/// Memory: 32 bytes per thread and round of the grid.
extern "C" __global__ void __launch_bounds__(256) probe_copy(const ProbeJob* job) {
  const long long step = static_cast<long long>(gridDim.x) * blockDim.x;
  for (long long k = static_cast<long long>(blockIdx.x) * blockDim.x + threadIdx.x; k < job->size; k += step) {
    job->to[k] = job->from[k];
  }
}

/// Arithmetic: 64 flop per thread and round, in 8 independent chains.
extern "C" __global__ void __launch_bounds__(256) probe_multiply(const ProbeJob* job) {
  const long long thread = static_cast<long long>(blockIdx.x) * blockDim.x + threadIdx.x;
  const float factor = 1.0f - 1e-6f * static_cast<float>(threadIdx.x & 31);
  float x[8];
#pragma unroll
  for (int k = 0; k < 8; k++) {
    x[k] = static_cast<float>(k + threadIdx.x);
  }
  for (long long round = 0; round < job->rounds; round++) {
#pragma unroll
    for (int k = 0; k < 32; k++) {
      x[k % 8] = fmaf(x[k % 8], factor, 1e-3f);
    }
  }
  float sum = 0;
#pragma unroll
  for (int k = 0; k < 8; k++) {
    sum += x[k];
  }
  if (thread < job->size) {
    job->to[thread].x = sum;
  }
}

/// Number of the k-th neighbour of atom i. Atom i is neighbour k^1 of its neighbour k. Neighbours lie within
/// some thousand atoms, as they do in a crystal whose atoms are numbered cell by cell.
__device__ __forceinline__ long long neighbor(long long i, int k, long long atoms) {
  const long long window = atoms / 2 - 1 < 4096 ? atoms / 2 - 1 : 4096;
  const long long distance = 1 + (k / 2) * 211ll % window;
  const long long j = k % 2 == 0 ? i + distance : i - distance;
  return j < 0 ? j + atoms : j >= atoms ? j - atoms : j;
}

/// Pair vectors are added to both atoms with integer atomics, as the sites do. A thread per pair; 16 to an atom.
extern "C" __global__ void __launch_bounds__(128) probe_add(const ProbeJob* job) {
  const long long i = (static_cast<long long>(blockIdx.x) * blockDim.x + threadIdx.x) / 16;
  if (i >= job->size) {
    return;
  }
  for (int k = Team<16>::lane(); k < PAIRS; k += 16) {
    const long long j = neighbor(i, k, job->size);
#pragma unroll
    for (int d = 0; d < 3; d++) {
      atomicAdd(reinterpret_cast<unsigned long long*>(job->sum + d * job->size + j), k + 1ull);
    }
  }
}

/// The first half of a gather: pair vectors are kept, one per entry of a row.
extern "C" __global__ void __launch_bounds__(128) probe_keep(const ProbeJob* job) {
  const long long i = (static_cast<long long>(blockIdx.x) * blockDim.x + threadIdx.x) / 16;
  if (i >= job->size) {
    return;
  }
  for (int k = Team<16>::lane(); k < PAIRS; k += 16) {
    const float v = static_cast<float>(k + 1);
    job->pair[i * PAIRS + k] = make_float4(v, v, v, 0);
  }
}

/// The second half: every atom fetches what its neighbours have kept for it, from places known beforehand.
extern "C" __global__ void __launch_bounds__(128) probe_gather(const ProbeJob* job) {
  const long long i = (static_cast<long long>(blockIdx.x) * blockDim.x + threadIdx.x) / 16;
  if (i >= job->size) {
    return;
  }
  float x = 0, y = 0, z = 0;
  for (int k = Team<16>::lane(); k < PAIRS; k += 16) {
    const float4 v = job->pair[neighbor(i, k, job->size) * PAIRS + (k ^ 1)];
    x += v.x;
    y += v.y;
    z += v.z;
  }
  x = Team<16>::sum(x);
  y = Team<16>::sum(y);
  z = Team<16>::sum(z);
  if (Team<16>::lane() == 0) {
    job->sum[i] += static_cast<long long>(x);
    job->sum[job->size + i] += static_cast<long long>(y);
    job->sum[2 * job->size + i] += static_cast<long long>(z);
  }
}
