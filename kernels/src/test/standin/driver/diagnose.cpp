#include <map>

#include "block.hpp"

/// What threads were doing when a launch failed, for people.

namespace standin {

namespace {

const char* const WARP_NAMES[] = {"__syncwarp",      "__shfl_sync", "__shfl_up_sync", "__shfl_down_sync",
                                  "__shfl_xor_sync", "__ballot_sync", "__any_sync",   "__all_sync",
                                  "__match_any_sync"};
const char* const BARRIER_NAMES[] = {"__syncthreads", "__syncthreads_count", "__syncthreads_and",
                                     "__syncthreads_or"};

std::string place(const char* file, int line) {
  const std::string path = file;
  return path.substr(path.rfind('/') + 1) + ":" + std::to_string(line);
}

std::string hexadecimal(unsigned mask) {
  char text[16];
  std::snprintf(text, sizeof text, "0x%08x", mask);
  return text;
}

/// Lanes in words: 0-7, 12.
std::string lanes(unsigned mask) {
  std::string text;
  for (int k = 0; k < 32; k++) {
    if ((mask >> k & 1) == 0) {
      continue;
    }
    const int first = k;
    while (k < 31 && (mask >> (k + 1) & 1) != 0) {
      k++;
    }
    text += (text.empty() ? "" : ", ") + std::to_string(first) + (k > first ? "-" + std::to_string(k) : "");
  }
  return text;
}

}  // namespace

std::string BlockRunner::where(const Thread& thread) const {
  switch (thread.state) {
    case UNSTARTED:
      return "not begun";
    case FINISHED:
      return "ended";
    case AT_BARRIER:
      return std::string("at ") + BARRIER_NAMES[thread.operation] + " (" + place(thread.file, thread.line) + ")";
    case AT_WARP:
      return std::string("at ") + WARP_NAMES[thread.operation] + " (" + place(thread.file, thread.line) +
             ") for lanes " + hexadecimal(thread.mask);
    default:
      return "running";
  }
}

std::string BlockRunner::describe(const Thread& thread) const {
  const auto& t = thread.threadIdx;
  const auto& b = view.blockIdx;
  return "thread (" + std::to_string(t.x) + ", " + std::to_string(t.y) + ", " + std::to_string(t.z) +
         ") of block (" + std::to_string(b.x) + ", " + std::to_string(b.y) + ", " + std::to_string(b.z) +
         ") of kernel " + launch->kernel + ", " + where(thread);
}

/// Every warp with threads that wait, one line each.
std::string BlockRunner::deadlock() const {
  const auto& b = view.blockIdx;
  std::string text = " in kernel " + launch->kernel + ", block (" + std::to_string(b.x) + ", " +
                     std::to_string(b.y) + ", " + std::to_string(b.z) + "):";
  for (size_t w = 0; w < warps.size(); w++) {
    std::map<std::string, unsigned> groups;
    for (size_t t = 32 * w; t < 32 * (w + 1) && t < threads.size(); t++) {
      groups[where(threads[t])] |= 1u << (t % 32);
    }
    text += "\n  warp " + std::to_string(w);
    for (const auto& group : groups) {
      text += "; lanes " + lanes(group.second) + " " + group.first;
    }
  }
  return text;
}

void BlockRunner::abandon(int code, const char* message, const char* file, int line) {
  fail(code, std::string(message) + " (" + place(file, line) + "): " + describe(*running));
}

}  // namespace standin
