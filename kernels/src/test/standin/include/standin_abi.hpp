#pragma once

#include "standin_types.hpp"

/// The running CUDA thread and the functions of the stand-in driver that kernels call. They live in
/// libcuda.so.1, next to the scheduler.

namespace halimd_standin {

/// What the threads of a block have in common.
struct BlockView {
  uint3 blockIdx;
  dim3 blockDim;
  dim3 gridDim;
};

/// What a kernel sees of its thread.
struct ThreadView {
  uint3 threadIdx;
  const BlockView* block;
};

/// Operations of a warp.
enum WarpOperation { SYNC, SHUFFLE, SHUFFLE_UP, SHUFFLE_DOWN, SHUFFLE_XOR, BALLOT, ANY, ALL, MATCH_ANY };

/// Barriers of a block.
enum BarrierOperation { BARRIER, BARRIER_COUNT, BARRIER_AND, BARRIER_OR };

}  // namespace halimd_standin

extern "C" {
/// The thread that runs now.
extern __thread const halimd_standin::ThreadView* halimd_standin_thread
    __attribute__((tls_model("initial-exec")));

/// Waits for all lanes in the mask, which must all come to this place; the result of this lane. Ends
/// the launch if one never comes.
unsigned long long halimd_standin_warp(halimd_standin::WarpOperation operation, unsigned mask,
                                       unsigned long long value, int argument, int width,
                                       const char* file, int line);

/// Waits for all threads of the block, which must all come to this place.
int halimd_standin_barrier(halimd_standin::BarrierOperation operation, int predicate, const char* file,
                           int line);

/// Ends the launch with a CUDA error code and a message.
[[noreturn]] void halimd_standin_fail(int code, const char* message, const char* file, int line);
}
