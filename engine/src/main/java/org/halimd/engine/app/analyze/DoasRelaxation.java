package org.halimd.engine.app.analyze;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.halimd.engine.State;
import org.halimd.engine.app.provenance.FileDigest;
import org.halimd.engine.app.run.Version;
import org.halimd.engine.backend.Backend;
import org.halimd.engine.backend.Context;
import org.halimd.engine.minimize.Minimization;
import org.halimd.engine.minimize.RelaxedSnapshot;
import org.halimd.engine.minimize.Snapshot;
import org.halimd.engine.minimize.SnapshotRelaxation;
import org.halimd.io.InputException;
import org.halimd.io.NumberText;
import org.halimd.neighbor.CellNeighborList;
import org.halimd.potential.EvaluationOptions;
import org.halimd.potential.EvaluationOptions.Precision;
import org.halimd.potential.Forces;
import org.halimd.potential.Potential;
import org.halimd.potential.PotentialModel;
import org.halimd.potential.Potentials;
import org.halimd.system.Atoms;
import org.halimd.system.Box;
import org.halimd.system.Elements;
import org.halimd.system.Frame;
import org.halimd.system.Species;
import org.halimd.system.Units;

/** Site energies of the snapshots of a trajectory: relaxed on a backend, kept in a file. */
final class DoasRelaxation {
  /** Edge of the cell of a lone atom in cutoffs: far beyond the reach of its images. */
  private static final double LONE = 4;

  private final RelaxationOptions options;
  private final PotentialModel model;
  private final FileDigest digest;
  private final Minimization settings;
  private final Backend backend;
  private final EvaluationOptions evaluation;
  private final Console console;

  /**
   * Checks options and reads the potential.
   *
   * @throws InputException if anything is wrong with them
   */
  DoasRelaxation(RelaxationOptions options, Console console) {
    this.options = options;
    this.console = console;
    if (options.resume && options.fromScratch) {
      throw new InputException("--resume and --restart-from-scratch exclude each other");
    }
    this.settings = options.settings();
    this.model = options.model();
    this.digest = FileDigest.ofPotential(Path.of(""), options.potential);
    this.evaluation =
        settings.needsDoublePrecision() && settings.maxSteps() > 0
            ? options.evaluation().with(Precision.DOUBLE)
            : options.evaluation();
    this.backend = options.backend(model, evaluation);
  }

  /** Writes what computes into the headers. */
  void describe(ResultFolder folder) {
    folder.header("potential", digest.line());
    folder.header("relax", options.words());
    folder.header("backend", backend.name() + ", " + backend.description(model, evaluation));
  }

  /** How the potential is called in files. */
  String modelName() {
    return "sha256:" + digest.sha256();
  }

  /**
   * Relaxes what is not relaxed yet.
   *
   * @param chosen numbers of the frames
   * @param file the frames come from it
   * @param target gets the relaxed snapshots
   * @return how each of them ended
   */
  Map<Integer, RelaxedFile.Entry> run(
      Path file, ChosenFrames chosen, List<Frame> frames, Path target) {
    if (target.toAbsolutePath().normalize().equals(file.toAbsolutePath().normalize())) {
      throw new InputException(file, "the results would replace this input; choose another --out");
    }
    int[] type = types(file, frames.getFirst());
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("of", String.valueOf(frames.size()));
    facts.put("run", name(file, chosen));
    facts.put("model", modelName());
    facts.put("relaxation", options.words());
    facts.putAll(isolated(frames.getFirst()));
    try (RelaxedFile relaxed = RelaxedFile.open(target, facts.get("run"), options)) {
      List<Snapshot> missing = missing(frames, relaxed);
      relax(missing, frames, chosen, type, relaxed, facts);
      relaxed.finish();
      return relaxed.entries();
    }
  }

  private static List<Snapshot> missing(List<Frame> frames, RelaxedFile relaxed) {
    List<Snapshot> missing = new ArrayList<>();
    for (int m = 0; m < frames.size(); m++) {
      if (!relaxed.contains(m)) {
        Frame frame = frames.get(m);
        missing.add(new Snapshot(m, frame.box(), frame.x(), frame.y(), frame.z()));
      }
    }
    return missing;
  }

  private void relax(
      List<Snapshot> missing,
      List<Frame> frames,
      ChosenFrames chosen,
      int[] type,
      RelaxedFile relaxed,
      Map<String, String> facts) {
    int before = relaxed.size();
    if (before > 0) {
      console.line(
          "continuing: %d of %d snapshots are relaxed already".formatted(before, frames.size()));
    }
    int atOnce = options.atOnce(backend, type.length);
    console.begin();
    SnapshotRelaxation relaxation =
        new SnapshotRelaxation(
            settings, species(), type, model.hasCharges(), this::open, Units.CODATA_2018);
    relaxation.run(
        missing,
        atOnce,
        done -> relaxed.append(done.snapshot().number(), text(done, frames, chosen, facts)),
        calls -> {
          int finished = relaxed.size() - before;
          console.progress(
              "relaxing snapshots: %d of %d done, %d force calls for %d at a time"
                  .formatted(
                      relaxed.size(), frames.size(), calls, Math.min(atOnce, missing.size())),
              finished == 0 ? Double.NaN : (double) finished / missing.size());
        });
  }

  private static String text(
      RelaxedSnapshot done, List<Frame> frames, ChosenFrames chosen, Map<String, String> facts) {
    int m = done.snapshot().number();
    return RelaxedFrame.text(done, frames.get(m), chosen.numbers()[m], facts);
  }

  private Context open(State state) {
    return backend.open(model, evaluation, state, options.resources());
  }

  private List<Species> species() {
    return model.elements().stream().map(Elements::of).toList();
  }

  private int[] types(Path file, Frame frame) {
    int[] type = new int[frame.size()];
    for (int i = 0; i < type.length; i++) {
      String symbol = frame.species().get(frame.type()[i]).symbol();
      type[i] = model.elements().indexOf(symbol);
      if (type[i] < 0) {
        throw new InputException(
            file,
            "element '%s' of atom %d is not in the potential, which knows %s"
                .formatted(symbol, i + 1, String.join(" ", model.elements())));
      }
    }
    return type;
  }

  /** A hash of everything that the relaxed snapshots depend on. */
  private String name(Path file, ChosenFrames chosen) {
    String all =
        String.join(
            "\n",
            Version.TEXT,
            FileDigest.of(file).sha256(),
            digest.sha256(),
            options.words(),
            String.valueOf(settings.maxSteps()),
            backend.name(),
            backend.precision(model, evaluation).name(),
            evaluation.reciprocalSpace().name(),
            chosen.list());
    return FileDigest.sha256(all.getBytes(StandardCharsets.UTF_8));
  }

  /** The energies of lone atoms of every species of the frame, in double precision. */
  private Map<String, String> isolated(Frame frame) {
    Potential potential = Potentials.reference(model, evaluation);
    Map<String, String> energies = new LinkedHashMap<>();
    Arrays.stream(frame.type())
        .distinct()
        .mapToObj(t -> frame.species().get(t).symbol())
        .forEach(
            symbol -> {
              StringBuilder text = new StringBuilder();
              NumberText.exact(text, isolated(potential, model.elements().indexOf(symbol)));
              energies.put("isolated_" + symbol.toLowerCase(Locale.ROOT), text.toString());
            });
    return energies;
  }

  private double isolated(Potential potential, int type) {
    double edge = LONE * model.cutoff();
    Box box = Box.orthogonal(edge, edge, edge);
    Atoms atoms = new Atoms(species(), new int[] {0, 1}, new Box[] {box});
    atoms.type[0] = type;
    Forces forces = new Forces(1);
    potential.prepare(atoms);
    potential.compute(atoms, CellNeighborList.of(atoms, model.cutoff()), forces);
    return forces.energy[0];
  }
}
