package org.halimd.engine;

/**
 * What one system of a run samples: the arguments of the run-file keyword {@code ensemble}.
 *
 * <p>Temperatures in K, pressures and moduli in GPa, coupling times in time steps, all as the user
 * gives them. Temperatures and pressures ramp linearly from the first to the last value over the
 * run.
 */
public sealed interface Ensemble {
  /** Symmetric tensor components in Voigt order xx yy zz yz xz xy. */
  int VOIGT = 6;

  /** Constant energy. */
  record Nve() implements Ensemble {}

  /** Nosé-Hoover chain, run-file word {@code nvt_nhc}; tau in steps. */
  record NvtNoseHoover(double t1, double t2, double tau) implements Ensemble {}

  /** Stochastic velocity rescaling of Bussi, Donadio and Parrinello 2007, {@code nvt_bdp}. */
  record NvtBussi(double t1, double t2, double tau) implements Ensemble {}

  /** Berendsen weak coupling, {@code nvt_ber}: for equilibration only. */
  record NvtBerendsen(double t1, double t2, double tau) implements Ensemble {}

  /** Langevin with the thermostat outside (OVRVO, Bussi and Parrinello 2007), {@code nvt_lan}. */
  record NvtLangevin(double t1, double t2, double tau) implements Ensemble {}

  /** Langevin BAOAB (Leimkuhler and Matthews 2013), {@code nvt_bao}. */
  record NvtBaoab(double t1, double t2, double tau) implements Ensemble {}

  /** Which cell variables a barostat of the first-order kind (Berendsen, SCR) moves. */
  enum CellFreedom {
    ISOTROPIC,
    ORTHOGONAL,
    TRICLINIC
  }

  /**
   * Berendsen thermostat and barostat, {@code npt_ber}.
   *
   * @param pressure target in GPa, Voigt order; isotropic uses entry 0
   * @param modulus bulk modulus estimates in GPa, Voigt order; a value above 2000 freezes the
   *     component
   * @param thermostat false if tau exceeds 100000 (constant enthalpy)
   */
  record NptBerendsen(
      double t1,
      double t2,
      double tau,
      CellFreedom freedom,
      double[] pressure,
      double[] modulus,
      double tauP,
      boolean thermostat)
      implements Ensemble {}

  /** Stochastic cell rescaling with the Bussi thermostat, {@code npt_scr}; see NptBerendsen. */
  record NptStochasticCell(
      double t1,
      double t2,
      double tau,
      CellFreedom freedom,
      double[] pressure,
      double[] modulus,
      double tauP,
      boolean thermostat)
      implements Ensemble {}

  /** Nosé-Hoover chain in the MTTK splitting, {@code nvt_mttk}. */
  record NvtMttk(double t1, double t2, double tPeriod) implements Ensemble {}

  /** How the cell moves in MTTK dynamics. */
  enum CellMotion {
    /** One volume variable, the shape is kept. */
    ISO,
    /** Independent Cartesian axes. */
    ANISO,
    /** All six components of the symmetric strain. */
    TRI,
    /** Only the named components. */
    COMPONENTS
  }

  /**
   * The barostat of MTTK dynamics.
   *
   * @param motion which kind of cell motion
   * @param active which Voigt components move (all true where the motion implies it)
   * @param p1 target at the start in GPa, Voigt order
   * @param p2 target at the end in GPa, Voigt order
   * @param couple groups of Cartesian axes whose pressures are averaged: entry d is the group
   *     number of axis d; different numbers mean independent axes
   * @param pPeriod barostat period in steps
   */
  record MttkBarostat(
      CellMotion motion,
      boolean[] active,
      double[] p1,
      double[] p2,
      int[] couple,
      double pPeriod) {}

  /** Martyna-Tuckerman-Tobias-Klein constant pressure and temperature, {@code npt_mttk}. */
  record NptMttk(double t1, double t2, double tPeriod, MttkBarostat barostat) implements Ensemble {}

  /** Constant pressure and enthalpy, {@code nph_mttk}: no chains. */
  record NphMttk(MttkBarostat barostat) implements Ensemble {}
}
