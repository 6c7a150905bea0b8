#pragma once

/// Sums in 64-bit integers: they do not depend on the order in which threads add, so results are
/// the same to the last bit whatever the launch, and opposite forces cancel exactly.

/// Integer units per eV/Å: a resolution of 6e-14 eV/Å and a range of 5e5 eV/Å.
constexpr double FORCE_SCALE = 17592186044416.0; // 2^44

/// Integer units per eV (or e): a resolution of 9e-13 and a range of 8e6.
constexpr double ENERGY_SCALE = 1099511627776.0; // 2^40

/// Nearest integer number of units. The scale is a power of two, so nothing but the rounding is
/// lost. The caller has made sure that the value is finite and in range.
__device__ __forceinline__ long long toFixed(double value, double scale) {
  return __double2ll_rn(value * scale);
}

/// The same without going through double precision, which gives the same number.
__device__ __forceinline__ long long toFixed(float value, double scale) {
  return __float2ll_rn(value * static_cast<float>(scale));
}

__device__ __forceinline__ double fromFixed(long long units, double scale) {
  return __ll2double_rn(units) * (1.0 / scale);
}

/// Adds to an accumulator that other threads add to as well.
__device__ __forceinline__ void addFixed(long long* accumulator, long long units) {
  atomicAdd(reinterpret_cast<unsigned long long*>(accumulator), static_cast<unsigned long long>(units));
}
