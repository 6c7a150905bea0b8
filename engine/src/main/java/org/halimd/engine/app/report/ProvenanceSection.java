package org.halimd.engine.app.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.halimd.engine.app.provenance.AnalysisProvenance;
import org.halimd.engine.app.provenance.FileDigest;
import org.halimd.engine.app.provenance.Program;
import org.halimd.engine.app.provenance.RunProvenance;

/** Where everything comes from: command lines, programs, inputs with their hashes. */
final class ProvenanceSection {
  private ProvenanceSection() {}

  /** Tables of executions and of inputs. */
  static void write(Html html, Material material, String prefix) {
    List<List<String>> commands = new ArrayList<>();
    List<List<String>> inputs = new ArrayList<>();
    for (RunPart run : material.runs()) {
      if (run.provenance() != null) {
        addRun(run, commands, inputs);
      }
    }
    for (AnalysisPart analysis : material.analyses()) {
      if (analysis.provenance() != null) {
        addAnalysis(analysis, commands, inputs);
      }
    }
    if (commands.isEmpty()) {
      html.element("p", "No run or analysis here says where it comes from.");
      return;
    }
    TableView.write(
        html,
        prefix + "commands.csv",
        "What was executed, in universal time",
        List.of("result", "when", "command", "program", "java", "system", "details"),
        commands);
    TableView.write(
        html,
        prefix + "inputs.csv",
        "Inputs as they were read",
        List.of("read by", "file", "bytes", "SHA-256"),
        inputs.stream().distinct().toList());
  }

  private static void addRun(RunPart run, List<List<String>> commands, List<List<String>> inputs) {
    for (RunProvenance.Execution e : run.provenance().executions()) {
      String resumed =
          e.resumedAtStep() > 0 ? "resumed at step %d; ".formatted(e.resumedAtStep()) : "";
      String details =
          "%sseed %d; backend %s (%s); %d threads"
              .formatted(
                  resumed,
                  run.provenance().seed(),
                  e.backend(),
                  e.backendDescription(),
                  e.threads());
      commands.add(row("run " + run.name(), e.started(), e.commandLine(), e.program(), details));
      addInputs("run " + run.name(), e.inputs(), inputs);
    }
  }

  private static void addAnalysis(
      AnalysisPart analysis, List<List<String>> commands, List<List<String>> inputs) {
    AnalysisProvenance p = analysis.provenance();
    commands.add(row(analysis.name(), p.written(), p.commandLine(), p.program(), ""));
    addInputs(analysis.name(), p.inputs(), inputs);
  }

  private static void addInputs(String by, List<FileDigest> digests, List<List<String>> inputs) {
    digests.forEach(d -> inputs.add(List.of(by, d.file(), Long.toString(d.bytes()), d.sha256())));
  }

  private static List<String> row(
      String result, String when, List<String> words, Program program, String details) {
    String commit = program.commit() == null ? "" : " (commit " + program.commit() + ")";
    return Stream.of(
            result,
            when,
            "halimd " + String.join(" ", words),
            program.name() + " " + program.version() + commit,
            program.java(),
            program.system(),
            details)
        .toList();
  }
}
