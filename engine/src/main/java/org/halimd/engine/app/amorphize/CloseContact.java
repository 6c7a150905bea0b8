package org.halimd.engine.app.amorphize;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.halimd.analysis.structure.RadialCurve;
import org.halimd.analysis.structure.RadialResult;
import org.halimd.analysis.structure.RadialTable;
import org.halimd.crystal.ordering.FormalCharges;
import org.halimd.crystal.packing.IonicRadii;
import org.halimd.system.Species;

/**
 * Anions that are closer to each other than ions come: molecules such as O2, which a potential that
 * was not trained against them makes from overlaps.
 *
 * @param pair names of the two
 * @param distance shortest distance in Å, to a bin of g(r)
 * @param limit below which this is a contact, in Å
 */
record CloseContact(String pair, double distance, double limit) {
  /** Edges of polyhedra are shorter than two radii, but not by so much. */
  private static final double PART_OF_RADII = 0.7;

  /** All pairs of anions that come too close. */
  static List<CloseContact> of(RadialResult radial) {
    RadialTable table = radial.table();
    List<Species> species = table.species();
    List<CloseContact> contacts = new ArrayList<>();
    for (RadialCurve curve : radial.pairs()) {
      String a = species.get(curve.pair().first()).symbol();
      String b = species.get(curve.pair().second()).symbol();
      if (isAnion(a) && isAnion(b)) {
        double limit = PART_OF_RADII * (IonicRadii.of(a) + IonicRadii.of(b));
        int bin = 0;
        while (bin < table.bins() && table.count(curve.pair(), bin) == 0) {
          bin++;
        }
        if (bin < table.bins() && table.radius(bin) < limit) {
          contacts.add(new CloseContact(curve.name(), table.radius(bin), limit));
        }
      }
    }
    return contacts;
  }

  private static boolean isAnion(String symbol) {
    FormalCharges charges = new FormalCharges(Map.of());
    return charges.isKnown(symbol) && charges.of(symbol) < 0 && IonicRadii.isKnown(symbol);
  }

  /** For people. */
  String sentence() {
    return "%s come as close as %.2f Å, ions not below %.2f Å: the potential made a molecule of an overlap; start from another packing (--seed of 'halimd build') or use a potential that knows such pairs"
        .formatted(pair, distance, limit);
  }
}
