package org.halimd.crystal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SymmetryOperationTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "x,y,z; x,y,z",
        "-Y, X-Y, Z+1/3; -y,x-y,z+1/3",
        "1/2+x,-y,0.75-z; x+1/2,-y,-z+3/4",
        "x,y,z+.3333; x,y,z+1/3",
        "-x+y,-x,z-1/6; -x+y,-x,z-1/6"
      })
  void readsWhatFilesWrite(String triplet, String expected) {
    assertEquals(expected, SymmetryOperation.parse(triplet).toString());
  }

  @Test
  void movesPoints() {
    double[] image = SymmetryOperation.parse("-y,x-y,z+1/3").apply(new double[] {0.1, 0.3, 0.2});
    assertArrayEquals(new double[] {-0.3, -0.2, 0.2 + 1.0 / 3}, image, 1e-15);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x,y",
        "x,y,w",
        "x,x,z",
        "x,y,z+1/q",
        "x,y,2z",
        "x,y,z/2",
        "x y,z,y",
        "2,y,z",
        "",
        "x,y,--z"
      })
  void refusesWhatIsNoOperation(String triplet) {
    Exception e =
        assertThrows(IllegalArgumentException.class, () -> SymmetryOperation.parse(triplet));
    assertTrue(e.getMessage().contains(triplet), e.getMessage());
  }
}
