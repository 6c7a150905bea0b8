#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <vector>

#include "stream.hpp"

/// What the functions of the driver have in common. Results are CUresult numbers.

namespace standin {

typedef int Result;
typedef unsigned long long Address;

enum Error : int {
  SUCCESS = 0,
  INVALID_VALUE = 1,
  OUT_OF_MEMORY = 2,
  NOT_INITIALIZED = 3,
  NO_DEVICE = 100,
  INVALID_DEVICE = 101,
  INVALID_IMAGE = 200,
  INVALID_CONTEXT = 201,
  UNSUPPORTED_PTX_VERSION = 222,
  INVALID_HANDLE = 400,
  NOT_FOUND = 500,
  NOT_READY = 600,
  ILLEGAL_ADDRESS = 700,
  LAUNCH_FAILED = 719,
  NOT_SUPPORTED = 801,
  CAPTURE_UNSUPPORTED = 900,
  CAPTURE_INVALIDATED = 901,
  CAPTURE_UNMATCHED = 903,
  CAPTURE_IMPLICIT = 906,
};

/// What belongs to a context; memory that was taken in it names it as its owner.
struct Context {
  int device;
  int references = 0;
  int stickyError = 0;
  std::vector<std::unique_ptr<Stream>> streams;
};

/// What belongs to the library.
struct Library {
  bool initialised = false;
  bool lost = false;
};
Library& library();

/// The context that the calling thread uses, null for none.
Context*& current();

/// Runs the body of a driver function: alone, and only if no error has struck before. With needsContext
/// the calling thread must have made the context current.
Result call(bool needsContext, const std::function<Result()>& body);

/// As call, for functions that must not be called while launches are recorded.
Result callOutsideCapture(Error refusal, const std::function<Result()>& body);

/// Remembers an error that every later call in this context is to return.
Result stick(Result error);

/// True if the device is there; after so many launches it may be lost.
bool loseDevice();

}  // namespace standin

#define DRIVER extern "C" __attribute__((visibility("default"))) standin::Result
