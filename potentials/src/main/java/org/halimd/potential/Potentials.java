package org.halimd.potential;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import org.halimd.io.InputException;
import org.halimd.io.Spelling;
import org.halimd.io.TextFile;

/** Opens potentials by file or embedded name; the first word of the file decides the kind. */
public final class Potentials {
  private static final List<PotentialFormat> FORMATS =
      ServiceLoader.load(PotentialFormat.class, PotentialFormat.class.getClassLoader()).stream()
          .map(ServiceLoader.Provider::get)
          .collect(Collectors.toUnmodifiableList());

  private Potentials() {}

  /**
   * Reads a potential.
   *
   * @param directory where a relative file name starts
   * @param nameOrFile the path of a file, or, where there is no such file, the name of an embedded
   *     model
   * @throws InputException if there is neither, or the file is not what its kind asks for
   */
  public static PotentialModel read(Path directory, String nameOrFile) {
    Path file = directory.resolve(nameOrFile);
    if (TextFile.exists(file)) {
      return parse(file, TextFile.read(file, "a potential such as nep.txt"));
    }
    Optional<EmbeddedModel> embedded = EmbeddedModels.find(nameOrFile);
    if (embedded.isPresent()) {
      return embedded.get().read();
    }
    throw notFound(directory, nameOrFile);
  }

  private static InputException notFound(Path directory, String nameOrFile) {
    List<String> names = EmbeddedModels.list().stream().map(EmbeddedModel::name).toList();
    List<String> choices = new ArrayList<>(names);
    choices.addAll(TextFile.filesIn(directory));
    return new InputException(
        "'%s' is neither a file in %s nor an embedded model%s; embedded are %s"
            .formatted(
                nameOrFile,
                directory.toAbsolutePath().normalize(),
                Spelling.hint(nameOrFile, choices),
                String.join(", ", names)));
  }

  /**
   * Reads a potential from its text.
   *
   * @param name what error messages call the file
   * @throws InputException if the kind is unknown or the text is not what its kind asks for
   */
  public static PotentialModel parse(Path name, String content) {
    String text = content.startsWith("\uFEFF") ? content.substring(1) : content;
    String firstWord = text.strip().split("\\s", 2)[0];
    for (PotentialFormat format : FORMATS) {
      if (format.accepts(firstWord)) {
        return format.parse(name, content);
      }
    }
    throw new InputException(
        name,
        1,
        "'%s' begins no known kind of potential; known are %s"
            .formatted(
                firstWord,
                FORMATS.stream()
                    .map(PotentialFormat::kinds)
                    .filter(kinds -> !kinds.isEmpty())
                    .collect(Collectors.joining("; "))));
  }

  /**
   * A new double-precision reference evaluator of the model.
   *
   * @throws InputException if the model predicts something else than energies
   */
  public static Potential reference(PotentialModel model, EvaluationOptions options) {
    return formatOf(model).reference(model, options);
  }

  /**
   * A new double-precision evaluator of the model on several threads, whose number does not change
   * results. They differ from those of {@link #reference} by rounding: sums have another order.
   *
   * @throws InputException if the model predicts something else than energies
   */
  public static Potential threaded(
      PotentialModel model, EvaluationOptions options, Workers workers) {
    return formatOf(model).threaded(model, options, workers);
  }

  private static PotentialFormat formatOf(PotentialModel model) {
    for (PotentialFormat format : FORMATS) {
      if (format.owns(model)) {
        return format;
      }
    }
    throw new IllegalArgumentException("no evaluator for " + model.description());
  }
}
