package org.halimd.engine.script;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.halimd.io.InputException;
import org.halimd.potential.PotentialModel;
import org.halimd.system.Box;

/** Run files and surroundings for tests. */
final class Scripts {
  static final Path FILE = Path.of("run.in");

  private Scripts() {}

  /** A model with two elements. */
  record Model(boolean hasCharges, List<String> elements) implements PotentialModel {
    @Override
    public String description() {
      return "for tests";
    }

    @Override
    public double cutoff() {
      return 5;
    }
  }

  /** Knows the models nep.txt, second.txt (NEP), qnep.txt and other.txt (other elements). */
  static final class Folder implements Surroundings {
    final Set<String> locked = Set.of("locked.xyz");

    @Override
    public PotentialModel openModel(String name) {
      return switch (name) {
        case "nep.txt", "second.txt" -> new Model(false, List.of("Li", "Cl"));
        case "qnep.txt" -> new Model(true, List.of("Li", "Cl"));
        case "other.txt" -> new Model(false, List.of("Cl", "Li"));
        default -> throw new InputException("the file '" + name + "' does not exist");
      };
    }

    @Override
    public String whyNotWritable(String name) {
      return locked.contains(name) ? "there is no permission to write it" : null;
    }
  }

  /** A periodic cubic system with one grouping method: groups 0 (two atoms), 2 (two atoms). */
  static Subject cubic() {
    return subject(new double[] {10, 0, 0, 0, 10, 0, 0, 0, 10}, true, true, true);
  }

  static Subject subject(double[] h, boolean a, boolean b, boolean c) {
    return new Subject(
        Box.ofMatrix(h, a, b, c), 4, List.of("Li", "Cl"), new int[][] {{0, 0, 2, 2}}, false, false);
  }

  static Script parse(String text, List<InputException> errors) {
    return ScriptReader.parse(FILE, text, errors);
  }

  /** The command of one line. */
  static Command command(String line) {
    List<InputException> errors = new ArrayList<>();
    Script script = parse(line, errors);
    if (!errors.isEmpty()) {
      throw errors.getFirst();
    }
    return script.statements().getFirst().command();
  }

  /** Messages of all errors of a file. */
  static List<String> errors(String text, Subject subject) {
    List<InputException> errors = new ArrayList<>();
    Script script = parse(text, errors);
    if (errors.isEmpty()) {
      errors.addAll(ScriptChecker.check(script, new Setting(subject, new Folder())));
    }
    return errors.stream().map(Throwable::getMessage).toList();
  }

  static List<String> warnings(String text) {
    List<InputException> errors = new ArrayList<>();
    Script script = parse(text, errors);
    Setting setting = new Setting(cubic(), new Folder());
    errors.addAll(ScriptChecker.check(script, setting));
    if (!errors.isEmpty()) {
      throw errors.getFirst();
    }
    return setting.warnings();
  }
}
