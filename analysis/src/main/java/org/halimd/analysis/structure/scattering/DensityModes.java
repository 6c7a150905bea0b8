package org.halimd.analysis.structure.scattering;

import java.util.Arrays;
import org.halimd.system.Box;
import org.halimd.system.Frame;

/**
 * The density modes ρ_a(q) = Σ exp(i q·r) over the atoms of type a, at all wave vectors q = 2π n
 * H⁻ᵀ of the cell with 0 &lt; |q| ≤ a limit, one of each pair ±q. Summed atom by atom in double
 * precision, a plane of constant h at a time, so that memory stays small.
 *
 * <p>Not for several threads at once.
 */
public final class DensityModes {
  /** Receives the modes. */
  public interface Visitor {
    /**
     * One wave vector.
     *
     * @param q its length in 1/Å
     * @param re real parts per type; the array is used again
     * @param im imaginary parts
     */
    void accept(int h, int k, int l, double q, double[] re, double[] im);
  }

  private static final int BLOCK = 16;

  private final double limit;
  private int types;
  private int[] order = new int[0];
  private int[] typeStart = new int[1];
  private final double[][] turn = new double[3][0];
  private double[] phaseRe = new double[0];
  private double[] phaseIm = new double[0];
  private final int[] most = new int[3];
  private Plane plane;

  /** Modes with |q| up to {@code limit} in 1/Å. */
  public DensityModes(double limit) {
    this.limit = limit;
  }

  /** Largest index along a direction of a cell: |n_d| ≤ q |a_d|/2π. */
  static int largestIndex(Box box, int d, double limit) {
    double squared = 0;
    for (int c = 0; c < 3; c++) {
      squared += box.h(c, d) * box.h(c, d);
    }
    return (int) Math.floor(limit * Math.sqrt(squared) / (2 * Math.PI) * (1 + 1e-12));
  }

  /** Number of wave vectors of a half space in a sphere, about V q³/12π². */
  public static double expectedVectors(Box box, double limit) {
    return box.volume() * limit * limit * limit / (12 * Math.PI * Math.PI);
  }

  /** Visits all modes of a frame, h, k and l ascending. */
  public void visit(Frame frame, Visitor visitor) {
    prepare(frame);
    double[] re = new double[types];
    double[] im = new double[types];
    for (int h = 0; h <= most[0]; h++) {
      plane.begin(h);
      if (!plane.isEmpty()) {
        sumPlane();
        plane.visit(visitor, re, im);
      }
      turnPhases();
    }
  }

  private void prepare(Frame frame) {
    Box box = frame.box();
    int n = frame.size();
    types = frame.species().size();
    sortByType(frame);
    phaseRe = new double[n];
    phaseIm = new double[n];
    Arrays.fill(phaseRe, 1);
    for (int d = 0; d < 3; d++) {
      most[d] = largestIndex(box, d, limit);
      turn[d] = new double[n];
      for (int at = 0; at < n; at++) {
        int i = order[at];
        double s = box.fractional(d, frame.x()[i], frame.y()[i], frame.z()[i]);
        turn[d][at] = 2 * Math.PI * (s - Math.floor(s));
      }
    }
    plane = new Plane(box, limit, types, most[1], most[2]);
  }

  private void sortByType(Frame frame) {
    int n = frame.size();
    typeStart = new int[types + 1];
    for (int t : frame.type()) {
      typeStart[t + 1]++;
    }
    for (int t = 0; t < types; t++) {
      typeStart[t + 1] += typeStart[t];
    }
    int[] next = typeStart.clone();
    order = new int[n];
    for (int i = 0; i < n; i++) {
      order[next[frame.type()[i]]++] = i;
    }
  }

  private void sumPlane() {
    PhaseBlock block = new PhaseBlock(BLOCK, most[1], most[2]);
    for (int t = 0; t < types; t++) {
      for (int from = typeStart[t]; from < typeStart[t + 1]; from += BLOCK) {
        int to = Math.min(from + BLOCK, typeStart[t + 1]);
        block.fill(turn, phaseRe, phaseIm, from, to);
        plane.add(t, block);
      }
    }
  }

  /** From exp(i h θ_a) to exp(i (h + 1) θ_a). */
  private void turnPhases() {
    for (int at = 0; at < phaseRe.length; at++) {
      double c = Math.cos(turn[0][at]);
      double s = Math.sin(turn[0][at]);
      double re = phaseRe[at] * c - phaseIm[at] * s;
      phaseIm[at] = phaseRe[at] * s + phaseIm[at] * c;
      phaseRe[at] = re;
    }
  }
}
