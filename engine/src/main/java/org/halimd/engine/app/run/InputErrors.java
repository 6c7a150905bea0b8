package org.halimd.engine.app.run;

import java.util.List;
import java.util.stream.Collectors;
import org.halimd.io.InputException;

/** Everything that is wrong with the input of a run; nothing was written. */
public final class InputErrors extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<InputException> errors;

  /** At least one error. */
  InputErrors(List<InputException> errors) {
    super(errors.stream().map(Throwable::getMessage).collect(Collectors.joining("\n")));
    this.errors = List.copyOf(errors);
  }

  /** The errors in the order of files and lines, one sentence each. */
  public List<String> sentences() {
    return errors.stream().map(Throwable::getMessage).toList();
  }
}
