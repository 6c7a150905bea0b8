package org.halimd.engine.app.run;

import java.util.List;
import org.halimd.engine.backend.Backend;
import org.halimd.engine.backend.Backends;
import org.halimd.io.InputException;

/** Which backend runs when none is named, or {@code auto}. */
public final class DefaultBackend {
  /** The fastest first. */
  private static final List<String> ORDER = List.of("cuda", "cpu", "reference");

  private DefaultBackend() {}

  /** The first backend of the order that can run here. */
  public static Backend choose() {
    List<Backend> all = Backends.all();
    for (String name : ORDER) {
      for (Backend backend : all) {
        if (backend.name().equals(name) && backend.unavailableReason() == null) {
          return backend;
        }
      }
    }
    throw new InputException("no backend can run here; 'halimd backends' says why");
  }
}
