#pragma once

#include <atomic>
#include <string>

/// What the environment (HALIMD_STANDIN_...) or a test asks of the stand-in, and what it counted.

namespace standin {

struct Settings {
  /// SEED: 0 runs blocks, warps and lanes in order; any other number shuffles them.
  unsigned long long seed = 0;
  /// THREADS: how many blocks run at once.
  int threads = 1;
  /// DEVICES: how many devices there are.
  int devices = 1;
  /// MEMORY: bytes of each device.
  long long memory = 8ll << 30;
  /// DRIVER: the version that cuDriverGetVersion tells, 1000 major + 10 minor.
  int driver = 13000;
  /// LOSE_DEVICE: after so many kernel launches every call fails with LOSE_CODE; negative for never.
  long long loseDevice = -1;
  int loseCode = 999;
  /// MODULE_ERROR: what loading a module fails with; 0 for success.
  int moduleError = 0;
  /// LAZY: 1 does the work of a stream only when somebody waits for it.
  bool lazy = false;
  /// PROCESSORS: the number of multiprocessors that is told.
  int processors = 132;
  /// REPORT: 1 prints the counters at the end of the process.
  bool report = false;
};

/// The settings in force; read from the environment when the library is loaded.
Settings& settings();

/// Changes one setting; name without the prefix. False if there is no such setting or value.
bool set(const std::string& name, const std::string& value);

/// What has been done; the order is the one of halimdStandinCounters.
enum Counter {
  LAUNCHES,         ///< kernels run, those of graphs included
  GRAPH_LAUNCHES,   ///< graphs started
  HOST_TO_DEVICE,   ///< copies to the device
  DEVICE_TO_HOST,   ///< copies from the device
  DEVICE_COPIES,    ///< copies within the device
  FILLS,            ///< memsets
  SYNCHRONISATIONS, ///< waits of the host for a stream, an event or the device
  ALLOCATIONS,      ///< pieces of device memory taken
  RELEASES,         ///< and given back
  THREADS_RUN,      ///< CUDA threads
  SWITCHES,         ///< changes from one thread that waits to another
  HOST_BYTES,       ///< bytes copied between host and device
  COUNTERS
};

extern std::atomic<long long> counters[COUNTERS];

inline void count(Counter c, long long n = 1) { counters[c].fetch_add(n, std::memory_order_relaxed); }

/// Writes a line to standard error, with the prefix of the stand-in.
__attribute__((format(printf, 1, 2))) void say(const char* format, ...);

}  // namespace standin
