package org.halimd.analysis.io.input;

import io.jhdf.api.Attribute;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import java.lang.reflect.Array;
import java.nio.file.Path;
import java.util.Arrays;
import org.halimd.io.InputException;

/**
 * Nodes of a file in H5MD, with sentences for those that are not there.
 *
 * @param file the file, for messages
 */
record H5mdTree(Path file) {
  private static final String EXPECTED = "; expected H5MD 1.1";

  /** A node that must be there. */
  Node child(Group group, String name) {
    Node node = group.getChild(name);
    if (node == null) {
      throw new InputException(file, group.getPath() + name + " is missing" + EXPECTED);
    }
    return node;
  }

  /** A group that must be there. */
  Group group(Group parent, String name) {
    if (child(parent, name) instanceof Group group) {
      return group;
    }
    throw new InputException(file, parent.getPath() + name + " is no group" + EXPECTED);
  }

  /** A dataset of a group that must be there. */
  Dataset dataset(Group parent, String name) {
    if (child(parent, name) instanceof Dataset found) {
      return found;
    }
    throw new InputException(file, parent.getPath() + name + " is no dataset" + EXPECTED);
  }

  /**
   * The values of {@code step} or {@code time} for some frames: an array of them, or a scalar, the
   * distance between frames, with an optional attribute {@code offset}.
   */
  double[] sequence(Dataset dataset, int frames) {
    double[] values = numbers(dataset);
    if (values.length == 1 && frames != 1 || dataset.isScalar()) {
      Attribute offset = dataset.getAttribute("offset");
      double start = offset == null ? 0 : first(offset, dataset);
      double[] result = new double[frames];
      Arrays.setAll(result, k -> start + k * values[0]);
      return result;
    }
    if (values.length < frames) {
      throw new InputException(
          file,
          "%s has %d values for %d frames; the file is damaged"
              .formatted(dataset.getPath(), values.length, frames));
    }
    return Arrays.copyOf(values, frames);
  }

  private double first(Attribute attribute, Node node) {
    double[] values = numbers(attribute.getData());
    if (values.length != 1) {
      throw new InputException(
          file, "the attribute " + attribute.getName() + " of " + node.getPath() + " is no number");
    }
    return values[0];
  }

  /** All numbers of a small dataset. */
  double[] numbers(Dataset dataset) {
    double[] values = numbers(dataset.getDataFlat());
    if (values.length == 0) {
      throw new InputException(file, dataset.getPath() + " holds no numbers" + EXPECTED);
    }
    return values;
  }

  /** A number, or the numbers of a flat array; none if it is something else. */
  private static double[] numbers(Object data) {
    if (data instanceof Number number) {
      return new double[] {number.doubleValue()};
    }
    Class<?> type = data == null ? null : data.getClass().getComponentType();
    if (type == null || !type.isPrimitive() || type == boolean.class || type == char.class) {
      return new double[0];
    }
    double[] values = new double[Array.getLength(data)];
    Arrays.setAll(values, i -> Array.getDouble(data, i));
    return values;
  }
}
