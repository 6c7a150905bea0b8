#pragma once

#include <chrono>
#include <deque>
#include <functional>
#include <memory>
#include <string>
#include <vector>

/// Streams, events and graphs. Work is done when it is given, or, with the setting LAZY, when somebody
/// waits for it; in the order it was given to a stream either way.

namespace standin {

/// A piece of work; the result is a CUDA error code.
typedef std::function<int()> Work;

struct Graph {
  struct Node {
    int type;
    Work work;
  };
  std::vector<Node> nodes;
};

/// CUgraphNodeType.
enum NodeType { KERNEL_NODE = 0, COPY_NODE = 1, FILL_NODE = 2, EMPTY_NODE = 5, EVENT_NODE = 7 };

/// What is being recorded.
struct Capture {
  Graph graph;
  bool broken = false;
};

class Stream {
 public:
  explicit Stream(bool ordered) : ordered(ordered) {}

  /// Does the work, records it, or keeps it for later.
  int submit(NodeType type, Work work);

  /// Does what was given up to a position; 0 for everything.
  int finish(long long position = 0);

  /// Does one piece of work, if there is any. True if nothing is left up to the position.
  bool step(long long position);

  long long given() const { return done + static_cast<long long>(queue.size()); }

  std::shared_ptr<Capture> capture;
  /// True if it waits for the default stream and the default stream for it.
  const bool ordered;

 private:
  int first();

  std::deque<Work> queue;
  long long done = 0;
};

struct Event {
  bool recorded = false;
  std::chrono::steady_clock::time_point time;
  Stream* stream = nullptr;
  long long position = 0;
  std::shared_ptr<Capture> capture;
};

/// The streams of the current context; the first is the default stream.
std::vector<std::unique_ptr<Stream>>& streams();

/// The stream of a handle, null for none.
Stream* streamOf(void* handle);

/// Does everything that was given to the streams of the current context that the default stream waits for, or to all.
int finishAll(bool orderedOnly);

/// The capture that is going on, null if there is none.
Capture* anyCapture();

}  // namespace standin
