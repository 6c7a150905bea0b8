#include "settings.hpp"

#include <cstdarg>
#include <cstdio>
#include <cstdlib>

namespace standin {

std::atomic<long long> counters[COUNTERS];

namespace {

const char* const NAMES[] = {"SEED",        "THREADS",   "DEVICES",      "MEMORY", "DRIVER",
                             "LOSE_DEVICE", "LOSE_CODE", "MODULE_ERROR", "LAZY",   "PROCESSORS",
                             "REPORT"};

bool assign(Settings& s, const std::string& name, const std::string& text) {
  char* end;
  const long long value = std::strtoll(text.c_str(), &end, 10);
  if (text.empty() || *end != 0) {
    return false;
  }
  if (name == "SEED") {
    s.seed = static_cast<unsigned long long>(value);
  } else if (name == "THREADS" && value >= 1) {
    s.threads = static_cast<int>(value);
  } else if (name == "DEVICES" && value >= 0) {
    s.devices = static_cast<int>(value);
  } else if (name == "MEMORY" && value >= 0) {
    s.memory = value;
  } else if (name == "DRIVER") {
    s.driver = static_cast<int>(value);
  } else if (name == "LOSE_DEVICE") {
    s.loseDevice = value;
  } else if (name == "LOSE_CODE") {
    s.loseCode = static_cast<int>(value);
  } else if (name == "MODULE_ERROR") {
    s.moduleError = static_cast<int>(value);
  } else if (name == "LAZY") {
    s.lazy = value != 0;
  } else if (name == "PROCESSORS" && value >= 1) {
    s.processors = static_cast<int>(value);
  } else if (name == "REPORT") {
    s.report = value != 0;
  } else {
    return false;
  }
  return true;
}

Settings fromEnvironment() {
  Settings s;
  for (const char* name : NAMES) {
    const char* value = std::getenv((std::string("HALIMD_STANDIN_") + name).c_str());
    if (value != nullptr && !assign(s, name, value)) {
      say("HALIMD_STANDIN_%s=%s is not understood", name, value);
      std::abort();
    }
  }
  return s;
}

struct Report {
  ~Report() {
    if (settings().report) {
      say("%lld kernels, %lld graphs, %lld copies to the device, %lld from it, %lld within it, %lld fills,"
          " %lld waits, %lld allocations, %lld releases, %lld threads, %lld switches, %lld bytes of the host",
          counters[LAUNCHES].load(), counters[GRAPH_LAUNCHES].load(), counters[HOST_TO_DEVICE].load(),
          counters[DEVICE_TO_HOST].load(), counters[DEVICE_COPIES].load(), counters[FILLS].load(),
          counters[SYNCHRONISATIONS].load(), counters[ALLOCATIONS].load(), counters[RELEASES].load(),
          counters[THREADS_RUN].load(), counters[SWITCHES].load(), counters[HOST_BYTES].load());
    }
  }
};

}  // namespace

Settings& settings() {
  static Settings s = fromEnvironment();
  static Report report;
  return s;
}

bool set(const std::string& name, const std::string& value) { return assign(settings(), name, value); }

void say(const char* format, ...) {
  std::fputs("halimd stand-in: ", stderr);
  va_list arguments;
  va_start(arguments, format);
  std::vfprintf(stderr, format, arguments);
  va_end(arguments);
  std::fputc('\n', stderr);
}

}  // namespace standin

extern "C" __attribute__((visibility("default"))) void halimdStandinCounters(long long* values, int n) {
  for (int k = 0; k < n && k < standin::COUNTERS; k++) {
    values[k] = standin::counters[k].load();
  }
}

/// Returns 1, or 0 if there is no such setting or value.
extern "C" __attribute__((visibility("default"))) int halimdStandinSet(const char* name, const char* value) {
  return standin::set(name, value) ? 1 : 0;
}

#ifdef __SANITIZE_ADDRESS__
/// Tells tests that writing outside of memory ends the process.
extern "C" __attribute__((visibility("default"))) int halimdStandinSanitized() { return 1; }
#endif
