package org.halimd.engine.app.campaign.results;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * One system of a campaign: one temperature, one replica.
 *
 * @param temperature in K, as asked for
 * @param replica its number, from 1
 * @param equilibrate run folder of the equilibration
 * @param transport run folder of the production for transport, {@code <T>K/<replica>/transport}
 * @param structure run folder of the production for structure, or null
 */
public record SystemRun(
    double temperature, int replica, Path equilibrate, Path transport, Path structure) {
  /** Name of the trajectory in a run folder. */
  public static final String TRAJECTORY = "trajectory.h5";

  /** The trajectory for transport; it may not exist yet. */
  public Path trajectory() {
    return transport.resolve(TRAJECTORY);
  }

  /** Whether the production for transport has begun to write. */
  boolean hasTransport() {
    return Files.exists(trajectory());
  }

  /** Whether there is a production for structure. */
  boolean hasStructure() {
    return structure != null && Files.exists(structure.resolve(TRAJECTORY));
  }

  /** Name of the temperature, as its folder is called. */
  String temperatureName() {
    return transport.getParent().getParent().getFileName().toString();
  }

  /** Name of the replica, as its folder is called. */
  String replicaName() {
    return transport.getParent().getFileName().toString();
  }
}
