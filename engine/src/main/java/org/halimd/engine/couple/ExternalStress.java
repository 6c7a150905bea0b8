package org.halimd.engine.couple;

import org.halimd.engine.Ensemble;
import org.halimd.engine.Ensemble.MttkBarostat;
import org.halimd.engine.integrate.RunningSystem;
import org.halimd.system.Matrix3;

/**
 * The external pressure or stress on a cell, and the energy it has (md-run 3.3 and 3.6).
 *
 * <p>If all moving diagonal components have the same target p and no shear is asked for, the energy
 * is p V. Otherwise the target tensor S is split into p, the mean of its moving diagonal
 * components, and a rest that acts through the fixed reference cell h_0 of the run (M. Parrinello,
 * A. Rahman, J. Appl. Phys. 52, 7182 (1981)): Σ = V_0 h_0^-1 (S - p 1) h_0^-T, energy p V + tr(Σ hᵀ
 * h)/2. Components that do not move do not enter.
 */
final class ExternalStress {
  private static final int AXES = 3;

  private final double[] first;
  private final double[] last;
  private final double[] referenceInverse;
  private final double referenceVolume;
  private final CellProjection projection;

  /**
   * The stress of a barostat.
   *
   * @param gigapascal one eV/Å³ in GPa
   * @param referenceCell h_0, nine numbers row by row, Å
   */
  ExternalStress(
      MttkBarostat barostat, CellProjection projection, double gigapascal, double[] referenceCell) {
    this.projection = projection;
    this.first = target(barostat.p1(), gigapascal);
    this.last = target(barostat.p2(), gigapascal);
    this.referenceInverse = Matrix3.inverse(referenceCell);
    this.referenceVolume = Math.abs(Matrix3.determinant(referenceCell));
  }

  /** Voigt components in eV/Å³. */
  private double[] target(double[] gpa, double gigapascal) {
    double[] s = projection.target(gpa);
    for (int c = 0; c < s.length; c++) {
      s[c] /= gigapascal;
    }
    return s;
  }

  /** Energy of the cell h in the stress of the given step of the run, eV. */
  double energy(RunningSystem system, long step) {
    double[] s = at(system, step);
    double p = hydrostatic(s);
    double[] h = system.box().matrix();
    double[] metric = Matrix3.multiply(Matrix3.transpose(h), h);
    double elastic = Matrix3.trace(Matrix3.multiply(sigma(s, p), metric)) / 2;
    return p * system.box().volume() + elastic;
  }

  /** p V 1 + h Σ hᵀ at the present step in eV, nine numbers row by row. */
  double[] volumeTimesStress(RunningSystem system) {
    double[] s = at(system, system.variables().stepInRun);
    double p = hydrostatic(s);
    double[] h = system.box().matrix();
    double[] out = Matrix3.multiply(Matrix3.multiply(h, sigma(s, p)), Matrix3.transpose(h));
    for (int d = 0; d < AXES; d++) {
      out[4 * d] += p * system.box().volume();
    }
    return out;
  }

  private double[] at(RunningSystem system, long step) {
    double[] s = new double[Ensemble.VOIGT];
    for (int c = 0; c < s.length; c++) {
      s[c] = system.ramp(first[c], last[c], step);
    }
    return s;
  }

  /** Mean of the moving diagonal components, 0 if none moves. */
  private double hydrostatic(double[] s) {
    double sum = 0;
    int moving = 0;
    for (int d = 0; d < AXES; d++) {
      if (projection.isActive(d)) {
        sum += s[d];
        moving++;
      }
    }
    return moving == 0 ? 0 : sum / moving;
  }

  /** Σ = V_0 h_0^-1 (S - p 1) h_0^-T with the rows and columns of resting components zero. */
  private double[] sigma(double[] s, double p) {
    double[] rest = new double[9];
    for (int c = 0; c < s.length; c++) {
      if (projection.isActive(c)) {
        int rowColumn = CellProjection.ROW_COLUMN[c];
        double value = referenceVolume * (c < AXES ? s[c] - p : s[c]);
        rest[rowColumn] = value;
        rest[3 * (rowColumn % 3) + rowColumn / 3] = value;
      }
    }
    return Matrix3.multiply(
        Matrix3.multiply(referenceInverse, rest), Matrix3.transpose(referenceInverse));
  }
}
