package org.halimd.crystal.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.halimd.crystal.Crystal;
import org.halimd.crystal.Site;
import org.halimd.crystal.TestCrystals;
import org.halimd.io.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CifReaderTest {
  private static final String HEAD =
      """
      data_test
      _cell_length_a 4.0(1)
      _cell_length_b 4.0
      _cell_length_c 6.0
      _cell_angle_alpha 90
      _cell_angle_beta 90
      _cell_angle_gamma 90
      """;

  private static final String ATOMS =
      """
      loop_
      _atom_site_label
      _atom_site_fract_x
      _atom_site_fract_y
      _atom_site_fract_z
      _atom_site_occupancy
      """;

  @TempDir private Path folder;

  private Crystal read(String text) throws IOException {
    Path file = folder.resolve("a.cif");
    Files.writeString(file, text);
    return CifReader.read(file);
  }

  @Test
  void sitesOfLithiumZirconiumChloride() {
    Crystal lzc = TestCrystals.lzc();
    Map<String, Long> multiplicity =
        lzc.sites().stream().collect(Collectors.groupingBy(Site::label, Collectors.counting()));
    assertEquals(
        Map.of(
            "Li1", 6L, "Li2", 6L, "Zr1", 1L, "Zr2", 2L, "Zr3", 1L, "Zr4", 2L, "Cl1", 6L, "Cl2", 6L,
            "Cl3", 6L),
        multiplicity);
    // 6 (0.1583 + 0.8417) Li, 0.5957 + 0.4824 + 2 (0.6314 + 0.3295) Zr, 18 Cl
    assertEquals(6.0, lzc.composition().get("Li"), 1e-9);
    assertEquals(2.9999, lzc.composition().get("Zr"), 1e-9);
    assertEquals(18.0, lzc.composition().get("Cl"), 1e-9);
    assertEquals(618.51, lzc.cell().volume(), 0.01);
  }

  @Test
  void sitesThatShareAPlaceAreOne() throws IOException {
    Crystal crystal = read(HEAD + ATOMS + "Cl1 0 0 0 0.6(1)\nF1 0 0 0 0.4\nLi 0.5 0.5 0.5 1\n");
    assertEquals(2, crystal.sites().size());
    assertEquals(2, crystal.sites().get(0).occupants().size());
    assertEquals(1.0, crystal.sites().get(0).occupancy(), 1e-12);
    assertEquals("Li", crystal.sites().get(1).occupants().get(0).symbol());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Li 0 0 x 1|'x' in row 1 of _atom_site_fract_z is no number",
        "Qq 0 0 0 1|'Qq' in row 1 of the atoms is no element",
        "Li 0 0 0 1.4|the occupancy 1.4 of site 'Li'",
        "Li 0 0 0 0.7 Na 0 0 0 0.7|site 'Li' is occupied 1.4 times"
      })
  void namesWhatIsWrong(String atoms, String expected) {
    InputException e = assertThrows(InputException.class, () -> read(HEAD + ATOMS + atoms + "\n"));
    assertTrue(e.getMessage().contains(expected), e.getMessage());
    assertTrue(e.getMessage().contains("a.cif"), e.getMessage());
  }

  @Test
  void aSpaceGroupWithoutOperationsIsRefused() {
    InputException e =
        assertThrows(
            InputException.class,
            () -> read(HEAD + "_space_group_name_H-M_alt 'F m -3 m'\n" + ATOMS + "Li 0 0 0 1\n"));
    assertTrue(e.getMessage().contains("F m -3 m"), e.getMessage());
  }

  @Test
  void otherFilesAreRefused() {
    assertThrows(InputException.class, () -> read("3\nLattice=\"1 0 0 0 1 0 0 0 1\"\nLi 0 0 0\n"));
    assertThrows(InputException.class, () -> CifReader.read(folder.resolve("none.cif")));
  }
}
