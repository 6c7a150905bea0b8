package org.halimd.engine.app.analyze;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.halimd.io.InputException;

/** What several materials are called: by labels, or by the names of what they are read from. */
final class MaterialNames {
  private static final String FORM = "[\\p{L}\\p{N}][\\p{L}\\p{N}._+ -]*";

  private MaterialNames() {}

  /**
   * A name for each input.
   *
   * @throws InputException if labels are fewer or more than inputs, equal, or no names of folders
   */
  static List<String> of(List<Path> inputs, List<String> labels) {
    if (!labels.isEmpty() && labels.size() != inputs.size()) {
      throw new InputException(
          "--label: %d names for %d inputs; give one for each"
              .formatted(labels.size(), inputs.size()));
    }
    List<String> names = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      String name = labels.isEmpty() ? nameOf(inputs.get(i)) : labels.get(i);
      if (!name.matches(FORM)) {
        throw new InputException(
            "--label: '%s' cannot be the name of a folder; use letters, digits, '.', '_', '-'"
                .formatted(name));
      }
      if (names.contains(name)) {
        throw new InputException(
            "two inputs are called '%s'; tell them apart with --label".formatted(name));
      }
      names.add(name);
    }
    return names;
  }

  /** The name of a folder; of a table the folder it lies in, since such files have one name. */
  private static String nameOf(Path input) {
    Path path = input.toAbsolutePath().normalize();
    Path named = path.toFile().isDirectory() ? path : path.getParent();
    return named.getFileName() == null ? "material" : named.getFileName().toString();
  }
}
