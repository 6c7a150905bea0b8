package org.halimd.engine.measure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.halimd.engine.State;
import org.halimd.engine.output.RunInfo;
import org.halimd.io.NamedArrays;
import org.halimd.system.Matrix3;
import org.halimd.system.Species;

/**
 * What a system is made of, as far as a measurement has to know it before its first frame.
 *
 * @param species kinds of atoms
 * @param type type of each atom of the system
 * @param mass mass of each atom in u
 * @param lattice cell at the start of the run, ax ay az bx by bz cx cy cz, in Å
 */
record Composition(List<Species> species, int[] type, double[] mass, double[] lattice) {
  static Composition of(State state, RunInfo run) {
    int from = run.firstAtom();
    int to = run.endAtom();
    double[] cell = state.variables[run.system()].referenceCell;
    return new Composition(
        state.atoms.species(),
        Arrays.copyOfRange(state.atoms.type, from, to),
        Arrays.copyOfRange(state.mass, from, to),
        Matrix3.transpose(cell));
  }

  /** Number of atoms. */
  int size() {
    return type.length;
  }

  void save(NamedArrays out) {
    out.put("symbols", String.join(" ", species.stream().map(Species::symbol).toList()));
    out.put("numbers", species.stream().mapToInt(Species::atomicNumber).toArray());
    out.put("weights", species.stream().mapToDouble(Species::mass).toArray());
    out.put("type", type);
    out.put("mass", mass);
    out.put("lattice", lattice);
  }

  static Composition restore(NamedArrays in) {
    int[] numbers = in.ints("numbers");
    double[] weights = in.doubles("weights");
    String[] symbols = in.text("symbols").split(" ");
    List<Species> species = new ArrayList<>();
    for (int k = 0; k < numbers.length; k++) {
      species.add(new Species(symbols[k], numbers[k], weights[k]));
    }
    return new Composition(
        List.copyOf(species), in.ints("type"), in.doubles("mass"), in.doubles("lattice"));
  }
}
