package org.halimd.engine.app.analyze;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.halimd.analysis.diffusion.TabulatedDiffusion;
import org.halimd.analysis.diffusion.WindowRule;
import org.halimd.analysis.io.input.MsdFile;

/**
 * The displacements of the mobile ions that a run left behind.
 *
 * @param file the table
 * @param group index of the group of mobile ions in it
 * @param species the mobile species
 * @param ions number of mobile ions in the simulated cell
 * @param model the model, if ions were counted in it
 */
record TabulatedRun(MsdFile file, int group, String species, int ions, Optional<RunModel> model) {

  /** The files that were read. */
  List<Path> files() {
    List<Path> files = new ArrayList<>(List.of(file.file()));
    model.ifPresent(m -> files.addAll(m.files()));
    return files;
  }

  /** The diffusion coefficient, with {@code siteDistance} in Å. */
  TabulatedDiffusion diffusion(WindowRule rule, double siteDistance) {
    return TabulatedDiffusion.of(file.time(), file.msd()[group], ions, rule, siteDistance);
  }
}
