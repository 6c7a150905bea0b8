package org.halimd.system;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The chemical elements from hydrogen to plutonium with their abridged standard atomic weights in u
 * (IUPAC; conventional values where the standard is an interval, Meija et al., Pure Appl. Chem. 88,
 * 265 and 293 (2016)). Elements without a stable isotope have the mass number of their
 * longest-lived isotope.
 */
public final class Elements {
  private static final String TABLE =
      """
      H 1.008 He 4.002602 Li 6.94 Be 9.0121831 B 10.81 C 12.011 N 14.007 O 15.999 F 18.998403163
      Ne 20.1797 Na 22.98976928 Mg 24.305 Al 26.9815385 Si 28.085 P 30.973761998 S 32.06 Cl 35.45
      Ar 39.948 K 39.0983 Ca 40.078 Sc 44.955908 Ti 47.867 V 50.9415 Cr 51.9961 Mn 54.938044
      Fe 55.845 Co 58.933194 Ni 58.6934 Cu 63.546 Zn 65.38 Ga 69.723 Ge 72.630 As 74.921595
      Se 78.971 Br 79.904 Kr 83.798 Rb 85.4678 Sr 87.62 Y 88.90584 Zr 91.224 Nb 92.90637 Mo 95.95
      Tc 98 Ru 101.07 Rh 102.90550 Pd 106.42 Ag 107.8682 Cd 112.414 In 114.818 Sn 118.710
      Sb 121.760 Te 127.60 I 126.90447 Xe 131.293 Cs 132.90545196 Ba 137.327 La 138.90547
      Ce 140.116 Pr 140.90766 Nd 144.242 Pm 145 Sm 150.36 Eu 151.964 Gd 157.25 Tb 158.92535
      Dy 162.500 Ho 164.93033 Er 167.259 Tm 168.93422 Yb 173.045 Lu 174.9668 Hf 178.49
      Ta 180.94788 W 183.84 Re 186.207 Os 190.23 Ir 192.217 Pt 195.084 Au 196.966569 Hg 200.592
      Tl 204.38 Pb 207.2 Bi 208.98040 Po 209 At 210 Rn 222 Fr 223 Ra 226 Ac 227 Th 232.0377
      Pa 231.03588 U 238.02891 Np 237 Pu 244
      """;

  private static final Map<String, Species> BY_SYMBOL = parse();

  private Elements() {}

  private static Map<String, Species> parse() {
    String[] tokens = TABLE.trim().split("\\s+");
    Map<String, Species> map = HashMap.newHashMap(tokens.length / 2);
    for (int k = 0; k < tokens.length; k += 2) {
      String symbol = tokens[k];
      map.put(symbol, new Species(symbol, k / 2 + 1, Double.parseDouble(tokens[k + 1])));
    }
    return map;
  }

  /** The symbol of an atomic number; empty beyond the table. */
  public static Optional<String> symbol(int atomicNumber) {
    return BY_SYMBOL.values().stream()
        .filter(species -> species.atomicNumber() == atomicNumber)
        .map(Species::symbol)
        .findAny();
  }

  /** Whether the symbol, in its usual capitalisation, names an element. */
  public static boolean contains(String symbol) {
    return BY_SYMBOL.containsKey(symbol);
  }

  /**
   * The species of a symbol; for a symbol that is no element its atomic number is 0 and its mass
   * NaN.
   */
  public static Species of(String symbol) {
    Species species = BY_SYMBOL.get(symbol);
    return species != null ? species : new Species(symbol, 0, Double.NaN);
  }
}
