#include <memory>

#include "api.hpp"
#include "memory.hpp"
#include "settings.hpp"

/// Driver functions: streams, events, recording and graphs.

using namespace standin;

namespace {

Result withStream(void* handle, const std::function<Result(Stream&)>& body) {
  return call(true, [&]() -> Result {
    Stream* stream = streamOf(handle);
    return stream == nullptr ? INVALID_HANDLE : body(*stream);
  });
}

/// Waiting is not allowed while the stream is recorded.
bool refuses(Stream& stream) {
  if (stream.capture) {
    stream.capture->broken = true;
  }
  return stream.capture != nullptr;
}

Result finished(Result result) {
  return stick(result != SUCCESS ? result : memory::intact(current()) ? SUCCESS : ILLEGAL_ADDRESS);
}

Result runGraph(const Graph& graph) {
  for (const Graph::Node& node : graph.nodes) {
    const Result result = node.work();
    if (result != SUCCESS) {
      return result;
    }
  }
  return SUCCESS;
}

}  // namespace

DRIVER cuStreamCreate(void** stream, unsigned flags) {
  return call(true, [=] {
    streams().push_back(std::make_unique<Stream>(flags == 0));
    *stream = streams().back().get();
    return SUCCESS;
  });
}

DRIVER cuStreamCreateWithPriority(void** stream, unsigned flags, int) { return cuStreamCreate(stream, flags); }

DRIVER cuStreamDestroy_v2(void* handle) {
  return withStream(handle, [=](Stream& stream) -> Result {
    const Result result = stick(stream.finish());
    for (size_t k = 1; k < streams().size(); k++) {
      if (streams()[k].get() == &stream) {
        streams().erase(streams().begin() + static_cast<long>(k));
        return result;
      }
    }
    return INVALID_HANDLE;
  });
}

DRIVER cuStreamSynchronize(void* handle) {
  return withStream(handle, [](Stream& stream) -> Result {
    if (refuses(stream)) {
      return CAPTURE_UNSUPPORTED;
    }
    count(SYNCHRONISATIONS);
    return finished(stream.finish());
  });
}

DRIVER cuStreamQuery(void* handle) {
  return withStream(handle, [](Stream& stream) -> Result {
    if (refuses(stream)) {
      return CAPTURE_UNSUPPORTED;
    }
    return stream.step(stream.given()) ? SUCCESS : NOT_READY;
  });
}

DRIVER cuStreamWaitEvent(void* handle, void* handleOfEvent, unsigned) {
  return withStream(handle, [=](Stream& stream) -> Result {
    Event& event = *static_cast<Event*>(handleOfEvent);
    if (event.capture) {
      stream.capture = event.capture;
      return SUCCESS;
    }
    if (!event.recorded) {
      return SUCCESS;
    }
    Stream* other = event.stream;
    const long long position = event.position;
    return stream.submit(EMPTY_NODE, [=]() -> Result { return other->finish(position); });
  });
}

DRIVER cuEventCreate(void** event, unsigned) {
  return call(true, [=] {
    *event = new Event();
    return SUCCESS;
  });
}

DRIVER cuEventDestroy_v2(void* event) {
  return call(true, [=] {
    finishAll(false);
    delete static_cast<Event*>(event);
    return SUCCESS;
  });
}

DRIVER cuEventRecord(void* handle, void* handleOfStream) {
  return withStream(handleOfStream, [=](Stream& stream) -> Result {
    Event* event = static_cast<Event*>(handle);
    event->capture = stream.capture;
    if (stream.capture) {
      return SUCCESS;
    }
    event->recorded = true;
    event->stream = &stream;
    event->position = stream.given() + 1;
    return stream.submit(EVENT_NODE, [=] {
      event->time = std::chrono::steady_clock::now();
      return SUCCESS;
    });
  });
}

/// Flag 1 (external) makes the event a part of what is recorded: replays set its time.
DRIVER cuEventRecordWithFlags(void* handle, void* handleOfStream, unsigned flags) {
  return withStream(handleOfStream, [=](Stream& stream) -> Result {
    Event* event = static_cast<Event*>(handle);
    if (!stream.capture || flags != 1) {
      return cuEventRecord(handle, handleOfStream);
    }
    return stream.submit(EVENT_NODE, [=, &stream] {
      event->recorded = true;
      event->stream = &stream;
      event->position = stream.given();
      event->time = std::chrono::steady_clock::now();
      return SUCCESS;
    });
  });
}

DRIVER cuEventSynchronize(void* handle) {
  return callOutsideCapture(CAPTURE_UNSUPPORTED, [=]() -> Result {
    Event* event = static_cast<Event*>(handle);
    count(SYNCHRONISATIONS);
    return event->recorded ? finished(event->stream->finish(event->position)) : SUCCESS;
  });
}

DRIVER cuEventQuery(void* handle) {
  return callOutsideCapture(CAPTURE_UNSUPPORTED, [=]() -> Result {
    Event* event = static_cast<Event*>(handle);
    return !event->recorded || event->stream->step(event->position) ? SUCCESS : NOT_READY;
  });
}

DRIVER cuEventElapsedTime(float* milliseconds, void* from, void* to) {
  return call(true, [=] {
    const Event* first = static_cast<Event*>(from);
    const Event* last = static_cast<Event*>(to);
    if (!first->recorded || !last->recorded) {
      return INVALID_HANDLE;
    }
    if (!first->stream->step(first->position) || !last->stream->step(last->position)) {
      return NOT_READY;
    }
    *milliseconds = std::chrono::duration<float, std::milli>(last->time - first->time).count();
    return SUCCESS;
  });
}

DRIVER cuStreamBeginCapture_v2(void* handle, int) {
  return withStream(handle, [](Stream& stream) -> Result {
    if (stream.capture || &stream == streams()[0].get()) {
      return refuses(stream) ? INVALID_VALUE : CAPTURE_UNSUPPORTED;
    }
    stream.capture = std::make_shared<Capture>();
    return SUCCESS;
  });
}

DRIVER cuStreamEndCapture(void* handle, void** graph) {
  return withStream(handle, [=](Stream& stream) -> Result {
    *graph = nullptr;
    if (!stream.capture) {
      return INVALID_VALUE;
    }
    const std::shared_ptr<Capture> capture = stream.capture;
    for (auto& other : streams()) {
      if (other->capture == capture) {
        other->capture.reset();
      }
    }
    if (capture->broken) {
      return CAPTURE_INVALIDATED;
    }
    *graph = new Graph(capture->graph);
    return SUCCESS;
  });
}

DRIVER cuStreamIsCapturing(void* handle, int* status) {
  return withStream(handle, [=](Stream& stream) -> Result {
    *status = !stream.capture ? 0 : stream.capture->broken ? 2 : 1;
    return SUCCESS;
  });
}

DRIVER cuThreadExchangeStreamCaptureMode(int* mode) {
  static int inForce = 0;
  return call(true, [=] {
    std::swap(*mode, inForce);
    return SUCCESS;
  });
}

DRIVER cuGraphInstantiateWithFlags(void** executable, void* graph, unsigned long long) {
  return call(true, [=] {
    *executable = new Graph(*static_cast<Graph*>(graph));
    return SUCCESS;
  });
}

DRIVER cuGraphUpload(void*, void* stream) {
  return withStream(stream, [](Stream&) -> Result { return SUCCESS; });
}

DRIVER cuGraphLaunch(void* executable, void* handle) {
  return withStream(handle, [=](Stream& stream) -> Result {
    if (stream.capture) {
      return CAPTURE_UNSUPPORTED;
    }
    count(GRAPH_LAUNCHES);
    const Graph* graph = static_cast<Graph*>(executable);
    return stream.submit(EMPTY_NODE, [=] { return runGraph(*graph); });
  });
}

DRIVER cuGraphDestroy(void* graph) {
  return call(true, [=] {
    delete static_cast<Graph*>(graph);
    return SUCCESS;
  });
}

DRIVER cuGraphExecDestroy(void* executable) {
  return call(true, [=] {
    finishAll(false);
    delete static_cast<Graph*>(executable);
    return SUCCESS;
  });
}

DRIVER cuGraphGetNodes(void* handle, void** nodes, size_t* n) {
  return call(true, [=] {
    Graph& graph = *static_cast<Graph*>(handle);
    for (size_t k = 0; nodes != nullptr && k < *n; k++) {
      nodes[k] = k < graph.nodes.size() ? &graph.nodes[k] : nullptr;
    }
    if (nodes == nullptr || *n > graph.nodes.size()) {
      *n = graph.nodes.size();
    }
    return SUCCESS;
  });
}

DRIVER cuGraphNodeGetType(void* node, int* type) {
  return call(true, [=] {
    *type = static_cast<Graph::Node*>(node)->type;
    return SUCCESS;
  });
}

/// For libraries that work on streams: does the work, or records it; release frees its data.
DRIVER halimdStandinSubmit(void* handle, void (*work)(void*), void (*release)(void*), void* data) {
  return withStream(handle, [=](Stream& stream) -> Result {
    const std::shared_ptr<void> owned(data, release);
    return stream.submit(KERNEL_NODE, [=] {
      work(owned.get());
      return SUCCESS;
    });
  });
}
