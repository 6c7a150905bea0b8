#include "cell.cuh"
#include "failure.cuh"
#include "geometry.cuh"

/// Radial distributions of single systems: all pairs within a cutoff of any length, periodic images
/// included, counted in bins (lower, upper] by the types of their atoms, as the class RadialDistribution
/// does it. Distances are computed in double precision with operations that are rounded as on the host,
/// so counts are equal.

struct RadialJob {
#define FIELD(type, name) type name;
#include "jobs/radial.def"
#undef FIELD
};

constexpr int TILE = 256;

/// Counters of a block that fit into shared memory.
constexpr int SHARED_COUNTERS = 8192;

/// A system as one block sees it.
struct RadialCell {
  const double* h;
  double inverse[9];
  /// Cutoff in units of the heights of the cell, negative in directions that do not repeat.
  double reach[3];
  int images[3];

  __device__ __forceinline__ RadialCell(const SystemRecord& s, double cutoff) : h(s.cell) {
    invert(h, inverse);
#pragma unroll
    for (int d = 0; d < 3; d++) {
      const double* g = inverse + 3 * d;
      // The small excess covers rounding; the distance decides.
      reach[d] = s.periodic[d] ? cutoff * sqrt(g[0] * g[0] + g[1] * g[1] + g[2] * g[2]) + 1e-9 : -1.0;
      images[d] = reach[d] < 0 ? 1 : static_cast<int>(floor(2 * reach[d])) + 1;
    }
  }

  /// The first image along a direction that can lie within the cutoff.
  __device__ __forceinline__ double lowest(int d, double x, double y, double z) const {
    const double fraction = inverse[3 * d] * x + inverse[3 * d + 1] * y + inverse[3 * d + 2] * z;
    return reach[d] < 0 ? 0.0 : ceil(-fraction - reach[d]);
  }

  /// A component of the vector d + h n.
  __device__ __forceinline__ double moved(int row, double d, double a, double b, double c) const {
    const double* r = h + 3 * row;
    const double shift = __dadd_rn(__dadd_rn(__dmul_rn(r[0], a), __dmul_rn(r[1], b)), __dmul_rn(r[2], c));
    return __dadd_rn(d, shift);
  }
};

/// Bin of a squared distance, negative if there is none.
__device__ __forceinline__ int radialBin(const RadialJob* job, double squared) {
  const double bins = static_cast<double>(job->bins);
  const double bin = ceil(__dmul_rn(__ddiv_rn(__dsqrt_rn(squared), job->cutoff), bins)) - 1;
  return bin < bins ? static_cast<int>(bin) : -1;
}

/// The atoms of a tile and the counters of a block.
struct RadialTile {
  double x[TILE], y[TILE], z[TILE];
  int type[TILE];
  unsigned int counters[SHARED_COUNTERS];
};

/// Counts the images of a pair of atoms that lie within the cutoff, with the vector (x, y, z) from one to the
/// other; `row` is the first counter of their types. Of an atom's own images only one of each opposite pair
/// is counted.
__device__ __forceinline__ void countPair(const RadialJob* job, const RadialCell& cell, RadialTile& tile, bool itself,
                                          double x, double y, double z, int row, bool inShared) {
  const double a0 = cell.lowest(0, x, y, z);
  const double b0 = cell.lowest(1, x, y, z);
  const double c0 = cell.lowest(2, x, y, z);
  for (int m = 0; m < cell.images[0] * cell.images[1] * cell.images[2]; m++) {
    const double a = a0 + m / (cell.images[1] * cell.images[2]);
    const double b = b0 + m / cell.images[2] % cell.images[1];
    const double c = c0 + m % cell.images[2];
    if (itself && !(a > 0 || (a == 0 && (b > 0 || (b == 0 && c > 0))))) {
      continue;
    }
    const double vx = cell.moved(0, x, a, b, c);
    const double vy = cell.moved(1, y, a, b, c);
    const double vz = cell.moved(2, z, a, b, c);
    const double squared = __dadd_rn(__dadd_rn(__dmul_rn(vx, vx), __dmul_rn(vy, vy)), __dmul_rn(vz, vz));
    const int bin = squared < 1.0001 * job->cutoff * job->cutoff ? radialBin(job, squared) : -1;
    if (bin >= 0 && inShared) {
      atomicAdd(&tile.counters[row + bin], 1u);
    } else if (bin >= 0) {
      atomicAdd(&job->now[row + bin], 1ull);
    }
  }
}

/// The larger number t of the k-th pair of tiles (t, u), t >= u.
__device__ __forceinline__ int tileOf(long long k) {
  int t = static_cast<int>((sqrt(8.0 * k + 1) - 1) / 2);
  while ((t + 1ll) * (t + 2ll) / 2 <= k) {
    t++;
  }
  while (t * (t + 1ll) / 2 > k) {
    t--;
  }
  return t;
}

__device__ __forceinline__ void loadTile(const Parameters* p, RadialTile& tile, int first, int atoms) {
  if (static_cast<int>(threadIdx.x) < atoms) {
    const int j = first + threadIdx.x;
    tile.x[threadIdx.x] = p->x[j];
    tile.y[threadIdx.x] = p->y[j];
    tile.z[threadIdx.x] = p->z[j];
    tile.type[threadIdx.x] = p->type[j];
  }
}

/// One block of TILE threads per pair of tiles of TILE atoms, block t (t + 1)/2 + u for tiles t >= u. Every
/// pair is counted once; radial_fold doubles. 35 double-precision operations per pair of atoms and 60 more for
/// those within the cutoff: an estimated 20 us for 3456 atoms on an H200 (double precision at half the rate of
/// single), quadratic in the number of atoms. 80 registers, 39 kB of shared memory, 3 blocks per multiprocessor.
extern "C" __global__ void __launch_bounds__(TILE) radial_count(const RadialJob* job) {
  const Parameters* p = job->parameters;
  if (hasFailed(p)) {
    return;
  }
  __shared__ RadialTile tile;
  const SystemRecord& s = p->records[job->system];
  const int atoms = static_cast<int>(s.atomCount[0]);
  const int counters = static_cast<int>(job->types * job->types * job->bins);
  const bool inShared = counters <= SHARED_COUNTERS;
  const int t = tileOf(blockIdx.x);
  const int u = static_cast<int>(blockIdx.x - t * (t + 1ll) / 2);
  const int others = min(TILE, atoms - u * TILE);
  for (int k = threadIdx.x; inShared && k < counters; k += TILE) {
    tile.counters[k] = 0;
  }
  loadTile(p, tile, static_cast<int>(s.firstAtom[0]) + u * TILE, others);
  __syncthreads();
  const int me = t * TILE + threadIdx.x;
  if (me < atoms) {
    const RadialCell cell(s, job->cutoff);
    const int i = static_cast<int>(s.firstAtom[0]) + me;
    const double x = p->x[i], y = p->y[i], z = p->z[i];
    const int types = p->type[i] * static_cast<int>(job->types);
    for (int k = 0; k < others && u * TILE + k <= me; k++) {
      countPair(job, cell, tile, u * TILE + k == me, tile.x[k] - x, tile.y[k] - y, tile.z[k] - z,
                (types + tile.type[k]) * static_cast<int>(job->bins), inShared);
    }
  }
  __syncthreads();
  for (int k = threadIdx.x; inShared && k < counters; k += TILE) {
    if (tile.counters[k] > 0) {
      atomicAdd(&job->now[k], static_cast<unsigned long long>(tile.counters[k]));
    }
  }
}

/// After radial_count: adds the counts of the frame to the sums and clears them. One thread per entry.
extern "C" __global__ void radial_fold(const RadialJob* job) {
  const Parameters* p = job->parameters;
  const int types = static_cast<int>(job->types);
  const int bins = static_cast<int>(job->bins);
  const int k = blockIdx.x * blockDim.x + threadIdx.x;
  if (hasFailed(p) || k >= types * types * bins) {
    return;
  }
  const int a = k / bins / types;
  const int b = k / bins % types;
  if (a > b) {
    return;
  }
  const int mirror = (b * types + a) * bins + k % bins;
  const long long pairs = static_cast<long long>(job->now[k] + job->now[mirror]);
  const double weighted = __dmul_rn(static_cast<double>(pairs), fabs(determinant(p->records[job->system].cell)));
  job->now[k] = 0;
  job->now[mirror] = 0;
  job->count[k] += pairs;
  job->countTimesVolume[k] = __dadd_rn(job->countTimesVolume[k], weighted);
  if (a != b) {
    job->count[mirror] += pairs;
    job->countTimesVolume[mirror] = __dadd_rn(job->countTimesVolume[mirror], weighted);
  }
}
