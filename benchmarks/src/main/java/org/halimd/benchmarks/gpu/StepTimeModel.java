package org.halimd.benchmarks.gpu;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The predicted time of a step at constant temperature and pressure on an H200: for each kind of
 * kernel what a launch takes at least, its serial part included, and what each atom adds. Figures
 * and reasoning are in {@code docs/performance-gpu.md}; they were written down before anything was
 * measured.
 */
final class StepTimeModel {
  /** Systems of more atoms are sorted into bins. */
  private static final int LARGEST_WITHOUT_BINS = 8192;

  /**
   * One kind of kernel.
   *
   * @param kernels names
   * @param fixed µs of a step that do not depend on the number of atoms
   * @param perAtom ns for each atom of the batch
   * @param perSystemAtom ns for each atom of one system: one block works on a system
   */
  private record Term(Pattern kernels, double fixed, double perAtom, double perSystemAtom) {
    Term(String kernels, double fixed, double perAtom) {
      this(Pattern.compile(kernels), fixed, perAtom, 0);
    }

    double microseconds(long atoms, int systems) {
      return fixed + 1e-3 * (perAtom * atoms * systems + perSystemAtom * atoms);
    }
  }

  private final long atoms;
  private final int systems;
  private final List<Term> terms = new ArrayList<>();

  /**
   * A step of a batch.
   *
   * @param charges whether the model has charges, with a particle mesh
   * @param atoms of each system
   */
  StepTimeModel(boolean charges, long atoms, int systems) {
    this.atoms = atoms;
    this.systems = systems;
    terms.add(new Term(Pattern.compile("couple_systems"), 14, 0, 0.05));
    terms.add(new Term("move_atoms", 3, 0.053));
    boolean bins = atoms > LARGEST_WITHOUT_BINS;
    terms.add(new Term("neighbors_.*", bins ? 4 : 2.5, bins ? 0.24 : 0.09));
    if (charges) {
      terms.add(new Term("nep_.*_charges", 3, 1.6));
      terms.add(new Term("charges_(?!end).*", 1.5, 1.0));
      terms.add(new Term("mesh_.*", 11, 0.9));
      terms.add(new Term("charges_end.*", 1.5, 0.45));
      terms.add(new Term("nep_.*_charged_forces", 4, 2.4));
    } else {
      terms.add(new Term("nep_.*_forces", 5, 3.25));
    }
    terms.add(new Term("kick_atoms", 3, 0.02));
  }

  /** µs of a whole step. */
  double step() {
    return terms.stream().mapToDouble(t -> t.microseconds(atoms, systems)).sum();
  }

  /**
   * µs of the kind of kernel that a name belongs to; NaN if there is none. Kernels of one kind
   * share the time.
   */
  double kind(String kernel) {
    return terms.stream()
        .filter(t -> t.kernels().matcher(kernel).matches())
        .mapToDouble(t -> t.microseconds(atoms, systems))
        .findFirst()
        .orElse(Double.NaN);
  }

  /** A name of the kind that is the same for all kernels of the kind; the kernel's own if none. */
  String kindName(String kernel) {
    return terms.stream()
        .filter(t -> t.kernels().matcher(kernel).matches())
        .map(t -> t.kernels().pattern())
        .findFirst()
        .orElse(kernel);
  }
}
