package org.halimd.analysis.sites;

import java.util.ArrayList;
import java.util.List;
import org.halimd.analysis.density.Basins;
import org.halimd.analysis.density.ScalarGrid;
import org.halimd.neighbor.NearestImage;

/**
 * Which basins of a density make up one site. A basin whose maximum lies near that of a higher site
 * joins it; other maxima above the threshold are sites of their own; each basin below it joins the
 * site it meets at the highest saddle, together with the weak basins it met before.
 */
final class BasinGroups {
  private final ScalarGrid grid;
  private final Basins basins;
  private final List<Group> groups = new ArrayList<>();

  /**
   * For each basin its group, and the lattice vectors from the group's first maximum to its own.
   */
  private final Group[] groupOf;

  private final int[][] shift;

  /** Basins that belong together; those with a site come in the order of their maxima. */
  private static final class Group {
    private final List<Integer> members = new ArrayList<>();
    private int site = -1;
  }

  BasinGroups(ScalarGrid grid, Basins basins, double threshold, double mergeDistance) {
    this.grid = grid;
    this.basins = basins;
    groupOf = new Group[basins.size()];
    shift = new int[basins.size()][];
    NearestImage image = new NearestImage(grid.cell());
    for (int b = 0; b < basins.size(); b++) {
      if (!joinNear(b, image, mergeDistance)) {
        open(b, grid.values()[basins.maximum(b)] >= threshold);
      }
    }
    for (Basins.Link link : basins.links()) {
      join(link);
    }
  }

  private void open(int basin, boolean strong) {
    Group group = new Group();
    group.members.add(basin);
    groupOf[basin] = group;
    shift[basin] = new int[3];
    if (strong) {
      group.site = groups.size();
      groups.add(group);
    }
  }

  /** Joins the first, so the highest, site whose maximum is nearer than the distance. */
  private boolean joinNear(int basin, NearestImage image, double mergeDistance) {
    double[] s = grid.fractional(basins.maximum(basin));
    for (Group group : groups) {
      int first = group.members.get(0);
      double[] t = grid.fractional(basins.maximum(first));
      NearestImage.Image nearest = image.of(s[0] - t[0], s[1] - t[1], s[2] - t[2]);
      if (nearest.length() < mergeDistance) {
        add(basin, group, nearest.shift());
        return true;
      }
    }
    return false;
  }

  private void add(int basin, Group group, int[] cells) {
    group.members.add(basin);
    groupOf[basin] = group;
    shift[basin] = cells;
  }

  /** Joins two groups at a saddle unless both have a site. */
  private void join(Basins.Link link) {
    Group from = groupOf[link.from()];
    Group to = groupOf[link.to()];
    if (from == to || from.site >= 0 && to.site >= 0) {
      return;
    }
    // A copy of basin "to" lies in the cell "image" seen from the cell of basin "from".
    int sign = to.site >= 0 ? -1 : 1;
    Group stays = sign > 0 ? from : to;
    Group goes = sign > 0 ? to : from;
    int[] move = new int[3];
    for (int d = 0; d < 3; d++) {
      int across = shift[link.from()][d] + link.image()[d] - shift[link.to()][d];
      move[d] = sign * across;
    }
    for (int member : goes.members) {
      for (int d = 0; d < 3; d++) {
        shift[member][d] += move[d];
      }
      groupOf[member] = stays;
      stays.members.add(member);
    }
  }

  /** Number of sites. */
  int sites() {
    return groups.size();
  }

  /** The site of a basin; -1 if it met none. */
  int site(int basin) {
    return groupOf[basin].site;
  }

  /** Lattice vectors from the cell of the site's maximum to that of the basin's. */
  int[] shift(int basin) {
    return shift[basin];
  }

  /** The maximum of a site. */
  int maximum(int site) {
    return basins.maximum(groups.get(site).members.get(0));
  }
}
