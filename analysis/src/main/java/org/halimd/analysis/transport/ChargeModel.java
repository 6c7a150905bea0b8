package org.halimd.analysis.transport;

import java.util.List;
import java.util.Map;
import org.halimd.analysis.AtomSet;
import org.halimd.io.InputException;
import org.halimd.system.Frame;

/**
 * Constant charges of atoms for the collective transport of charge. Charges that a potential gives
 * to atoms at an instant have no place here: they are not what moves (F. Grasselli and S. Baroni,
 * Nat. Phys. 15, 967 (2019)).
 *
 * @param name how tables call it, for example {@code mobile}
 * @param charge charge of every atom in e
 */
public record ChargeModel(String name, double[] charge) {
  private static final double NEUTRAL = 1e-6;

  /** The charge on the mobile ions alone, as seen from the framework. */
  public static ChargeModel mobile(AtomSet ions, double charge, int atoms) {
    double[] q = new double[atoms];
    for (int i : ions.atoms()) {
      q[i] = charge;
    }
    return new ChargeModel("mobile", q);
  }

  /**
   * Formal charges of all atoms.
   *
   * @param charges charge in e by element symbol
   * @throws InputException if a species has no charge or the sum is not zero
   */
  public static ChargeModel formal(Frame frame, Map<String, Double> charges) {
    double[] q = new double[frame.size()];
    double sum = 0;
    List<AtomSet> sets = AtomSet.bySpecies(frame);
    for (AtomSet set : sets) {
      Double charge = charges.get(set.name());
      if (charge == null) {
        throw new InputException(
            "the formal charges give none for "
                + set.name()
                + "; name every species, for example Li=1,Cl=-1");
      }
      for (int i : set.atoms()) {
        q[i] = charge;
        sum += charge;
      }
    }
    if (Math.abs(sum) > NEUTRAL) {
      throw new InputException(
          "the formal charges add up to "
              + sum
              + " e instead of zero; the current would depend on the drift; correct the charges");
    }
    return new ChargeModel("formal", q);
  }

  /** Sum of squared charges in e². */
  public double sumOfSquares() {
    double sum = 0;
    for (double q : charge) {
      sum += q * q;
    }
    return sum;
  }
}
