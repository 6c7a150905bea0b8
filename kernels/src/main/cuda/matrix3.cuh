#pragma once

/// 3 x 3 matrices in double precision, nine numbers row by row.
struct Matrix3 {
  double m[9];
};

__device__ __forceinline__ Matrix3 load(const double* a) {
  return {{a[0], a[1], a[2], a[3], a[4], a[5], a[6], a[7], a[8]}};
}

__device__ __forceinline__ void store(double* a, const Matrix3& b) {
#pragma unroll
  for (int c = 0; c < 9; c++) {
    a[c] = b.m[c];
  }
}

/// factor times the unit matrix.
__device__ __forceinline__ Matrix3 diagonal(double factor) {
  return {{factor, 0, 0, 0, factor, 0, 0, 0, factor}};
}

__device__ __forceinline__ Matrix3 transpose(const Matrix3& a) {
  return {{a.m[0], a.m[3], a.m[6], a.m[1], a.m[4], a.m[7], a.m[2], a.m[5], a.m[8]}};
}

__device__ __forceinline__ Matrix3 operator*(const Matrix3& a, const Matrix3& b) {
  Matrix3 c;
#pragma unroll
  for (int i = 0; i < 3; i++) {
#pragma unroll
    for (int j = 0; j < 3; j++) {
      c.m[3 * i + j] = a.m[3 * i] * b.m[j] + a.m[3 * i + 1] * b.m[3 + j] + a.m[3 * i + 2] * b.m[6 + j];
    }
  }
  return c;
}

/// The sum of all products of equal elements, tr(a^T b).
__device__ __forceinline__ double contract(const Matrix3& a, const Matrix3& b) {
  double sum = 0;
#pragma unroll
  for (int c = 0; c < 9; c++) {
    sum += a.m[c] * b.m[c];
  }
  return sum;
}

__device__ __forceinline__ double trace(const Matrix3& a) { return a.m[0] + a.m[4] + a.m[8]; }

/// Row `row` of the matrix times the vector.
__device__ __forceinline__ double rowTimes(const double* a, int row, double x, double y, double z) {
  return a[3 * row] * x + a[3 * row + 1] * y + a[3 * row + 2] * z;
}

__device__ __forceinline__ double determinant(const Matrix3& a) {
  return a.m[0] * (a.m[4] * a.m[8] - a.m[5] * a.m[7]) + a.m[1] * (a.m[5] * a.m[6] - a.m[3] * a.m[8]) +
         a.m[2] * (a.m[3] * a.m[7] - a.m[4] * a.m[6]);
}

__device__ __forceinline__ Matrix3 inverse(const Matrix3& a) {
  const double f = 1.0 / determinant(a);
  return {{f * (a.m[4] * a.m[8] - a.m[5] * a.m[7]), f * (a.m[2] * a.m[7] - a.m[1] * a.m[8]),
           f * (a.m[1] * a.m[5] - a.m[2] * a.m[4]), f * (a.m[5] * a.m[6] - a.m[3] * a.m[8]),
           f * (a.m[0] * a.m[8] - a.m[2] * a.m[6]), f * (a.m[2] * a.m[3] - a.m[0] * a.m[5]),
           f * (a.m[3] * a.m[7] - a.m[4] * a.m[6]), f * (a.m[1] * a.m[6] - a.m[0] * a.m[7]),
           f * (a.m[0] * a.m[4] - a.m[1] * a.m[3])}};
}
