package org.halimd.engine.app;

import java.util.concurrent.Callable;
import org.halimd.engine.backend.Backend;
import org.halimd.engine.backend.Backends;
import picocli.CommandLine.Command;

/** {@code halimd backends}: who can compute here, and why others cannot. */
@Command(
    name = "backends",
    description = "Lists the backends and says of those that cannot run here what is missing.",
    mixinStandardHelpOptions = true,
    versionProvider = Main.VersionLine.class)
final class BackendsCommand implements Callable<Integer> {
  @Override
  public Integer call() {
    for (Backend backend : Backends.all()) {
      String reason = backend.unavailableReason();
      String state = reason == null ? "available" : "not available: " + reason;
      System.out.printf("%-12s%s%n%12s%s%n", backend.name(), backend.description(), "", state);
    }
    return 0;
  }
}
