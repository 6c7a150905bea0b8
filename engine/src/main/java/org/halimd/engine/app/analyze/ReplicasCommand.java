package org.halimd.engine.app.analyze;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.halimd.io.InputException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code halimd analyze replicas}. */
@Command(
    name = "replicas",
    description = {
      "One diffusion coefficient and conductivity from several independent runs of the same system"
          + " at one temperature.",
      "Reads folders that 'halimd analyze conductivity' made, one for each run. The fit window is"
          + " chosen once, on the mean displacement of all runs, and every run is fitted in it. The"
          + " quoted error is the largest of that of generalised least squares, of blocks where"
          + " they disagree, of the scatter of the runs, and of the empirical one of He et al."
          + " (2018) for all hops together."
    },
    footer = {
      "",
      "Example: halimd analyze replicas --input 400K/1/results --input 400K/2/results --out"
          + " 400K/both",
      "",
      "Writes replicas.csv (a row for each run and one for all), replicas.json and the figure"
          + " replicas."
    },
    mixinStandardHelpOptions = true)
final class ReplicasCommand implements Runnable {
  private static final double SAME = 1e-6;

  @Option(
      names = "--input",
      required = true,
      paramLabel = "DIR",
      description =
          "folder with results of 'halimd analyze conductivity'; several: give the option again")
  private List<Path> inputs;

  @Mixin private WindowOptions window;
  @Mixin private OutputOptions output;

  @Override
  public void run() {
    Console console = output.console();
    List<ConductivityFolder> runs = new ArrayList<>();
    for (Path input : inputs) {
      runs.add(new ConductivityFolder(input, input.toString()));
    }
    requireSame(runs);
    double a =
        window.siteDistance != null ? window.distance(console) : runs.getFirst().siteDistance();
    ResultFolder folder = new ResultFolder(output);
    for (ConductivityFolder run : runs) {
      folder.input(run.summaryFile());
      folder.input(run.curvesFile());
    }
    ReplicasReport report = new ReplicasReport(runs, window.rule(a), a, folder);
    report.print(console);
    report.write();
    Map<String, Object> json = report.json(console.warnings());
    console.summary(json);
    folder.json("replicas.json", json);
  }

  private void requireSame(List<ConductivityFolder> runs) {
    ConductivityFolder first = runs.getFirst();
    for (int i = 1; i < runs.size(); i++) {
      ConductivityFolder run = runs.get(i);
      boolean same =
          run.species().equals(first.species()) && Math.abs(run.charge() - first.charge()) < SAME;
      if (!same) {
        throw new InputException(
            inputs.get(i),
            "the results are about %s of charge %s e, those of %s about %s of charge %s e"
                .formatted(
                    run.species(),
                    Text.number(run.charge()),
                    inputs.getFirst(),
                    first.species(),
                    Text.number(first.charge())));
      }
      if (Math.abs(run.temperature() - first.temperature()) > 0.02 * first.temperature()) {
        throw new InputException(
            inputs.get(i),
            "the run was at %.5g K, that of %s at %.5g K; combine runs of one temperature"
                .formatted(run.temperature(), inputs.getFirst(), first.temperature()));
      }
    }
  }
}
