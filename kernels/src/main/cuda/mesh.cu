#include "mesh_transform.cuh"
#include "cell.cuh"

/// The particle mesh between assignment (charges.cu) and forces: transforms along a, b and c, the
/// product with the influence function, and the way back. Method and formulas are those of
/// org.halimd.potential.longrange.PppmSum: forces are the exact gradient of the energy, the total
/// virial is its exact strain derivative, and the waves are chosen once, at the start of a run.
///
/// Figures below are for 3456 atoms of Li2ZrCl6 and a cutoff of 6 Å in single precision: a mesh of 72^3 points, 23 n_1,
/// 821 columns, 24 547 waves. Blocks have 128 threads and 16 kB of shared memory; 56 registers (convolve: 64) let a
/// multiprocessor hold 8 to 9 of them. Times are predictions for an H200 (launch 1.3 us; three reads one after another
/// that find out where the lines are, 0.5 us; stages of 0.15 us each; the traffic itself is below 0.7 us): nothing has
/// been measured on a card.
///
/// Only waves of the sum are kept: n_1 from 0 on (the others follow by conjugation) behind the first
/// transform, and columns (n_1, n_2) that meet the sphere behind the second. Two real lines along a
/// make one complex line. The charges are cleared as they are read. Whether a failure has been
/// reported is looked up while a block finds out where its lines are.

constexpr int MESH_THREADS = 128;

/// Transform along a: pairs of neighbouring lines, LINES pairs per block. 324 blocks, 7 Mflop, 1.5 MB read and cleared,
/// 1.0 MB written; 2.5 us.
template <class Mesh>
__device__ __forceinline__ void forwardA(const Parameters* p) {
  typedef typename Mesh::Complex Complex;
  typedef typename Mesh::Word Word;
  typedef typename Mesh::Real Real;
  __shared__ Complex a[Mesh::ROOM];
  __shared__ Complex b[Mesh::ROOM];
  const int2 tile = Mesh::tile(p->meshTilesA, p->meshShortA);
  const SystemRecord& s = p->records[tile.x];
  const int size = static_cast<int>(s.meshSize[0]);
  const int plane = static_cast<int>(s.meshSize[1] * s.meshSize[2]);
  const int first = tile.y * 2 * Mesh::LINES;
  Word* charges = static_cast<Word*>(p->chargeMesh) + s.meshPoint[0];
  if (hasFailed(p)) {
    return;
  }
  clearChargeSums(p);
  for (int n = threadIdx.x; n < size * 2 * Mesh::LINES; n += MESH_THREADS) {
    const int line = first + n % (2 * Mesh::LINES);
    Real q = 0;
    if (line < plane) {
      Word* point = charges + n / (2 * Mesh::LINES) * plane + line;
      q = MeshTraits<Real>::charge(*point);
      *point = 0;
    }
    // Line 2 l is the real part of complex line l, and line 2 l + 1 the imaginary part.
    reinterpret_cast<Real*>(a)[n] = q;
  }
  const Complex* z = transformLines<Real, Mesh::LINES, false>(a, b, Mesh::plan(p, s, 0), Mesh::turns(p, s, 0));
  Complex* out = static_cast<Complex*>(p->planeMesh) + s.meshPlanePoint[0];
  const int planes = static_cast<int>(s.meshPlaneCount[0]);
  for (int n = threadIdx.x; n < planes * 2 * Mesh::LINES; n += MESH_THREADS) {
    const int n1 = n / (2 * Mesh::LINES);
    const int l = n % (2 * Mesh::LINES);
    if (first + l < plane) {
      const Complex u = z[n1 * Mesh::LINES + l / 2];
      const Complex v = z[(n1 == 0 ? 0 : size - n1) * Mesh::LINES + l / 2];
      const Real half = Real(0.5);
      const Complex even = {half * (u.x + v.x), half * (u.y - v.y)};
      const Complex odd = {half * (u.y + v.y), half * (v.x - u.x)};
      out[n1 * plane + first + l] = l % 2 == 0 ? even : odd;
    }
  }
}

/// The way back: lines of the potential. 324 blocks, 7 Mflop, 1.0 MB read, 1.5 MB written; 2.5 us.
template <class Mesh>
__device__ __forceinline__ void inverseA(const Parameters* p) {
  typedef typename Mesh::Complex Complex;
  typedef typename Mesh::Real Real;
  __shared__ Complex a[Mesh::ROOM];
  __shared__ Complex b[Mesh::ROOM];
  const int2 tile = Mesh::tile(p->meshTilesA, p->meshShortA);
  const SystemRecord& s = p->records[tile.x];
  const int size = static_cast<int>(s.meshSize[0]);
  const int plane = static_cast<int>(s.meshSize[1] * s.meshSize[2]);
  const int planes = static_cast<int>(s.meshPlaneCount[0]);
  const int first = tile.y * 2 * Mesh::LINES;
  const Complex* in = static_cast<const Complex*>(p->planeMesh) + s.meshPlanePoint[0];
  if (hasFailed(p)) {
    return;
  }
  for (int n = threadIdx.x; n < (size / 2 + 1) * Mesh::LINES; n += MESH_THREADS) {
    const int n1 = n / Mesh::LINES;
    const int l = n % Mesh::LINES;
    const int line = first + 2 * l;
    Complex u = {0, 0}, v = {0, 0};
    if (n1 < planes && line < plane) {
      u = in[n1 * plane + line];
      if (line + 1 < plane) {
        v = in[n1 * plane + line + 1];
      }
    }
    if (n1 == 0) {
      // The mean of a real line is real; what rounding left is dropped.
      a[l] = {u.x, v.x};
    } else {
      a[n] = {u.x - v.y, u.y + v.x};
      if (2 * n1 != size) {
        a[(size - n1) * Mesh::LINES + l] = {u.x + v.y, v.x - u.y};
      }
    }
  }
  const Complex* z = transformLines<Real, Mesh::LINES, true>(a, b, Mesh::plan(p, s, 0), Mesh::turns(p, s, 0));
  Real* potential = static_cast<Real*>(p->potentialMesh) + s.meshPoint[0];
  for (int n = threadIdx.x; n < size * 2 * Mesh::LINES; n += MESH_THREADS) {
    const int line = first + n % (2 * Mesh::LINES);
    if (line < plane) {
      potential[n / (2 * Mesh::LINES) * plane + line] = reinterpret_cast<const Real*>(z)[n];
    }
  }
}

/// What a block of a pass along b works on: LINES neighbouring points c of one n_1.
struct TileB {
  int n1;
  int first;   // c of the first line
  int length;  // K_2
  int depth;   // K_3
  int4 columns;

  __device__ __forceinline__ TileB(const Parameters* p, const SystemRecord& s, int number, int lines) {
    length = static_cast<int>(s.meshSize[1]);
    depth = static_cast<int>(s.meshSize[2]);
    const int tiles = (depth + lines - 1) / lines;
    n1 = number / tiles;
    first = (number - n1 * tiles) * lines;
    columns = p->meshPlanes[s.meshPlane[0] + n1];
  }

  /// Where n_2 of column k of this n_1 lies in a line.
  __device__ __forceinline__ int element(int k) const {
    const int n2 = columns.y + k;
    return n2 < 0 ? n2 + length : n2;
  }
};

/// Calls f(element of shared memory, index in columnMesh) for all points of the tile that belong to columns, in the
/// order of columnMesh.
template <class Mesh, class Function>
__device__ __forceinline__ void forColumns(const TileB& tile, Function f) {
  constexpr int GROUP = Mesh::GROUP;
  const int groups = (tile.columns.z + GROUP - 1) / GROUP;
  for (int n = threadIdx.x; n < groups * GROUP * Mesh::LINES; n += MESH_THREADS) {
    const int l = n / GROUP % Mesh::LINES;
    const int group = n / (GROUP * Mesh::LINES);
    const int k = group * GROUP + n % GROUP;
    if (k < tile.columns.z && tile.first + l < tile.depth) {
      const int at = (tile.columns.x / GROUP + group) * tile.depth + tile.first + l;
      f(tile.element(k) * Mesh::LINES + l, at * GROUP + n % GROUP);
    }
  }
}

/// Transform along b. 207 blocks, 4.5 Mflop, 1.0 MB read, 0.5 MB written; 2.3 us.
template <class Mesh>
__device__ __forceinline__ void forwardB(const Parameters* p) {
  typedef typename Mesh::Complex Complex;
  __shared__ Complex a[Mesh::ROOM];
  __shared__ Complex b[Mesh::ROOM];
  const int2 number = Mesh::tile(p->meshTilesB, p->meshShortB);
  const SystemRecord& s = p->records[number.x];
  const TileB tile(p, s, number.y, Mesh::LINES);
  if (hasFailed(p)) {
    return;
  }
  const Complex* in =
      static_cast<const Complex*>(p->planeMesh) + s.meshPlanePoint[0] + tile.n1 * tile.length * tile.depth;
  for (int n = threadIdx.x; n < tile.length * Mesh::LINES; n += MESH_THREADS) {
    const int c = tile.first + n % Mesh::LINES;
    a[n] = c < tile.depth ? in[n / Mesh::LINES * tile.depth + c] : Complex{0, 0};
  }
  const Complex* z = transformLines<typename Mesh::Real, Mesh::LINES, false>(a, b, Mesh::plan(p, s, 1),
                                                                            Mesh::turns(p, s, 1));
  Complex* out = static_cast<Complex*>(p->columnMesh) + s.meshColumnPoint[0];
  forColumns<Mesh>(tile, [&](int element, int column) { out[column] = z[element]; });
}

/// The way back, of columnMesh or of chiMesh. 207 blocks, 4.5 Mflop, 0.5 MB read, 1.0 MB written; 2.4 us.
template <class Mesh, bool CHI>
__device__ __forceinline__ void inverseB(const Parameters* p) {
  typedef typename Mesh::Complex Complex;
  __shared__ Complex a[Mesh::ROOM];
  __shared__ Complex b[Mesh::ROOM];
  const int2 number = Mesh::tile(p->meshTilesB, p->meshShortB);
  const SystemRecord& s = p->records[number.x];
  const TileB tile(p, s, number.y, Mesh::LINES);
  if (hasFailed(p)) {
    return;
  }
  for (int n = threadIdx.x; n < tile.length * Mesh::LINES; n += MESH_THREADS) {
    a[n] = {0, 0};
  }
  __syncthreads();
  const Complex* in = static_cast<const Complex*>(CHI ? p->chiMesh : p->columnMesh) + s.meshColumnPoint[0];
  forColumns<Mesh>(tile, [&](int element, int column) { a[element] = in[column]; });
  const Complex* z = transformLines<typename Mesh::Real, Mesh::LINES, true>(a, b, Mesh::plan(p, s, 1),
                                                                           Mesh::turns(p, s, 1));
  Complex* out = static_cast<Complex*>(p->planeMesh) + s.meshPlanePoint[0] + tile.n1 * tile.length * tile.depth;
  for (int n = threadIdx.x; n < tile.length * Mesh::LINES; n += MESH_THREADS) {
    const int c = tile.first + n % Mesh::LINES;
    if (c < tile.depth) {
      out[n / Mesh::LINES * tile.depth + c] = z[n];
    }
  }
}

/// What the waves of a system have in common, in shared memory; written by the first threads of a block.
template <class Real>
struct WaveConstants {
  Real b[9];    // reciprocal vectors times 2 pi, as rows, 1/Å
  Real factor;  // 2 pi/V

  __device__ __forceinline__ void fill(const SystemRecord& s) {
    const double twoPi = 6.283185307179586477;
    if (threadIdx.x < 9) {
      b[threadIdx.x] = static_cast<Real>(twoPi * s.inverseCell[threadIdx.x]);
    } else if (threadIdx.x == 9) {
      factor = static_cast<Real>(twoPi / fabs(determinant(s.cell)));
    }
  }
};

/// A column (n_1, n_2) of waves: k = k_0 + n_3 b_3 and the part of the influence function that all share.
template <class Real>
struct WaveColumn {
  int4 range;
  Real x, y, z, factor;

  __device__ __forceinline__ WaveColumn(const Parameters* p, const SystemRecord& s, const WaveConstants<Real>& w,
                                        int k) {
    range = p->meshColumns[s.meshColumn[0] + k];
    const Real n1 = Real(range.x), n2 = Real(range.y);
    x = mad(n1, w.b[0], times(n2, w.b[3]));
    y = mad(n1, w.b[1], times(n2, w.b[4]));
    z = mad(n1, w.b[2], times(n2, w.b[5]));
    const Real* spline = static_cast<const Real*>(p->splineFactors);
    factor = w.factor * spline[s.splineFactor[0] + range.x] * spline[s.splineFactor[1] + abs(range.y)];
  }

  /// Whether wave n_3 belongs to the sum.
  __device__ __forceinline__ bool has(int n3) const {
    return n3 >= range.z && n3 <= range.w && (n3 != 0 || range.x != 0 || range.y != 0);
  }
};

/// 218 blocks, 6 Mflop, 0.5 MB read, 0.5 MB written; 3 us. Transform along c of a group of columns, S_n; product with
/// the influence function G_n (see org.halimd.potential.longrange.InfluenceFunction), computed here for the present
/// cell; virial sum G |S|^2 (1 - f k k), f = 1/(2 alpha^2) + 2/k^2; transform back. CHI: also G f S.
template <class Mesh, bool CHI>
__device__ __forceinline__ void convolve(const Parameters* p) {
  typedef typename Mesh::Complex Complex;
  typedef typename Mesh::Real Real;
  constexpr int GROUP = Mesh::GROUP;
  __shared__ Complex a[Mesh::ROOM];
  __shared__ Complex b[Mesh::ROOM];
  __shared__ WaveConstants<Real> constants;
  __shared__ double room[6 * MESH_THREADS / 32];
  const int2 tile = Mesh::tile(p->meshTilesC, p->meshShortC);
  const SystemRecord& s = p->records[tile.x];
  const int depth = static_cast<int>(s.meshSize[2]);
  const long long at = s.meshColumnPoint[0] + static_cast<long long>(tile.y) * depth * GROUP;
  Complex* columns = static_cast<Complex*>(p->columnMesh) + at;
  if (hasFailed(p)) {
    return;
  }
  constants.fill(s);
  for (int n = threadIdx.x; n < depth * GROUP; n += MESH_THREADS) {
    a[n] = columns[n];
  }
  const int4* plan = Mesh::plan(p, s, 2);
  const Complex* turns = Mesh::turns(p, s, 2);
  Complex* z = transformLines<Real, GROUP, false>(a, b, plan, turns);

  const WaveColumn<Real> column(p, s, constants, tile.y * GROUP + threadIdx.x % GROUP);
  const Real* spline = static_cast<const Real*>(p->splineFactors) + s.splineFactor[2];
  const Real quarter = static_cast<Real>(1 / (4 * p->alpha * p->alpha));
  const Real pairs = column.range.x == 0 ? Real(1) : Real(2);
  Real virial[6] = {0, 0, 0, 0, 0, 0};
  for (int n = threadIdx.x; n < depth * GROUP; n += MESH_THREADS) {
    const int c = n / GROUP;
    const int n3 = 2 * c < depth ? c : c - depth;
    Complex value = {0, 0}, chi = {0, 0};
    if (column.has(n3)) {
      const Real x = mad(Real(n3), constants.b[6], column.x);
      const Real y = mad(Real(n3), constants.b[7], column.y);
      const Real w = mad(Real(n3), constants.b[8], column.z);
      const Real square = mad(x, x, mad(y, y, times(w, w)));
      const Real g = column.factor * spline[abs(n3)] * exponential(-quarter * square) / square;
      const Real f = mad(Real(2), quarter, 2 / square);
      const Complex wave = z[n];
      value = {g * wave.x, g * wave.y};
      chi = {f * value.x, f * value.y};
      const Real weight = times(pairs, mad(value.x, wave.x, times(value.y, wave.y)));
      const Real fx = -times(times(f, weight), x), fy = -times(times(f, weight), y), fw = -times(times(f, weight), w);
      virial[0] += mad(fx, x, weight);
      virial[1] = mad(fx, y, virial[1]);
      virial[2] = mad(fx, w, virial[2]);
      virial[3] += mad(fy, y, weight);
      virial[4] = mad(fy, w, virial[4]);
      virial[5] += mad(fw, w, weight);
    }
    z[n] = value;
    if (CHI) {
      static_cast<Complex*>(p->chiMesh)[at + n] = chi;
    }
  }
  Complex* const result = transformLines<Real, GROUP, true>(z, z == a ? b : a, plan, turns);
  for (int n = threadIdx.x; n < depth * GROUP; n += MESH_THREADS) {
    columns[n] = result[n];
  }
  double scaled[6];
#pragma unroll
  for (int k = 0; k < 6; k++) {
    scaled[k] = p->coulomb * virial[k];
  }
  const int chunk = static_cast<int>(s.firstChunk[0] + tile.y % s.chunkCount[0]);
  addWavesToVirial<MESH_THREADS>(p, chunk, scaled, room, CHI ? p->virialRests + 9 * tile.x : nullptr);
}

/// Transform back along c of chiMesh.
template <class Mesh>
__device__ __forceinline__ void inverseChi(const Parameters* p) {
  typedef typename Mesh::Complex Complex;
  constexpr int GROUP = Mesh::GROUP;
  __shared__ Complex a[Mesh::ROOM];
  __shared__ Complex b[Mesh::ROOM];
  const int2 tile = Mesh::tile(p->meshTilesC, p->meshShortC);
  const SystemRecord& s = p->records[tile.x];
  const int depth = static_cast<int>(s.meshSize[2]);
  Complex* columns = static_cast<Complex*>(p->chiMesh) + s.meshColumnPoint[0] +
                     static_cast<long long>(tile.y) * depth * GROUP;
  if (hasFailed(p)) {
    return;
  }
  for (int n = threadIdx.x; n < depth * GROUP; n += MESH_THREADS) {
    a[n] = columns[n];
  }
  const Complex* z =
      transformLines<typename Mesh::Real, GROUP, true>(a, b, Mesh::plan(p, s, 2), Mesh::turns(p, s, 2));
  for (int n = threadIdx.x; n < depth * GROUP; n += MESH_THREADS) {
    columns[n] = z[n];
  }
}

// BLOCKS per multiprocessor: what shared memory leaves room for, without starving the butterflies of registers.
#define MESH_KERNEL(name, BLOCKS, function)                                                      \
  extern "C" __global__ void __launch_bounds__(MESH_THREADS, BLOCKS) name(const Parameters* p) { \
    function(p);                                                                                 \
  }

#define MESH_KERNELS(ending, Mesh)                                                             \
  MESH_KERNEL(mesh_forward_a##ending, Mesh::BLOCKS, forwardA<Mesh>)                             \
  MESH_KERNEL(mesh_forward_b##ending, Mesh::BLOCKS, forwardB<Mesh>)                             \
  MESH_KERNEL(mesh_convolve##ending, Mesh::BLOCKS, (convolve<Mesh, false>))                     \
  MESH_KERNEL(mesh_convolve##ending##_virials, Mesh::BLOCKS, (convolve<Mesh, true>))            \
  MESH_KERNEL(mesh_inverse_b##ending, Mesh::BLOCKS, (inverseB<Mesh, false>))                    \
  MESH_KERNEL(mesh_inverse_b##ending##_virials, Mesh::BLOCKS, (inverseB<Mesh, true>))           \
  MESH_KERNEL(mesh_inverse_a##ending, Mesh::BLOCKS, inverseA<Mesh>)                             \
  MESH_KERNEL(mesh_inverse_chi##ending, Mesh::BLOCKS, inverseChi<Mesh>)

MESH_KERNELS(_short, ShortMesh)
MESH_KERNELS(_long, LongMesh)
MESH_KERNELS(_short_double, ShortMeshDouble)
MESH_KERNELS(_long_double, LongMeshDouble)
