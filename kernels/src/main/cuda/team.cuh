#pragma once

/// W neighbouring lanes of a warp that work together on one atom; W is 8, 16 or 32.
template <int W>
struct Team {
  static_assert(W == 8 || W == 16 || W == 32, "a team is a quarter, a half or a whole warp");
  static constexpr int WIDTH = W;

  /// Number of this lane within its team.
  __device__ __forceinline__ static int lane() { return threadIdx.x & (W - 1); }

  /// Number of the team within its block.
  __device__ __forceinline__ static int index() { return threadIdx.x / W; }

  /// The lanes of the team within its warp.
  __device__ __forceinline__ static unsigned mask() {
    if (W == 32) {
      return 0xFFFFFFFFu;
    }
    const unsigned lanes = (1u << (W & 31)) - 1u;
    return lanes << (threadIdx.x & 31 & ~(W - 1));
  }

  /// All lanes of the team arrive; what they wrote to shared memory before is seen by all after.
  __device__ __forceinline__ static void sync() { __syncwarp(mask()); }

  /// The value of another lane of the team.
  template <class T>
  __device__ __forceinline__ static T from(T value, int lane) {
    return __shfl_sync(mask(), value, lane, W);
  }

  /// The sum over the team, the same bits in every lane.
  template <class T>
  __device__ __forceinline__ static T sum(T value) {
#pragma unroll
    for (int step = W / 2; step > 0; step /= 2) {
      value += __shfl_xor_sync(mask(), value, step, W);
    }
    return value;
  }

  /// Bit k is set if the predicate holds in lane k of the team.
  __device__ __forceinline__ static unsigned ballot(bool predicate) {
    const unsigned bits = __ballot_sync(mask(), predicate);
    return W == 32 ? bits : (bits >> (threadIdx.x & 31 & ~(W - 1))) & ((1u << (W & 31)) - 1u);
  }
};
