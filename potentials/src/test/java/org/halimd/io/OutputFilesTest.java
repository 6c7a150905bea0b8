package org.halimd.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputFilesTest {
  @TempDir Path folder;

  @Test
  void appendKnowsItsLengthAndCanBeCutBack() throws IOException {
    Path file = folder.resolve("a.out");
    Files.writeString(file, "old\n");
    String big = "x".repeat(100_000) + "\n";
    long length;
    try (AppendFile out = AppendFile.append(file)) {
      assertEquals(4, out.length());
      out.write("Å\n");
      assertEquals(7, out.length());
      out.write(big);
      length = out.length();
      out.force();
      assertEquals(length, Files.size(file));
      out.write("lost");
      out.flush();
    }
    assertEquals(length + 4, Files.size(file));
    try (AppendFile out = AppendFile.resume(file, length)) {
      out.write("new\n");
      out.flush();
    }
    assertEquals("old\nÅ\n" + big + "new\n", Files.readString(file));
    OutputException shorter =
        assertThrows(OutputException.class, () -> AppendFile.resume(file, 1L << 30));
    assertTrue(shorter.getMessage().contains("bytes it had at the checkpoint"));
  }

  @Test
  void replacingKeepsTheOldContentWhenItFails() throws IOException {
    Path file = folder.resolve("restart.xyz");
    AtomicFile.write(file, out -> out.write('1'));
    assertEquals("1", Files.readString(file));
    assertThrows(
        OutputException.class,
        () ->
            AtomicFile.write(
                file,
                out -> {
                  out.write('2');
                  throw new IOException("No space left on device");
                }));
    assertEquals("1", Files.readString(file));
    try (var list = Files.list(folder)) {
      assertEquals(List.of(file), list.toList());
    }
  }

  @Test
  void failuresAreSentences() {
    Path file = folder.resolve("absent/thermo.out");
    String message =
        assertThrows(OutputException.class, () -> AppendFile.append(file)).getMessage();
    assertTrue(message.startsWith("cannot open " + file + ": the file or its folder"), message);
    assertTrue(
        assertThrows(OutputException.class, () -> AtomicFile.write(file, o -> {}))
            .getMessage()
            .startsWith("cannot write "));
  }

  /** The device that is always full, where the system has one. */
  @Test
  void fullDisk() {
    Path full = Path.of("/dev/full");
    Assumptions.assumeTrue(Files.isWritable(full), "needs /dev/full");
    try (AppendFile out = AppendFile.append(full)) {
      out.write("text");
      String message = assertThrows(OutputException.class, out::force).getMessage();
      assertTrue(message.contains("the disk is full"), message);
    }
  }

  @Test
  void contentThatCannotBeMadeLeavesTheOldFileAlone() throws IOException {
    Path file = folder.resolve("result");
    Files.writeString(file, "old");
    AtomicFile.Content broken =
        out -> {
          out.write(1);
          throw new InputException("no");
        };
    assertThrows(InputException.class, () -> AtomicFile.write(file, broken));
    assertEquals("old", Files.readString(file));
    try (var files = Files.list(folder)) {
      assertEquals(List.of(file), files.toList());
    }
  }

  @Test
  void replacesWhatALinkPointsTo() throws IOException {
    Path file = Files.createFile(folder.resolve("results.json"));
    Path link = Files.createSymbolicLink(folder.resolve("latest.json"), file);
    AtomicFile.write(link, out -> out.write('1'));
    assertTrue(Files.isSymbolicLink(link));
    assertEquals("1", Files.readString(file));
  }

  /** Devices are written to, never replaced by a file. */
  @Test
  void devicesStay() {
    Path full = Path.of("/dev/full");
    Assumptions.assumeTrue(Files.isWritable(full) && !Files.isRegularFile(full), "needs /dev/full");
    String message =
        assertThrows(OutputException.class, () -> AtomicFile.write(full, out -> out.write('1')))
            .getMessage();
    assertTrue(message.contains("the disk is full"), message);
    assertTrue(Files.exists(full) && !Files.isRegularFile(full), "/dev/full was replaced");
  }
}
