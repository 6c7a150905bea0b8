package org.halimd.analysis.io.input;

import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.halimd.io.InputException;

/**
 * An element of H5MD seen from the frames of the positions: numbers that never change, or {@code
 * value} with {@code step} and {@code time}, which may have been written at other steps.
 */
final class H5mdElement implements AutoCloseable {
  private final Dataset dataset;
  private final double[] fixed;
  private final FrameBlocks blocks;

  /** The row of every frame; empty if rows are frames. */
  private final int[] row;

  private final boolean complete;

  private H5mdElement(
      Dataset dataset, double[] fixed, FrameBlocks blocks, int[] row, boolean complete) {
    this.dataset = dataset;
    this.fixed = fixed;
    this.blocks = blocks;
    this.row = row;
    this.complete = complete;
  }

  /**
   * Opens an element.
   *
   * @param node the group with {@code value}, or a dataset for all frames
   * @param steps step of every frame; null if the file does not tell
   * @param frames number of frames of the positions
   * @throws InputException if it holds no numbers
   */
  static H5mdElement of(H5mdTree tree, Node node, double[] steps, int frames) {
    if (!(node instanceof Group group)) {
      Dataset dataset = (Dataset) node;
      return new H5mdElement(dataset, tree.numbers(dataset), null, new int[0], true);
    }
    Dataset value = tree.dataset(group, "value");
    if (!Hdf5Numbers.in(value)) {
      throw new InputException(tree.file(), value.getPath() + " holds no numbers");
    }
    FrameBlocks blocks = new FrameBlocks(value);
    double[] own = steps(tree, group, value.getDimensions()[0]);
    if (own == null || steps == null || isPrefix(steps, own)) {
      boolean enough = value.getDimensions()[0] >= frames;
      return new H5mdElement(value, null, blocks, new int[0], enough);
    }
    int[] row = Arrays.stream(steps).mapToInt(step -> Arrays.binarySearch(own, step)).toArray();
    return new H5mdElement(
        value, null, blocks, row, IntStream.of(row).allMatch(index -> index >= 0));
  }

  /** The steps of an element; null if the file does not tell. */
  static double[] steps(H5mdTree tree, Group element, int frames) {
    return element.getChild("step") instanceof Dataset step ? tree.sequence(step, frames) : null;
  }

  private static boolean isPrefix(double[] steps, double[] own) {
    return own.length >= steps.length
        && Arrays.equals(steps, 0, steps.length, own, 0, steps.length);
  }

  /** Whether it was written for every frame of the positions. */
  boolean isComplete() {
    return complete;
  }

  /** The dataset with the numbers. */
  Dataset dataset() {
    return dataset;
  }

  /** How many numbers there are in each frame. */
  int perFrame() {
    return fixed != null ? fixed.length : blocks.perFrame();
  }

  /** Copies the numbers of a frame; frames are asked for in ascending order. */
  void read(int frame, double[] target) {
    if (fixed != null) {
      System.arraycopy(fixed, 0, target, 0, fixed.length);
    } else {
      blocks.read(row.length == 0 ? frame : row[frame], target);
    }
  }

  @Override
  public void close() {
    if (blocks != null) {
      blocks.close();
    }
  }
}
