/// A stand-in for cuBLAS: matrix products on the stream of the stand-in driver, recorded in graphs like
/// anything else. Only what org.halimd.kernels.driver.Blas calls.

#include <cstddef>
#include <functional>

#define BLAS extern "C" __attribute__((visibility("default"))) int

/// Does or records work on a stream of the stand-in driver.
extern "C" int halimdStandinSubmit(void* stream, void (*work)(void*), void (*release)(void*), void* data);

namespace {

enum Status { SUCCESS = 0, INVALID_VALUE = 7, EXECUTION_FAILED = 13 };

struct Handle {
  void* stream = nullptr;
};

template <class Real>
struct Product {
  bool transposed;
  int rows, columns, inner;
  Real alpha, beta;
  const Real* a;
  const Real* b;
  Real* c;
  int strideA, strideB, strideC;

  void run() const {
    for (int j = 0; j < columns; j++) {
      for (int i = 0; i < rows; i++) {
        Real sum = 0;
        for (int k = 0; k < inner; k++) {
          const std::ptrdiff_t at =
              transposed ? k + static_cast<std::ptrdiff_t>(i) * strideA : i + static_cast<std::ptrdiff_t>(k) * strideA;
          sum += a[at] * b[k + static_cast<std::ptrdiff_t>(j) * strideB];
        }
        Real& target = c[i + static_cast<std::ptrdiff_t>(j) * strideC];
        target = alpha * sum + (beta == 0 ? 0 : beta * target);
      }
    }
  }
};

template <class Real>
int multiply(Handle* handle, int operationA, int operationB, const Product<Real>& product) {
  if (operationA > 1 || operationB != 0) {
    return INVALID_VALUE;
  }
  const int result = halimdStandinSubmit(
      handle->stream, [](void* data) { static_cast<Product<Real>*>(data)->run(); },
      [](void* data) { delete static_cast<Product<Real>*>(data); }, new Product<Real>(product));
  return result == 0 ? SUCCESS : EXECUTION_FAILED;
}

} // namespace

BLAS cublasCreate_v2(Handle** handle) {
  *handle = new Handle();
  return SUCCESS;
}

BLAS cublasDestroy_v2(Handle* handle) {
  delete handle;
  return SUCCESS;
}

BLAS cublasSetStream_v2(Handle* handle, void* stream) {
  handle->stream = stream;
  return SUCCESS;
}

BLAS cublasSetWorkspace_v2(Handle*, void*, size_t) { return SUCCESS; }

BLAS cublasSgemm_v2(Handle* handle, int operationA, int operationB, int m, int n, int k, const float* alpha,
                    const float* a, int strideA, const float* b, int strideB, const float* beta, float* c, int strideC) {
  return multiply<float>(handle, operationA, operationB,
                         {operationA == 1, m, n, k, *alpha, *beta, a, b, c, strideA, strideB, strideC});
}

BLAS cublasDgemm_v2(Handle* handle, int operationA, int operationB, int m, int n, int k, const double* alpha,
                    const double* a, int strideA, const double* b, int strideB, const double* beta, double* c,
                    int strideC) {
  return multiply<double>(handle, operationA, operationB,
                          {operationA == 1, m, n, k, *alpha, *beta, a, b, c, strideA, strideB, strideC});
}
