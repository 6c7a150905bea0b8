package org.halimd.engine.app.campaign.results;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.halimd.engine.RunFailure;
import org.halimd.engine.app.analyze.Verbs;
import org.halimd.engine.app.run.Json;
import org.halimd.io.InputException;
import org.halimd.io.TextFile;

/** Runs verbs of 'halimd analyze' for a campaign, and keeps what they warn about or refuse. */
final class Analyses {
  private static final PrintWriter NOWHERE = new PrintWriter(PrintWriter.nullWriter());

  private final Path campaign;
  private final boolean figures;
  private final PrintWriter err;
  private final List<String> warnings = new ArrayList<>();
  private final List<String> refused = new ArrayList<>();

  Analyses(Path campaign, boolean figures, PrintWriter err) {
    this.campaign = campaign;
    this.figures = figures;
    this.err = err;
  }

  /** The folder of an analysis, for example {@code analysis/325K/1/conductivity}. */
  Path folder(String... names) {
    Path folder = campaign.resolve("analysis");
    for (String name : names) {
      folder = folder.resolve(name);
    }
    return folder;
  }

  /**
   * Runs a verb. A verb that refuses its input, because a run is too short or its trajectory
   * damaged, or whose computation fails, leaves the others alone: its sentence is kept and shown.
   *
   * @param verb its name
   * @param out its folder
   * @param summary name of its summary
   * @param options its other words
   * @return the summary; empty if the verb refused
   */
  Optional<JsonNode> run(String verb, Path out, String summary, List<String> options) {
    List<String> words = new ArrayList<>(List.of("analyze", verb));
    words.addAll(options);
    words.addAll(List.of("--out", out.toString()));
    if (!figures) {
      words.add("--no-figures");
    }
    String name = campaign.resolve("analysis").relativize(out).toString().replace('\\', '/');
    try {
      Verbs.run(words, NOWHERE, err);
    } catch (InputException | RunFailure e) {
      refused.add("%s: %s".formatted(name, e.getMessage()));
      return Optional.empty();
    }
    Path file = out.resolve(summary);
    JsonNode json = Json.readTree(file, TextFile.read(file, "JSON"));
    json.path("warnings").forEach(w -> warnings.add("%s: %s".formatted(name, w.asText())));
    return Optional.of(json);
  }

  /** What verbs warned about, with the names of the analyses. */
  List<String> warnings() {
    return List.copyOf(warnings);
  }

  /** What verbs refused, with the reasons. */
  List<String> refused() {
    return List.copyOf(refused);
  }
}
