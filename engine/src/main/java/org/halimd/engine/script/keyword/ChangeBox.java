package org.halimd.engine.script.keyword;

import org.halimd.engine.script.Arguments;
import org.halimd.engine.script.Command;
import org.halimd.engine.script.Keyword;
import org.halimd.engine.script.Keyword.Group;
import org.halimd.engine.script.Line;
import org.halimd.engine.script.Setting;
import org.halimd.system.Box;
import org.halimd.system.Matrix3;

/**
 * {@code change_box}: deforms cell and positions.
 *
 * @param dxx added to ax in Å; see {@code dyy} (by), {@code dzz} (cz)
 * @param eyz shear strain, dimensionless; see {@code exz}, {@code exy}
 */
public record ChangeBox(double dxx, double dyy, double dzz, double eyz, double exz, double exy)
    implements Command {
  /** The keyword. */
  public static final Keyword KEYWORD =
      new Keyword(
          "change_box",
          Group.SETUP,
          "change_box D | change_box DXX DYY DZZ | change_box DXX DYY DZZ EYZ EXZ EXY",
          "Deforms the cell and the positions with it: DXX, DYY, DZZ (A) are added to ax, by and cz,"
              + " EYZ, EXZ, EXY are shear strains. One number D stands for all three lengths."
              + " Velocities stay.",
          "change_box 0.1",
          ChangeBox::parse);

  private static ChangeBox parse(Arguments in) {
    int count = in.remaining();
    if (count != 1 && count != 3 && count != 6) {
      throw in.error("1, 3 or 6 numbers are expected, not " + count);
    }
    double xx = in.number("DXX in A");
    double yy = count == 1 ? xx : in.number("DYY in A");
    double zz = count == 1 ? xx : in.number("DZZ in A");
    if (count < 6) {
      return new ChangeBox(xx, yy, zz, 0, 0, 0);
    }
    return new ChangeBox(xx, yy, zz, in.number("EYZ"), in.number("EXZ"), in.number("EXY"));
  }

  /** The deformation matrix, row by row, that acts on the cell with matrix {@code h}. */
  public double[] deformation(double[] h) {
    return new double[] {
      (h[0] + dxx) / h[0], exy, exz, exy, (h[4] + dyy) / h[4], eyz, exz, eyz, (h[8] + dzz) / h[8]
    };
  }

  @Override
  public void check(Setting setting, Line line) {
    double[] h = setting.subject().box().matrix();
    double[] mu = deformation(h);
    for (int d = 0; d < 9; d += 4) {
      if (!Double.isFinite(mu[d])) {
        throw line.error(
            "change_box: the cell has a zero on the diagonal (%s), so a length cannot be added to it; rotate the cell"
                .formatted(d == 0 ? "ax" : d == 4 ? "by" : "cz"));
      }
    }
    if (!(Matrix3.determinant(mu) > 0)) {
      throw line.error(
          "change_box: the deformation turns the cell inside out; use smaller numbers");
    }
    Box box = setting.subject().box();
    setting.setSubject(setting.subject().withBox(box.withMatrix(Matrix3.multiply(mu, h))));
  }
}
