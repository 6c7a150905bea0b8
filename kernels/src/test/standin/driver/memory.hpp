#pragma once

#include <cstddef>
#include <cstdint>

/// Device memory: memory of the host between red zones, filled with NaN when it is taken.

namespace standin::memory {

/// Null if the device has too little left. The owner is the context.
void* allocate(size_t bytes, const void* owner);

/// A CUDA error code: 1 if the address is none that was taken, 700 if the red zones were written to.
int release(void* address);

/// Gives back everything that a context owned.
void releaseAll(const void* owner);

/// Bytes that are taken.
long long taken();

/// True if the whole range lies in one piece of device memory.
bool contains(const void* address, size_t bytes);

/// The piece of memory that the address lies in; false if there is none.
bool find(const void* address, void** base, size_t* bytes);

/// True unless a red zone of a context was written to, which is printed.
bool intact(const void* owner);

/// Memory of the host that the device could reach.
void* allocateHost(size_t bytes);
int releaseHost(void* address);
void registerHost(void* address, size_t bytes);
int unregisterHost(void* address);
bool hostContains(const void* address, size_t bytes);

}  // namespace standin::memory
