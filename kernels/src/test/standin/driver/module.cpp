#include "module.hpp"

#include <dlfcn.h>
#include <elf.h>
#include <link.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cstring>

#include "settings.hpp"

/// Thread-local memory of a module; offset 0 is where its segment begins.
struct TlsIndex {
  unsigned long module, offset;
};
extern "C" void* __tls_get_addr(TlsIndex*);

namespace standin {

namespace {

constexpr int NAN_BYTE = 0xFF;
constexpr size_t CANARY = 64;

/// The length of an ELF image, whose section headers come last; 0 if it is no ELF image.
size_t imageSize(const void* image) {
  const Elf64_Ehdr* header = static_cast<const Elf64_Ehdr*>(image);
  if (std::memcmp(header->e_ident, ELFMAG, SELFMAG) != 0 || header->e_type != ET_DYN) {
    return 0;
  }
  return header->e_shoff + static_cast<size_t>(header->e_shnum) * header->e_shentsize;
}

struct Search {
  const link_map* map;
  size_t module, size;
};

int visit(dl_phdr_info* info, size_t, void* data) {
  Search* search = static_cast<Search*>(data);
  if (info->dlpi_addr != search->map->l_addr || std::strcmp(info->dlpi_name, search->map->l_name) != 0) {
    return 0;
  }
  search->module = info->dlpi_tls_modid;
  for (int k = 0; k < info->dlpi_phnum; k++) {
    if (info->dlpi_phdr[k].p_type == PT_TLS) {
      search->size = info->dlpi_phdr[k].p_memsz;
    }
  }
  return 1;
}

void fill(char* from, size_t count) { std::memset(from, NAN_BYTE, count); }

}  // namespace

std::unique_ptr<Module> Module::load(const void* image) {
  const size_t size = imageSize(image);
  if (size == 0) {
    say("this module was not built for the stand-in (by kernels/src/test/standin/build)");
    return nullptr;
  }
  std::unique_ptr<Module> module(new Module());
  module->file = memfd_create("halimd-standin-module", MFD_CLOEXEC);
  for (size_t done = 0; done < size;) {
    const ssize_t n = write(module->file, static_cast<const char*>(image) + done, size - done);
    if (n <= 0) {
      say("could not write a module to memory");
      return nullptr;
    }
    done += static_cast<size_t>(n);
  }
  const std::string path = "/proc/self/fd/" + std::to_string(module->file);
  module->handle = dlopen(path.c_str(), RTLD_NOW | RTLD_LOCAL);
  if (module->handle == nullptr) {
    say("could not load a module: %s", dlerror());
    return nullptr;
  }
  module->findShared();
  return module;
}

void Module::findShared() {
  link_map* map;
  dlinfo(handle, RTLD_DI_LINKMAP, &map);
  Search search{map, 0, 0};
  dl_iterate_phdr(visit, &search);
  sharedModule = search.module;
  sharedSize = search.size;
  const char* dynamic = static_cast<const char*>(dlsym(handle, "halimd_standin_dynamic_shared"));
  const size_t* dynamicBytes =
      static_cast<const size_t*>(dlsym(handle, "halimd_standin_dynamic_shared_size"));
  if (dynamic != nullptr && dynamicBytes != nullptr) {
    dynamicOffset = static_cast<size_t>(dynamic - sharedBase());
    dynamicSize = *dynamicBytes;
  }
}

Module::~Module() {
  if (handle != nullptr) {
    dlclose(handle);
  }
  if (file >= 0) {
    close(file);
  }
}

Function* Module::function(const std::string& name) {
  auto& entry = functions[name];
  if (!entry) {
    void* symbol = dlsym(handle, name.c_str());
    if (symbol == nullptr) {
      functions.erase(name);
      return nullptr;
    }
    entry.reset(new Function{this, name, reinterpret_cast<KernelFunction>(symbol), 48 << 10});
  }
  return entry.get();
}

void* Module::variable(const std::string& name, size_t* bytes) const {
  void* p = dlsym(handle, name.c_str());
  Dl_info info;
  const Elf64_Sym* symbol;
  if (p != nullptr && dladdr1(p, &info, reinterpret_cast<void**>(const_cast<Elf64_Sym**>(&symbol)), RTLD_DL_SYMENT) != 0) {
    *bytes = symbol->st_size;
  }
  return p;
}

bool Module::owns(const void* address) const {
  Dl_info info;
  link_map* found;
  link_map* mine;
  return dladdr1(address, &info, reinterpret_cast<void**>(&found), RTLD_DL_LINKMAP) != 0 &&
         dlinfo(handle, RTLD_DI_LINKMAP, &mine) == 0 && found == mine;
}

char* Module::sharedBase() const {
  TlsIndex index{sharedModule, 0};
  return static_cast<char*>(__tls_get_addr(&index));
}

void Module::poisonShared(size_t dynamicBytes) const {
  if (sharedSize == 0) {
    return;
  }
  char* base = sharedBase();
  fill(base, dynamicSize == 0 ? sharedSize : dynamicOffset);
  if (dynamicSize != 0) {
    fill(base + dynamicOffset, dynamicBytes + CANARY);
    fill(base + dynamicOffset + dynamicSize, sharedSize - dynamicOffset - dynamicSize);
  }
}

bool Module::sharedIntact(size_t dynamicBytes) const {
  if (dynamicSize == 0) {
    return true;
  }
  const char* end = sharedBase() + dynamicOffset + dynamicBytes;
  for (size_t k = 0; k < CANARY; k++) {
    if (static_cast<unsigned char>(end[k]) != NAN_BYTE) {
      return false;
    }
  }
  return true;
}

}  // namespace standin
