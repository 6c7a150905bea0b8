package org.halimd.potential.pair;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.halimd.io.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LennardJonesReaderTest {
  private static final Path FILE = Path.of("lj.txt");

  @Test
  void readsOneLineForEachOrderedPair() {
    LennardJonesModel model =
        LennardJonesReader.parse(
            FILE,
            "lj 2 Ar  Kr\r\n0.0104 3.4 8.5\r\n1.2e-2 3.5 9\r\n0.012 3.5 9.0\r\n0.014 3.65 8\r\n\n");
    assertEquals(List.of("Ar", "Kr"), model.elements());
    assertEquals(0.0104, model.epsilon(model.pair(0, 0)));
    assertEquals(3.5, model.sigma(model.pair(0, 1)));
    assertEquals(0.012, model.epsilon(model.pair(1, 0)));
    assertEquals(8, model.cutoff(model.pair(1, 1)));
    assertEquals(9, model.cutoff());
    assertEquals(LennardJonesModel.Truncation.PLAIN, model.truncation());
    assertEquals("Lennard-Jones potential for Ar Kr, cutoff 9.0 Å", model.description());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | 1 | first line must be",
        "LJ 1 Ar/0.1 3 8 | 1 | found 'LJ'",
        "lj | 1 | found nothing as the number of types",
        "lj 1.0 Ar/0.1 3 8 | 1 | found '1.0'",
        "lj 0/0.1 3 8 | 1 | found '0'",
        "lj 2 Ar/0.1 3 8 | 1 | found 1 symbols for 2 types",
        "lj 1 Aq/0.1 3 8 | 1 | 'Aq' is no element",
        "lj 2 Ar Ar/0.1 3 8 | 1 | 'Ar' is listed twice",
        "lj 1 Ar | 1 | need 1 + 1 lines",
        "lj 1 Ar/0.1 3 8/0.1 3 8 | 3 | need 1 + 1 lines",
        "lj 1 Ar/0.1 3 | 2 | found 2 words",
        "lj 1 Ar/0.1 3 8 9 | 2 | found 4 words",
        "lj 1 Ar/nan 3 8 | 2 | found 'nan' where epsilon",
        "lj 1 Ar/-0.1 3 8 | 2 | found '-0.1' where epsilon",
        "lj 1 Ar/0.1 0 8 | 2 | found '0' where sigma",
        "lj 1 Ar/0.1 3 1e999 | 2 | found '1e999' where cutoff",
        "lj 2 Ar Kr/1 3 8/1 3 8/1 3.1 8/1 3 8 | 4 | '1 3.1 8' differs from line 3",
      })
  void namesLineAndTokenOfEveryMistake(String content, int line, String part) {
    InputException e =
        assertThrows(
            InputException.class, () -> LennardJonesReader.parse(FILE, content.replace('/', '\n')));
    assertTrue(e.getMessage().startsWith("lj.txt:" + line + ": "), e.getMessage());
    assertTrue(e.getMessage().contains(part), e.getMessage());
  }
}
