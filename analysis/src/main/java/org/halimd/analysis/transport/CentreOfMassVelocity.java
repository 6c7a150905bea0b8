package org.halimd.analysis.transport;

import org.halimd.io.InputException;
import org.halimd.system.Frame;
import org.halimd.system.Species;

/** The velocity of the centre of mass, which is no diffusion and no vibration. */
public final class CentreOfMassVelocity {
  private CentreOfMassVelocity() {}

  /**
   * The frame seen from its centre of mass.
   *
   * @throws InputException if the frame has no velocities or the mass of a species is unknown
   */
  public static Frame removed(Frame f) {
    if (!f.hasVelocities()) {
      throw new InputException("the frame at %s fs has no velocities".formatted(f.time()));
    }
    double[] mass = masses(f);
    return new Frame(
        f.step(),
        f.time(),
        f.box(),
        f.species(),
        f.type(),
        f.x(),
        f.y(),
        f.z(),
        f.unwrapped(),
        without(f.vx(), mass),
        without(f.vy(), mass),
        without(f.vz(), mass));
  }

  private static double[] masses(Frame frame) {
    double[] mass = new double[frame.size()];
    for (int i = 0; i < mass.length; i++) {
      Species species = frame.species().get(frame.type()[i]);
      if (Double.isNaN(species.mass())) {
        throw new InputException(
            "'%s' is no element, so its mass and the centre of mass are unknown; --drift none leaves the velocities as they are"
                .formatted(species.symbol()));
      }
      mass[i] = species.mass();
    }
    return mass;
  }

  private static double[] without(double[] v, double[] mass) {
    double momentum = 0;
    double total = 0;
    for (int i = 0; i < v.length; i++) {
      momentum += mass[i] * v[i];
      total += mass[i];
    }
    double[] relative = v.clone();
    for (int i = 0; i < v.length; i++) {
      relative[i] -= momentum / total;
    }
    return relative;
  }
}
