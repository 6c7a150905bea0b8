package org.halimd.analysis;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.halimd.system.Box;
import org.halimd.system.Frame;
import org.halimd.system.Species;

/** Trajectories for tests: reference files with the columns species and pos, and made-up ones. */
public final class Trajectories {
  public static final List<Species> LI_CL =
      List.of(new Species("Li", 3, 6.94), new Species("Cl", 17, 35.45));

  private Trajectories() {}

  /** Frames with wrapped positions of Li and Cl. */
  public static List<Frame> read(Path file) throws IOException {
    List<Frame> frames = new ArrayList<>();
    try (BufferedReader reader = Files.newBufferedReader(file)) {
      String count;
      while ((count = reader.readLine()) != null) {
        frames.add(frame(reader, Integer.parseInt(count.trim())));
      }
    }
    return frames;
  }

  private static Frame frame(BufferedReader reader, int n) throws IOException {
    String comment = reader.readLine();
    double time = Double.parseDouble(comment.replaceAll(".*Time=(\\S+).*", "$1"));
    String[] lattice = comment.replaceAll(".*Lattice=\"([^\"]+)\".*", "$1").split(" ");
    double[] cell = new double[9];
    for (int c = 0; c < 9; c++) {
      cell[c] = Double.parseDouble(lattice[c]);
    }
    int[] type = new int[n];
    double[][] r = new double[3][n];
    for (int i = 0; i < n; i++) {
      String[] words = reader.readLine().split(" ");
      type[i] = words[0].equals("Li") ? 0 : 1;
      for (int c = 0; c < 3; c++) {
        r[c][i] = Double.parseDouble(words[c + 1]);
      }
    }
    return wrapped(time, Box.ofLattice(cell, true, true, true), type, r);
  }

  /** A frame with positions r[axis][atom] in Å that are not continuous; time in fs. */
  public static Frame wrapped(double time, Box box, int[] type, double[][] r) {
    return new Frame(-1, time, box, LI_CL, type, r[0], r[1], r[2], false, null, null, null);
  }

  /** A frame with continuous positions. */
  public static Frame continuous(double time, Box box, int[] type, double[][] r) {
    return new Frame(-1, time, box, LI_CL, type, r[0], r[1], r[2], true, null, null, null);
  }

  /** A frame with velocities v[axis][atom] in Å/fs and all positions zero. */
  public static Frame moving(double time, Box box, int[] type, double[][] v) {
    int n = type.length;
    return new Frame(
        -1,
        time,
        box,
        LI_CL,
        type,
        new double[n],
        new double[n],
        new double[n],
        true,
        v[0],
        v[1],
        v[2]);
  }

  /** The same frame with positions folded into the box. */
  public static Frame fold(Frame f) {
    double[][] r = new double[3][f.size()];
    double[] s = new double[3];
    for (int i = 0; i < f.size(); i++) {
      for (int d = 0; d < 3; d++) {
        s[d] = f.box().fractional(d, f.x()[i], f.y()[i], f.z()[i]);
        s[d] -= Math.floor(s[d]);
      }
      for (int c = 0; c < 3; c++) {
        r[c][i] = f.box().cartesian(c, s[0], s[1], s[2]);
      }
    }
    return wrapped(f.time(), f.box(), f.type(), r);
  }

  /** The same frame with all atoms shifted by a fraction of the cell. */
  public static Frame shift(Frame f, double a, double b, double c) {
    double[][] r = new double[3][f.size()];
    double[][] old = {f.x(), f.y(), f.z()};
    for (int axis = 0; axis < 3; axis++) {
      double shift = f.box().cartesian(axis, a, b, c);
      for (int i = 0; i < f.size(); i++) {
        r[axis][i] = old[axis][i] + shift;
      }
    }
    return new Frame(
        f.step(),
        f.time(),
        f.box(),
        f.species(),
        f.type(),
        r[0],
        r[1],
        r[2],
        f.unwrapped(),
        null,
        null,
        null);
  }

  /** Frames 0 ... count - 1. */
  public static List<Frame> make(int count, IntFunction<Frame> frame) {
    List<Frame> frames = new ArrayList<>();
    for (int k = 0; k < count; k++) {
      frames.add(frame.apply(k));
    }
    return frames;
  }
}
