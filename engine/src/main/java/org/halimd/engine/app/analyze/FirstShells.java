package org.halimd.engine.app.analyze;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.halimd.analysis.structure.FirstShell;
import org.halimd.analysis.structure.RadialResult;
import org.halimd.analysis.structure.ShellStatistics;
import org.halimd.analysis.structure.ShellStatistics.Shell;
import org.halimd.analysis.structure.TypePair;
import org.halimd.system.Species;

/** The first shells of all ordered pairs, and the radii within which neighbours are counted. */
public final class FirstShells {
  private final Map<TypePair, FirstShell> found = new LinkedHashMap<>();
  private final List<Shell> list = new ArrayList<>();
  private final Map<TypePair, Double> given;

  /** The shells of a result, with radii that are given for some pairs. */
  public FirstShells(RadialResult result, Map<TypePair, Double> given) {
    this.given = given;
    int[] atoms = result.table().atoms();
    for (int a = 0; a < atoms.length; a++) {
      for (int b = 0; b < atoms.length; b++) {
        if (atoms[a] > 0 && atoms[b] > 0) {
          FirstShell shell = result.shell(a, b);
          add(new TypePair(a, b), a <= b ? shell : shell.reversed(atoms[b], atoms[a]));
        }
      }
    }
  }

  private void add(TypePair pair, FirstShell shell) {
    found.put(pair, shell);
    Double radius = given.get(pair);
    if (radius == null && shell.isClosed()) {
      radius = shell.rMin();
    }
    if (radius != null) {
      list.add(new Shell(pair.first(), pair.second(), radius));
    }
  }

  Map<TypePair, FirstShell> all() {
    return found;
  }

  FirstShell of(TypePair pair) {
    return found.get(pair);
  }

  boolean isGiven(TypePair pair) {
    return given.containsKey(pair);
  }

  /** The shells with a radius. */
  public List<Shell> list() {
    return list;
  }

  /** The radius of a shell; NaN if there is none. */
  double radius(TypePair pair) {
    return list.stream()
        .filter(s -> s.centre() == pair.first() && s.neighbor() == pair.second())
        .mapToDouble(Shell::radius)
        .findAny()
        .orElse(Double.NaN);
  }

  /** Counts neighbours in these shells; those of {@link Ligands} make its composition. */
  public ShellStatistics statistics(List<Species> species) {
    Ligands ligands = new Ligands(found, species);
    boolean[] ligand = new boolean[list.size()];
    for (int s = 0; s < ligand.length; s++) {
      ligand[s] = ligands.include(new TypePair(list.get(s).centre(), list.get(s).neighbor()));
    }
    return new ShellStatistics(list, ligand, species);
  }
}
