#pragma once

/// Random numbers that are functions of (seed, purpose, atom, step, draw): the Java classes Philox
/// and RandomStream, equal to them up to the rounding of logarithm, sine and cosine.

/// The streams; the codes are those of the Java class Purpose.
enum Purpose : unsigned {
  VELOCITY_RESCALING = 4,
  LANGEVIN = 5,
  LANGEVIN_SECOND = 6,
  CELL_RESCALING = 7,
};

/// Philox4x32-10: J. K. Salmon, M. A. Moraes, R. O. Dror, D. E. Shaw, SC'11 (2011), section 3.3.
__device__ __forceinline__ uint4 philox(uint4 c, unsigned key0, unsigned key1) {
#pragma unroll
  for (int round = 0; round < 10; round++) {
    const unsigned long long product0 = 0xD2511F53ull * c.x;
    const unsigned long long product1 = 0xCD9E8D57ull * c.z;
    c = make_uint4(static_cast<unsigned>(product1 >> 32) ^ c.y ^ key0, static_cast<unsigned>(product1),
                   static_cast<unsigned>(product0 >> 32) ^ c.w ^ key1, static_cast<unsigned>(product0));
    key0 += 0x9E3779B9u;
    key1 += 0xBB67AE85u;
  }
  return c;
}

/// The numbers that belong to one (seed, purpose, atom, step), drawn one after another.
class RandomStream {
 public:
  __device__ __forceinline__ RandomStream(long long seed, Purpose purpose, int atom, long long step)
      : key0(static_cast<unsigned>(seed)),
        key1(static_cast<unsigned>(static_cast<unsigned long long>(seed) >> 32)),
        counter(make_uint4(0, static_cast<unsigned>(atom), static_cast<unsigned>(step),
                           (static_cast<unsigned>(static_cast<unsigned long long>(step) >> 32) & 0xFFFFFFu) |
                               static_cast<unsigned>(purpose) << 24)) {}

  /// A uniform number strictly between 0 and 1, with 52 random bits.
  __device__ __forceinline__ double uniform() {
    if (hasUniform) {
      hasUniform = false;
      return storedUniform;
    }
    const uint4 word = nextBlock();
    storedUniform = toUniform(word.z, word.w);
    hasUniform = true;
    return toUniform(word.x, word.y);
  }

  /// A standard normal number (Box and Muller 1958; numbers are made in pairs).
  __device__ __forceinline__ double normal() {
    if (hasNormal) {
      hasNormal = false;
      return storedNormal;
    }
    const uint4 word = nextBlock();
    const double radius = sqrt(-2 * log(toUniform(word.x, word.y)));
    double sine, cosine;
    sincospi(2 * toUniform(word.z, word.w), &sine, &cosine);
    storedNormal = radius * sine;
    hasNormal = true;
    return radius * cosine;
  }

  /// The sum of so many squared standard normal numbers, twice a gamma-distributed number of half the
  /// shape: G. Marsaglia, W. W. Tsang, ACM Trans. Math. Softw. 26, 363 (2000). The only shape below 1
  /// is 1/2, where the power of a uniform number (section 6) is a square.
  __device__ __forceinline__ double chiSquared(long long degrees) {
    if (degrees == 0) {
      return 0;
    }
    double boost = 1;
    double shape = 0.5 * static_cast<double>(degrees);
    if (degrees == 1) {
      const double u = uniform();
      boost = u * u;
      shape += 1;
    }
    const double d = shape - 1.0 / 3;
    const double c = 1 / sqrt(9 * d);
    while (true) {
      const double x = normal();
      const double root = 1 + c * x;
      if (root > 0) {
        const double v = root * root * root;
        if (log(uniform()) < 0.5 * x * x + d - d * v + d * log(v)) {
          return 2 * (boost * (d * v));
        }
      }
    }
  }

 private:
  unsigned key0, key1;
  uint4 counter;
  bool hasUniform = false, hasNormal = false;
  double storedUniform = 0, storedNormal = 0;

  __device__ __forceinline__ uint4 nextBlock() {
    const uint4 word = philox(counter, key0, key1);
    counter.x++;
    return word;
  }

  __device__ __forceinline__ static double toUniform(unsigned high, unsigned low) {
    const unsigned long long bits = static_cast<unsigned long long>(high) << 20 | low >> 12;
    return (static_cast<double>(bits) + 0.5) * 2.220446049250313e-16;
  }
};
