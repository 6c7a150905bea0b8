#include "cell.cuh"
#include "failure.cuh"

/// Mean-square displacements of single systems, as the classes MeanSquareDisplacement and
/// MultipleTauDisplacement compute them: unwrapped paths in fractional coordinates, drift removed, products of
/// the newest frame with those of a window of lags and of a ladder of lags. Sums over atoms run in a fixed
/// order. Everything in double precision.

struct DisplacementJob {
#define FIELD(type, name) type name;
#include "jobs/displacement.def"
#undef FIELD
};

/// Levels of the ladder and frames held by each of them.
constexpr int LEVELS = 24;
constexpr int POINTS = 16;

/// Numbers of a log entry before the products: time and cell.
constexpr int LOG_HEADER = 10;

constexpr int ROW_THREADS = 1024;
constexpr int PRODUCT_THREADS = 128;

/// The sum of a number over a block of THREADS threads, in a fixed order; the same in every thread. The room
/// is for THREADS numbers.
template <int THREADS>
__device__ __forceinline__ double sumOfBlock(double value, double* room) {
  __syncthreads();
  room[threadIdx.x] = value;
  for (int half = THREADS / 2; half > 0; half /= 2) {
    __syncthreads();
    if (threadIdx.x < half) {
      room[threadIdx.x] += room[threadIdx.x + half];
    }
  }
  __syncthreads();
  return room[0];
}

__device__ __forceinline__ long long logEntry(const DisplacementJob* job) {
  return LOG_HEADER + 6ll * LEVELS * POINTS * job->ladderSets;
}

/// Fractional coordinate along an axis, rounded as on the host.
__device__ __forceinline__ double fractional(const double* g, double x, double y, double z) {
  return __dadd_rn(__dadd_rn(__dmul_rn(g[0], x), __dmul_rn(g[1], y)), __dmul_rn(g[2], z));
}

/// Follows the atoms to the present frame.
__device__ __forceinline__ void followAtoms(const DisplacementJob* job, const SystemRecord& s) {
  const Parameters* p = job->parameters;
  double g[9];
  invert(s.cell, g);
  for (int k = threadIdx.x; k < s.atomCount[0]; k += ROW_THREADS) {
    const long long i = s.firstAtom[0] + k;
#pragma unroll
    for (int d = 0; d < 3; d++) {
      const double now = fractional(g + 3 * d, p->x[i], p->y[i], p->z[i]);
      job->path[3 * k + d] = __dadd_rn(job->path[3 * k + d], __dadd_rn(now, -job->fractional[3 * k + d]));
      job->fractional[3 * k + d] = now;
    }
  }
}

/// The weighted mean of the paths of some atoms along an axis.
__device__ __forceinline__ double driftAlong(const DisplacementJob* job, int d, double* room) {
  double sum = 0;
  for (int k = threadIdx.x; k < job->driftAtoms; k += ROW_THREADS) {
    sum += job->driftWeight[k] * job->path[3 * job->driftAtom[k] + d];
  }
  return sumOfBlock<ROW_THREADS>(sum, room);
}

__device__ __forceinline__ void writeRow(const double* path, const double* drift, const int* atom, long long atoms,
                                         double* row) {
  for (int k = threadIdx.x; k < atoms; k += ROW_THREADS) {
    for (int d = 0; d < 3; d++) {
      row[3 * k + d] = path[3 * atom[k] + d] - drift[d];
    }
  }
}

/// Begins a frame: rows of the window and of those levels that take the frame. One block of ROW_THREADS;
/// 100 bytes per atom, an estimated 5 us for 3456 atoms on an H200.
extern "C" __global__ void __launch_bounds__(ROW_THREADS) displacement_rows(const DisplacementJob* job) {
  const Parameters* p = job->parameters;
  if (hasFailed(p)) {
    return;
  }
  __shared__ double room[ROW_THREADS];
  const SystemRecord& s = p->records[job->system];
  const long long frame = job->frame[0] + 1;
  followAtoms(job, s);
  __syncthreads();
  const double drift[3] = {driftAlong(job, 0, room), driftAlong(job, 1, room), driftAlong(job, 2, room)};
  writeRow(job->path, drift, job->windowAtom, job->windowAtoms,
           job->windowRows + frame % job->lags * 3 * job->windowAtoms);
  for (int level = 0; level < LEVELS && frame % (1ll << level) == 0; level++) {
    const long long slot = level * POINTS + (frame >> level) % POINTS;
    writeRow(job->path, drift, job->ladderAtom, job->ladderAtoms, job->ladderRows + slot * 3 * job->ladderAtoms);
  }
  if (threadIdx.x == 0) {
    double* entry = job->log + job->logged[0] * logEntry(job);
    entry[0] = s.time[0];
    for (int c = 0; c < 9; c++) {
      entry[1 + c] = s.cell[c];
    }
    job->frame[0] = frame;
    job->logged[0]++;
  }
}

/// Sums of d d^T over a set of atoms, d the difference of two rows: xx yy zz yz xz xy, to `out`.
__device__ __forceinline__ void addProducts(const DisplacementJob* job, long long set, const double* newer,
                                            const double* older, double* out, double* room, bool add) {
  double t[6] = {0, 0, 0, 0, 0, 0};
  for (int k = job->setStart[set] + threadIdx.x; k < job->setStart[set + 1]; k += PRODUCT_THREADS) {
    const int i = 3 * job->setAtom[k];
    const double x = newer[i] - older[i];
    const double y = newer[i + 1] - older[i + 1];
    const double z = newer[i + 2] - older[i + 2];
    t[0] += x * x;
    t[1] += y * y;
    t[2] += z * z;
    t[3] += y * z;
    t[4] += x * z;
    t[5] += x * y;
  }
#pragma unroll
  for (int c = 0; c < 6; c++) {
    const double sum = sumOfBlock<PRODUCT_THREADS>(t[c], room);
    if (threadIdx.x == 0) {
      out[c] = add ? out[c] + sum : sum;
    }
  }
}

/// After displacement_rows: products of the newest frame with older ones. One block of PRODUCT_THREADS per lag
/// of the window, then one per level and point of the ladder. The window takes 12 operations and 48 bytes per
/// atom and lag: 41 MB and an estimated 15 us for 3456 atoms and 500 lags on an H200, from the L2 cache.
extern "C" __global__ void __launch_bounds__(PRODUCT_THREADS) displacement_products(const DisplacementJob* job) {
  if (hasFailed(job->parameters)) {
    return;
  }
  __shared__ double room[PRODUCT_THREADS];
  const long long frame = job->frame[0];
  const long long lag = blockIdx.x;
  if (lag < job->lags) {
    if (frame + 1 < job->lags) {
      return;
    }
    const long long width = 3 * job->windowAtoms;
    const double* newer = job->windowRows + frame % job->lags * width;
    const double* older = job->windowRows + (frame - lag) % job->lags * width;
    for (long long g = 0; g < job->windowSets; g++) {
      addProducts(job, g, newer, older, job->sum + 6 * (lag * job->windowSets + g), room, true);
    }
    return;
  }
  const int level = static_cast<int>(lag - job->lags) / POINTS;
  const int points = static_cast<int>(lag - job->lags) % POINTS;
  if (frame % (1ll << level) != 0 || (frame >> level) < points) {
    return;
  }
  const long long width = 3 * job->ladderAtoms;
  const double* rows = job->ladderRows + level * POINTS * width;
  const double* newer = rows + (frame >> level) % POINTS * width;
  const double* older = rows + ((frame >> level) - points) % POINTS * width;
  double* out = job->log + (job->logged[0] - 1) * logEntry(job) + LOG_HEADER;
  for (long long g = 0; g < job->ladderSets; g++) {
    addProducts(job, job->windowSets + g, newer, older,
                out + 6 * ((level * POINTS + points) * job->ladderSets + g), room, false);
  }
}
