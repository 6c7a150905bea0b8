package org.halimd.engine.app.campaign;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.halimd.engine.app.run.Json;
import org.halimd.io.AtomicFile;
import org.halimd.io.InputException;
import org.halimd.io.TextFile;

/**
 * Where everything of a campaign lies.
 *
 * @param path the folder
 */
public record CampaignFolder(Path path) {
  /** The name of the plan, which makes a folder a campaign. */
  public static final String PLAN = "campaign.json";

  /** The name of the trajectory in the run folders of production. */
  public static final String TRAJECTORY = "trajectory.h5";

  private static final String INPUT = "input";
  private static final String POTENTIAL = "nep.txt";

  /** Whether the folder holds a campaign. */
  public boolean exists() {
    return Files.isRegularFile(path.resolve(PLAN));
  }

  /**
   * The plan.
   *
   * @throws InputException if the folder is no campaign
   */
  public CampaignPlan plan() {
    if (!exists()) {
      throw new InputException(
          path,
          "this is no folder of a campaign: it has no %s; name the folder that --out made"
              .formatted(PLAN));
    }
    return read(path.resolve(PLAN), CampaignPlan.class);
  }

  /** The common start of all systems before it is relaxed. */
  Path model() {
    return path.resolve(INPUT).resolve("model.xyz");
  }

  /** The copy of the potential, if it was a file. */
  Path potentialCopy() {
    return path.resolve(INPUT).resolve(POTENTIAL);
  }

  /** The potential as a path that can be opened from here, or the name of an embedded model. */
  public String potential(CampaignPlan plan) {
    return plan.potentialName().equals(POTENTIAL)
        ? potentialCopy().toString()
        : plan.potentialName();
  }

  /** How a run file in {@code folder} names the potential. */
  String potentialSeenFrom(Path folder, CampaignPlan plan) {
    return plan.potentialName().equals(POTENTIAL)
        ? folder.relativize(potentialCopy()).toString().replace('\\', '/')
        : plan.potentialName();
  }

  /** The name of the copy of a potential file. */
  static String potentialFileName() {
    return POTENTIAL;
  }

  /** The run folder of the minimisation. */
  public Path minimize() {
    return path.resolve("minimize");
  }

  /** The folder of a system. */
  public Path system(SystemName system) {
    return path.resolve(system.toString());
  }

  /** The run folder of a stage of a system. */
  public Path stage(SystemName system, StageKind stage) {
    return system(system).resolve(stage.folder());
  }

  /** Replaces a file by JSON. */
  static void write(Path file, Object content) {
    writeText(file, Json.pretty(content));
  }

  /** Replaces a file. */
  static void writeText(Path file, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    AtomicFile.write(file, out -> out.write(bytes));
  }

  /** Reads what {@link #write} wrote. */
  static <T> T read(Path file, Class<T> type) {
    return Json.read(file, TextFile.read(file, "a part of a campaign"), type);
  }
}
