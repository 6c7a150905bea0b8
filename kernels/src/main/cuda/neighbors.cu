#include "neighbors.cuh"

#include "neighbor_bins.cuh"
#include "neighbor_search.cuh"
#include "team.cuh"

/// Rows of neighbours: one warp per atom. See neighbors.cuh for when they are built.
///
/// Rows are in the order of the neighbour's index, then of its image along a, b and c, so a row is a
/// function of positions alone. Systems of up to some thousand atoms try all pairs: candidates come
/// in the order of rows, and the whole build is one launch. Larger ones are sorted into bins first and
/// each row is sorted afterwards.
///
/// Figures for sm_90, by arithmetic. All pairs, FixedPoint: 25 instructions per lane and candidate, 12 million
/// candidates for 3456 atoms: 12 us per build, every 20 to 50 steps; 2 us as a launch that finds nothing to do. 56
/// registers, 32 warps per multiprocessor. With bins: some 400 candidates per atom and a sort of 60 to 130
/// entries, 4000 instructions per warp: 0.5 ms per build for 100000 atoms, against 0.3 ms for a step; the bins
/// of a system are filled by one block, 60 us for 100000 atoms. Two launches per step then.

typedef Team<32> Warp;

constexpr int ROW_THREADS = 256;
constexpr int ROW_WARPS = ROW_THREADS / 32;
constexpr int BIN_THREADS = 1024;

/// The radius that rows get: cutoff + skin, less in a cell that has become too thin for it, in which
/// nearest images would be ambiguous.
__device__ __forceinline__ double listRadius(const Parameters* p, const SystemRecord& s) {
  double radius = p->listCutoff + p->listSkin;
  if (s.geometry[0] == FixedPoint::KIND) {
    for (int d = 0; d < 3; d++) {
      const double* g = s.inverseCell + 3 * d;
      const double height = rsqrt(g[0] * g[0] + g[1] * g[1] + g[2] * g[2]);
      radius = fmin(radius, 0.5 * (1 - LIST_ROUNDING) * height);
    }
  }
  return radius;
}

/// Appends the entries of those lanes whose candidate is near, in the order of lanes.
template <class Entry>
__device__ __forceinline__ void append(bool near, Entry e, Entry* row, int limit, int& count) {
  const unsigned hits = Warp::ballot(near);
  const int slot = count + __popc(hits & ((1u << Warp::lane()) - 1u));
  if (near && slot < limit) {
    row[slot] = e;
  }
  count += __popc(hits);
}

/// Notes the length of a row and the place of its atom; reports a row that does not fit.
template <class Geometry>
__device__ __forceinline__ void finishRow(const Parameters* p, const Search<Geometry>& search, int limit, int count) {
  if (Warp::lane() == 0) {
    if (count > limit && p->rowCapacity > 0) {
      reportFailure(p, ROW_OVERFLOW, search.atom);
    }
    p->rowCount[search.atom] = p->rowCapacity > 0 ? min(count, limit) : count;
    search.remember();
  }
}

/// To be called by every warp that has built its part of the rows of a system; the last of `parts` makes the
/// build the present one. Until then every warp has read the decision.
__device__ __forceinline__ void finishPart(SystemRecord& s, double radius, long long parts) {
  Warp::sync();
  if (Warp::lane() != 0) {
    return;
  }
  __threadfence();
  unsigned long long* done = reinterpret_cast<unsigned long long*>(s.listDone);
  if (atomicAdd(done, 1ull) + 1 == static_cast<unsigned long long>(parts)) {
    for (int k = 0; k < 9; k++) {
      s.listCell[k] = s.cell[k];
    }
    s.listRadius[0] = radius;
    s.listDisplacement[0] = 0;
    s.listDone[0] = 0;
    s.listBuilds[0]++;
  }
}

/// Whether there are rows of the system to build.
__device__ __forceinline__ bool building(const Parameters* p, const SystemRecord& s, double radius) {
  if (!needsRows(p, s)) {
    return false;
  }
  if (radius <= p->listCutoff) {
    reportFailure(p, CELL_TOO_THIN, static_cast<int>(s.firstAtom[0]));
    return false;
  }
  return true;
}

/// Builds rows by trying all pairs. Blocks: listPieces per chunk of the geometry.
template <class Geometry>
__device__ __forceinline__ void tryAllPairs(const Parameters* p) {
  const int pieces = static_cast<int>(p->listPieces);
  const int chunk = Geometry::chunk(p, blockIdx.x / pieces);
  SystemRecord& s = p->records[p->chunkSystem[chunk]];
  const double radius = listRadius(p, s);
  if (s.binLimit[0] > 0 || !building(p, s, radius)) {
    return;
  }
  const int begin = p->chunkFirst[chunk];
  const int end = min(begin + CHUNK, static_cast<int>(s.firstAtom[0] + s.atomCount[0]));
  const int limit = static_cast<int>(s.rowLimit[0]);
  for (int i = begin + (blockIdx.x % pieces) * ROW_WARPS + Warp::index(); i < end; i += pieces * ROW_WARPS) {
    const Search<Geometry> search(p, s, i, radius);
    typename Geometry::Entry* row = Search<Geometry>::rows(p) + i * p->rowCapacity;
    const int candidates = search.candidates();
    int count = 0;
    for (int base = 0; base < candidates; base += Warp::WIDTH) {
      typename Geometry::Entry e = {};
      const int q = base + Warp::lane();
      const bool near = q < candidates && search.candidate(q, e);
      append(near, e, row, limit, count);
    }
    finishRow(p, search, limit, count);
  }
  finishPart(s, radius, s.chunkCount[0] * pieces * ROW_WARPS);
}

/// Exclusive sums of one number per thread of a block of BIN_THREADS.
__device__ __forceinline__ int sumBefore(int value) {
  __shared__ int sums[BIN_THREADS];
  const int t = threadIdx.x;
  sums[t] = value;
  __syncthreads();
  for (int step = 1; step < BIN_THREADS; step *= 2) {
    const int more = t >= step ? sums[t - step] : 0;
    __syncthreads();
    sums[t] += more;
    __syncthreads();
  }
  return sums[t] - value;
}

template <class Geometry>
__device__ __forceinline__ int binOf(const Parameters* p, const Bins& bins, int i) {
  return bins.indexOf(Geometry::place(p, i));
}

/// Sorts the atoms of a system into its bins; one block does it. The order of atoms within a bin is
/// left to chance: rows are sorted later.
template <class Geometry>
__device__ __forceinline__ void fillBins(const Parameters* p, const SystemRecord& s, const Bins& bins) {
  int* binEnd = p->binEnd + s.firstBin[0];
  const int first = static_cast<int>(s.firstAtom[0]);
  const int atoms = static_cast<int>(s.atomCount[0]);
  const int total = bins.total();
  for (int b = threadIdx.x; b < total; b += BIN_THREADS) {
    binEnd[b] = 0;
  }
  __syncthreads();
  for (int k = threadIdx.x; k < atoms; k += BIN_THREADS) {
    atomicAdd(&binEnd[binOf<Geometry>(p, bins, first + k)], 1);
  }
  __syncthreads();
  const int perThread = (total + BIN_THREADS - 1) / BIN_THREADS;
  const int from = min(total, static_cast<int>(threadIdx.x) * perThread);
  const int to = min(total, from + perThread);
  int sum = 0;
  for (int b = from; b < to; b++) {
    sum += binEnd[b];
  }
  int start = sumBefore(sum);
  for (int b = from; b < to; b++) {
    const int here = binEnd[b];
    binEnd[b] = start;
    start += here;
  }
  __syncthreads();
  for (int k = threadIdx.x; k < atoms; k += BIN_THREADS) {
    const int slot = atomicAdd(&binEnd[binOf<Geometry>(p, bins, first + k)], 1);
    p->binAtom[first + slot] = first + k;
  }
}

/// Tries the atoms of all bins around an atom; the row comes out unsorted.
template <class Geometry>
__device__ __forceinline__ int tryBins(const Search<Geometry>& search, const SystemRecord& s, const Bins& bins,
                                       typename Geometry::Entry* row, int limit) {
  const Parameters* p = search.p;
  const int* binEnd = p->binEnd + s.firstBin[0];
  const int a0 = bins.bin(0, search.self) + bins.lowest[0];
  const int b0 = bins.bin(1, search.self) + bins.lowest[1];
  const int c0 = bins.bin(2, search.self) + bins.lowest[2];
  int count = 0;
  for (int m = 0; m < bins.span[0] * bins.span[1] * bins.span[2]; m++) {
    const int a = a0 + m / (bins.span[1] * bins.span[2]);
    const int b = b0 + m / bins.span[2] % bins.span[1];
    const int c = c0 + m % bins.span[2];
    const int turnA = turns(a, bins.count[0]), turnB = turns(b, bins.count[1]), turnC = turns(c, bins.count[2]);
    const int bin =
        bins.index(a - turnA * bins.count[0], b - turnB * bins.count[1], c - turnC * bins.count[2]);
    const int end = binEnd[bin];
    for (int base = bin > 0 ? binEnd[bin - 1] : 0; base < end; base += Warp::WIDTH) {
      typename Geometry::Entry e = {};
      const int k = base + Warp::lane();
      const bool near = k < end && search.test(p->binAtom[search.first + k], turnA, turnB, turnC, e);
      append(near, e, row, limit, count);
    }
  }
  return count;
}

/// Puts a row in order: each entry goes where the number of entries before it says.
template <class Geometry>
__device__ __forceinline__ void sortRow(const typename Geometry::Entry* from, typename Geometry::Entry* to, int count) {
  Warp::sync();
  for (int k = Warp::lane(); k < count; k += Warp::WIDTH) {
    const typename Geometry::Entry e = from[k];
    int rank = 0;
    for (int m = 0; m < count; m++) {
      rank += Search<Geometry>::before(from[m], e) ? 1 : 0;
    }
    to[rank] = e;
  }
  Warp::sync();
}

/// Builds the rows of systems that have bins. Any number of blocks; each takes one piece of a chunk after
/// another.
template <class Geometry>
__device__ __forceinline__ void searchBins(const Parameters* p, long long chunks) {
  const int pieces = static_cast<int>(p->listPieces);
  typename Geometry::Entry* unsorted =
      Search<Geometry>::unsorted(p) + (blockIdx.x * ROW_WARPS + Warp::index()) * p->rowCapacity;
  for (int k = blockIdx.x; k < chunks * pieces; k += gridDim.x) {
    const int chunk = Geometry::chunk(p, k / pieces);
    SystemRecord& s = p->records[p->chunkSystem[chunk]];
    const double radius = listRadius(p, s);
    if (s.binLimit[0] == 0 || !building(p, s, radius)) {
      continue;
    }
    const Bins bins(s, radius);
    const int begin = p->chunkFirst[chunk];
    const int end = min(begin + CHUNK, static_cast<int>(s.firstAtom[0] + s.atomCount[0]));
    const int limit = static_cast<int>(s.rowLimit[0]);
    for (int i = begin + (k % pieces) * ROW_WARPS + Warp::index(); i < end; i += pieces * ROW_WARPS) {
      const Search<Geometry> search(p, s, i, radius);
      const int count = tryBins(search, s, bins, unsorted, limit);
      sortRow<Geometry>(unsorted, Search<Geometry>::rows(p) + i * p->rowCapacity, min(count, limit));
      finishRow(p, search, limit, count);
    }
    finishPart(s, radius, s.chunkCount[0] * pieces * ROW_WARPS);
  }
}

/// The longest row and the most neighbours within the cutoff, for reports. Blocks: one of ROW_THREADS
/// per chunk of the geometry.
template <class Geometry, class Real>
__device__ __forceinline__ void findLargest(const Parameters* p) {
  const int chunk = Geometry::chunk(p, blockIdx.x);
  SystemRecord& s = p->records[p->chunkSystem[chunk]];
  const int begin = p->chunkFirst[chunk];
  const int end = min(begin + CHUNK, static_cast<int>(s.firstAtom[0] + s.atomCount[0]));
  Real h[9];
#pragma unroll
  for (int k = 0; k < 9; k++) {
    h[k] = Geometry::template cell<Real>(s, k);
  }
  const Real squared = static_cast<Real>(p->listCutoff * p->listCutoff);
  for (int i = begin + Warp::index(); i < end; i += ROW_WARPS) {
    const typename Geometry::Entry* row = Search<Geometry>::rows(p) + i * p->rowCapacity;
    const typename Geometry::Place self = Geometry::place(p, i);
    int within = 0;
    for (int k = Warp::lane(); k < p->rowCount[i]; k += Warp::WIDTH) {
      const Vector3<Real> d =
          Geometry::template difference<Real>(h, self, Geometry::place(p, Geometry::neighbor(row[k])), row[k]);
      within += d.x * d.x + d.y * d.y + d.z * d.z < squared ? 1 : 0;
    }
    within = Warp::sum(within);
    if (Warp::lane() == 0) {
      atomicMax(&s.largestWithin[0], static_cast<long long>(within));
      atomicMax(&s.largestListed[0], static_cast<long long>(p->rowCount[i]));
    }
  }
}

extern "C" __global__ void __launch_bounds__(ROW_THREADS, 2) neighbors_pairs_fixed(const Parameters* p) {
  if (hasFailed(p)) {
    return;
  }
  tryAllPairs<FixedPoint>(p);
}

extern "C" __global__ void __launch_bounds__(ROW_THREADS, 2) neighbors_pairs_images(const Parameters* p) {
  if (hasFailed(p)) {
    return;
  }
  tryAllPairs<Images>(p);
}

extern "C" __global__ void __launch_bounds__(BIN_THREADS) neighbors_bins(const Parameters* p) {
  if (hasFailed(p)) {
    return;
  }
  const SystemRecord& s = p->records[p->binSystem[blockIdx.x]];
  const double radius = listRadius(p, s);
  if (!building(p, s, radius)) {
    return;
  }
  const Bins bins(s, radius);
  if (s.geometry[0] == FixedPoint::KIND) {
    fillBins<FixedPoint>(p, s, bins);
  } else {
    fillBins<Images>(p, s, bins);
  }
}

extern "C" __global__ void __launch_bounds__(ROW_THREADS, 2) neighbors_rows_fixed(const Parameters* p) {
  if (hasFailed(p)) {
    return;
  }
  searchBins<FixedPoint>(p, p->fixedChunks);
}

extern "C" __global__ void __launch_bounds__(ROW_THREADS) neighbors_rows_images(const Parameters* p) {
  if (hasFailed(p)) {
    return;
  }
  searchBins<Images>(p, p->imageChunks);
}

extern "C" __global__ void __launch_bounds__(ROW_THREADS) neighbors_largest_fixed(const Parameters* p) {
  findLargest<FixedPoint, float>(p);
}

extern "C" __global__ void __launch_bounds__(ROW_THREADS) neighbors_largest_images(const Parameters* p) {
  findLargest<Images, double>(p);
}
