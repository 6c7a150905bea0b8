package org.halimd.engine.ensemble;

import java.util.LinkedHashMap;
import java.util.Map;
import org.halimd.engine.Ensemble;
import org.halimd.engine.Ensemble.CellFreedom;
import org.halimd.engine.Ensemble.CellMotion;
import org.halimd.engine.testing.DynamicsCase;

/** The ensembles under test, with coupling times for time steps of 4 fs. */
final class Couplings {
  private static final double TAU = 25;
  private static final double BAROSTAT_PERIOD = 250;
  private static final double RESCALING_TIME = 50;
  private static final double MODULUS = 0.06;

  private Couplings() {}

  /** All canonical thermostats at a temperature in K, by their run-file names. */
  static Map<String, Ensemble> thermostats(double t) {
    Map<String, Ensemble> all = new LinkedHashMap<>();
    all.put("nvt_nhc", new Ensemble.NvtNoseHoover(t, t, TAU));
    all.put("nvt_bdp", new Ensemble.NvtBussi(t, t, TAU));
    all.put("nvt_lan", new Ensemble.NvtLangevin(t, t, TAU));
    all.put("nvt_bao", new Ensemble.NvtBaoab(t, t, TAU));
    return all;
  }

  /** Both barostats with one volume variable, pressure in GPa. */
  static Map<String, Ensemble> isotropic(double t, double p) {
    Map<String, Ensemble> all = new LinkedHashMap<>();
    all.put("npt_mttk iso", mttk(t, p, CellMotion.ISO));
    all.put("npt_scr iso", rescaling(t, p, CellFreedom.ISOTROPIC, MODULUS, RESCALING_TIME));
    return all;
  }

  /** MTTK. */
  static Ensemble mttk(double t, double p, CellMotion motion) {
    return new Ensemble.NptMttk(
        t,
        t,
        TAU,
        DynamicsCase.barostat(
            motion, "", DynamicsCase.hydrostatic(p), new int[] {0, 1, 2}, BAROSTAT_PERIOD));
  }

  /** Stochastic cell rescaling with a modulus in GPa. */
  static Ensemble rescaling(double t, double p, CellFreedom freedom, double modulus, double tauP) {
    double[] moduli = {modulus, modulus, modulus, modulus, modulus, modulus};
    return new Ensemble.NptStochasticCell(
        t, t, TAU, freedom, DynamicsCase.hydrostatic(p), moduli, tauP, true);
  }
}
