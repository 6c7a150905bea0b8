package org.halimd.engine.app.build;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.halimd.crystal.Substitution;
import org.halimd.io.InputException;
import org.halimd.io.Tokens;
import org.halimd.system.Elements;

/** Substitutions as options write them: {@code Zr=Al:0.25}. */
final class SubstitutionText {
  private static final Pattern FORM = Pattern.compile("([A-Z][a-z]?)=([A-Z][a-z]?):(.+)");

  private SubstitutionText() {}

  static Substitution parse(String text) {
    Matcher matcher = FORM.matcher(text);
    double fraction = matcher.matches() ? Tokens.real(matcher.group(3)) : Double.NaN;
    if (!(fraction > 0 && fraction <= 1)
        || !Elements.contains(matcher.group(1))
        || !Elements.contains(matcher.group(2))) {
      throw new InputException(
          "--substitute '"
              + text
              + "' is not like Zr=Al:0.25: two elements and a fraction above 0 and at most 1");
    }
    return new Substitution(matcher.group(1), matcher.group(2), fraction);
  }
}
