package org.halimd.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;
import org.halimd.system.Atoms;
import org.halimd.testing.SharedFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExtendedXyzReaderTest {
  private static final String LATTICE = "Lattice=\"4 0 0 0 5 0 0 0 6\" ";
  private static final String PLAIN = LATTICE + "Properties=species:S:1:pos:R:3\n";

  @TempDir Path folder;

  private Path write(String text) {
    try {
      return Files.writeString(folder.resolve("model.xyz"), text);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private Structure read(String text) {
    return ExtendedXyzReader.readOne(
        write(text),
        w -> {
          throw new AssertionError(w);
        });
  }

  private String error(String text) {
    return assertThrows(InputException.class, () -> read(text)).getMessage();
  }

  private void assertError(String text, long line, String... parts) {
    String message = error(text);
    assertTrue(message.startsWith(folder.resolve("model.xyz") + ":" + line + ": "), message);
    for (String part : parts) {
      assertTrue(message.contains(part), message);
    }
    assertFalse(message.contains("\n"), message);
  }

  /** Asking again at the end of the file is allowed. */
  @Test
  void endOfFileStaysTheEnd() throws IOException {
    Path file = folder.resolve("two.xyz");
    String frame = "1\nLattice=\"4 0 0 0 4 0 0 0 4\" Properties=species:S:1:pos:R:3\nLi 0 0 0\n";
    Files.writeString(file, frame + frame);
    try (ExtendedXyzReader reader = ExtendedXyzReader.open(file)) {
      reader.next();
      reader.next();
      for (int k = 0; k < 3; k++) {
        assertFalse(reader.hasNext());
      }
    }
  }

  @Test
  void allColumnsInAnyOrder() {
    Structure s =
        read(
            "2\n"
                + "Energy=-1.5 lattice = \" 4 0 0 1 5 0 0 2 6 \" PBC=\"T F t\" config_type='a b'"
                + " Properties=vel:R:3:pos:R:3:group:I:2:Species:S:1:forces:R:3:mass:R:1:charge:R:1\n"
                + "1 2 3 .5 -1e-3 7 0 1 Li 9 9 9 6.5 0.9\n"
                + "4 5 6 1 2 3 1 0 Cl 9 9 9 35 -0.9\n\n\n");
    assertEquals(List.of("Li", "Cl"), s.symbols());
    assertArrayEquals(new double[] {0.5, 1}, s.x());
    assertArrayEquals(new double[] {-1e-3, 2}, s.y());
    assertArrayEquals(new double[] {7, 3}, s.z());
    assertArrayEquals(new double[] {3, 6}, s.vz());
    assertArrayEquals(new double[] {6.5, 35}, s.mass());
    assertArrayEquals(new double[] {0.9, -0.9}, s.charge());
    assertArrayEquals(new int[][] {{0, 1}, {1, 0}}, s.groups());
    assertEquals(2, s.groupCount(0));
    assertArrayEquals(new double[] {4, 0, 0, 1, 5, 0, 0, 2, 6}, s.box().lattice());
    assertTrue(s.box().periodic(0) && !s.box().periodic(1) && s.box().periodic(2));
    assertEquals("-1.5", s.info().get("energy"));
    assertEquals("a b", s.info().get("config_type"));
  }

  @Test
  void defaults() {
    Structure s = read("1\n" + PLAIN + "Li 0 0 0");
    assertTrue(s.box().fullyPeriodic());
    assertNull(s.mass());
    assertNull(s.charge());
    assertFalse(s.hasVelocities());
    assertEquals(0, s.groups().length);
    assertArrayEquals(new double[] {6.94}, s.masses());
  }

  @Test
  void byteOrderMarkTabsAndCarriageReturns() {
    Structure s = read("\uFEFF1\r\n" + PLAIN.replace("\n", "\r\n") + "Li\t1\t 2 \t3\r\n\r\n");
    assertArrayEquals(new double[] {1, 2, 3}, new double[] {s.x()[0], s.y()[0], s.z()[0]});
  }

  @ParameterizedTest
  @CsvSource({"pbc=T,true", "pbc=F,false", "'pbc=\"1 1 1\"',true", "'pbc=\"false F 0\"',false"})
  void periodicFlagsOfOtherDialects(String pbc, boolean periodic) {
    Structure s = read("1\n" + pbc + " " + PLAIN + "Li 0 0 0\n");
    for (int d = 0; d < 3; d++) {
      assertEquals(periodic, s.box().periodic(d));
    }
  }

  @Test
  void wrongPeriodicFlags() {
    assertError("1\npbc=\"T X T\" " + PLAIN + "Li 0 0 0\n", 2, "'X'", "pbc=\"T T T\"");
    assertError("1\npbc=\"T T\" " + PLAIN + "Li 0 0 0\n", 2, "2 letters");
    assertError("1\npbc=T F T " + PLAIN + "Li 0 0 0\n", 2, "no quotes");
  }

  @Test
  void wrongFirstLine() {
    for (String line : List.of("12abc", "2 3", "0", "-1", "1.0", "nan", "010", "99999999999")) {
      assertError(line + "\n" + PLAIN + "Li 0 0 0\n", 1, "'" + line + "'", "positive integer");
    }
    assertError("1000000000\n" + PLAIN + "Li 0 0 0\n", 1, "too short for 1000000000 atoms");
    assertTrue(error("").contains("empty"));
    assertTrue(error("\n \n").contains("empty"));
  }

  @Test
  void wrongLattice() {
    String end = " Properties=species:S:1:pos:R:3\nLi 0 0 0\n";
    assertError("1\n" + end.trim() + "\n", 2, "Lattice is missing");
    assertError("1\nLattice=4 0 0 0 5 0 0 0 6" + end, 2, "'4'", "no quotes");
    assertError("1\nLattice=\"4 0 0 0 5 0 0 0\"" + end, 2, "8 numbers");
    assertError("1\nLattice=\"4 0 0 0 5 0 0 0 x\"" + end, 2, "'x'");
    assertError("1\nLattice=\"4 0 0 0 inf 0 0 0 1\"" + end, 2, "'inf'");
    assertError("1\nLattice=\"1 2 3 2 4 6 0 0 1\"" + end, 2, "no volume");
    assertError("1\nLattice=\"1e-3 0 0 0 5 0 0 0 6\"" + end, 2, "thinner than");
    assertError("1\nLattice=\"4 0 0 0 5 0 0 0 6" + end, 2, "never closed");
    assertError("1\n" + LATTICE + LATTICE + end, 2, "'lattice'", "twice");
  }

  @Test
  void wrongProperties() {
    String atom = "\nLi 0 0 0\n";
    assertError("1\n" + LATTICE + atom, 2, "Properties is missing");
    assertError("1\n" + LATTICE + "Properties=species:S:1:pos:R" + atom, 2, "triples");
    assertError("1\n" + LATTICE + "Properties=species:S:1:pos:R:2" + atom, 2, "'pos' 2 columns");
    assertError("1\n" + LATTICE + "Properties=species:S:x:pos:R:3" + atom, 2, "'x'");
    assertError("1\n" + LATTICE + "Properties=pos:R:3:mass:R:1" + atom, 2, "'species'");
    assertError("1\n" + LATTICE + "Properties=species:S:1:velo:R:3" + atom, 2, "'pos'");
    assertError("1\n" + LATTICE + "Properties=species:S:1:pos:R:3:pos:R:3" + atom, 2, "twice");
    assertError("1\n= 3 " + PLAIN + "Li 0 0 0\n", 2, "no key");
  }

  @Test
  void wrongAtomLines() {
    assertError("2\n" + PLAIN + "Li 0 0 0\nLi 1 1\n", 4, "3 columns 'Li 1 1'", "promises 4");
    assertError("1\n" + PLAIN + "Li 0 0 0 0\n", 3, "5 columns");
    for (String bad :
        List.of("nan", "Infinity", "1e999", "0x10", "1.5d", "1,5", "--1", ".", "1e")) {
      assertError("1\n" + PLAIN + "Li 0 " + bad + " 0\n", 3, "'" + bad + "'", "column 3", "atom 1");
    }
    assertError("3\n" + PLAIN + "Li 0 0 0\nLi 1 1 1\n", 4, "after 2 of 3 atoms");
    assertError("3\n", 1, "Lattice");
    String mass = LATTICE + "Properties=species:S:1:pos:R:3:mass:R:1\n";
    assertError("1\n" + mass + "Li 0 0 0 0\n", 3, "'0'", "not positive");
    assertError("1\n" + mass + "Li 0 0 0 -3\n", 3, "'-3'");
    String group = LATTICE + "Properties=species:S:1:pos:R:3:group:I:2\n";
    for (String bad : List.of("3.7", "12abc", "-1", "2", "01")) {
      assertError(
          "2\n" + group + "Li 0 0 0 0 0\nLi 0 0 0 0 " + bad + "\n",
          4,
          "'" + bad + "'",
          "column 6",
          "0 to 1");
    }
  }

  @Test
  void unknownElementWithoutMassIsNamed() {
    Structure s = read("2\n" + PLAIN + "Li 0 0 0\nXx 1 1 1\n");
    String message = assertThrows(InputException.class, s::masses).getMessage();
    assertTrue(message.contains("model.xyz:4: 'Xx'"), message);
  }

  @Test
  void typesFollowThePotential() {
    Structure s = read("3\n" + PLAIN + "Li 0 0 0\nCl 1 1 1\nLi 2 2 2\n");
    Atoms atoms = s.toAtoms(List.of("Zr", "Cl", "Li"));
    assertArrayEquals(new int[] {2, 1, 2}, atoms.type);
    assertEquals(40, atoms.species().getFirst().atomicNumber());
    String message =
        assertThrows(InputException.class, () -> s.toAtoms(List.of("Li", "O"))).getMessage();
    assertTrue(message.contains("model.xyz:4: element 'Cl' of atom 2"), message);
    assertTrue(message.contains("Li O"), message);
    Atoms two = Structure.batch(List.of(s, read("1\n" + PLAIN + "Cl 3 3 3")), List.of("Li", "Cl"));
    assertArrayEquals(new int[] {0, 1, 0, 1}, two.type);
    assertEquals(3, two.x[3]);
    assertEquals(3, two.start(1));
  }

  @Test
  void secondFrameIsReported() {
    Path file = write("1\n" + PLAIN + "Li 0 0 0\n\n1\n" + PLAIN + "Li 1 0 0\n");
    List<String> warnings = new ArrayList<>();
    assertEquals(0, ExtendedXyzReader.readOne(file, warnings::add).x()[0]);
    assertEquals(1, warnings.size());
    assertTrue(warnings.getFirst().contains("model.xyz:5: only the first frame"));
  }

  @Test
  void manyFramesPlainAndCompressed() throws IOException {
    StringBuilder text = new StringBuilder();
    for (int f = 0; f < 50; f++) {
      text.append("1\nTime=").append(f).append(' ').append(LATTICE);
      text.append("Properties=species:S:1:pos:R:3:unwrapped_position:R:3\nLi 0 0 0 1 2 ").append(f);
      text.append(f % 7 == 0 ? "\n\n" : "\n");
    }
    Path plain = write(text.toString());
    Path packed = folder.resolve("frames.xyz.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
      out.write(text.toString().getBytes(StandardCharsets.UTF_8));
    }
    for (Path file : List.of(plain, packed)) {
      int frames = 0;
      try (var reader = ExtendedXyzReader.open(file, Set.of("unwrapped_position"))) {
        while (reader.hasNext()) {
          Structure s = reader.next();
          assertEquals("" + frames, s.info().get("time"));
          assertArrayEquals(new double[] {1, 2, frames}, s.extra().get("unwrapped_position"));
          frames++;
        }
      }
      assertEquals(50, frames);
    }
  }

  @Test
  void damagedCompressedFile() throws IOException {
    Path packed = Files.write(folder.resolve("bad.xyz.gz"), new byte[] {31, (byte) 139, 8, 0, 1});
    String message =
        assertThrows(InputException.class, () -> ExtendedXyzReader.readOne(packed, w -> {}))
            .getMessage();
    assertTrue(message.startsWith(packed + ": the compressed file ends too early"), message);
  }

  @Test
  void missingFileAndFolder() {
    Path absent = folder.resolve("none.xyz");
    assertTrue(
        assertThrows(InputException.class, () -> ExtendedXyzReader.open(absent))
            .getMessage()
            .contains("does not exist"));
    assertTrue(
        assertThrows(InputException.class, () -> ExtendedXyzReader.open(folder))
            .getMessage()
            .contains("folder"));
  }

  /** Whatever is done to a file, the answer is a structure or an InputException. */
  @Test
  void damagedFilesNeverCrash() {
    String good =
        "3\npbc=\"T T T\" "
            + LATTICE
            + "Properties=species:S:1:pos:R:3:vel:R:3:group:I:1\n"
            + "Li 0 0 0 1 1 1 0\nO 1 1.5 1 1 1 1 2\nCl 2 2 2e0 1 1 1 1\n";
    long seed = 20261121;
    SplittableRandom random = new SplittableRandom(seed);
    String alphabet = " \t\n\"'=:{}[]0123456789.-+eETFLi\u0000\u00e4";
    for (int trial = 0; trial < 3000; trial++) {
      StringBuilder text = new StringBuilder(good);
      for (int edits = 1 + random.nextInt(4); edits > 0; edits--) {
        int at = random.nextInt(text.length());
        switch (random.nextInt(3)) {
          case 0 -> text.deleteCharAt(at);
          case 1 -> text.setCharAt(at, alphabet.charAt(random.nextInt(alphabet.length())));
          default -> text.insert(at, alphabet.charAt(random.nextInt(alphabet.length())));
        }
      }
      Path file = write(text.toString());
      try {
        Structure s = ExtendedXyzReader.readOne(file, w -> {});
        assertTrue(s.size() >= 1 && Double.isFinite(s.x()[s.size() - 1]));
      } catch (InputException e) {
        assertFalse(e.getMessage().isBlank());
      }
    }
  }

  @Test
  void realStructures() throws IOException {
    Path root = SharedFiles.require("reference/structures");
    List<Path> files;
    try (var list = Files.list(root)) {
      files = list.filter(p -> p.toString().endsWith(".xyz")).sorted().toList();
    }
    assertFalse(files.isEmpty());
    for (Path file : files) {
      Structure s =
          ExtendedXyzReader.readOne(
              file,
              w -> {
                throw new AssertionError(w);
              });
      assertEquals(s.size(), s.masses().length);
      assertTrue(s.box().volume() / s.size() > 5 && s.box().volume() / s.size() < 50);
    }
  }
}
