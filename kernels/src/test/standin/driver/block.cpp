#include "block.hpp"

#include <pthread.h>

#include "module.hpp"
#include "settings.hpp"

extern "C" {
__attribute__((visibility("default"), tls_model("initial-exec"))) __thread const halimd_standin::ThreadView*
    halimd_standin_thread = nullptr;
}

namespace standin {

namespace {

__thread BlockRunner* runnerOfThread __attribute__((tls_model("initial-exec"))) = nullptr;

unsigned lowest(unsigned bits) { return static_cast<unsigned>(__builtin_ctz(bits)); }

/// A set bit: the lowest, or with a shuffled order one that is hard to foresee.
unsigned pick(unsigned bits, Shuffle& shuffle) {
  const unsigned turn = shuffle.below(32);
  const unsigned turned = turn == 0 ? bits : bits >> turn | bits << (32 - turn);
  return (lowest(turned) + turn) & 31;
}

}  // namespace

unsigned long long Shuffle::next() {
  state ^= state << 13;
  state ^= state >> 7;
  state ^= state << 17;
  return state * 0x9E3779B97F4A7C15ull >> 24;
}

BlockRunner* BlockRunner::current() { return runnerOfThread; }

BlockRunner::BlockRunner() {
  pthread_attr_t attributes;
  void* bottom;
  if (pthread_getattr_np(pthread_self(), &attributes) == 0) {
    pthread_attr_getstack(&attributes, &bottom, &home.stackSize);
    pthread_attr_destroy(&attributes);
    home.stackBottom = bottom;
  }
}

void BlockRunner::prepare(const Launch& l, unsigned long long index) {
  launch = &l;
  if (threads.empty() || view.blockDim.x != l.block.x || view.blockDim.y != l.block.y ||
      view.blockDim.z != l.block.z) {
    shape(l.block);
  }
  view.blockDim = l.block;
  view.gridDim = l.grid;
  view.blockIdx.x = static_cast<unsigned>(index % l.grid.x);
  view.blockIdx.y = static_cast<unsigned>(index / l.grid.x % l.grid.y);
  view.blockIdx.z = static_cast<unsigned>(index / l.grid.x / l.grid.y);
  shuffle = Shuffle(l.seed == 0 ? 0 : (l.seed ^ index * 0xD1342543DE82EF95ull) | 1);
  finished = atBarrier = barrierSum = error = 0;
  currentWarp = 0;
  for (Thread& thread : threads) {
    thread.fiber = nullptr;
    thread.state = UNSTARTED;
  }
  for (size_t w = 0; w < warps.size(); w++) {
    const int lanes = threadCount - 32 * static_cast<int>(w);
    warps[w] = Warp{lanes >= 32 ? ~0u : (1u << lanes) - 1, 0};
  }
  runnableWarps = warps.size() == 32 ? ~0u : (1u << warps.size()) - 1;
}

/// Gives every thread its index.
void BlockRunner::shape(const dim3& block) {
  threadCount = static_cast<int>(block.x * block.y * block.z);
  threads.resize(threadCount);
  warps.resize((threadCount + 31) / 32);
  for (int t = 0; t < threadCount; t++) {
    threads[t].block = &view;
    threads[t].threadIdx.x = t % block.x;
    threads[t].threadIdx.y = t / block.x % block.y;
    threads[t].threadIdx.z = t / block.x / block.y;
  }
}

int BlockRunner::run(const Launch& l, unsigned long long index) {
  prepare(l, index);
  l.module->poisonShared(l.sharedBytes);
  runnerOfThread = this;
  running = choose();
  Fiber* first = freeFiber();
  running->fiber = first;
  switchTo(home, first->machine);
  runnerOfThread = nullptr;
  halimd_standin_thread = nullptr;
  count(THREADS_RUN, threadCount);
  count(SWITCHES, switches);
  switches = 0;
  if (error != 0) {
    recycle();
  } else if (!l.module->sharedIntact(l.sharedBytes)) {
    error = 700;
    errorText = "kernel " + l.kernel + " wrote beyond its " + std::to_string(l.sharedBytes) +
                " bytes of dynamic shared memory";
  }
  if (error != 0) {
    say("%s", errorText.c_str());
  }
  return error;
}

void BlockRunner::fiberEntry(void* self) {
  BlockRunner* runner = static_cast<BlockRunner*>(self);
  Fiber* fiber = runner->running->fiber;
  fiber->arrived();
  runner->runThreads(fiber);
  __builtin_unreachable();
}

/// Runs threads that have not begun, one after another on the same stack, as long as none has to wait.
void BlockRunner::runThreads(Fiber* self) {
  for (;;) {
    Thread& thread = *running;
    warps[currentWarp].runnable &= ~(1u << ((&thread - threads.data()) & 31));
    thread.state = RUNNABLE;
    thread.fiber = self;
    halimd_standin_thread = &thread;
    launch->function(launch->parameters);
    Thread& ended = *running;
    ended.state = FINISHED;
    ended.fiber = nullptr;
    finished++;
    if (atBarrier > 0) {
      fail(719, describe(ended) + ", while others wait for it at a barrier" + deadlock());
    }
    Thread* next = choose();
    if (next != nullptr && next->state == UNSTARTED) {
      running = next;
      continue;
    }
    idle.push_back(self);
    if (next == nullptr && finished < threadCount) {
      idle.pop_back();
      fail(719, "threads wait for ever" + deadlock());
    }
    leave(next, self->machine);
  }
}

/// The thread that runs next, null if none can.
BlockRunner::Thread* BlockRunner::choose() {
  unsigned runnable = warps[currentWarp].runnable;
  if (runnable == 0 || shuffle.on()) {
    if (runnable == 0) {
      runnableWarps &= ~(1u << currentWarp);
    }
    while (runnableWarps != 0) {
      currentWarp = pick(runnableWarps, shuffle);
      runnable = warps[currentWarp].runnable;
      if (runnable != 0) {
        break;
      }
      runnableWarps &= ~(1u << currentWarp);
    }
    if (runnable == 0) {
      return nullptr;
    }
  }
  return &threads[currentWarp * 32 + pick(runnable, shuffle)];
}

/// Continues with another thread, or at home if there is none.
void BlockRunner::leave(Thread* next, Machine& from) {
  if (next == nullptr) {
    switchTo(from, home);
    return;
  }
  running = next;
  if (next->state == UNSTARTED) {
    next->fiber = freeFiber();
  } else {
    warps[currentWarp].runnable &= ~(1u << ((next - threads.data()) & 31));
    halimd_standin_thread = next;
  }
  switches++;
  switchTo(from, next->fiber->machine);
}

void BlockRunner::resume(Thread& thread) {
  const unsigned index = static_cast<unsigned>(&thread - threads.data());
  thread.state = RUNNABLE;
  warps[index / 32].runnable |= 1u << (index & 31);
  runnableWarps |= 1u << (index / 32);
}

/// Lets others run until somebody has made this thread runnable.
void BlockRunner::wait(State state) {
  Thread& self = *running;
  self.state = state;
  Thread* next = choose();
  if (next == nullptr) {
    fail(719, "threads wait for ever" + deadlock());
  }
  if (next == &self) {
    warps[currentWarp].runnable &= ~(1u << ((next - threads.data()) & 31));
    return;
  }
  leave(next, self.fiber->machine);
}

Fiber* BlockRunner::freeFiber() {
  if (idle.empty()) {
    fibers.push_back(std::make_unique<Fiber>(&BlockRunner::fiberEntry, this));
    return fibers.back().get();
  }
  Fiber* fiber = idle.back();
  idle.pop_back();
  return fiber;
}

/// After an error all stacks begin anew.
void BlockRunner::recycle() {
  idle.clear();
  for (auto& fiber : fibers) {
    fiber->rewind();
    idle.push_back(fiber.get());
  }
}

void BlockRunner::fail(int code, const std::string& message) {
  error = code;
  errorText = message;
  Machine abandoned;
  switchTo(abandoned, home);
  __builtin_unreachable();
}

}  // namespace standin
