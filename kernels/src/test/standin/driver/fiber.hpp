#pragma once

#include <cstddef>
#include <memory>
#include <vector>

#ifndef __x86_64__
#include <ucontext.h>
#endif

/// Threads of execution that are switched by hand, within one thread of the operating system.

namespace standin {

/// Something to switch from and to: a fiber or the thread that started it.
struct Machine {
#ifdef __x86_64__
  void* stackPointer = nullptr;
#else
  ucontext_t registers;
#endif
  // For the address sanitizer: where the stack lies, and its own bookkeeping.
  const void* stackBottom = nullptr;
  size_t stackSize = 0;
  void* fakeStack = nullptr;
};

/// Leaves one context and continues the other where it left off.
void switchTo(Machine& from, Machine& to);

/// A stack with a page below it that must not be touched, and what runs on it.
class Fiber {
 public:
  /// entry(argument) must never return.
  Fiber(void (*entry)(void*), void* argument);
  ~Fiber();
  Fiber(const Fiber&) = delete;
  Fiber& operator=(const Fiber&) = delete;

  /// Forgets what it was doing and begins again at the entry when it is next switched to.
  void rewind();

  /// The first thing to be called on a fiber that was rewound.
  void arrived();

  Machine machine;

 private:
  void (*const entry)(void*);
  void* const argument;
  char* memory;
};

}  // namespace standin
