#include <memory>

#include "api.hpp"
#include "grid.hpp"
#include "memory.hpp"
#include "module.hpp"
#include "settings.hpp"

/// Driver functions: modules, kernels and launches.

using namespace standin;

namespace {

constexpr int MOST_SHARED = 227 << 10;

/// CUfunction_attribute.
constexpr int MAX_DYNAMIC_SHARED = 8;

Result runKernel(const Launch& launch) {
  if (loseDevice()) {
    return settings().loseCode;
  }
  count(LAUNCHES);
  return stick(runGrid(launch, settings().threads));
}

bool isShape(const dim3& grid, const dim3& block) {
  return grid.x >= 1 && grid.y >= 1 && grid.z >= 1 && grid.x <= 0x7FFFFFFF && grid.y <= 65535 &&
         grid.z <= 65535 && block.x >= 1 && block.y >= 1 && block.z >= 1 && block.x <= 1024 &&
         block.y <= 1024 && block.z <= 64 && block.x * block.y * block.z <= 1024;
}

/// The one argument of a kernel; false if it does not point to memory of the device.
bool parametersOf(const Function& function, void** arguments, const void** parameters) {
  *parameters = *static_cast<const void**>(arguments[0]);
  if (memory::contains(*parameters, 1) || memory::hostContains(*parameters, 1) ||
      function.module->owns(*parameters)) {
    return true;
  }
  say("kernel %s: its argument %p does not point to device memory; kernels take one pointer",
      function.name.c_str(), *parameters);
  return false;
}

unsigned long long seedOfLaunch() {
  static unsigned long long number = 0;
  const unsigned long long seed = settings().seed;
  return seed == 0 ? 0 : (seed * 0x9E3779B97F4A7C15ull ^ ++number * 0xBF58476D1CE4E5B9ull) | 1;
}

Result launchKernel(Function* function, const dim3& grid, const dim3& block, unsigned shared, void* handle,
                    void** arguments, void** extra) {
  Stream* stream = streamOf(handle);
  if (stream == nullptr || function == nullptr) {
    return INVALID_HANDLE;
  }
  if (extra != nullptr || arguments == nullptr) {
    say("kernel %s: the stand-in takes kernelParams with one pointer, not 'extra'", function->name.c_str());
    return NOT_SUPPORTED;
  }
  if (!isShape(grid, block) || static_cast<int>(shared) > function->maxDynamicShared) {
    say("kernel %s: %u x %u x %u blocks of %u x %u x %u threads with %u bytes of shared memory are not allowed",
        function->name.c_str(), grid.x, grid.y, grid.z, block.x, block.y, block.z, shared);
    return INVALID_VALUE;
  }
  const void* parameters;
  if (!parametersOf(*function, arguments, &parameters)) {
    return INVALID_VALUE;
  }
  Launch launch{function->name, function->entry, parameters, grid, block, shared, function->module, 0};
  return stream->submit(KERNEL_NODE, [launch]() mutable -> Result {
    launch.seed = seedOfLaunch();
    return runKernel(launch);
  });
}

}  // namespace

DRIVER cuModuleLoadData(void** module, const void* image) {
  return callOutsideCapture(CAPTURE_UNSUPPORTED, [=]() -> Result {
    if (settings().moduleError != 0) {
      return settings().moduleError;
    }
    std::unique_ptr<Module> loaded = Module::load(image);
    *module = loaded.release();
    return *module == nullptr ? INVALID_IMAGE : SUCCESS;
  });
}

DRIVER cuModuleLoadDataEx(void** module, const void* image, unsigned, void*, void*) {
  return cuModuleLoadData(module, image);
}

DRIVER cuModuleUnload(void* module) {
  return call(true, [=] {
    finishAll(false);
    delete static_cast<Module*>(module);
    return SUCCESS;
  });
}

DRIVER cuModuleGetFunction(void** function, void* module, const char* name) {
  return call(true, [=] {
    *function = static_cast<Module*>(module)->function(name);
    return *function == nullptr ? NOT_FOUND : SUCCESS;
  });
}

DRIVER cuModuleGetGlobal_v2(Address* address, size_t* bytes, void* module, const char* name) {
  return call(true, [=] {
    size_t size = 0;
    void* p = static_cast<Module*>(module)->variable(name, &size);
    if (p == nullptr) {
      return NOT_FOUND;
    }
    memory::registerHost(p, size);
    if (address != nullptr) {
      *address = reinterpret_cast<Address>(p);
    }
    if (bytes != nullptr) {
      *bytes = size;
    }
    return SUCCESS;
  });
}

DRIVER cuLaunchKernel(void* function, unsigned gx, unsigned gy, unsigned gz, unsigned bx, unsigned by,
                      unsigned bz, unsigned shared, void* stream, void** arguments, void** extra) {
  return call(true, [&]() -> Result {
    return launchKernel(static_cast<Function*>(function), dim3(gx, gy, gz), dim3(bx, by, bz), shared, stream,
                        arguments, extra);
  });
}

DRIVER cuFuncSetAttribute(void* function, int which, int value) {
  return call(true, [=] {
    if (which == MAX_DYNAMIC_SHARED) {
      if (value < 0 || value > MOST_SHARED) {
        return INVALID_VALUE;
      }
      static_cast<Function*>(function)->maxDynamicShared = value;
    }
    return SUCCESS;
  });
}

DRIVER cuFuncSetCacheConfig(void*, int) { return call(true, [] { return SUCCESS; }); }

/// Registers, stack and static shared memory are matters of the real compiler.
DRIVER cuFuncGetAttribute(int* value, int which, void* function) {
  return call(true, [=] {
    if (which == 0) {
      *value = 1024;
    } else if (which == MAX_DYNAMIC_SHARED) {
      *value = static_cast<Function*>(function)->maxDynamicShared;
    } else {
      say("cuFuncGetAttribute: attribute %d is not known", which);
      return NOT_SUPPORTED;
    }
    return SUCCESS;
  });
}

DRIVER cuOccupancyMaxActiveBlocksPerMultiprocessor(int* blocks, void*, int threads, size_t shared) {
  return call(true, [=] {
    if (threads < 1 || threads > 1024) {
      return INVALID_VALUE;
    }
    int most = 2048 / ((threads + 31) / 32 * 32);
    most = most > 32 ? 32 : most;
    const int byMemory = static_cast<int>((228 << 10) / (shared + 1024));
    *blocks = most < byMemory ? most : byMemory;
    return SUCCESS;
  });
}

DRIVER cuOccupancyMaxActiveBlocksPerMultiprocessorWithFlags(int* blocks, void* function, int threads,
                                                            size_t shared, unsigned) {
  return cuOccupancyMaxActiveBlocksPerMultiprocessor(blocks, function, threads, shared);
}
