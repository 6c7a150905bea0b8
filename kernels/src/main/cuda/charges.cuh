#pragma once

#include "failure.cuh"
#include "fixedpoint.cuh"
#include "geometry.cuh"
#include "team.cuh"

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

/// Adds the energy of an atom and the derivative by its charge, both complete, where they belong; one thread per atom.
__device__ __forceinline__ void finishCharge(const Parameters* p, int chunk, int i, double energy, double gradient) {
  if (!(fabs(energy) + fabs(gradient) < 1e6)) {
    reportFailure(p, ENERGY_NOT_FINITE, i);
    return;
  }
  p->electrostaticEnergy[i] = energy;
  p->energy[i] += energy;
  p->chargeGradient[i] = gradient;
  addFixed(p->chunkEnergy + chunk, toFixed(energy, ENERGY_SCALE));
  addToSystem(p->gradientSums, p->chunkSystem[chunk], i, gradient);
}

/// Adds a force to atom i, eV/Å.
__device__ __forceinline__ void addForce(const Parameters* p, int i, double x, double y, double z) {
  if (!(fabs(x) < 4e5 && fabs(y) < 4e5 && fabs(z) < 4e5)) {
    reportFailure(p, FORCE_NOT_FINITE, i);
    return;
  }
  addFixed(p->forceX + i, toFixed(x, FORCE_SCALE));
  addFixed(p->forceY + i, toFixed(y, FORCE_SCALE));
  addFixed(p->forceZ + i, toFixed(z, FORCE_SCALE));
}
