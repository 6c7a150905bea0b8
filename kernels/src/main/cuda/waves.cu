#include "cell.cuh"
#include "charges.cuh"

/// The sum over waves term by term (org.halimd.potential.longrange.EwaldSum), for tests and small cells. Waves, one of
/// each pair k, -k, are chosen at the start of a run and stay.
///
/// S_k = sum_j q_j exp(-i k.r_j), G_k = (4 pi/V) exp(-k^2/(4 alpha^2))/k^2, e_i = sum_k G_k Re[S_k exp(i k.r_i)].

/// Waves of a block of waves_sum.
constexpr int WAVES = 8;
constexpr int WAVE_THREADS = 128;
constexpr int WAVE_WARPS = WAVE_THREADS / 32;

/// The phase k.r/(2 pi) of an atom, modulo 1.
template <class Real>
struct WavePlace;

/// In units of 2^-32, where it is exact.
template <>
struct WavePlace<float> {
  unsigned a, b, c;

  __device__ __forceinline__ WavePlace(const Parameters* p, const SystemRecord& s, int i) {
    if (s.geometry[0] == FixedPoint::KIND) {
      const int4 word = p->word[i];
      a = static_cast<unsigned>(word.x);
      b = static_cast<unsigned>(word.y);
      c = static_cast<unsigned>(word.z);
    } else {
      const AtomFraction f = p->fraction[i];
      a = static_cast<unsigned>(wrappedUnits(f.x));
      b = static_cast<unsigned>(wrappedUnits(f.y));
      c = static_cast<unsigned>(wrappedUnits(f.z));
    }
  }

  __device__ __forceinline__ void turn(int4 n, float& sine, float& cosine) const {
    const unsigned phase =
        static_cast<unsigned>(n.x) * a + static_cast<unsigned>(n.y) * b + static_cast<unsigned>(n.z) * c;
    sincospif(__int2float_rn(static_cast<int>(phase)) * (1.0f / 2147483648.0f), &sine, &cosine);
  }
};

template <>
struct WavePlace<double> {
  double a, b, c;

  __device__ __forceinline__ WavePlace(const Parameters* p, const SystemRecord&, int i) {
    const AtomFraction f = p->fraction[i];
    a = f.x - floor(f.x);
    b = f.y - floor(f.y);
    c = f.z - floor(f.z);
  }

  __device__ __forceinline__ void turn(int4 n, double& sine, double& cosine) const {
    const double phase = n.x * a + n.y * b + n.z * c;
    sincospi(2 * (phase - rint(phase)), &sine, &cosine);
  }
};

/// A wave vector, 1/Å.
template <class Real>
struct WaveVector {
  Real x, y, z;

  __device__ __forceinline__ WaveVector(const SystemRecord& s, int4 n) {
    const double twoPi = 6.283185307179586477;
    const double* b = s.inverseCell;
    x = static_cast<Real>(twoPi * (n.x * b[0] + n.y * b[3] + n.z * b[6]));
    y = static_cast<Real>(twoPi * (n.x * b[1] + n.y * b[4] + n.z * b[7]));
    z = static_cast<Real>(twoPi * (n.x * b[2] + n.y * b[5] + n.z * b[8]));
  }

  __device__ __forceinline__ Real square() const { return x * x + y * y + z * z; }
};

/// Adds weight (1 - f k k), f = 1/(2 alpha^2) + 2/k^2, to a symmetric tensor xx xy xz yy yz zz.
template <class Real, class Sum>
__device__ __forceinline__ void addWave(Sum* virial, Real weight, const WaveVector<Real>& k, Real alpha) {
  const Real f = weight * (1 / (2 * alpha * alpha) + 2 / k.square());
  virial[0] += weight - f * k.x * k.x;
  virial[1] -= f * k.x * k.y;
  virial[2] -= f * k.x * k.z;
  virial[3] += weight - f * k.y * k.y;
  virial[4] -= f * k.y * k.z;
  virial[5] += weight - f * k.z * k.z;
}

/// G_k S_k of eight waves per block and their part of the virial. Threads take atoms in turn; the order of the sum is
/// that of the atoms of the system. About 45 flop per wave and atom; 72 registers, 7 blocks per multiprocessor. For
/// 24 547 waves and 3456 atoms: 3068 blocks, 3.8 Gflop, predicted 0.2 ms on an H200.
template <class Real>
__device__ __forceinline__ void sumWaves(const Parameters* p) {
  typedef typename ComplexOf<Real>::Type Complex;
  if (hasFailed(p)) {
    return;
  }
  __shared__ double partial[2 * WAVES][WAVE_WARPS];
  __shared__ double room[6 * WAVE_WARPS];
  const int2 tile = p->waveTiles[blockIdx.x];
  const SystemRecord& s = p->records[tile.x];
  const long long first = s.firstWave[0] + static_cast<long long>(tile.y) * WAVES;
  const int count = static_cast<int>(min(static_cast<long long>(WAVES), s.firstWave[0] + s.waveCount[0] - first));
  clearChargeSums(p);
  Real real[WAVES] = {}, imaginary[WAVES] = {};
  const int end = static_cast<int>(s.firstAtom[0] + s.atomCount[0]);
  for (int i = static_cast<int>(s.firstAtom[0]) + threadIdx.x; i < end; i += WAVE_THREADS) {
    const WavePlace<Real> place(p, s, i);
    const Real q = static_cast<Real>(p->charge[i]);
#pragma unroll
    for (int w = 0; w < WAVES; w++) {
      Real sine, cosine;
      place.turn(p->waves[first + min(w, count - 1)], sine, cosine);
      real[w] += q * cosine;
      imaginary[w] -= q * sine;
    }
  }
#pragma unroll
  for (int w = 0; w < WAVES; w++) {
    const double re = Team<32>::sum(static_cast<double>(real[w]));
    const double im = Team<32>::sum(static_cast<double>(imaginary[w]));
    if (Team<32>::lane() == 0) {
      partial[2 * w][Team<32>::index()] = re;
      partial[2 * w + 1][Team<32>::index()] = im;
    }
  }
  __syncthreads();
  double virial[6] = {0, 0, 0, 0, 0, 0};
  if (static_cast<int>(threadIdx.x) < count) {
    double re = 0, im = 0;
#pragma unroll
    for (int k = 0; k < WAVE_WARPS; k++) {
      re += partial[2 * threadIdx.x][k];
      im += partial[2 * threadIdx.x + 1][k];
    }
    const WaveVector<double> k(s, p->waves[first + threadIdx.x]);
    const double square = k.square();
    const double g = 2 * 6.283185307179586477 / fabs(determinant(s.cell)) *
                     exp(-square / (4 * p->alpha * p->alpha)) / square;
    static_cast<Complex*>(p->waveSums)[first + threadIdx.x] = {static_cast<Real>(g * re), static_cast<Real>(g * im)};
    addWave(virial, p->coulomb * g * (re * re + im * im), k, p->alpha);
  }
  const int chunk = static_cast<int>(s.firstChunk[0] + tile.y % s.chunkCount[0]);
  addWavesToVirial<WAVE_THREADS>(p, chunk, virial, room, nullptr);
}

/// Potential, force and energy of every atom: a warp per atom, its lanes take waves in turn. About 50 flop and 24 bytes
/// (of L2) per wave and atom; 40 registers, 12 blocks per multiprocessor. As above, predicted 0.5 ms.
template <class Real, bool OUTPUTS>
__device__ __forceinline__ void endWaves(const Parameters* p) {
  typedef typename ComplexOf<Real>::Type Complex;
  if (hasFailed(p)) {
    return;
  }
  constexpr int PIECES = CHUNK / WAVE_WARPS;
  const int chunk = blockIdx.x / PIECES;
  const SystemRecord& s = p->records[p->chunkSystem[chunk]];
  const int i = p->chunkFirst[chunk] + static_cast<int>(blockIdx.x % PIECES) * WAVE_WARPS + Team<32>::index();
  if (i >= s.firstAtom[0] + s.atomCount[0]) {
    return;
  }
  const WavePlace<Real> place(p, s, i);
  const int4* waves = p->waves + s.firstWave[0];
  const Complex* sums = static_cast<const Complex*>(p->waveSums) + s.firstWave[0];
  Real e = 0, slope[3] = {0, 0, 0};
  Real virial[6] = {0, 0, 0, 0, 0, 0};
  for (int k = Team<32>::lane(); k < s.waveCount[0]; k += 32) {
    const int4 n = waves[k];
    const Complex wave = sums[k];
    Real sine, cosine;
    place.turn(n, sine, cosine);
    const Real potential = wave.x * cosine - wave.y * sine;
    const Real turned = wave.x * sine + wave.y * cosine;
    e += potential;
    slope[0] -= Real(n.x) * turned;
    slope[1] -= Real(n.y) * turned;
    slope[2] -= Real(n.z) * turned;
    if (OUTPUTS) {
      addWave(virial, potential, WaveVector<Real>(s, n), static_cast<Real>(p->alpha));
    }
  }
  const double sum = sumFour(e, slope[0], slope[1], slope[2]);
  double byFraction[3];
#pragma unroll
  for (int d = 0; d < 3; d++) {
    byFraction[d] = 6.283185307179586477 * Team<32>::from(sum, 8 * (d + 1));
  }
  const int lane = Team<32>::lane();
  if (OUTPUTS) {
    const double factor = p->coulomb * p->charge[i];
#pragma unroll
    for (int c = 0; c < 6; c++) {
      const double w = factor * Team<32>::sum(virial[c]);
      if (lane < 9 && symmetric(lane) == c) {
        addFixed(p->atomVirial + 9ll * i + lane, toFixed(w, ENERGY_SCALE));
      }
    }
  }
  if (lane == 0) {
    finishWaves(p, s, chunk, i, sum, byFraction);
  }
}

#define WAVE_KERNELS(ending, Real)                                                                     \
  extern "C" __global__ void __launch_bounds__(WAVE_THREADS) waves_sum##ending(const Parameters* p) {   \
    sumWaves<Real>(p);                                                                                 \
  }                                                                                                    \
  extern "C" __global__ void __launch_bounds__(WAVE_THREADS) waves_end##ending(const Parameters* p) {   \
    endWaves<Real, false>(p);                                                                          \
  }                                                                                                    \
  extern "C" __global__ void __launch_bounds__(WAVE_THREADS) waves_end##ending##_outputs(const Parameters* p) { \
    endWaves<Real, true>(p);                                                                           \
  }

WAVE_KERNELS(, float)
WAVE_KERNELS(_double, double)
