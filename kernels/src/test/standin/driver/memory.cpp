#include "memory.hpp"

#include <cstdlib>
#include <cstring>
#include <iterator>
#include <map>

#include "settings.hpp"

#ifdef __SANITIZE_ADDRESS__
#include <sanitizer/asan_interface.h>
#endif

namespace standin::memory {

namespace {

/// As the driver aligns memory, and the size of red zones.
constexpr size_t ALIGNMENT = 256;
constexpr int FRESH = 0xFF;
constexpr unsigned char RED = 0xFD;

struct Piece {
  size_t bytes;
  const void* owner;
};
typedef std::map<uintptr_t, Piece> Pieces;

Pieces pieces;
Pieces hostPieces;
long long total = 0;

uintptr_t number(const void* p) { return reinterpret_cast<uintptr_t>(p); }

size_t zoneAfter(size_t bytes) { return 2 * ALIGNMENT - bytes % ALIGNMENT; }

char* pointer(uintptr_t p) { return reinterpret_cast<char*>(p); }

#ifdef __SANITIZE_ADDRESS__

void closeZones(char* p, size_t bytes) {
  __asan_poison_memory_region(p - ALIGNMENT, ALIGNMENT);
  __asan_poison_memory_region(p + bytes, zoneAfter(bytes));
}

void openZones(char* p, size_t bytes) {
  __asan_unpoison_memory_region(p - ALIGNMENT, ALIGNMENT + bytes + zoneAfter(bytes));
}

bool zonesIntact(const char*, size_t) { return true; }

#else

void closeZones(char* p, size_t bytes) {
  std::memset(p - ALIGNMENT, RED, ALIGNMENT);
  std::memset(p + bytes, RED, zoneAfter(bytes));
}

void openZones(char*, size_t) {}

bool isRed(const char* p, size_t bytes) {
  for (size_t k = 0; k < bytes; k++) {
    if (static_cast<unsigned char>(p[k]) != RED) {
      return false;
    }
  }
  return true;
}

bool zonesIntact(const char* p, size_t bytes) {
  if (!isRed(p - ALIGNMENT, ALIGNMENT)) {
    say("a kernel wrote before the start of a piece of device memory of %zu bytes", bytes);
    return false;
  }
  if (!isRed(p + bytes, zoneAfter(bytes))) {
    say("a kernel wrote beyond the end of a piece of device memory of %zu bytes", bytes);
    return false;
  }
  return true;
}

#endif

void giveBack(uintptr_t address, size_t bytes) {
  openZones(pointer(address), bytes);
  std::memset(pointer(address), FRESH, bytes);
  std::free(pointer(address) - ALIGNMENT);
  total -= static_cast<long long>(bytes);
}

bool within(const Pieces& map, const void* address, size_t bytes) {
  auto after = map.upper_bound(number(address));
  if (after == map.begin()) {
    return false;
  }
  const auto piece = std::prev(after);
  const size_t offset = number(address) - piece->first;
  return offset <= piece->second.bytes && bytes <= piece->second.bytes - offset;
}

}  // namespace

void* allocate(size_t bytes, const void* owner) {
  if (static_cast<long long>(bytes) > settings().memory - total) {
    return nullptr;
  }
  void* raw = std::aligned_alloc(ALIGNMENT, ALIGNMENT + bytes + zoneAfter(bytes));
  if (raw == nullptr) {
    return nullptr;
  }
  char* p = static_cast<char*>(raw) + ALIGNMENT;
  std::memset(p, FRESH, bytes);
  closeZones(p, bytes);
  pieces[number(p)] = {bytes, owner};
  total += static_cast<long long>(bytes);
  return p;
}

int release(void* address) {
  const auto piece = pieces.find(number(address));
  if (piece == pieces.end()) {
    return 1;
  }
  const bool whole = zonesIntact(static_cast<char*>(address), piece->second.bytes);
  giveBack(piece->first, piece->second.bytes);
  pieces.erase(piece);
  return whole ? 0 : 700;
}

void releaseAll(const void* owner) {
  for (auto piece = pieces.begin(); piece != pieces.end();) {
    if (piece->second.owner == owner) {
      giveBack(piece->first, piece->second.bytes);
      piece = pieces.erase(piece);
    } else {
      ++piece;
    }
  }
}

long long taken() { return total; }

bool contains(const void* address, size_t bytes) { return within(pieces, address, bytes); }

bool find(const void* address, void** base, size_t* bytes) {
  if (!within(pieces, address, 1)) {
    return false;
  }
  const auto piece = std::prev(pieces.upper_bound(number(address)));
  *base = pointer(piece->first);
  *bytes = piece->second.bytes;
  return true;
}

bool intact(const void* owner) {
  bool whole = true;
  for (const auto& piece : pieces) {
    whole = (piece.second.owner != owner || zonesIntact(pointer(piece.first), piece.second.bytes)) && whole;
  }
  return whole;
}

void* allocateHost(size_t bytes) {
  void* p = std::aligned_alloc(4096, (bytes + 4095) / 4096 * 4096);
  if (p != nullptr) {
    hostPieces[number(p)] = {bytes, nullptr};
  }
  return p;
}

int releaseHost(void* address) {
  if (hostPieces.erase(number(address)) == 0) {
    return 1;
  }
  std::free(address);
  return 0;
}

void registerHost(void* address, size_t bytes) { hostPieces[number(address)] = {bytes, nullptr}; }

int unregisterHost(void* address) { return hostPieces.erase(number(address)) == 0 ? 1 : 0; }

bool hostContains(const void* address, size_t bytes) { return within(hostPieces, address, bytes); }

}  // namespace standin::memory
