package org.halimd.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The reader on threads says, bit by bit and word by word, what the plain reader says. */
class ParallelXyzReaderTest {
  private static final Set<String> EXTRA = Set.of("energy_atom");

  @TempDir Path folder;

  private static String frames(int count, String lineEnd, SplittableRandom random) {
    StringBuilder text = new StringBuilder();
    for (int k = 0; k < count; k++) {
      int atoms = 1 + random.nextInt(4);
      text.append(k % 3 == 1 ? " \t" + lineEnd : "").append(' ').append(atoms).append(lineEnd);
      text.append("Time=%d Lattice=\"9 0 0 0 9 0 0 0 9\" ".formatted(k));
      text.append("Properties=species:S:1:pos:R:3:energy_atom:R:1").append(lineEnd);
      for (int i = 0; i < atoms; i++) {
        text.append(i % 2 == 0 ? "Li" : "Cl");
        for (int c = 0; c < 4; c++) {
          text.append(' ').append(random.nextDouble() - 0.5);
        }
        text.append(lineEnd);
      }
    }
    return text.toString();
  }

  /** Everything that a reader gives, up to the sentence that stops it. */
  private static List<String> content(Iterator<Structure> reader) {
    List<String> content = new ArrayList<>();
    try {
      while (reader.hasNext()) {
        Structure s = reader.next();
        content.add(
            s.line()
                + " "
                + s.symbols()
                + s.info()
                + Arrays.toString(s.x())
                + Arrays.toString(s.z())
                + Arrays.toString(s.extra().get("energy_atom")));
      }
    } catch (InputException e) {
      content.add(e.getMessage());
    }
    return content;
  }

  private void requireSame(Path file, int pieceSize) {
    List<String> expected;
    try (ExtendedXyzReader reader = ExtendedXyzReader.open(file, EXTRA)) {
      expected = content(reader);
    }
    for (int threads : new int[] {1, 3}) {
      try (ParallelXyzReader reader = ParallelXyzReader.open(file, EXTRA, threads, pieceSize)) {
        assertEquals(expected, content(reader), threads + " threads, pieces of " + pieceSize);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r"})
  void piecesOfAnySize(String lineEnd) throws IOException {
    String text = "\uFEFF" + frames(12, lineEnd, new SplittableRandom(2));
    Path file = Files.writeString(folder.resolve("a.xyz"), text);
    for (int size = 1; size < 600; size += 13) {
      requireSame(file, size);
    }
    requireSame(Files.writeString(file, text.stripTrailing()), 300);
    requireSame(Files.writeString(file, text + lineEnd + lineEnd), 300);
  }

  /** Cut off after any byte: the same frames and the same complaint. */
  @Test
  void truncatedAnywhere() throws IOException {
    byte[] text = frames(4, "\n", new SplittableRandom(3)).getBytes(StandardCharsets.US_ASCII);
    Path file = folder.resolve("cut.xyz");
    for (int length = 0; length < text.length; length += 3) {
      Files.write(file, Arrays.copyOf(text, length));
      requireSame(file, 200);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "-3",
        "x",
        "3 4",
        "+2",
        "2.0",
        "99999",
        "400000",
        "12345678901",
        "2 #",
        "\u00b2",
        "\u3000",
        "\u00a0",
        "\0"
      })
  void wrongNumbersOfAtoms(String count) throws IOException {
    String good = frames(5, "\n", new SplittableRandom(4));
    Path file = folder.resolve("wrong.xyz");
    Files.writeString(file, good + count + "\n" + good);
    requireSame(file, 150);
  }

  @Test
  void wrongNumberInTheMiddle() throws IOException {
    String text = frames(40, "\n", new SplittableRandom(5));
    int at = text.indexOf("Li ", text.length() / 2);
    Path file = folder.resolve("number.xyz");
    Files.writeString(file, text.substring(0, at) + "Li 1.x" + text.substring(at + 3));
    requireSame(file, 400);
  }

  @Test
  void compressedFilesKnowHowFarTheyAre() throws IOException {
    Path file = folder.resolve("a.xyz.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(frames(4000, "\n", new SplittableRandom(6)).getBytes(StandardCharsets.US_ASCII));
    }
    requireSame(file, 1 << 14);
    try (ParallelXyzReader reader = ParallelXyzReader.open(file, EXTRA, 2, 1 << 14)) {
      double last = 0;
      while (reader.hasNext()) {
        reader.next();
        assertTrue(reader.fractionRead() >= last && reader.fractionRead() <= 1);
        last = reader.fractionRead();
      }
      assertTrue(last > 0.8, "at the end " + last);
    }
  }
}
