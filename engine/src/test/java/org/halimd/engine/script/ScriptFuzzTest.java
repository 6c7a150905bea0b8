package org.halimd.engine.script;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.halimd.io.InputException;
import org.junit.jupiter.api.Test;

/** Damaged run files are refused or accepted, but never crash the parser or the check. */
class ScriptFuzzTest {
  private static final long SEED = 20260101;
  private static final String[] TOKENS = {
    "0",
    "-1",
    "1e9",
    "1e999999999",
    "-1e-30",
    "nan",
    "inf",
    "0x1F",
    "007",
    "99999999999999999999",
    "*",
    "/",
    "\u0000",
    "é",
    "#",
    "group",
    "all_groups",
    "iso",
    "temp",
    "seed",
    "on",
    "atom",
    "precision",
    "2147483648",
    "-2147483648",
    "9223372036854775807",
    ".",
    "+",
    "1.",
    "\uFEFF"
  };

  @Test
  void neverCrashes() {
    SplittableRandom random = new SplittableRandom(SEED);
    List<String> lines = new ArrayList<>(List.of("potential nep.txt", "potential second.txt"));
    Keywords.all().forEach(k -> lines.add(k.example()));
    int refused = 0;
    for (int round = 0; round < 4000; round++) {
      String text = damaged(lines, random);
      try {
        List<String> errors = Scripts.errors(text, Scripts.cubic());
        refused += errors.isEmpty() ? 0 : 1;
        for (String error : errors) {
          assertTrue(error.startsWith("run.in") && !error.contains("null"), error);
        }
      } catch (InputException e) {
        throw e;
      } catch (RuntimeException e) {
        throw new AssertionError("seed " + SEED + ", round " + round + ":\n" + text, e);
      }
    }
    assertTrue(refused > 1000, "only " + refused + " were refused: the damage is too small");
  }

  private static String damaged(List<String> lines, SplittableRandom random) {
    StringBuilder text = new StringBuilder("potential nep.txt\n");
    for (int k = 0; k < 4; k++) {
      List<String> words = new ArrayList<>(List.of(pick(lines, random).split(" ")));
      for (int change = random.nextInt(3); change > 0; change--) {
        damage(words, random);
      }
      text.append(String.join(random.nextInt(9) == 0 ? "\t" : " ", words));
      text.append(random.nextInt(9) == 0 ? "\r\n" : "\n");
    }
    if (random.nextInt(5) == 0) {
      text.setCharAt(random.nextInt(text.length()), (char) random.nextInt(1, 0xD7FF));
    }
    return text + "ensemble nve\nrun 100\n";
  }

  private static void damage(List<String> words, SplittableRandom random) {
    int at = random.nextInt(words.size() + 1);
    switch (random.nextInt(4)) {
      case 0 -> words.add(at, TOKENS[random.nextInt(TOKENS.length)]);
      case 1 -> words.set(at % words.size(), TOKENS[random.nextInt(TOKENS.length)]);
      case 2 -> words.remove(at % words.size());
      default -> words.set(at % words.size(), words.get(at % words.size()) + random.nextInt(10));
    }
    if (words.isEmpty()) {
      words.add("run");
    }
  }

  private static String pick(List<String> lines, SplittableRandom random) {
    return lines.get(random.nextInt(lines.size()));
  }
}
