package org.halimd.engine.app.report;

import java.util.HashMap;
import java.util.Map;
import org.halimd.system.Elements;

/**
 * How atoms are drawn: colours in the tradition of Corey, Pauling and Koltun, radii a share of the
 * ionic ones, so that small cations stay visible between large anions.
 *
 * @param colour as {@code #rrggbb}
 * @param radius in Å
 */
record ElementLook(String colour, double radius) {
  private static final String TABLE =
      """
      H e8e8e8 0.30  Li b06fe8 0.50  Be a8d600 0.45  B f0a8a0 0.45  C 808080 0.50  N 3f5cf0 0.60
      O f0382f 0.62  F 7fd44c 0.60  Na 8d4fd8 0.62  Mg 5fbf3f 0.55  Al b59a9a 0.50  Si d9b58a 0.50
      P f08a1e 0.55  S f2cf2f 0.78  Cl 35c84a 0.78  K 7d3fc8 0.80  Ca 3fa03f 0.70  Sc b8b8b8 0.60
      Ti 9aa0a8 0.58  V 8f8fa0 0.58  Cr 7f8fc0 0.58  Mn 9070c0 0.58  Fe d8682f 0.58  Co e080a0 0.58
      Ni 50c850 0.58  Cu c87830 0.60  Zn 7880b0 0.60  Ga c08f8f 0.58  Ge 668f8f 0.58  As b878d8 0.60
      Se f0a020 0.82  Br a03828 0.85  Rb 702fb0 0.85  Sr 2fc050 0.78  Y 70c8c8 0.70  Zr 4bb7c5 0.66
      Nb 60b8c0 0.64  Mo 50a8b0 0.62  Ag b8b8c0 0.75  Cd d8c080 0.70  In a06868 0.66  Sn 608080 0.66
      Sb 9058a0 0.66  Te c87818 0.88  I 8a1f9a 0.95  Cs 5a1f90 0.92  Ba 1fa83f 0.85  La 60b8e0 0.80
      Hf 48a8d8 0.66  Ta 48a0e0 0.64  W 3f90c8 0.62  Pt c8c8d8 0.66  Au e8c030 0.70  Pb 585c60 0.75
      Bi 9050b0 0.75
      """;

  private static final String[] OTHERS = {
    "b07aa1", "76b7b2", "9c755f", "edc948", "af7aa1", "86bcb6"
  };
  private static final double OTHER_RADIUS = 0.6;
  private static final Map<String, ElementLook> BY_SYMBOL = parse();

  private static Map<String, ElementLook> parse() {
    String[] words = TABLE.strip().split("\\s+");
    Map<String, ElementLook> looks = HashMap.newHashMap(words.length / 3);
    for (int k = 0; k < words.length; k += 3) {
      looks.put(words[k], new ElementLook("#" + words[k + 1], Double.parseDouble(words[k + 2])));
    }
    return looks;
  }

  /** The look of any species. */
  static ElementLook of(String symbol) {
    ElementLook known = BY_SYMBOL.get(symbol);
    if (known != null) {
      return known;
    }
    int number = Elements.contains(symbol) ? Elements.of(symbol).atomicNumber() : symbol.hashCode();
    return new ElementLook("#" + OTHERS[Math.floorMod(number, OTHERS.length)], OTHER_RADIUS);
  }
}
