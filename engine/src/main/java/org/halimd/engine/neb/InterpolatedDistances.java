package org.halimd.engine.neb;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.halimd.neighbor.CellNeighborList;
import org.halimd.system.Atoms;

/**
 * The image-dependent pair potential: image i of n + 1 wants every distance to be d_A + (d_B - d_A)
 * i/n, with energy sum (d - d_i)²/d_i⁴ over the pairs. The path of least energy of this surface
 * keeps atoms from running through each other as straight paths do, at no evaluation of the
 * potential.
 *
 * <p>Source: S. Smidstrup, A. Pedersen, K. Stokbro, H. Jónsson, J. Chem. Phys. 140, 214106 (2014).
 * Here a pair's weight is that of the wanted distance, and only pairs that are closer than a radius
 * at one of the ends or half way between them count, every periodic image as a pair of its own.
 */
public final class InterpolatedDistances implements ImageForces {
  /** Pairs in the way of each other are closer than this, Å. */
  private static final double RADIUS = 5;

  private record Pair(int i, int j, int a, int b, int c) {}

  private final List<Pair> pairs;
  private final double[][] shift;
  private final double[][] wanted;

  /**
   * The surface for a path.
   *
   * @param path with both ends; only the ends matter and the number of images
   * @param atoms one system in the cell of the path; its positions are overwritten
   */
  public InterpolatedDistances(double[][] path, Atoms atoms) {
    double[] from = path[0];
    double[] to = path[path.length - 1];
    Set<Pair> found = new HashSet<>();
    double[] middle = BandPath.straight(from, to, 1)[1];
    for (double[] place : List.of(from, middle, to)) {
      collect(place, atoms, found);
    }
    pairs =
        found.stream()
            .sorted(
                (p, q) ->
                    Arrays.compare(
                        new int[] {p.i, p.j, p.a, p.b, p.c}, new int[] {q.i, q.j, q.a, q.b, q.c}))
            .toList();
    shift = new double[pairs.size()][3];
    for (int k = 0; k < shift.length; k++) {
      Pair p = pairs.get(k);
      for (int d = 0; d < 3; d++) {
        shift[k][d] = atoms.box(0).cartesian(d, p.a, p.b, p.c);
      }
    }
    wanted = new double[path.length - 2][pairs.size()];
    for (int k = 0; k < shift.length; k++) {
      double start = length(difference(from, k));
      double end = length(difference(to, k));
      for (int i = 0; i < wanted.length; i++) {
        wanted[i][k] = start + (end - start) * (i + 1) / (wanted.length + 1);
      }
    }
  }

  private static void collect(double[] place, Atoms atoms, Set<Pair> found) {
    ContextImages.put(place, atoms, 0);
    CellNeighborList list = CellNeighborList.of(atoms, RADIUS);
    for (int i = 0; i < atoms.size(); i++) {
      for (int k = list.start(i); k < list.end(i); k++) {
        if (list.neighbor(k) > i) {
          found.add(new Pair(i, list.neighbor(k), list.imageA(k), list.imageB(k), list.imageC(k)));
        }
      }
    }
  }

  private double[] difference(double[] place, int pair) {
    Pair p = pairs.get(pair);
    double[] d = new double[3];
    for (int c = 0; c < 3; c++) {
      d[c] = place[3 * p.j + c] - place[3 * p.i + c] + shift[pair][c];
    }
    return d;
  }

  private static double length(double[] d) {
    return Math.sqrt(d[0] * d[0] + d[1] * d[1] + d[2] * d[2]);
  }

  @Override
  public void evaluate(double[][] positions, double[] energy, double[][] force) {
    for (int image = 0; image < positions.length; image++) {
      Arrays.fill(force[image], 0);
      energy[image] = 0;
      for (int k = 0; k < shift.length; k++) {
        add(positions[image], k, wanted[image][k], image, energy, force[image]);
      }
    }
  }

  private void add(
      double[] place, int pair, double goal, int image, double[] energy, double[] force) {
    double[] d = difference(place, pair);
    double length = length(d);
    double weight = 1 / (goal * goal * goal * goal);
    double excess = length - goal;
    energy[image] += weight * excess * excess;
    Pair p = pairs.get(pair);
    for (int c = 0; c < 3; c++) {
      double f = 2 * weight * excess * d[c] / length; // towards each other if too far apart
      force[3 * p.i + c] += f;
      force[3 * p.j + c] -= f;
    }
  }
}
