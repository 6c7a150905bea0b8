package org.halimd.engine.app.run;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.halimd.engine.app.provenance.Program;
import org.halimd.engine.app.provenance.RunProvenance;
import org.halimd.io.AtomicFile;
import org.halimd.io.TextFile;

/** {@code provenance.json} in every directory of a batch. */
final class ProvenanceFile {
  private ProvenanceFile() {}

  /** The earlier executions of a run that is to be resumed, as its directory tells them. */
  static List<RunProvenance.Execution> executions(RunFolder folder) {
    Path file = file(folder);
    if (!Files.exists(file)) {
      return List.of();
    }
    String text = TextFile.read(file, "where the run comes from");
    return Json.read(file, text, RunProvenance.class).executions();
  }

  /**
   * Adds an execution to the earlier ones.
   *
   * @param earlier directory by directory; empty lists for a fresh start
   */
  static void write(
      Simulation simulation,
      List<List<RunProvenance.Execution>> earlier,
      RunOptions options,
      long resumedAtStep) {
    for (int s = 0; s < simulation.systems(); s++) {
      RunFolder folder = simulation.folders().get(s);
      List<RunProvenance.Execution> all = new ArrayList<>(earlier.get(s));
      all.add(execution(simulation, folder, options, resumedAtStep));
      byte[] text =
          Json.pretty(new RunProvenance(folder.seed(), all)).getBytes(StandardCharsets.UTF_8);
      AtomicFile.write(file(folder), out -> out.write(text));
    }
  }

  private static RunProvenance.Execution execution(
      Simulation simulation, RunFolder folder, RunOptions options, long resumedAtStep) {
    return new RunProvenance.Execution(
        Program.now(),
        resumedAtStep,
        options.commandLine(),
        folder.inputs(),
        Program.here(),
        simulation.backend().name(),
        simulation.backend().description(simulation.model(), simulation.options()),
        options.resources().threads());
  }

  private static Path file(RunFolder folder) {
    return folder.path().resolve(RunProvenance.FILE);
  }
}
