#pragma once

#include "failure.cuh"
#include "geometry.cuh"
#include "real.cuh"
#include "sums.cuh"

/// What the kernels of sites and those of charges have to do with each other.
///
/// The first kernel of the sites calls storeRawCharge() once per atom. The kernels of the charges follow. The second
/// kernel of the sites then reads dE/da = chargeGradient[i] - systemMean(gradientSums): since
/// neutralisation makes every charge depend on every raw charge, the mean is taken out.

/// Sums over a system are spread over so many numbers, lest all atoms wait for one.
constexpr int SUM_SLOTS = 32;

/// Largest raw charge in e: beyond it a model has left everything it was fitted to. The mesh of the
/// charges holds numbers up to 32 e per point in single precision.
constexpr double LARGEST_CHARGE = 16.0;

/// Adds to the sum of a system; to be called by any thread, once per atom i of the batch.
__device__ __forceinline__ void addToSystem(long long* sums, int system, int i, double value) {
  addFixed(sums + SUM_SLOTS * system + (i & (SUM_SLOTS - 1)), toFixed(value, ENERGY_SCALE));
}

/// Keeps the charge that the network predicts for atom i of the batch, in e; one thread per atom.
__device__ __forceinline__ void storeRawCharge(const Parameters* p, int system, int i, double charge) {
  if (!(fabs(charge) <= LARGEST_CHARGE)) {
    reportFailure(p, CHARGE_OUT_OF_RANGE, i);
    return;
  }
  p->rawCharge[i] = charge;
  addToSystem(p->chargeSums, system, i, charge);
}

/// The mean over the atoms of a system of what was added to chargeSums or gradientSums; all lanes of the team call it
/// and get the same.
template <int W>
__device__ __forceinline__ double systemMean(const long long* sums, int system, long long atoms) {
  long long sum = 0;
#pragma unroll
  for (int k = 0; k < SUM_SLOTS; k += W) {
    sum += sums[SUM_SLOTS * system + k + Team<W>::lane()];
  }
  return fromFixed(Team<W>::sum(sum), ENERGY_SCALE) / static_cast<double>(atoms);
}

/// Clears the sums of raw charges, which nobody needs any more; one block does it for the batch.
__device__ __forceinline__ void clearChargeSums(const Parameters* p) {
  if (blockIdx.x == 0) {
    for (int k = threadIdx.x; k < SUM_SLOTS * p->systems; k += blockDim.x) {
      p->chargeSums[k] = 0;
    }
  }
}

/// Adds the electrostatic energy of an atom and its derivative by the charge, both complete, where they belong; one
/// thread per atom.
__device__ __forceinline__ void finishCharge(const Parameters* p, int chunk, int i, double energy, double gradient) {
  if (!(fabs(energy) < LARGEST_ENERGY && fabs(gradient) < LARGEST_ENERGY)) {
    reportFailure(p, ENERGY_NOT_FINITE, i);
    return;
  }
  p->electrostaticEnergy[i] = energy;
  p->energy[i] += energy;
  p->chargeGradient[i] = gradient;
  addFixed(p->chunkEnergy + chunk, toFixed(energy, ENERGY_SCALE));
  addToSystem(p->gradientSums, p->chunkSystem[chunk], i, gradient);
}

/// Adds what an atom gets from the sum over waves: the energy K_C q e, the force -2 K_C q grad e, and 2 K_C e to the
/// derivative by its charge. One thread per atom.
///
/// @param e the potential at the atom, 1/Å
/// @param slope its derivatives by fractional coordinates
__device__ __forceinline__ void finishWaves(const Parameters* p, const SystemRecord& s, int chunk, int i, double e,
                                            const double* slope) {
  const double q = p->charge[i];
  const double potential = p->coulomb * e;
  const double factor = -2 * p->coulomb * q;
  double force[3];
  bool finite = true;
#pragma unroll
  for (int x = 0; x < 3; x++) {
    const double* b = s.inverseCell;
    force[x] = times(factor, mad(slope[0], b[x], mad(slope[1], b[3 + x], times(slope[2], b[6 + x]))));
    finite = finite && fabs(force[x]) < LARGEST_FORCE;
  }
  if (!finite) {
    reportFailure(p, FORCE_NOT_FINITE, i);
    return;
  }
  addFixed(p->forceX + i, toFixed(force[0], FORCE_SCALE));
  addFixed(p->forceY + i, toFixed(force[1], FORCE_SCALE));
  addFixed(p->forceZ + i, toFixed(force[2], FORCE_SCALE));
  finishCharge(p, chunk, i, mad(q, potential, p->electrostaticEnergy[i]), mad(2.0, potential, p->chargeGradient[i]));
}

/// Sums four numbers over the lanes of a warp, each in a fixed order; lanes 0, 8, 16 and 24 get the sum of the first,
/// second, third and fourth. Six exchanges instead of twenty.
template <class T>
__device__ __forceinline__ T sumFour(T first, T second, T third, T fourth) {
  const unsigned all = 0xFFFFFFFFu;
  const bool upper = threadIdx.x & 16;
  T kept = upper ? third : first;
  T other = upper ? fourth : second;
  kept += __shfl_xor_sync(all, upper ? first : third, 16);
  other += __shfl_xor_sync(all, upper ? second : fourth, 16);
  const bool odd = threadIdx.x & 8;
  T sum = odd ? other : kept;
  sum += __shfl_xor_sync(all, odd ? kept : other, 8);
#pragma unroll
  for (int step = 4; step > 0; step /= 2) {
    sum += __shfl_xor_sync(all, sum, step);
  }
  return sum;
}

/// Sums over the waves of a block of THREADS threads, in double precision and a fixed order, and adds the total to the
/// virial of a chunk: six components from every thread. `room` is shared memory for 6 THREADS/32 numbers. If the
/// virials of atoms are wanted too, the same is added to `rest`.
template <int THREADS>
__device__ __forceinline__ void addWavesToVirial(const Parameters* p, int chunk, const double* virial, double* room,
                                                 long long* rest) {
  constexpr int WARPS = THREADS / 32;
#pragma unroll
  for (int c = 0; c < 6; c++) {
    const double sum = Team<32>::sum(virial[c]);
    if (Team<32>::lane() == 0) {
      room[6 * Team<32>::index() + c] = sum;
    }
  }
  __syncthreads();
  if (threadIdx.x < 9) {
    double sum = 0;
#pragma unroll
    for (int w = 0; w < WARPS; w++) {
      sum += room[6 * w + symmetric(threadIdx.x)];
    }
    const long long units = toFixed(sum, ENERGY_SCALE);
    addFixed(p->chunkVirial + 9ll * chunk + threadIdx.x, units);
    if (rest != nullptr) {
      addFixed(rest + threadIdx.x, units);
    }
  }
}

/// A complex number in an arithmetic.
template <class Real>
struct ComplexOf;
template <>
struct ComplexOf<float> {
  typedef float2 Type;
};
template <>
struct ComplexOf<double> {
  typedef double2 Type;
};
