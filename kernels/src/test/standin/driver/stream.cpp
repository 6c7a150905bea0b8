#include "stream.hpp"

#include "api.hpp"
#include "settings.hpp"

namespace standin {

std::vector<std::unique_ptr<Stream>>& streams() {
  auto& all = current()->streams;
  if (all.empty()) {
    all.push_back(std::make_unique<Stream>(true));
  }
  return all;
}

Stream* streamOf(void* handle) {
  // 1 and 2 are the names CUDA gives to the default stream, legacy and per thread.
  if (reinterpret_cast<uintptr_t>(handle) <= 2) {
    return streams()[0].get();
  }
  for (auto& stream : streams()) {
    if (stream.get() == handle) {
      return stream.get();
    }
  }
  return nullptr;
}

int Stream::submit(NodeType type, Work work) {
  if (capture) {
    capture->graph.nodes.push_back({type, std::move(work)});
    return 0;
  }
  const bool isDefault = this == streams()[0].get();
  if (isDefault) {
    for (auto& other : streams()) {
      if (other->ordered && other.get() != this && other->finish() != 0) {
        return 719;
      }
    }
  } else if (ordered && streams()[0]->finish() != 0) {
    return 719;
  }
  if (settings().lazy) {
    queue.push_back(std::move(work));
    return 0;
  }
  done++;
  return work();
}

int Stream::first() {
  const Work work = std::move(queue.front());
  queue.pop_front();
  done++;
  return work();
}

int Stream::finish(long long position) {
  while (!queue.empty() && (position == 0 || done < position)) {
    const int result = first();
    if (result != 0) {
      queue.clear();
      return result;
    }
  }
  return 0;
}

bool Stream::step(long long position) {
  if (!queue.empty() && done < position) {
    first();
    return false;
  }
  return true;
}

int finishAll(bool orderedOnly) {
  for (auto& stream : streams()) {
    if (stream->ordered || !orderedOnly) {
      const int result = stream->finish();
      if (result != 0) {
        return result;
      }
    }
  }
  return 0;
}

Capture* anyCapture() {
  for (auto& stream : streams()) {
    if (stream->capture) {
      return stream->capture.get();
    }
  }
  return nullptr;
}

}  // namespace standin
