package org.halimd.potential.nep;

/**
 * The repulsion of the nuclei of a row, {@link ZblTerm}, for the pairs within the angular cutoff of
 * the model.
 */
final class ZblRepulsion {
  private final int types;
  private final double[] angularCutoff;
  private final ZblPair[] pairs;
  private final ZblTerm term = new ZblTerm();

  ZblRepulsion(NepModel model) {
    types = model.types();
    angularCutoff = PairTable.cutoffs(model.angularCutoffs());
    pairs = ZblPair.table(model);
  }

  /**
   * Adds half of every pair term of the row to the partial forces; the other half belongs to the
   * row of the neighbour.
   *
   * @return half the sum of the pair energies of the row, in eV
   */
  double add(SiteRow row) {
    double energy = 0;
    for (int k = 0; k < row.size(); k++) {
      int index = PairTable.index(types, row.type(), row.neighborType(k));
      double r = row.r(k);
      if (r < pairs[index].outer() && r < angularCutoff[index]) {
        term.evaluate(pairs[index], r);
        energy += 0.5 * term.value();
        row.addCentralForce(k, 0.5 * term.derivative());
      }
    }
    return energy;
  }
}
