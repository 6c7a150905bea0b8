package org.halimd.engine.app;

/** The backend that is used where none is named. */
class ResumeTest extends ResumeContract {
  @Override
  protected String backend() {
    return "auto";
  }
}
