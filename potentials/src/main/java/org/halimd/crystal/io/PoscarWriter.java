package org.halimd.crystal.io;

import java.util.LinkedHashMap;
import java.util.Map;
import org.halimd.io.Structure;

/** A structure as POSCAR of VASP 5: atoms gathered by element, fractional coordinates. */
final class PoscarWriter {
  private PoscarWriter() {}

  static String text(Structure structure, String remark) {
    Map<String, Integer> count = new LinkedHashMap<>();
    structure.symbols().forEach(symbol -> count.merge(symbol, 1, Integer::sum));
    StringBuilder out = new StringBuilder();
    count.forEach((symbol, n) -> out.append(symbol).append(n).append(' '));
    out.append(remark).append("\n1.0\n");
    double[] lattice = structure.box().lattice();
    for (int row = 0; row < 3; row++) {
      Numbers.list(out, lattice[3 * row], lattice[3 * row + 1], lattice[3 * row + 2]);
      out.append('\n');
    }
    out.append(String.join(" ", count.keySet())).append('\n');
    count.values().forEach(n -> out.append(n).append(' '));
    out.append("\nDirect\n");
    for (String symbol : count.keySet()) {
      for (int i = 0; i < structure.size(); i++) {
        if (structure.symbols().get(i).equals(symbol)) {
          Numbers.list(out, Numbers.fractional(structure, i));
          out.append('\n');
        }
      }
    }
    return out.toString();
  }
}
