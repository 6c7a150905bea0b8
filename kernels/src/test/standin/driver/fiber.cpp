#include "fiber.hpp"

#include <sys/mman.h>
#include <unistd.h>

#include <cstdint>
#include <cstdio>
#include <cstdlib>

#ifdef __SANITIZE_ADDRESS__
#include <sanitizer/asan_interface.h>
#include <sanitizer/common_interface_defs.h>
#endif

namespace standin {

namespace {

#ifdef __SANITIZE_ADDRESS__
constexpr size_t STACK = 1 << 20;
#else
constexpr size_t STACK = 1 << 18;
#endif
constexpr size_t GUARD = 1 << 16;

}  // namespace

#ifdef __x86_64__

// Saves what a callee must preserve (System V ABI), and swaps the stacks. rdi: where to keep the old
// stack pointer; rsi: the new one. Rounding modes are never changed, so they need no saving.
asm(R"(
.text
.p2align 4
.type halimd_standin_swap, @function
halimd_standin_swap:
  pushq %rbp
  pushq %rbx
  pushq %r12
  pushq %r13
  pushq %r14
  pushq %r15
  movq %rsp, (%rdi)
  movq %rsi, %rsp
  popq %r15
  popq %r14
  popq %r13
  popq %r12
  popq %rbx
  popq %rbp
  ret
.size halimd_standin_swap, .-halimd_standin_swap
.type halimd_standin_begin, @function
halimd_standin_begin:
  movq %r13, %rdi
  callq *%r12
  ud2
.size halimd_standin_begin, .-halimd_standin_begin
)");
extern "C" {
void halimd_standin_swap(void** from, void* to) asm("halimd_standin_swap");
void halimd_standin_begin() asm("halimd_standin_begin");
}

#endif

void switchTo(Machine& from, Machine& to) {
#ifdef __SANITIZE_ADDRESS__
  __sanitizer_start_switch_fiber(&from.fakeStack, to.stackBottom, to.stackSize);
#endif
#ifdef __x86_64__
  halimd_standin_swap(&from.stackPointer, to.stackPointer);
#else
  swapcontext(&from.registers, &to.registers);
#endif
#ifdef __SANITIZE_ADDRESS__
  __sanitizer_finish_switch_fiber(from.fakeStack, nullptr, nullptr);
#endif
}

Fiber::Fiber(void (*entry)(void*), void* argument) : entry(entry), argument(argument) {
  void* p = mmap(nullptr, GUARD + STACK, PROT_READ | PROT_WRITE,
                 MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | MAP_STACK, -1, 0);
  if (p == MAP_FAILED || mprotect(p, GUARD, PROT_NONE) != 0) {
    std::perror("halimd stand-in: a stack");
    std::abort();
  }
  memory = static_cast<char*>(p);
  machine.stackBottom = memory + GUARD;
  machine.stackSize = STACK;
  rewind();
}

Fiber::~Fiber() { munmap(memory, GUARD + STACK); }

void Fiber::rewind() {
#ifdef __SANITIZE_ADDRESS__
  __asan_unpoison_memory_region(memory + GUARD, STACK);
#endif
#ifdef __x86_64__
  // What halimd_standin_swap pops: r15, r14, r13, r12, rbx, rbp and the address to return to.
  void** top = reinterpret_cast<void**>(memory + GUARD + STACK) - 11;
  top[0] = top[1] = top[4] = top[5] = nullptr;
  top[2] = argument;
  top[3] = reinterpret_cast<void*>(entry);
  top[6] = reinterpret_cast<void*>(&halimd_standin_begin);
  top[7] = nullptr;
  machine.stackPointer = top;
#else
  getcontext(&machine.registers);
  machine.registers.uc_stack.ss_sp = memory + GUARD;
  machine.registers.uc_stack.ss_size = STACK;
  machine.registers.uc_link = nullptr;
  const uintptr_t self = reinterpret_cast<uintptr_t>(this);
  void (*start)(unsigned, unsigned) = [](unsigned high, unsigned low) {
    Fiber* fiber = reinterpret_cast<Fiber*>(static_cast<uintptr_t>(high) << 32 | low);
    fiber->entry(fiber->argument);
  };
  makecontext(&machine.registers, reinterpret_cast<void (*)()>(start), 2, static_cast<unsigned>(self >> 32),
              static_cast<unsigned>(self));
#endif
  machine.fakeStack = nullptr;
}

void Fiber::arrived() {
#ifdef __SANITIZE_ADDRESS__
  __sanitizer_finish_switch_fiber(nullptr, nullptr, nullptr);
#endif
}

}  // namespace standin
