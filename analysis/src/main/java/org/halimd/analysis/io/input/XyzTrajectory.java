package org.halimd.analysis.io.input;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.halimd.io.InputException;
import org.halimd.io.ParallelXyzReader;
import org.halimd.io.Structure;
import org.halimd.io.Tokens;
import org.halimd.system.Frame;

/**
 * A trajectory in extended XYZ. {@code Time} is in fs. Positions are taken as wrapped; columns of
 * unwrapped positions that other programs write are not used, since their meaning in a changing
 * cell differs from version to version.
 */
final class XyzTrajectory implements Trajectory {
  private static final String VELOCITY = "velocity";

  /** Keys under which programs write the potential energy of a frame in eV. */
  private static final List<String> ENERGY_KEYS = List.of("energy", "potential_energy", "u");

  /** Columns with the energies of atoms; their sum is that of the frame. */
  private static final List<String> ENERGY_COLUMNS = List.of(EnergyXyzFile.COLUMN, "potential");

  private static final Set<String> EXTRA =
      Set.of(VELOCITY, ENERGY_COLUMNS.get(0), ENERGY_COLUMNS.get(1));

  private final Path file;
  private final ParallelXyzReader reader;
  private final SpeciesIndex index = new SpeciesIndex();
  private double energy = Double.NaN;

  XyzTrajectory(Path file) {
    this.file = file;
    this.reader = ParallelXyzReader.open(file, EXTRA);
  }

  @Override
  public boolean hasNext() {
    return reader.hasNext();
  }

  @Override
  public Frame next() {
    Structure s = reader.next();
    energy = energy(s);
    int[] type = index.types(s.symbols());
    double[][] v = {s.vx(), s.vy(), s.vz()};
    double[] other = s.extra().get(VELOCITY);
    if (v[0] == null && other != null) {
      v = columns(s, other);
    }
    return new Frame(
        -1, time(s), s.box(), index.species(), type, s.x(), s.y(), s.z(), false, v[0], v[1], v[2]);
  }

  private static double time(Structure s) {
    String text = s.info().get("time");
    if (text == null) {
      return Double.NaN;
    }
    double time = Tokens.real(text);
    if (Double.isNaN(time)) {
      throw new InputException(
          s.file(), s.line() + 1, "'" + text + "' after Time= is not a finite number of fs");
    }
    return time;
  }

  /** The energy in the line of the frame, else the sum over its atoms; NaN if there is neither. */
  private static double energy(Structure s) {
    for (String key : ENERGY_KEYS) {
      String text = s.info().get(key);
      if (text != null) {
        return Tokens.real(text);
      }
    }
    for (String column : ENERGY_COLUMNS) {
      double[] atoms = s.extra().get(column);
      if (atoms != null) {
        return Arrays.stream(atoms).sum();
      }
    }
    return Double.NaN;
  }

  private double[][] columns(Structure s, double[] vectors) {
    if (vectors.length != 3 * s.size()) {
      throw new InputException(
          file, s.line() + 1, "the property 'velocity' needs three columns, velocity:R:3");
    }
    double[][] columns = new double[3][s.size()];
    for (int i = 0; i < s.size(); i++) {
      for (int c = 0; c < 3; c++) {
        columns[c][i] = vectors[3 * i + c];
      }
    }
    return columns;
  }

  @Override
  public Path file() {
    return file;
  }

  @Override
  public double energy() {
    return energy;
  }

  @Override
  public double fractionRead() {
    return reader.fractionRead();
  }

  @Override
  public void close() {
    reader.close();
  }
}
