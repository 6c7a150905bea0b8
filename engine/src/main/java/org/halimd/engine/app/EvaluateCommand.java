package org.halimd.engine.app;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.halimd.engine.backend.Backends;
import org.halimd.io.AtomicFile;
import org.halimd.io.ExtendedXyzReader;
import org.halimd.io.InputException;
import org.halimd.io.OutputException;
import org.halimd.io.Structure;
import org.halimd.potential.EvaluationOptions;
import org.halimd.potential.EvaluationOptions.ReciprocalSpace;
import org.halimd.potential.PotentialModel;
import org.halimd.potential.Potentials;
import org.halimd.potential.nep.NepModel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code halimd evaluate}: energies, forces and virials of given structures as JSON. */
@Command(
    name = "evaluate",
    description = "Energies, forces, virials and charges of given structures, as JSON.",
    mixinStandardHelpOptions = true,
    versionProvider = Main.VersionLine.class,
    footer = {
      "",
      "One frame gives an object, several frames an array of objects. Keys: frame, atoms, energy,",
      "virial, energies, forces, virials, n_neighbors_radial, n_neighbors_angular; for models with",
      "charges also energies_electrostatic (the part of energies that is electrostatic) and charges;",
      "on request born_effective_charges and descriptors. Models of the dipole moment or the",
      "polarizability give dipole (x y z) or polarizability (xx yy zz xy yz zx) instead. Units eV, A, e; virials xx xy xz yx yy yz",
      "zx zy zz, positive under compression."
    })
final class EvaluateCommand implements Callable<Integer> {
  @Option(
      names = "--potential",
      required = true,
      paramLabel = "FILE",
      description = "a potential file or the name of an embedded model (halimd models)")
  private String potential;

  @Option(
      names = "--structure",
      required = true,
      paramLabel = "FILE",
      description = "structures in extended XYZ format, one or many, also .gz")
  private Path structure;

  @Option(
      names = "--kspace",
      paramLabel = "ewald|pppm",
      description = "reciprocal-space sum of charge models: exact or by a mesh (default: pppm)")
  private String kspace;

  @Option(
      names = "--backend",
      paramLabel = "NAME",
      defaultValue = "reference",
      description = "who computes; 'halimd backends' lists them (default: ${DEFAULT-VALUE})")
  private String backend;

  @Option(names = "--descriptors", description = "also write the descriptors of a NEP model")
  private boolean descriptors;

  @Option(names = "--born", description = "also write Born effective charges (qNEP)")
  private boolean born;

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "where to write; without it to the terminal")
  private Path output;

  @Override
  public Integer call() {
    PotentialModel model = Potentials.read(Path.of(""), potential);
    FrameEvaluator evaluator = evaluator(model);
    try (ExtendedXyzReader frames = ExtendedXyzReader.open(structure)) {
      if (!frames.hasNext()) {
        throw new InputException(structure, "the file is empty; expected a structure");
      }
      if (output == null) {
        writeToTerminal(evaluator, frames);
      } else {
        AtomicFile.write(output, out -> write(evaluator, frames, out));
      }
    }
    return 0;
  }

  private FrameEvaluator evaluator(PotentialModel model) {
    EvaluationOptions options = new EvaluationOptions(method(model));
    if (model instanceof NepModel nep && TensorEvaluator.accepts(nep)) {
      return new TensorEvaluator(nep, born, descriptors);
    }
    return new PotentialEvaluator(model, options, Backends.find(backend), born, descriptors);
  }

  private ReciprocalSpace method(PotentialModel model) {
    if (kspace == null) {
      return EvaluationOptions.DEFAULT.reciprocalSpace();
    }
    if (!model.hasCharges()) {
      throw new InputException("--kspace is for models with charges, and this one has none");
    }
    return switch (kspace) {
      case "ewald" -> ReciprocalSpace.EWALD;
      case "pppm" -> ReciprocalSpace.PPPM;
      default -> throw new InputException("--kspace: '" + kspace + "' is neither ewald nor pppm");
    };
  }

  private static void writeToTerminal(FrameEvaluator evaluator, ExtendedXyzReader frames) {
    try {
      write(evaluator, frames, System.out);
      System.out.flush();
    } catch (IOException e) {
      throw new OutputException("cannot write to the terminal: " + e.getMessage());
    }
  }

  private static void write(FrameEvaluator evaluator, ExtendedXyzReader frames, OutputStream out)
      throws IOException {
    Structure first = frames.next();
    try (EvaluationWriter writer = new EvaluationWriter(out, frames.hasNext())) {
      evaluator.evaluate(0, first, writer);
      for (int number = 1; frames.hasNext(); number++) {
        evaluator.evaluate(number, frames.next(), writer);
      }
    }
  }
}
