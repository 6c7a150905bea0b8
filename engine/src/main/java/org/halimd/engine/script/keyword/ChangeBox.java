package org.halimd.engine.script.keyword;

import org.halimd.engine.prepare.BoxChange;
import org.halimd.engine.script.Arguments;
import org.halimd.engine.script.Command;
import org.halimd.engine.script.Keyword;
import org.halimd.engine.script.Keyword.Group;
import org.halimd.engine.script.Line;
import org.halimd.engine.script.Setting;
import org.halimd.io.InputException;
import org.halimd.system.Box;
import org.halimd.system.Matrix3;

/** {@code change_box}: deforms cell and positions. */
public record ChangeBox(BoxChange change) implements Command {
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
      return new ChangeBox(new BoxChange(xx, yy, zz, 0, 0, 0));
    }
    return new ChangeBox(
        new BoxChange(xx, yy, zz, in.number("EYZ"), in.number("EXZ"), in.number("EXY")));
  }

  @Override
  public void check(Setting setting, Line line) {
    Box box = setting.subject().box();
    double[] mu;
    try {
      mu = change.deformation(box);
    } catch (InputException e) {
      throw line.error(e.getMessage());
    }
    Box changed = box.withMatrix(Matrix3.multiply(mu, box.matrix()));
    setting.setSubject(setting.subject().withBox(changed));
  }
}
