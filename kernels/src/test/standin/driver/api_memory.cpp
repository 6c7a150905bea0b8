#include <cstring>
#include <utility>

#include "api.hpp"
#include "memory.hpp"
#include "settings.hpp"

/// Driver functions: memory, copies and fills.

using namespace standin;

namespace {

void* pointer(Address address) { return reinterpret_cast<void*>(address); }

/// Checks a range of device memory; a complaint names the function.
bool isDevice(const char* function, Address address, size_t bytes) {
  if (memory::contains(pointer(address), bytes) || memory::hostContains(pointer(address), bytes)) {
    return true;
  }
  say("%s: %zu bytes at %#llx are not in one piece of device memory", function, bytes, address);
  return false;
}

struct Copy {
  const char* function;
  Counter counter;
  void* to;
  const void* from;
  size_t bytes;
  bool checkTo, checkFrom;

  bool valid() const {
    return (!checkTo || isDevice(function, reinterpret_cast<Address>(to), bytes)) &&
           (!checkFrom || isDevice(function, reinterpret_cast<Address>(from), bytes));
  }

  Result operator()() const {
    if (!valid()) {
      return INVALID_VALUE;
    }
    count(counter);
    if (counter != DEVICE_COPIES) {
      count(HOST_BYTES, static_cast<long long>(bytes));
    }
    std::memmove(to, from, bytes);
    return SUCCESS;
  }
};

/// Copies at once, after everything that the default stream waits for.
Result now(const Copy& copy) {
  return callOutsideCapture(CAPTURE_IMPLICIT, [&]() -> Result {
    const int before = finishAll(true);
    if (before != 0) {
      return stick(before);
    }
    return copy();
  });
}

Result later(const Copy& copy, void* handle) {
  return call(true, [&]() -> Result {
    Stream* stream = streamOf(handle);
    if (stream == nullptr) {
      return INVALID_HANDLE;
    }
    return copy.valid() ? stream->submit(COPY_NODE, copy) : INVALID_VALUE;
  });
}

Copy upload(const char* f, Address to, const void* from, size_t bytes) {
  return {f, HOST_TO_DEVICE, pointer(to), from, bytes, true, false};
}

Copy download(const char* f, void* to, Address from, size_t bytes) {
  return {f, DEVICE_TO_HOST, to, pointer(from), bytes, false, true};
}

Copy within(const char* f, Address to, Address from, size_t bytes) {
  return {f, DEVICE_COPIES, pointer(to), pointer(from), bytes, true, true};
}

/// Writes a value of 1, 2 or 4 bytes n times.
template <class T>
Result fill(const char* function, Address to, T value, size_t n, void* handle) {
  return call(true, [=]() -> Result {
    Stream* stream = streamOf(handle);
    if (stream == nullptr) {
      return INVALID_HANDLE;
    }
    if (!isDevice(function, to, n * sizeof(T)) || to % sizeof(T) != 0) {
      return INVALID_VALUE;
    }
    return stream->submit(FILL_NODE, [=]() -> Result {
      count(FILLS);
      T* p = static_cast<T*>(pointer(to));
      for (size_t k = 0; k < n; k++) {
        p[k] = value;
      }
      return SUCCESS;
    });
  });
}

}  // namespace

DRIVER cuMemAlloc_v2(Address* address, size_t bytes) {
  return callOutsideCapture(CAPTURE_UNSUPPORTED, [=]() -> Result {
    if (bytes == 0) {
      return INVALID_VALUE;
    }
    void* p = memory::allocate(bytes, current());
    if (p == nullptr) {
      return OUT_OF_MEMORY;
    }
    count(ALLOCATIONS);
    *address = reinterpret_cast<Address>(p);
    return SUCCESS;
  });
}

DRIVER cuMemFree_v2(Address address) {
  return callOutsideCapture(CAPTURE_UNSUPPORTED, [=]() -> Result {
    if (address == 0) {
      return SUCCESS;
    }
    count(RELEASES);
    const int before = finishAll(false);
    const Result result = memory::release(pointer(address));
    return result == INVALID_VALUE ? INVALID_VALUE : stick(before != 0 ? before : result);
  });
}

DRIVER cuMemGetInfo_v2(size_t* available, size_t* total) {
  return call(true, [=] {
    *total = static_cast<size_t>(settings().memory);
    const long long rest = settings().memory - memory::taken();
    *available = static_cast<size_t>(rest < 0 ? 0 : rest);
    return SUCCESS;
  });
}

DRIVER cuMemGetAddressRange_v2(Address* base, size_t* bytes, Address address) {
  return call(true, [=] {
    void* start;
    size_t size;
    if (!memory::find(pointer(address), &start, &size)) {
      return INVALID_VALUE;
    }
    if (base != nullptr) {
      *base = reinterpret_cast<Address>(start);
    }
    if (bytes != nullptr) {
      *bytes = size;
    }
    return SUCCESS;
  });
}

DRIVER cuMemHostAlloc(void** p, size_t bytes, unsigned) {
  return callOutsideCapture(CAPTURE_UNSUPPORTED, [=] {
    *p = memory::allocateHost(bytes);
    return *p == nullptr ? OUT_OF_MEMORY : SUCCESS;
  });
}

DRIVER cuMemAllocHost_v2(void** p, size_t bytes) { return cuMemHostAlloc(p, bytes, 0); }

DRIVER cuMemFreeHost(void* p) {
  return call(true, [=]() -> Result {
    finishAll(false);
    return memory::releaseHost(p);
  });
}

DRIVER cuMemHostRegister_v2(void* p, size_t bytes, unsigned) {
  return call(true, [=] {
    memory::registerHost(p, bytes);
    return SUCCESS;
  });
}

DRIVER cuMemHostUnregister(void* p) {
  return call(true, [=]() -> Result { return memory::unregisterHost(p); });
}

DRIVER cuMemHostGetDevicePointer_v2(Address* address, void* p, unsigned) {
  return call(true, [=] {
    *address = reinterpret_cast<Address>(p);
    return memory::hostContains(p, 1) ? SUCCESS : INVALID_VALUE;
  });
}

DRIVER cuMemcpyHtoD_v2(Address to, const void* from, size_t n) { return now(upload(__func__, to, from, n)); }
DRIVER cuMemcpyDtoH_v2(void* to, Address from, size_t n) { return now(download(__func__, to, from, n)); }
DRIVER cuMemcpyDtoD_v2(Address to, Address from, size_t n) { return now(within(__func__, to, from, n)); }
DRIVER cuMemcpyHtoDAsync_v2(Address to, const void* from, size_t n, void* stream) {
  return later(upload(__func__, to, from, n), stream);
}
DRIVER cuMemcpyDtoHAsync_v2(void* to, Address from, size_t n, void* stream) {
  return later(download(__func__, to, from, n), stream);
}
DRIVER cuMemcpyDtoDAsync_v2(Address to, Address from, size_t n, void* stream) {
  return later(within(__func__, to, from, n), stream);
}

DRIVER cuMemsetD8_v2(Address to, unsigned char value, size_t n) {
  return fill(__func__, to, value, n, nullptr);
}
DRIVER cuMemsetD16_v2(Address to, unsigned short value, size_t n) {
  return fill(__func__, to, value, n, nullptr);
}
DRIVER cuMemsetD32_v2(Address to, unsigned value, size_t n) { return fill(__func__, to, value, n, nullptr); }
DRIVER cuMemsetD8Async(Address to, unsigned char value, size_t n, void* stream) {
  return fill(__func__, to, value, n, stream);
}
DRIVER cuMemsetD16Async(Address to, unsigned short value, size_t n, void* stream) {
  return fill(__func__, to, value, n, stream);
}
DRIVER cuMemsetD32Async(Address to, unsigned value, size_t n, void* stream) {
  return fill(__func__, to, value, n, stream);
}
