package org.halimd.engine.app.report;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.halimd.analysis.io.grid.GridAtoms;
import org.halimd.analysis.io.grid.GridData;
import org.halimd.analysis.io.grid.GridFormat;
import org.halimd.engine.output.CheckpointFile;
import org.halimd.io.ExtendedXyzReader;
import org.halimd.io.InputException;
import org.halimd.io.NamedArrays;
import org.halimd.io.Structure;
import org.halimd.system.Box;
import org.halimd.system.Species;

/** Finds the structure and the density that a view shows. */
final class SceneReader {
  /** Structures in the directory of a run, the latest state first. */
  private static final List<String> STRUCTURES =
      List.of("restart.xyz", "minimized.xyz", "model.xyz");

  /** How HaliMD begins the title of a density. */
  private static final Pattern LABEL = Pattern.compile("\\b[A-Z][a-z]? density\\b");

  private SceneReader() {}

  /**
   * The structure in a directory that was run: after the last step if there is a checkpoint, else
   * from a file.
   *
   * @return null if the directory has none
   * @throws InputException if a file is damaged
   */
  static Scene ofRun(Path directory, String name) {
    Path checkpoint = directory.resolve("restart.halimd");
    Path model = directory.resolve("model.xyz");
    if (Files.exists(checkpoint) && Files.exists(model)) {
      return ofCheckpoint(checkpoint, model, "%s at the last checkpoint".formatted(name));
    }
    for (String file : STRUCTURES) {
      Path path = directory.resolve(file);
      if (Files.exists(path)) {
        return ofFile(path, "%s of %s".formatted(file, name));
      }
    }
    return null;
  }

  /**
   * The first frame of a file.
   *
   * @param source in words
   */
  static Scene ofFile(Path file, String source) {
    Structure s = ExtendedXyzReader.readOne(file, warning -> {});
    return of(s.box(), s.symbols(), s.x(), s.y(), s.z(), source);
  }

  /** Positions of the checkpoint; species of the structure file, repeated as the run did. */
  private static Scene ofCheckpoint(Path checkpoint, Path model, String source) {
    Structure start = ExtendedXyzReader.readOne(model, warning -> {});
    NamedArrays state = CheckpointFile.read(checkpoint).branch("state");
    double[] x = state.doubles("x");
    if (x.length % start.size() != 0) {
      throw new InputException(
          model,
          "%d atoms, but the checkpoint beside it has %d; the structure was changed after the run"
              .formatted(start.size(), x.length));
    }
    List<String> symbols = new ArrayList<>();
    for (int i = 0; i < x.length; i++) {
      symbols.add(start.symbols().get(i % start.size()));
    }
    Box box = start.box().withMatrix(state.doubles("h"));
    return of(box, symbols, x, state.doubles("y"), state.doubles("z"), source);
  }

  private static Scene of(
      Box box, List<String> symbols, double[] x, double[] y, double[] z, String source) {
    List<String> species = new ArrayList<>(new LinkedHashSet<>(symbols));
    int[] kinds = symbols.stream().mapToInt(species::indexOf).toArray();
    double[] fractional = new double[3 * kinds.length];
    for (int i = 0; i < kinds.length; i++) {
      for (int d = 0; d < 3; d++) {
        fractional[3 * i + d] = wrapped(box.fractional(d, x[i], y[i], z[i]));
      }
    }
    return new Scene(box, species, kinds, fractional, source, null, null, null);
  }

  private static double wrapped(double s) {
    double rest = s - Math.floor(s);
    return rest < 1 ? rest : 0;
  }

  /**
   * A scene with a density: in the cell of the density, with the atoms of its file or, if it has
   * none, those of the structure at their fractional coordinates.
   *
   * @param structure may be null
   * @param source in words
   * @throws InputException if the file is damaged or nowhere positive
   */
  static Scene withDensity(Scene structure, Path file, String source) {
    GridData data = GridFormat.read(file, GridData.Quantity.DENSITY);
    if (!(data.grid().max() > 0)) {
      throw new InputException(file, "the density is nowhere positive");
    }
    Matcher name = LABEL.matcher(data.title());
    String label = name.find() ? name.group() : "density";
    Scene atoms = data.atoms().size() > 0 || structure == null ? ofGrid(data, source) : structure;
    return new Scene(
        data.grid().cell(),
        atoms.species(),
        atoms.kinds(),
        atoms.fractional(),
        atoms.structureSource(),
        data.grid(),
        label,
        source);
  }

  private static Scene ofGrid(GridData data, String source) {
    GridAtoms atoms = data.atoms();
    double[] fractional = atoms.fractional().clone();
    for (int k = 0; k < fractional.length; k++) {
      fractional[k] = wrapped(fractional[k]);
    }
    List<String> species = atoms.species().stream().map(Species::symbol).toList();
    String from = atoms.size() > 0 ? "atoms of " + source : "no atoms";
    return new Scene(data.grid().cell(), species, atoms.type(), fractional, from, null, null, null);
  }
}
