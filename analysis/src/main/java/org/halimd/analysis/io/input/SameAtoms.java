package org.halimd.analysis.io.input;

import java.nio.file.Path;
import java.util.Arrays;
import org.halimd.io.InputException;
import org.halimd.system.Frame;

/**
 * Sees to it that all frames of a trajectory have the atoms of the first one, in its order.
 *
 * @param file the trajectory, for messages
 * @param first its first frame
 */
record SameAtoms(Path file, Frame first) {
  /**
   * Checks a frame.
   *
   * @param number its number, the first being 1
   * @throws InputException naming the frame, and the atom where its species differs
   */
  void require(Frame frame, long number) {
    if (frame.size() != first.size()) {
      throw new InputException(
          file,
          "frame %d has %d atoms, the first one %d; the number of atoms must not change"
              .formatted(number, frame.size(), first.size()));
    }
    int at = Arrays.mismatch(frame.type(), first.type());
    if (at >= 0) {
      throw new InputException(
          file,
          "atom %d is %s in frame %d and %s in the first one; the order of the atoms must not change"
              .formatted(
                  at + 1,
                  frame.species().get(frame.type()[at]).symbol(),
                  number,
                  first.species().get(first.type()[at]).symbol()));
    }
  }
}
