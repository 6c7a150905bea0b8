package org.halimd.potential.longrange;

import org.halimd.potential.Forces;
import org.halimd.system.Atoms;
import org.halimd.system.Box;

/**
 * The reciprocal-space sum term by term, O(N N_k): the definition that faster methods are tested
 * against, and the choice for small cells.
 *
 * <p>With S_k = sum_j q_j exp(-i k.r_j) and G_k of {@link WaveVectors}, over one half of the
 * vectors with 0 < |k| < 2 pi alpha (a plain sphere; the truncation belongs to the charge models),
 *
 * <pre>
 *   E     = K_C sum_k G_k |S_k|²
 *   E_i   = K_C q_i e_i,  e_i = sum_k G_k Re[S_k exp(i k.r_i)],  dE/dq_i = 2 K_C e_i
 *   F_i   = 2 K_C q_i sum_k G_k k Im[S_k exp(i k.r_i)]
 *   W_iab = K_C q_i sum_k G_k Re[S_k exp(i k.r_i)] (delta_ab - (1/(2 alpha²) + 2/k²) k_a k_b)
 * </pre>
 *
 * <p>There is no k = 0 term and no surface term (conducting surroundings). P. P. Ewald, Ann. Phys.
 * 369, 253 (1921); per-atom virials as D. M. Heyes, Phys. Rev. B 49, 755 (1994).
 */
public final class EwaldSum implements ReciprocalSum {
  private final double alpha;
  private final double coulomb;
  private final double waveVectorLimit;

  private WaveVectors[] waves = new WaveVectors[0];
  private Box[] wavesOf = new Box[0];

  /** cos and sin of 2 pi n s_d: per direction, entry (n + largest) N + i. */
  private final double[][] tableCos = new double[3][0];

  private final double[][] tableSin = new double[3][0];
  private double[] cos = new double[0];
  private double[] sin = new double[0];

  /**
   * The sum as charge models define it.
   *
   * @param alpha the splitting parameter in 1/Å
   * @param coulomb the Coulomb constant K_C = e²/(4 pi epsilon_0) in eV Å
   */
  public EwaldSum(double alpha, double coulomb) {
    this(alpha, coulomb, 1.0);
  }

  /**
   * A sum with another truncation, |k| < {@code sphere} 2 pi alpha. The terms fall off as exp(-(pi
   * sphere)²): 1 leaves out 1e-5 to 1e-4 eV per atom, 2 is converged to double precision.
   */
  public EwaldSum(double alpha, double coulomb, double sphere) {
    if (!(alpha > 0) || !(sphere > 0)) {
      throw new IllegalArgumentException("the splitting parameter must be positive");
    }
    this.alpha = alpha;
    this.coulomb = coulomb;
    this.waveVectorLimit = sphere * 2 * Math.PI * alpha;
  }

  @Override
  public void prepare(Atoms atoms) {
    FullyPeriodic.require(atoms);
    waves = new WaveVectors[atoms.systems()];
    wavesOf = new Box[atoms.systems()];
  }

  @Override
  public void add(Atoms atoms, int system, double[] charge, Forces out, double[] chargeGradient) {
    WaveVectors k = wavesFor(atoms, system);
    int from = atoms.start(system);
    int n = atoms.size(system);
    if (cos.length < n) {
      cos = new double[n];
      sin = new double[n];
    }
    for (int d = 0; d < 3; d++) {
      tabulate(atoms, from, n, atoms.box(system), d, k.largest[d]);
    }
    for (int m = 0; m < k.size; m++) {
      computePhases(k, m, n);
      addWave(k, m, from, n, charge, out, chargeGradient);
    }
  }

  /** Wave vectors depend on the box alone; boxes are immutable, so the same box means the same. */
  private WaveVectors wavesFor(Atoms atoms, int system) {
    if (wavesOf[system] != atoms.box(system)) {
      wavesOf[system] = atoms.box(system);
      waves[system] = new WaveVectors(wavesOf[system], alpha, waveVectorLimit);
    }
    return waves[system];
  }

  private void tabulate(Atoms atoms, int from, int n, Box box, int d, int largest) {
    int length = (2 * largest + 1) * n;
    if (tableCos[d].length < length) {
      tableCos[d] = new double[length];
      tableSin[d] = new double[length];
    }
    for (int i = 0; i < n; i++) {
      double s = box.fractional(d, atoms.x[from + i], atoms.y[from + i], atoms.z[from + i]);
      // Whole turns change nothing; without them the angle keeps its digits far from the origin.
      double angle = 2 * Math.PI * (s - Math.floor(s));
      for (int m = 0; m <= largest; m++) {
        double c = Math.cos(m * angle);
        double sine = Math.sin(m * angle);
        tableCos[d][(largest + m) * n + i] = c;
        tableCos[d][(largest - m) * n + i] = c;
        tableSin[d][(largest + m) * n + i] = sine;
        tableSin[d][(largest - m) * n + i] = -sine;
      }
    }
  }

  /** cos(k.r_i) and sin(k.r_i) of wave vector m for all atoms. */
  private void computePhases(WaveVectors k, int m, int n) {
    int a = (k.nA[m] + k.largest[0]) * n;
    int b = (k.nB[m] + k.largest[1]) * n;
    int c = (k.nC[m] + k.largest[2]) * n;
    for (int i = 0; i < n; i++) {
      double abCos =
          tableCos[0][a + i] * tableCos[1][b + i] - tableSin[0][a + i] * tableSin[1][b + i];
      double abSin =
          tableSin[0][a + i] * tableCos[1][b + i] + tableCos[0][a + i] * tableSin[1][b + i];
      cos[i] = abCos * tableCos[2][c + i] - abSin * tableSin[2][c + i];
      sin[i] = abSin * tableCos[2][c + i] + abCos * tableSin[2][c + i];
    }
  }

  private void addWave(
      WaveVectors k, int m, int from, int n, double[] charge, Forces out, double[] chargeGradient) {
    // S_k = real + i imaginary
    double real = 0;
    double imaginary = 0;
    for (int i = 0; i < n; i++) {
      real += charge[from + i] * cos[i];
      imaginary -= charge[from + i] * sin[i];
    }
    double kx = k.kx[m];
    double ky = k.ky[m];
    double kz = k.kz[m];
    double g = coulomb * k.weight[m];
    double f = 1 / (2 * alpha * alpha) + 2 / (kx * kx + ky * ky + kz * kz);
    for (int i = 0; i < n; i++) {
      int atom = from + i;
      double q = charge[atom];
      double potential = g * (real * cos[i] - imaginary * sin[i]);
      double force = 2 * q * g * (real * sin[i] + imaginary * cos[i]);
      double energy = q * potential;
      out.energy[atom] += energy;
      out.electrostaticEnergy[atom] += energy;
      chargeGradient[atom] += 2 * potential;
      out.fx[atom] += force * kx;
      out.fy[atom] += force * ky;
      out.fz[atom] += force * kz;
      addVirial(out.virial, 9 * atom, energy, f, kx, ky, kz);
    }
  }

  /** Adds energy (1 - f k k^T) to the nine numbers from {@code at} on. */
  private static void addVirial(
      double[] virial, int at, double energy, double f, double kx, double ky, double kz) {
    double xy = -energy * f * kx * ky;
    double xz = -energy * f * kx * kz;
    double yz = -energy * f * ky * kz;
    virial[at] += energy * (1 - f * kx * kx);
    virial[at + 1] += xy;
    virial[at + 2] += xz;
    virial[at + 3] += xy;
    virial[at + 4] += energy * (1 - f * ky * ky);
    virial[at + 5] += yz;
    virial[at + 6] += xz;
    virial[at + 7] += yz;
    virial[at + 8] += energy * (1 - f * kz * kz);
  }

  /** The number of wave vectors used for {@code box}, half of those in the sphere. */
  public int waveVectorCount(Box box) {
    return new WaveVectors(box, alpha, waveVectorLimit).size;
  }

  @Override
  public String toString() {
    return "Ewald sum up to |k| = " + waveVectorLimit + " 1/Å, alpha = " + alpha + " 1/Å";
  }
}
