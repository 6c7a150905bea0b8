package org.halimd.analysis.bondvalence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.halimd.io.InputException;
import org.junit.jupiter.api.Test;

/** The parameters that come along agree with each other; what is missing or wrong is said. */
class BondValenceTableTest {
  private static final Pattern BOND =
      Pattern.compile(
          "bond +(\\S+) +(\\S+) +D0=(\\S+) +Rmin=(\\S+) +alpha=(\\S+) +# R0=(\\S+) +N=(\\S+)");
  private static final Ion LI = Ion.parse("Li+");
  private static final Ion O = Ion.parse("O2-");

  private static BondValenceTable table(String... lines) {
    BondValenceTable table = BondValenceTable.standard();
    table.add(Path.of("table.txt"), String.join("\n", lines));
    return table;
  }

  /** Two tables by different hands: bonds with R0, b, N, and the softnesses and shells of ions. */
  @Test
  void everyBondFollowsFromItsBondValenceParameters() throws IOException {
    BondValenceTable table = BondValenceTable.standard();
    int bonds = 0;
    for (String line : text().lines().filter(l -> l.startsWith("bond")).toList()) {
      Matcher m = BOND.matcher(line);
      assertTrue(m.matches(), line);
      Ion cation = Ion.parse(m.group(1));
      Ion anion = Ion.parse(m.group(2));
      BondParameters parameters =
          new BondParameters(
              cation,
              anion,
              Double.parseDouble(m.group(6)),
              1 / Double.parseDouble(m.group(5)),
              Double.parseDouble(m.group(7)));
      MorsePotential made = MorsePotential.of(parameters, table.of(cation), table.of(anion));
      MorsePotential printed = table.of(cation, anion);
      assertEquals(Double.parseDouble(m.group(3)), printed.depth(), line);
      assertEquals(printed.distance(), made.distance(), 6e-5, line);
      assertEquals(printed.depth(), made.depth(), 6e-5 * printed.depth(), line);
      assertEquals(-printed.depth(), printed.at(printed.distance()), 1e-12);
      bonds++;
    }
    assertEquals(557, bonds);
  }

  private static String text() throws IOException {
    try (InputStream in = BondValenceTable.class.getResourceAsStream("bond-valence.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** D0 = 0.98816 eV, R_min = 1.94001 Å of Li-O, by hand from R0, b, N. */
  @Test
  void aBondMayBeGivenByItsBondValence() {
    MorsePotential morse = table("bond Li+ O2- b=0.516 N=5.021 R0=1.17096").of(LI, O);
    assertEquals(0.98816, morse.depth(), 3e-5);
    assertEquals(1.94001, morse.distance(), 3e-5);
    assertEquals(1.937984, morse.steepness(), 1e-6);
  }

  @Test
  void bondsThatAreGivenReplaceThoseThatComeAlong() {
    assertEquals(1.5, table("bond Li+ O2- D0=1.5 Rmin=2 alpha=1.9").of(LI, O).depth());
    assertEquals(
        1.5,
        table("bond Li+ O2- R0=1 b=0.5 N=6", "bond Li+ O2- D0=1.5 Rmin=2 alpha=1.9")
            .of(LI, O)
            .depth());
    assertEquals(
        2.5, table("bond Li+ P3- D0=2.5 Rmin=2 alpha=1.9").of(LI, Ion.parse("P3-")).depth());
  }

  @Test
  void whatIsMissingIsNamedWithWhatIsThere() {
    BondValenceTable table = BondValenceTable.standard();
    String bond =
        assertThrows(InputException.class, () -> table.of(LI, Ion.parse("P3-"))).getMessage();
    assertTrue(bond.contains("the bond Li+ P3-"), bond);
    assertTrue(bond.contains("known with Li+: Br-, Cl-, F-, I-, N3-, O2-, S2-, Se2-, Te2-"), bond);
    assertTrue(bond.contains("--parameters"), bond);
    String none =
        assertThrows(InputException.class, () -> table.of(Ion.parse("Pu4+"), O)).getMessage();
    assertTrue(none.contains("known with Pu4+: none"), none);
    String ion = assertThrows(InputException.class, () -> table.of(Ion.parse("Fe6+"))).getMessage();
    assertTrue(ion.contains("Fe6+ (known: Fe2+, Fe3+, Fe4+)"), ion);
    String element =
        assertThrows(InputException.class, () -> table.of(Ion.parse("Pu4+"))).getMessage();
    assertTrue(element.contains("the ion Pu4+;"), element);
  }

  @Test
  void wrongLinesAreNamed() {
    wrong("table.txt:2", "", "bond O2- Li+ R0=1 b=1 N=1");
    wrong("radius=x", "ion Na+ n=3 block=sp radius=x softness=1");
    wrong("block=s ", "ion Na+ n=3 block=s radius=1 softness=1");
    wrong("whole", "ion Na+ n=2.5 block=sp radius=1 softness=1");
    wrong("instead of 'n=3'", "ion Na+ n=3 n=3 radius=1 softness=1");
    wrong("instead of 'b=1'", "bond Li+ O2- D0=1 Rmin=2 b=1");
    wrong("instead of 'alpha=1'", "bond Li+ O2- R0=1 b=2 alpha=1");
    wrong("D0=-1", "bond Li+ O2- D0=-1 Rmin=2 alpha=1");
    wrong("D0=nan", "bond Li+ O2- D0=nan Rmin=2 alpha=1");
    wrong("expected 'ion", "bond Li+ O2- D0=1 Rmin=2");
    wrong("no ion", "ion Li n=2 block=sp radius=1 softness=1");
    assertEquals("Zr4+", Ion.parse("Zr4+").toString());
    assertEquals("O2-", O.toString());
  }

  private static void wrong(String part, String... lines) {
    String message = assertThrows(InputException.class, () -> table(lines)).getMessage();
    assertTrue(message.contains(part), message);
  }
}
