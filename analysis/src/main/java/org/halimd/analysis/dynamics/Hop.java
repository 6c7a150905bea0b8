package org.halimd.analysis.dynamics;

/**
 * An ion comes to another site.
 *
 * @param frame frame in which it enters the sphere around the new site, counted from the first that
 *     is analysed
 * @param ion number of the ion within its set
 * @param from index of the site it leaves
 * @param to index of the site it enters; the same as {@code from} for a hop to the next image
 * @param image lattice vectors between the image it leaves and the one it enters
 * @param distance distance of the two sites in the mean cell in Å
 */
public record Hop(int frame, int ion, int from, int to, int[] image, double distance) {
  /** Whether another hop goes the same way back. */
  boolean isUndoneBy(Hop next) {
    return next.from == to
        && next.to == from
        && next.image[0] == -image[0]
        && next.image[1] == -image[1]
        && next.image[2] == -image[2];
  }
}
