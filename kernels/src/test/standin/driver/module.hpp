#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <string>

#include "block.hpp"

/// Modules: shared objects that g++ made of CUDA sources.

namespace standin {

class Module;

/// What cuModuleGetFunction gives.
struct Function {
  const Module* module;
  std::string name;
  KernelFunction entry;
  int maxDynamicShared;
};

class Module {
 public:
  /// Loads an image; null if it is none of ours, which has been printed.
  static std::unique_ptr<Module> load(const void* image);
  ~Module();

  /// Null if there is no kernel of that name.
  Function* function(const std::string& name);

  /// The address and size of a variable, null if there is none.
  void* variable(const std::string& name, size_t* bytes) const;

  /// True if the address lies in the memory of the module.
  bool owns(const void* address) const;

  /// Overwrites the shared memory of the calling thread of the operating system with NaN.
  void poisonShared(size_t dynamicBytes) const;

  /// True if nobody wrote beyond the dynamic shared memory.
  bool sharedIntact(size_t dynamicBytes) const;

 private:
  Module() = default;
  char* sharedBase() const;
  void findShared();

  int file = -1;
  void* handle = nullptr;
  size_t sharedModule = 0, sharedSize = 0;
  size_t dynamicOffset = 0, dynamicSize = 0;
  std::map<std::string, std::unique_ptr<Function>> functions;
};

}  // namespace standin
