package org.halimd.potential;

/** Threads that share out numbered pieces of work. */
public interface Workers {
  /** The calling thread alone. */
  Workers CALLER =
      new Workers() {
        @Override
        public int size() {
          return 1;
        }

        @Override
        public void run(Task task, int items) {
          for (int item = 0; item < items; item++) {
            task.run(0, item);
          }
        }
      };

  /** Pieces of work that do not depend on each other. */
  interface Task {
    /**
     * Does one piece.
     *
     * @param worker number of the thread, below {@link Workers#size}; no two threads have the same
     * @param item number of the piece
     */
    void run(int worker, int item);
  }

  /** Number of threads. */
  int size();

  /** Does the pieces 0 ... {@code items} - 1, each once, and returns when all are done. */
  void run(Task task, int items);
}
