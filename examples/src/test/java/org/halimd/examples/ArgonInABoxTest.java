package org.halimd.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArgonInABoxTest {
  @Test
  void conservesEnergyAndSharesItBetweenMotionAndPotential() {
    List<String[]> lines = run();
    assertEquals(10, lines.size());
    double first = number(lines.getFirst()[3]);
    for (String[] line : lines) {
      // Started at 200 K on lattice sites, half of the kinetic energy goes into the potential.
      assertEquals(100, number(line[1]), 35);
      // A pair that crosses the plain cutoff changes the energy by 2.4e-4 eV.
      assertEquals(first, number(line[3]), 0.02);
    }
  }

  private static List<String[]> run() {
    PrintStream terminal = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      ArgonInABox.main(new String[0]);
    } finally {
      System.setOut(terminal);
    }
    return printed
        .toString(StandardCharsets.UTF_8)
        .lines()
        .map(line -> line.strip().split(" +"))
        .toList();
  }

  private static double number(String text) {
    return Double.parseDouble(text);
  }
}
