package org.halimd.engine.app.amorphize;

import java.util.Arrays;
import java.util.List;
import org.halimd.crystal.io.StructureFiles;
import org.halimd.engine.app.analyze.ResultFolder;
import org.halimd.io.Structure;
import org.halimd.system.Box;
import org.halimd.system.Frame;

/** {@code glass.xyz}: the last frame, atoms inside the cell. */
final class GlassStructure {
  private GlassStructure() {}

  static void write(AmorphizeFolder folder, Stage last, ResultFolder results) {
    Frame frame = last(new FrameFile(folder.run().resolve(last.trajectory()), 0, 1));
    List<String> symbols =
        Arrays.stream(frame.type()).mapToObj(t -> frame.species().get(t).symbol()).toList();
    Structure structure = Structure.of(folder.glass(), frame.box(), symbols, wrapped(frame));
    StructureFiles.write(folder.glass(), structure);
    results.wrote(folder.glass().getFileName().toString());
  }

  private static Frame last(FrameFile file) {
    Frame[] last = new Frame[1];
    file.forEach(frame -> last[0] = frame);
    return last[0];
  }

  private static double[][] wrapped(Frame frame) {
    Box box = frame.box();
    double[][] r = new double[3][frame.size()];
    for (int i = 0; i < frame.size(); i++) {
      double[] s = new double[3];
      for (int d = 0; d < 3; d++) {
        double f = box.fractional(d, frame.x()[i], frame.y()[i], frame.z()[i]);
        s[d] = f - Math.floor(f);
      }
      for (int d = 0; d < 3; d++) {
        r[d][i] = box.cartesian(d, s[0], s[1], s[2]);
      }
    }
    return r;
  }
}
