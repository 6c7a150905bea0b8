#pragma once

/// Conversions, bits and integer products. Conversions to integers saturate and give 0 (32 bits) or the
/// smallest number (64 bits) for NaN, as the hardware does; a plain cast would be undefined.

namespace halimd_standin {

template <class I>
inline I saturate(double x) {
  constexpr I LOWEST = std::numeric_limits<I>::min();
  constexpr I HIGHEST = std::numeric_limits<I>::max();
  if (x != x) {
    return sizeof(I) == 8 ? static_cast<I>(1ull << 63) : I(0);
  }
  if (x >= 2.0 * static_cast<double>(HIGHEST / 2 + 1)) {
    return HIGHEST;
  }
  return x <= static_cast<double>(LOWEST) ? LOWEST : static_cast<I>(x);
}

}  // namespace halimd_standin

#define HALIMD_STANDIN_CONVERT(F, I, Integer)                                                          \
  inline Integer __##F##2##I##_rn(F x) { return halimd_standin::saturate<Integer>(std::nearbyint(x)); } \
  inline Integer __##F##2##I##_rz(F x) { return halimd_standin::saturate<Integer>(std::trunc(x)); }  \
  inline Integer __##F##2##I##_rd(F x) { return halimd_standin::saturate<Integer>(std::floor(x)); }  \
  inline Integer __##F##2##I##_ru(F x) { return halimd_standin::saturate<Integer>(std::ceil(x)); }
HALIMD_STANDIN_CONVERT(float, int, int)
HALIMD_STANDIN_CONVERT(float, uint, unsigned)
HALIMD_STANDIN_CONVERT(float, ll, long long)
HALIMD_STANDIN_CONVERT(float, ull, unsigned long long)
HALIMD_STANDIN_CONVERT(double, int, int)
HALIMD_STANDIN_CONVERT(double, uint, unsigned)
HALIMD_STANDIN_CONVERT(double, ll, long long)
HALIMD_STANDIN_CONVERT(double, ull, unsigned long long)
#undef HALIMD_STANDIN_CONVERT

inline float __int2float_rn(int x) { return static_cast<float>(x); }
inline float __uint2float_rn(unsigned x) { return static_cast<float>(x); }
inline float __ll2float_rn(long long x) { return static_cast<float>(x); }
inline float __ull2float_rn(unsigned long long x) { return static_cast<float>(x); }
inline double __int2double_rn(int x) { return x; }
inline double __uint2double_rn(unsigned x) { return x; }
inline double __ll2double_rn(long long x) { return static_cast<double>(x); }
inline double __ull2double_rn(unsigned long long x) { return static_cast<double>(x); }
inline float __double2float_rn(double x) { return static_cast<float>(x); }

inline int __float_as_int(float x) { return halimd_standin::fromBits<int>(halimd_standin::toBits(x)); }
inline unsigned __float_as_uint(float x) {
  return halimd_standin::fromBits<unsigned>(halimd_standin::toBits(x));
}
inline float __int_as_float(int x) { return halimd_standin::fromBits<float>(halimd_standin::toBits(x)); }
inline float __uint_as_float(unsigned x) {
  return halimd_standin::fromBits<float>(halimd_standin::toBits(x));
}
inline long long __double_as_longlong(double x) {
  return halimd_standin::fromBits<long long>(halimd_standin::toBits(x));
}
inline double __longlong_as_double(long long x) {
  return halimd_standin::fromBits<double>(halimd_standin::toBits(x));
}
inline int __double2hiint(double x) { return static_cast<int>(__double_as_longlong(x) >> 32); }
inline int __double2loint(double x) { return static_cast<int>(__double_as_longlong(x)); }
inline double __hiloint2double(int high, int low) {
  return __longlong_as_double(static_cast<long long>(
      static_cast<unsigned long long>(static_cast<unsigned>(high)) << 32 | static_cast<unsigned>(low)));
}

inline int __mulhi(int a, int b) { return static_cast<int>((static_cast<long long>(a) * b) >> 32); }
inline unsigned __umulhi(unsigned a, unsigned b) {
  return static_cast<unsigned>((static_cast<unsigned long long>(a) * b) >> 32);
}
inline long long __mul64hi(long long a, long long b) {
  return static_cast<long long>((static_cast<__int128>(a) * b) >> 64);
}
inline unsigned long long __umul64hi(unsigned long long a, unsigned long long b) {
  return static_cast<unsigned long long>((static_cast<unsigned __int128>(a) * b) >> 64);
}
inline int __mul24(int a, int b) {
  const long long x = static_cast<int>(static_cast<unsigned>(a) << 8) >> 8;
  const long long y = static_cast<int>(static_cast<unsigned>(b) << 8) >> 8;
  return static_cast<int>(x * y);
}
inline unsigned __funnelshift_l(unsigned low, unsigned high, unsigned shift) {
  return static_cast<unsigned>(((static_cast<unsigned long long>(high) << 32 | low) << (shift & 31)) >> 32);
}
inline unsigned __funnelshift_r(unsigned low, unsigned high, unsigned shift) {
  return static_cast<unsigned>((static_cast<unsigned long long>(high) << 32 | low) >> (shift & 31));
}
