package org.halimd.kernels.cuda;

/**
 * What a kernel has reported; see {@code failure.cuh}.
 *
 * @param atom index of an atom of the batch; for failures of a system its first atom
 */
public record DeviceFailure(Kind kind, int atom) {
  /** The kinds, in the order of their codes from 1 on. */
  public enum Kind {
    /** The position of an atom is not finite. */
    POSITION_NOT_FINITE,
    /** The force on an atom is not finite or beyond the range of the sums. */
    FORCE_NOT_FINITE,
    /** The energy of an atom is not finite. */
    ENERGY_NOT_FINITE,
    /** The cell of a system has no volume. */
    CELL_WITHOUT_VOLUME,
    /** The cell of a system became thinner than its neighbour list allows. */
    CELL_TOO_THIN,
    /** An atom has more neighbours than its row has room for. */
    ROW_OVERFLOW,
    /** Two neighbours have drifted apart by more cells than a row can express. */
    IMAGE_TOO_FAR,
    /** The charge that the model predicts for an atom is not finite or beyond all reason. */
    CHARGE_OUT_OF_RANGE
  }

  static DeviceFailure of(long code) {
    return new DeviceFailure(Kind.values()[(int) (code >>> 32) - 1], (int) code);
  }
}
