package org.halimd.engine.app.campaign;

import java.util.Locale;

/** The stages of a system, in their order. */
public enum StageKind {
  /** Constant temperature and pressure until nothing drifts. */
  EQUILIBRATE,
  /** Constant temperature and pressure: the paths of the ions. */
  TRANSPORT,
  /** Constant temperature in the mean cell: pairs, densities, site energies. */
  STRUCTURE;

  /** The name of its folder inside the folder of the system. */
  public String folder() {
    return name().toLowerCase(Locale.ROOT);
  }
}
