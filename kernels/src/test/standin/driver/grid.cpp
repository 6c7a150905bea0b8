#include "grid.hpp"

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <numeric>
#include <thread>

namespace standin {

namespace {

BlockRunner& runnerOfThread() {
  thread_local BlockRunner runner;
  return runner;
}

/// Blocks that are handed out one by one.
class Work {
 public:
  explicit Work(const Launch& launch)
      : launch(launch), blocks(static_cast<unsigned long long>(launch.grid.x) * launch.grid.y * launch.grid.z) {
    Shuffle shuffle(launch.seed);
    if (shuffle.on()) {
      order.resize(blocks);
      std::iota(order.begin(), order.end(), 0ull);
      for (unsigned long long k = blocks; k > 1; k--) {
        std::swap(order[k - 1], order[shuffle.next() % k]);
      }
    }
  }

  void run() {
    BlockRunner& runner = runnerOfThread();
    while (error == 0) {
      const unsigned long long k = next++;
      if (k >= blocks) {
        return;
      }
      const int result = runner.run(launch, order.empty() ? k : order[k]);
      if (result != 0) {
        error = result;
      }
    }
  }

  int result() const { return error; }

 private:
  const Launch& launch;
  const unsigned long long blocks;
  std::vector<unsigned long long> order;
  std::atomic<unsigned long long> next{0};
  std::atomic<int> error{0};
};

/// Threads that wait for work; they live as long as the process.
class Helpers {
 public:
  /// Runs the work in this thread and so many others, and returns when all are done.
  void run(Work& given, int others) {
    std::unique_lock<std::mutex> lock(mutex);
    while (static_cast<int>(started) < others) {
      started++;
      std::thread([this] { serve(); }).detach();
    }
    work = &given;
    wanted = others;
    changed.notify_all();
    lock.unlock();
    given.run();
    lock.lock();
    wanted = 0;
    work = nullptr;
    changed.wait(lock, [this] { return busy == 0; });
  }

 private:
  void serve() {
    std::unique_lock<std::mutex> lock(mutex);
    for (;;) {
      changed.wait(lock, [this] { return wanted > 0; });
      wanted--;
      busy++;
      Work* mine = work;
      lock.unlock();
      mine->run();
      lock.lock();
      busy--;
      changed.notify_all();
    }
  }

  std::mutex mutex;
  std::condition_variable changed;
  Work* work = nullptr;
  int started = 0, wanted = 0, busy = 0;
};

}  // namespace

int runGrid(const Launch& launch, int threads) {
  Work work(launch);
  if (threads <= 1) {
    work.run();
  } else {
    static Helpers* const helpers = new Helpers();
    helpers->run(work, threads - 1);
  }
  return work.result();
}

}  // namespace standin
