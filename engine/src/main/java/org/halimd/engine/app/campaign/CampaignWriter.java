package org.halimd.engine.app.campaign;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.halimd.crystal.io.StructureFiles;
import org.halimd.io.InputException;
import org.halimd.io.Structure;

/** Begins a campaign: inputs first, the plan that makes the folder a campaign last. */
final class CampaignWriter {
  private CampaignWriter() {}

  /**
   * Refuses folders with something in them.
   *
   * @throws InputException saying how to go on
   */
  static void requireNew(Path out) {
    if (new CampaignFolder(out).exists()) {
      throw new InputException(
          out,
          "there is a campaign already; continue it with 'halimd conductivity --resume %s' or choose another --out"
              .formatted(out));
    }
    if (Files.exists(out) && !isEmptyFolder(out)) {
      throw new InputException(
          out, "this exists and is not empty; choose another --out, nothing is overwritten");
    }
  }

  private static boolean isEmptyFolder(Path path) {
    if (!Files.isDirectory(path)) {
      return false;
    }
    try (Stream<Path> entries = Files.list(path)) {
      return entries.findAny().isEmpty();
    } catch (IOException e) {
      throw new InputException(path, "the folder cannot be read (" + e + ")");
    }
  }

  /** Writes inputs and plan. */
  static CampaignFolder write(Path out, CampaignPlan plan, Structure structure) {
    CampaignFolder folder = new CampaignFolder(out);
    StageFiles.makeFolder(folder.model().getParent());
    StructureFiles.write(folder.model(), structure);
    if (plan.potentialName().equals(CampaignFolder.potentialFileName())) {
      StageFiles.copy(Path.of(plan.potential().file()), folder.potentialCopy());
    }
    CampaignFolder.write(out.resolve(CampaignFolder.PLAN), plan);
    return folder;
  }
}
