package org.halimd.engine.backend.cpu;

/** Whether the vector module of the JDK is there; classes that use it are loaded only then. */
final class VectorSupport {
  /** What to tell users without the module. */
  static final String MISSING =
      "double precision only, since Java was started without --add-modules jdk.incubator.vector";

  private VectorSupport() {}

  static boolean available() {
    return ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
  }
}
