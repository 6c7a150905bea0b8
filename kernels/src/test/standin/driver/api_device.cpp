#include <cstring>
#include <map>
#include <mutex>

#include "api.hpp"
#include "memory.hpp"
#include "settings.hpp"

/// Driver functions: devices and contexts.

namespace standin {

Library& library() {
  static Library library;
  return library;
}

Context*& current() {
  thread_local Context* context = nullptr;
  return context;
}

Result stick(Result error) {
  if (error != SUCCESS) {
    current()->stickyError = error;
  }
  return error;
}

bool loseDevice() {
  const Settings& s = settings();
  if (s.loseDevice >= 0 && counters[LAUNCHES] >= s.loseDevice && !library().lost) {
    library().lost = true;
    say("the device is lost after %lld launches, as HALIMD_STANDIN_LOSE_DEVICE asks", s.loseDevice);
  }
  return library().lost;
}

Result call(bool needsContext, const std::function<Result()>& body) {
  static std::recursive_mutex mutex;
  const std::lock_guard<std::recursive_mutex> lock(mutex);
  if (!library().initialised) {
    return NOT_INITIALIZED;
  }
  if (library().lost) {
    return settings().loseCode;
  }
  if (needsContext && (current() == nullptr || current()->references == 0)) {
    return INVALID_CONTEXT;
  }
  if (needsContext && current()->stickyError != 0) {
    return current()->stickyError;
  }
  return body();
}

Result callOutsideCapture(Error refusal, const std::function<Result()>& body) {
  return call(true, [&]() -> Result {
    Capture* capture = anyCapture();
    if (capture != nullptr) {
      capture->broken = true;
      return refusal;
    }
    return body();
  });
}

namespace {

/// Contexts never vanish from memory, so that their handles stay tellable.
std::vector<std::unique_ptr<Context>>& contexts() {
  static auto& all = *new std::vector<std::unique_ptr<Context>>();
  return all;
}

Context* newContext(int device) {
  contexts().push_back(std::make_unique<Context>());
  contexts().back()->device = device;
  return contexts().back().get();
}

Context* contextOf(void* handle) {
  for (auto& context : contexts()) {
    if (context.get() == handle) {
      return context.get();
    }
  }
  return nullptr;
}

/// The primary context of a device, made when it is first asked for.
Context* primary(int device) {
  static auto& all = *new std::map<int, Context*>();
  Context*& context = all[device];
  if (context == nullptr) {
    context = newContext(device);
  }
  return context;
}

/// Gives back what a context has; its errors are forgiven.
void clear(Context& context) {
  context.stickyError = 0;
  context.streams.clear();
  memory::releaseAll(&context);
}

/// The last one to leave ends the context.
Result leave(Context* context) {
  if (context == nullptr || context->references == 0) {
    return INVALID_CONTEXT;
  }
  if (--context->references == 0) {
    clear(*context);
    current() = current() == context ? nullptr : current();
  }
  return SUCCESS;
}

bool isDevice(int device) { return device >= 0 && device < settings().devices; }

/// CUdevice_attribute of a card of compute capability 9.0; -1 for those we do not know.
int attribute(int which) {
  switch (which) {
    case 1:   // MAX_THREADS_PER_BLOCK
    case 2:   // MAX_BLOCK_DIM_X
    case 3:   // MAX_BLOCK_DIM_Y
      return 1024;
    case 4:  // MAX_BLOCK_DIM_Z
      return 64;
    case 5:  // MAX_GRID_DIM_X
      return 2147483647;
    case 6:  // MAX_GRID_DIM_Y
    case 7:  // MAX_GRID_DIM_Z
      return 65535;
    case 8:  // MAX_SHARED_MEMORY_PER_BLOCK
      return 48 << 10;
    case 9:  // TOTAL_CONSTANT_MEMORY
      return 64 << 10;
    case 10:  // WARP_SIZE
      return 32;
    case 12:  // MAX_REGISTERS_PER_BLOCK
    case 82:  // MAX_REGISTERS_PER_MULTIPROCESSOR
      return 65536;
    case 13:  // CLOCK_RATE, kHz
      return 1000000;
    case 16:  // MULTIPROCESSOR_COUNT
      return settings().processors;
    case 18:  // INTEGRATED
    case 32:  // ECC_ENABLED
      return 0;
    case 31:  // CONCURRENT_KERNELS
    case 41:  // UNIFIED_ADDRESSING
    case 95:  // COOPERATIVE_LAUNCH
      return 1;
    case 38:  // L2_CACHE_SIZE
      return 50 << 20;
    case 39:  // MAX_THREADS_PER_MULTIPROCESSOR
      return 2048;
    case 75:  // COMPUTE_CAPABILITY_MAJOR
      return 9;
    case 76:  // COMPUTE_CAPABILITY_MINOR
      return 0;
    case 81:  // MAX_SHARED_MEMORY_PER_MULTIPROCESSOR
      return 228 << 10;
    case 97:  // MAX_SHARED_MEMORY_PER_BLOCK_OPTIN
      return 227 << 10;
    default:
      return -1;
  }
}

}  // namespace
}  // namespace standin

using namespace standin;

DRIVER cuInit(unsigned flags) {
  if (flags != 0) {
    return INVALID_VALUE;
  }
  if (settings().devices == 0) {
    return NO_DEVICE;
  }
  library().initialised = true;
  return SUCCESS;
}

DRIVER cuDriverGetVersion(int* version) {
  *version = settings().driver;
  return SUCCESS;
}

DRIVER cuDeviceGetCount(int* n) {
  return call(false, [=] {
    *n = settings().devices;
    return SUCCESS;
  });
}

DRIVER cuDeviceGet(int* device, int ordinal) {
  return call(false, [=] {
    *device = ordinal;
    return isDevice(ordinal) ? SUCCESS : INVALID_DEVICE;
  });
}

DRIVER cuDeviceGetName(char* name, int length, int device) {
  return call(false, [=] {
    std::strncpy(name, "HaliMD stand-in on the processor", static_cast<size_t>(length));
    name[length - 1] = 0;
    return isDevice(device) ? SUCCESS : INVALID_DEVICE;
  });
}

DRIVER cuDeviceGetUuid(char* uuid, int device) {
  return call(false, [=] {
    std::memset(uuid, 0, 16);
    std::memcpy(uuid, "halimd-stand-in", 15);
    uuid[15] = static_cast<char>(device);
    return isDevice(device) ? SUCCESS : INVALID_DEVICE;
  });
}

DRIVER cuDeviceGetAttribute(int* value, int which, int device) {
  return call(false, [=] {
    *value = attribute(which);
    if (*value < 0) {
      say("cuDeviceGetAttribute: attribute %d is not known", which);
      return INVALID_VALUE;
    }
    return isDevice(device) ? SUCCESS : INVALID_DEVICE;
  });
}

DRIVER cuDeviceComputeCapability(int* major, int* minor, int device) {
  return call(false, [=] {
    *major = attribute(75);
    *minor = attribute(76);
    return isDevice(device) ? SUCCESS : INVALID_DEVICE;
  });
}

DRIVER cuDeviceTotalMem_v2(size_t* bytes, int device) {
  return call(false, [=] {
    *bytes = static_cast<size_t>(settings().memory);
    return isDevice(device) ? SUCCESS : INVALID_DEVICE;
  });
}

DRIVER cuDeviceGetPCIBusId(char* id, int length, int device) {
  return call(false, [=] {
    std::strncpy(id, "0000:00:00.0", static_cast<size_t>(length));
    return isDevice(device) ? SUCCESS : INVALID_DEVICE;
  });
}

DRIVER cuDevicePrimaryCtxRetain(void** context, int device) {
  return call(false, [=] {
    if (!isDevice(device)) {
      return INVALID_DEVICE;
    }
    primary(device)->references++;
    *context = primary(device);
    return SUCCESS;
  });
}

DRIVER cuDevicePrimaryCtxRelease_v2(int device) {
  return call(false, [=] { return leave(primary(device)); });
}

DRIVER cuDevicePrimaryCtxReset_v2(int device) {
  return call(false, [=] {
    clear(*primary(device));
    return SUCCESS;
  });
}

DRIVER cuDevicePrimaryCtxSetFlags_v2(int, unsigned) {
  return call(false, [] { return SUCCESS; });
}

DRIVER cuDevicePrimaryCtxGetState(int device, unsigned* flags, int* active) {
  return call(false, [=] {
    *flags = 0;
    *active = primary(device)->references > 0;
    return SUCCESS;
  });
}

DRIVER cuCtxCreate_v2(void** context, unsigned, int device) {
  return call(false, [=] {
    if (!isDevice(device)) {
      return INVALID_DEVICE;
    }
    current() = newContext(device);
    current()->references = 1;
    *context = current();
    return SUCCESS;
  });
}

DRIVER cuCtxDestroy_v2(void* context) {
  return call(false, [=] { return leave(contextOf(context)); });
}

DRIVER cuCtxSetCurrent(void* context) {
  return call(false, [=] {
    current() = contextOf(context);
    return context == nullptr || current() != nullptr ? SUCCESS : INVALID_CONTEXT;
  });
}

DRIVER cuCtxGetCurrent(void** context) {
  return call(false, [=] {
    *context = current();
    return SUCCESS;
  });
}

DRIVER cuCtxPushCurrent_v2(void* context) { return cuCtxSetCurrent(context); }

DRIVER cuCtxPopCurrent_v2(void** context) {
  return call(true, [=] {
    *context = current();
    current() = nullptr;
    return SUCCESS;
  });
}

DRIVER cuCtxGetDevice(int* device) {
  return call(true, [=] {
    *device = current()->device;
    return SUCCESS;
  });
}

DRIVER cuCtxSynchronize() {
  return callOutsideCapture(CAPTURE_UNSUPPORTED, []() -> Result {
    count(SYNCHRONISATIONS);
    const int result = finishAll(false);
    return stick(result != 0 ? result : memory::intact(current()) ? SUCCESS : ILLEGAL_ADDRESS);
  });
}

DRIVER cuCtxSetCacheConfig(int) { return call(true, [] { return SUCCESS; }); }

DRIVER cuCtxSetLimit(int, size_t) { return call(true, [] { return SUCCESS; }); }
