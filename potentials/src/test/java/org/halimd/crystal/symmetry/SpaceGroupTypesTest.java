package org.halimd.crystal.symmetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.halimd.system.Matrix3;
import org.junit.jupiter.api.Test;

/** The table of the 230 types, and that each is recognised however it is turned and moved. */
class SpaceGroupTypesTest {
  @Test
  void thereAre230Types() {
    List<ReferenceGroup> all = ReferenceGroup.all();
    assertEquals(230, all.size());
    Set<String> symbols = new HashSet<>();
    for (int k = 0; k < 230; k++) {
      assertEquals(k + 1, all.get(k).type().number());
      symbols.add(all.get(k).type().symbol());
    }
    assertEquals(230, symbols.size());
    assertEquals("P63mc (186)", all.get(185).type().toString());
  }

  /** Every type in 5 random bases with random origins. */
  @Test
  void everyTypeIsRecognisedInAnyBasis() {
    Random random = new Random(230);
    for (ReferenceGroup reference : ReferenceGroup.all()) {
      double[] conventional = RandomCells.cell(reference, random);
      double[] primitive = RandomCells.primitive(reference.centring(), conventional);
      List<Operation> operations = Operation.group(reference.generators());
      for (int k = 0; k < 5; k++) {
        IntMatrix basis = RandomCells.unimodular(random);
        double[] h = ReducedBasis.times(primitive, basis);
        List<Operation> moved = new ArrayList<>();
        double[] origin = {random.nextDouble(), random.nextDouble(), random.nextDouble()};
        for (Operation operation : operations) {
          double[] turned = operation.rotation().times(origin);
          double[] t = new double[3];
          for (int d = 0; d < 3; d++) {
            t[d] = operation.translation()[d] + origin[d] - turned[d];
          }
          moved.add(new Operation(operation.rotation(), t).in(basis, 1));
        }
        assertTrue(Matrix3.determinant(h) > 0);
        assertEquals(reference.type(), TypeFinder.find(h, moved).reference().type());
      }
    }
  }
}
