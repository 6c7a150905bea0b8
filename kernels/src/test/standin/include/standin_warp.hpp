#pragma once

/// Operations of a warp: shuffles and votes. Reading from a lane that is not in the mask gives NaN.

namespace halimd_standin {

template <class T>
inline unsigned long long toBits(T value) {
  static_assert(sizeof(T) <= 8, "shuffles move at most eight bytes");
  unsigned long long bits = 0;
  std::memcpy(&bits, &value, sizeof(T));
  return bits;
}

template <class T>
inline T fromBits(unsigned long long bits) {
  T value;
  std::memcpy(&value, &bits, sizeof(T));
  return value;
}

}  // namespace halimd_standin

#define HALIMD_STANDIN_SHUFFLE(name, operation, Argument)                                              \
  template <class T>                                                                                 \
  inline T name(unsigned mask, T value, Argument argument, int width = warpSize, HALIMD_STANDIN_PLACE) { \
    return halimd_standin::fromBits<T>(halimd_standin_warp(halimd_standin::operation, mask,          \
                                                           halimd_standin::toBits(value),            \
                                                           static_cast<int>(argument), width, file, line)); \
  }
HALIMD_STANDIN_SHUFFLE(__shfl_sync, SHUFFLE, int)
HALIMD_STANDIN_SHUFFLE(__shfl_up_sync, SHUFFLE_UP, unsigned)
HALIMD_STANDIN_SHUFFLE(__shfl_down_sync, SHUFFLE_DOWN, unsigned)
HALIMD_STANDIN_SHUFFLE(__shfl_xor_sync, SHUFFLE_XOR, int)
#undef HALIMD_STANDIN_SHUFFLE

inline void __syncwarp(unsigned mask = 0xFFFFFFFFu, HALIMD_STANDIN_PLACE) {
  halimd_standin_warp(halimd_standin::SYNC, mask, 0, 0, 32, file, line);
}
inline unsigned __ballot_sync(unsigned mask, int predicate, HALIMD_STANDIN_PLACE) {
  return static_cast<unsigned>(
      halimd_standin_warp(halimd_standin::BALLOT, mask, predicate != 0, 0, 32, file, line));
}
inline int __any_sync(unsigned mask, int predicate, HALIMD_STANDIN_PLACE) {
  return halimd_standin_warp(halimd_standin::ANY, mask, predicate != 0, 0, 32, file, line) != 0;
}
inline int __all_sync(unsigned mask, int predicate, HALIMD_STANDIN_PLACE) {
  return halimd_standin_warp(halimd_standin::ALL, mask, predicate != 0, 0, 32, file, line) != 0;
}
template <class T>
inline unsigned __match_any_sync(unsigned mask, T value, HALIMD_STANDIN_PLACE) {
  return static_cast<unsigned>(halimd_standin_warp(halimd_standin::MATCH_ANY, mask,
                                                   halimd_standin::toBits(value), 0, 32, file, line));
}

/// Threads run one after another: a lane is always alone.
inline unsigned __activemask() {
  const unsigned thread =
      threadIdx.x + blockDim.x * (threadIdx.y + blockDim.y * threadIdx.z);
  return 1u << (thread % 32);
}

inline int __popc(unsigned v) { return __builtin_popcount(v); }
inline int __popcll(unsigned long long v) { return __builtin_popcountll(v); }
inline int __ffs(int v) { return __builtin_ffs(v); }
inline int __ffsll(long long v) { return __builtin_ffsll(v); }
inline int __clz(int v) { return v == 0 ? 32 : __builtin_clz(static_cast<unsigned>(v)); }
inline int __clzll(long long v) {
  return v == 0 ? 64 : __builtin_clzll(static_cast<unsigned long long>(v));
}
inline unsigned __brev(unsigned v) {
  v = (v >> 1 & 0x55555555u) | (v & 0x55555555u) << 1;
  v = (v >> 2 & 0x33333333u) | (v & 0x33333333u) << 2;
  v = (v >> 4 & 0x0F0F0F0Fu) | (v & 0x0F0F0F0Fu) << 4;
  return __builtin_bswap32(v);
}
