#pragma once

#include <memory>
#include <string>
#include <vector>

#include "../include/standin_abi.hpp"
#include "fiber.hpp"

/// One block of a launch: its threads are fibers that take turns at barriers and warp operations.

namespace standin {

using halimd_standin::BarrierOperation;
using halimd_standin::BlockView;
using halimd_standin::ThreadView;
using halimd_standin::WarpOperation;

typedef void (*KernelFunction)(const void* parameters);

/// A kernel launch.
struct Launch {
  std::string kernel;
  KernelFunction function;
  const void* parameters;
  dim3 grid, block;
  size_t sharedBytes;
  /// Fills the shared memory of the calling thread with NaN.
  const class Module* module;
  /// For the shuffled order: the seed and the number of the launch; 0 for the plain order.
  unsigned long long seed;
};

/// Small random numbers for the shuffled order.
class Shuffle {
 public:
  explicit Shuffle(unsigned long long seed) : state(seed) {}
  bool on() const { return state != 0; }
  unsigned long long next();
  /// A number of 0 ... n - 1; 0 if the order is plain.
  unsigned below(unsigned n) { return state == 0 ? 0 : static_cast<unsigned>(next() % n); }

 private:
  unsigned long long state;
};

/// Runs blocks one after another in one thread of the operating system.
class BlockRunner {
 public:
  BlockRunner();

  /// Runs a block; 0 or the CUDA error code that it ended with. The error has been printed.
  int run(const Launch& launch, unsigned long long index);

  // What kernels call, on behalf of the thread that runs.
  unsigned long long warpOperation(WarpOperation operation, unsigned mask, unsigned long long value,
                                   int argument, int width, const char* file, int line);
  int barrier(BarrierOperation operation, int predicate, const char* file, int line);
  [[noreturn]] void abandon(int code, const char* message, const char* file, int line);

  /// The runner of the calling thread, null outside a launch.
  static BlockRunner* current();

 private:
  enum State : unsigned char { UNSTARTED, RUNNABLE, AT_WARP, AT_BARRIER, FINISHED };

  /// A CUDA thread.
  struct Thread : ThreadView {
    Fiber* fiber;
    State state;
    int operation;
    unsigned mask;
    int argument, width;
    unsigned long long value, result;
    const char* file;
    int line;
  };

  /// Lanes that may run (UNSTARTED or RUNNABLE) and lanes that wait at a warp operation.
  struct Warp {
    unsigned runnable, waiting;
  };

  static void fiberEntry(void* self);
  void runThreads(Fiber* self);
  void prepare(const Launch& launch, unsigned long long index);
  void shape(const dim3& block);

  Thread* choose();
  void leave(Thread* next, Machine& from);
  void wait(State state);
  void resume(Thread& thread);
  Fiber* freeFiber();
  void recycle();
  [[noreturn]] void fail(int code, const std::string& message);

  bool everyLaneHere(const Thread& last, const Warp& warp, unsigned mask) const;
  void completeWarp(unsigned mask);
  unsigned long long shuffled(const Thread& thread, unsigned mask) const;
  unsigned long long voted(const Thread& thread, unsigned mask) const;

  std::string deadlock() const;
  std::string where(const Thread& thread) const;
  std::string describe(const Thread& thread) const;

  const Launch* launch = nullptr;
  BlockView view;
  std::vector<Thread> threads;
  std::vector<Warp> warps;
  unsigned runnableWarps = 0;
  unsigned currentWarp = 0;
  Thread* running = nullptr;
  Thread* firstAtBarrier = nullptr;
  int threadCount = 0, finished = 0, atBarrier = 0, barrierSum = 0;
  long long switches = 0;
  int error = 0;
  std::string errorText;
  Shuffle shuffle{0};

  Machine home;
  std::vector<std::unique_ptr<Fiber>> fibers;
  std::vector<Fiber*> idle;
};

}  // namespace standin
