package org.halimd.crystal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.halimd.io.InputException;
import org.halimd.io.NumberText;
import org.halimd.neighbor.NearestImage;
import org.halimd.system.Box;

/** From the sites that a file lists to all sites of the cell. */
final class Expansion {
  private final Path source;
  private final NearestImage images;
  private final List<SymmetryOperation> operations;

  Expansion(Path source, Box cell, List<SymmetryOperation> operations) {
    this.source = source;
    this.images = new NearestImage(cell);
    this.operations = operations;
  }

  List<Site> of(List<Site> unit) {
    List<Site> all = new ArrayList<>();
    int orbit = 0;
    for (Site site : unit) {
      Site present = find(all, site.position());
      if (present == null) {
        all.addAll(orbit(site, orbit++));
      } else {
        share(all, present.orbit(), site);
      }
    }
    all.forEach(this::checkOccupancy);
    return all;
  }

  /** All images of a site, its own place first. */
  private List<Site> orbit(Site site, int number) {
    Site first =
        new Site(site.label(), number, 0, 0, 0, site.occupants()).at(site.a(), site.b(), site.c());
    List<Site> images = new ArrayList<>(List.of(first));
    for (SymmetryOperation operation : operations) {
      double[] s = operation.apply(site.position());
      if (find(images, s) == null) {
        images.add(first.at(s[0], s[1], s[2]));
      }
    }
    return images;
  }

  /** Adds the occupants of {@code site} to all sites of an orbit. */
  private static void share(List<Site> all, int orbit, Site site) {
    for (int i = 0; i < all.size(); i++) {
      Site old = all.get(i);
      if (old.orbit() == orbit) {
        List<Occupant> both = new ArrayList<>(old.occupants());
        both.addAll(site.occupants());
        all.set(i, new Site(old.label(), orbit, old.a(), old.b(), old.c(), both));
      }
    }
  }

  private void checkOccupancy(Site site) {
    if (site.occupancy() > 1 + 10 * Site.FULL) {
      throw new InputException(
          source,
          String.format(
              Locale.ROOT,
              "site '%s' is occupied %s times; the occupancies of one site must add up to at most"
                  + " 1",
              site.label(),
              NumberText.general(site.occupancy(), 4)));
    }
  }

  private Site find(List<Site> sites, double[] s) {
    for (Site site : sites) {
      if (images.between(site.position(), s) < Crystal.SAME_SITE) {
        return site;
      }
    }
    return null;
  }
}
