#include "block.hpp"

/// Warp operations and barriers: who waits for whom, and what each lane gets.

namespace standin {

namespace {

constexpr unsigned long long UNDEFINED = ~0ull;

}  // namespace

unsigned long long BlockRunner::warpOperation(WarpOperation operation, unsigned mask,
                                              unsigned long long value, int argument, int width,
                                              const char* file, int line) {
  Thread& self = *running;
  const unsigned index = static_cast<unsigned>(&self - threads.data());
  Warp& warp = warps[index / 32];
  self.operation = operation;
  self.mask = mask;
  self.value = value;
  self.argument = argument;
  self.width = width;
  self.file = file;
  self.line = line;
  if ((mask >> (index & 31) & 1) == 0) {
    fail(719, "the mask does not name the lane that calls: " + describe(self));
  }
  warp.waiting |= 1u << (index & 31);
  if (!everyLaneHere(self, warp, mask)) {
    wait(AT_WARP);
    return self.result;
  }
  currentWarp = index / 32;
  completeWarp(mask);
  if (shuffle.on()) {
    wait(RUNNABLE);
  } else {
    warp.runnable &= ~(1u << (index & 31));
  }
  return self.result;
}

/// True if all lanes of the mask wait at the same operation for the same lanes.
bool BlockRunner::everyLaneHere(const Thread& last, const Warp& warp, unsigned mask) const {
  if ((warp.waiting & mask) != mask) {
    return false;
  }
  const Thread* lanes = threads.data() + ((&last - threads.data()) & ~31);
  for (unsigned rest = mask; rest != 0; rest &= rest - 1) {
    const Thread& lane = lanes[__builtin_ctz(rest)];
    if (lane.mask != mask || lane.operation != last.operation || lane.line != last.line ||
        lane.width != last.width) {
      return false;
    }
  }
  return true;
}

void BlockRunner::completeWarp(unsigned mask) {
  Thread* lanes = threads.data() + currentWarp * 32;
  for (unsigned rest = mask; rest != 0; rest &= rest - 1) {
    Thread& lane = lanes[__builtin_ctz(rest)];
    if (lane.operation == halimd_standin::SYNC) {
      lane.result = 0;
    } else if (lane.operation <= halimd_standin::SHUFFLE_XOR) {
      lane.result = shuffled(lane, mask);
    } else {
      lane.result = voted(lane, mask);
    }
    lane.state = RUNNABLE;
  }
  warps[currentWarp].waiting &= ~mask;
  warps[currentWarp].runnable |= mask;
  runnableWarps |= 1u << currentWarp;
}

unsigned long long BlockRunner::shuffled(const Thread& thread, unsigned mask) const {
  const int index = static_cast<int>(&thread - threads.data());
  const int lane = index & 31;
  const int first = lane & ~(thread.width - 1);
  const int last = first + thread.width - 1;
  int source = lane;
  switch (thread.operation) {
    case halimd_standin::SHUFFLE:
      source = first + (thread.argument & (thread.width - 1));
      break;
    case halimd_standin::SHUFFLE_UP:
      source = lane - thread.argument < first ? lane : lane - thread.argument;
      break;
    case halimd_standin::SHUFFLE_DOWN:
      source = lane + thread.argument > last ? lane : lane + thread.argument;
      break;
    default:
      source = (lane ^ thread.argument) > last ? lane : lane ^ thread.argument;
  }
  return source < 0 || (mask >> source & 1) == 0 ? UNDEFINED : threads[(index & ~31) + source].value;
}

unsigned long long BlockRunner::voted(const Thread& thread, unsigned mask) const {
  const Thread* lanes = threads.data() + ((&thread - threads.data()) & ~31);
  unsigned set = 0, same = 0;
  for (unsigned rest = mask; rest != 0; rest &= rest - 1) {
    const unsigned bit = rest & -rest;
    const Thread& lane = lanes[__builtin_ctz(rest)];
    set |= lane.value != 0 ? bit : 0;
    same |= lane.value == thread.value ? bit : 0;
  }
  switch (thread.operation) {
    case halimd_standin::BALLOT:
      return set;
    case halimd_standin::ANY:
      return set != 0;
    case halimd_standin::ALL:
      return set == mask;
    default:
      return same;
  }
}

int BlockRunner::barrier(BarrierOperation operation, int predicate, const char* file, int line) {
  Thread& self = *running;
  self.operation = operation;
  self.file = file;
  self.line = line;
  if (finished > 0) {
    fail(719, "a thread waits at a barrier, which others can not reach since they ended" + deadlock());
  }
  if (atBarrier == 0) {
    firstAtBarrier = &self;
    barrierSum = 0;
  } else if (firstAtBarrier->line != line || firstAtBarrier->operation != operation) {
    fail(719, "threads of a block are at different barriers: " + describe(*firstAtBarrier) + "; " +
                  describe(self) + " at line " + std::to_string(line));
  }
  barrierSum += predicate != 0;
  atBarrier++;
  if (atBarrier < threadCount) {
    wait(AT_BARRIER);
    return static_cast<int>(self.result);
  }
  const unsigned long long result = operation == halimd_standin::BARRIER_COUNT ? barrierSum
                                    : operation == halimd_standin::BARRIER_AND ? barrierSum == threadCount
                                                                               : barrierSum != 0;
  atBarrier = 0;
  for (Thread& thread : threads) {
    thread.result = result;
    resume(thread);
  }
  const unsigned index = static_cast<unsigned>(&self - threads.data());
  currentWarp = index / 32;
  if (shuffle.on()) {
    wait(RUNNABLE);
  } else {
    warps[currentWarp].runnable &= ~(1u << (index & 31));
  }
  return static_cast<int>(result);
}

}  // namespace standin

extern "C" {

__attribute__((visibility("default"))) unsigned long long halimd_standin_warp(
    halimd_standin::WarpOperation operation, unsigned mask, unsigned long long value, int argument, int width,
    const char* file, int line) {
  return standin::BlockRunner::current()->warpOperation(operation, mask, value, argument, width, file, line);
}

__attribute__((visibility("default"))) int halimd_standin_barrier(halimd_standin::BarrierOperation operation,
                                                                 int predicate, const char* file, int line) {
  return standin::BlockRunner::current()->barrier(operation, predicate, file, line);
}

__attribute__((visibility("default"))) void halimd_standin_fail(int code, const char* message,
                                                               const char* file, int line) {
  standin::BlockRunner::current()->abandon(code, message, file, line);
}
}
