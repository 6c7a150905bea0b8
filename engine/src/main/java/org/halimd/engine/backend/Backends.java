package org.halimd.engine.backend;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import org.halimd.io.InputException;

/** The backends on the class path. */
public final class Backends {
  private Backends() {}

  /** All backends, also those that cannot run here, sorted by name. */
  public static List<Backend> all() {
    List<Backend> found = new ArrayList<>();
    ServiceLoader.load(Backend.class).forEach(found::add);
    found.sort(Comparator.comparing(Backend::name));
    return found;
  }

  /**
   * The backend with the given name.
   *
   * @throws InputException if there is none or it cannot run here
   */
  public static Backend find(String name) {
    for (Backend backend : all()) {
      if (backend.name().equals(name)) {
        if (backend.unavailableReason() != null) {
          throw new InputException(
              "the backend '" + name + "' cannot run here: " + backend.unavailableReason());
        }
        return backend;
      }
    }
    throw new InputException(
        "there is no backend '"
            + name
            + "'; choose one of "
            + String.join(", ", all().stream().map(Backend::name).toList()));
  }
}
