package org.halimd.engine.app.analyze;

import java.nio.file.Path;
import java.util.List;
import org.halimd.engine.app.provenance.FileDigest;
import org.halimd.engine.backend.Backend;
import org.halimd.engine.neb.BandPath;
import org.halimd.engine.neb.BandRelaxation;
import org.halimd.engine.neb.ElasticBand;
import org.halimd.io.Structure;
import org.halimd.potential.EvaluationOptions;
import org.halimd.potential.EvaluationOptions.Precision;
import org.halimd.potential.PotentialModel;
import org.halimd.potential.Potentials;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code halimd analyze neb}. */
@Command(
    name = "neb",
    description = {
      "The barrier of one hop: the path of least energy between two structures by the nudged"
          + " elastic band with a climbing image, at fixed cell.",
      "Both ends are relaxed first. All images are evaluated together. The structures have the"
          + " same cell and the same atoms in the same order; every atom takes the shortest way."
    },
    footer = {
      "",
      "Examples:",
      "  halimd analyze neb --from a.xyz --to b.xyz --potential nep.txt --out barrier",
      "  halimd analyze neb --path barrier/neb_path.xyz --potential nep.txt --fmax 0.01 --out"
          + " finer",
      "",
      "Writes neb_path.xyz (all images, also every ten seconds while it works: --path goes on with"
          + " it), neb.csv, neb_profile.csv, neb.json and the figure neb."
    },
    mixinStandardHelpOptions = true)
final class NebCommand implements Runnable {
  @Mixin private BandOptions options;
  @Mixin private BackendOptions computing;
  @Mixin private OutputOptions output;

  @Override
  public void run() {
    Console console = output.console();
    options.check();
    List<Structure> frames = options.frames();
    double[][] given = BandPath.through(frames);
    PotentialModel model = Potentials.read(Path.of(""), options.potential);
    Structure.batch(frames, model.elements()); // refuses unknown elements before anything is done
    EvaluationOptions evaluation = computing.evaluation();
    if (options.endRelaxation().needsDoublePrecision()) {
      evaluation = evaluation.with(Precision.DOUBLE);
    }
    Backend backend = computing.backend(model, evaluation);
    ResultFolder folder = new ResultFolder(output);
    options.inputs().forEach(folder::input);
    folder.header("potential", FileDigest.ofPotential(Path.of(""), options.potential).line());
    folder.header("backend", backend.name() + ", " + backend.description(model, evaluation));
    folder.header("images", frames.size() > 2 ? frames.size() - 2 : options.images);
    folder.header("spring_eV_A2", options.spring);
    folder.header("fmax_eV_A", options.forceTolerance);
    NebWork work =
        new NebWork(options, computing, frames.getFirst(), model, evaluation, backend, console);
    NebWork.Ends ends = work.relaxEnds(given);
    ElasticBand band = new ElasticBand(work.firstPath(given), ends.energy(), options.spring);
    band.setEndForces(ends.force()[0], ends.force()[1]);
    BandRelaxation.Result result = work.relax(band, folder);
    NebReport report = new NebReport(band, result, frames.getFirst(), folder, console);
    report.print(options.forceTolerance);
    report.write();
  }
}
