#pragma once

#include "parameters.cuh"

/// Algebra of cells. Every operation is rounded as written, whatever module it is compiled into, so
/// that the inverse has the same bits at the start of a run, within it and after a restart.

/// The determinant of two rows and columns, a d - b c.
__device__ __forceinline__ double minor2(double a, double b, double c, double d) {
  return __dadd_rn(__dmul_rn(a, d), -__dmul_rn(b, c));
}

/// det h; its absolute value is the volume.
__device__ __forceinline__ double determinant(const double* h) {
  const double a = __dmul_rn(h[0], minor2(h[4], h[5], h[7], h[8]));
  const double b = __dmul_rn(h[1], minor2(h[5], h[3], h[8], h[6]));
  const double c = __dmul_rn(h[2], minor2(h[3], h[4], h[6], h[7]));
  return __dadd_rn(__dadd_rn(a, b), c);
}

/// Writes g = h^-1.
__device__ __forceinline__ void invert(const double* h, double* g) {
  const double f = __ddiv_rn(1.0, determinant(h));
  g[0] = __dmul_rn(f, minor2(h[4], h[5], h[7], h[8]));
  g[1] = __dmul_rn(f, minor2(h[2], h[1], h[8], h[7]));
  g[2] = __dmul_rn(f, minor2(h[1], h[2], h[4], h[5]));
  g[3] = __dmul_rn(f, minor2(h[5], h[3], h[8], h[6]));
  g[4] = __dmul_rn(f, minor2(h[0], h[2], h[6], h[8]));
  g[5] = __dmul_rn(f, minor2(h[2], h[0], h[5], h[3]));
  g[6] = __dmul_rn(f, minor2(h[3], h[4], h[6], h[7]));
  g[7] = __dmul_rn(f, minor2(h[1], h[0], h[7], h[6]));
  g[8] = __dmul_rn(f, minor2(h[0], h[1], h[3], h[4]));
}

/// Writes h^-1 of the system's present cell.
__device__ __forceinline__ void invertCell(SystemRecord& s) { invert(s.cell, s.inverseCell); }
