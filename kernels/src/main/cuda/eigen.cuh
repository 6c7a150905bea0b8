#pragma once

#include "matrix3.cuh"

/// Eigenvalues and eigenvectors of a symmetric matrix, A = O diag(value) O^T, by cyclic Jacobi
/// rotations (Golub and Van Loan, Matrix Computations, section 8.5). A diagonal matrix gives exactly
/// its diagonal and O = 1. The same operations as the Java class SymmetricEigen3.
struct Eigen3 {
  double value[3];
  Matrix3 o;
};

/// One rotation in the plane (P, Q) that makes element (P, Q) zero.
template <int P, int Q>
__device__ __forceinline__ void rotate(Matrix3& a, Matrix3& o) {
  constexpr int R = 3 - P - Q;
  const double apq = a.m[3 * P + Q];
  const double app = a.m[4 * P];
  const double aqq = a.m[4 * Q];
  if (apq == 0) {
    return;
  }
  // An element far below the rounding of both eigenvalues is dropped.
  if (app + 100 * apq == app && aqq + 100 * apq == aqq) {
    a.m[3 * P + Q] = 0;
    a.m[3 * Q + P] = 0;
    return;
  }
  const double theta = (aqq - app) / (2 * apq);
  const double t = copysign(1.0, theta) / (fabs(theta) + hypot(theta, 1.0));
  const double c = 1 / sqrt(1 + t * t);
  const double s = t * c;
  const double apr = a.m[3 * P + R];
  const double aqr = a.m[3 * Q + R];
  a.m[4 * P] = app - t * apq;
  a.m[4 * Q] = aqq + t * apq;
  a.m[3 * P + Q] = a.m[3 * Q + P] = 0;
  a.m[3 * P + R] = a.m[3 * R + P] = c * apr - s * aqr;
  a.m[3 * Q + R] = a.m[3 * R + Q] = s * apr + c * aqr;
#pragma unroll
  for (int row = 0; row < 3; row++) {
    const double op = o.m[3 * row + P];
    const double oq = o.m[3 * row + Q];
    o.m[3 * row + P] = c * op - s * oq;
    o.m[3 * row + Q] = s * op + c * oq;
  }
}

__device__ __forceinline__ Eigen3 decompose(Matrix3 a) {
  constexpr int MAX_SWEEPS = 50;
  Matrix3 o = diagonal(1);
  for (int sweep = 0; sweep < MAX_SWEEPS && fabs(a.m[1]) + fabs(a.m[2]) + fabs(a.m[5]) > 0; sweep++) {
    rotate<0, 1>(a, o);
    rotate<0, 2>(a, o);
    rotate<1, 2>(a, o);
  }
  return {{a.m[0], a.m[4], a.m[8]}, o};
}

/// O diag(d) O^T: the matrix function with the values d on the eigenvalues, exactly symmetric.
__device__ __forceinline__ Matrix3 compose(const Eigen3& e, double d0, double d1, double d2) {
  Matrix3 m;
#pragma unroll
  for (int i = 0; i < 3; i++) {
#pragma unroll
    for (int j = i; j < 3; j++) {
      m.m[3 * i + j] = e.o.m[3 * i] * d0 * e.o.m[3 * j] + e.o.m[3 * i + 1] * d1 * e.o.m[3 * j + 1] +
                       e.o.m[3 * i + 2] * d2 * e.o.m[3 * j + 2];
      m.m[3 * j + i] = m.m[3 * i + j];
    }
  }
  return m;
}
