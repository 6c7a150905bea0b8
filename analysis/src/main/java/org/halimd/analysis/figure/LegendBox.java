package org.halimd.analysis.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** The legend of a figure: its entries, its size, and how it is painted. */
final class LegendBox {
  private static final double PADDING = 6;
  private static final double SAMPLE = 24;
  private static final double GAP = 7;
  private static final double ROW = 18;
  private static final double AREA_WIDTH = 18;
  private static final double AREA_HEIGHT = 11;
  private static final BasicStroke OUTLINE = new BasicStroke(0.6f);
  private static final Color BACKGROUND = new Color(255, 255, 255, 190);

  /** An entry: a line with its stroke, or an area, or a marker that the library knows. */
  private record Entry(
      String name, Color colour, BasicStroke stroke, Marker marker, boolean isArea) {}

  private final List<Entry> entries = new ArrayList<>();

  LegendBox(Figure figure) {
    for (Figure.Shade shade : figure.shades) {
      add(new Entry(shade.name(), ChartStyle.SHADE, null, null, true));
    }
    for (Figure.Series s : figure.series) {
      Color colour = s.colour().solid();
      if (s.upper() != null) {
        add(new Entry(s.name(), s.colour().translucent(), null, null, true));
      } else if (s.stroke() == Figure.Stroke.MARKERS) {
        add(new Entry(s.name(), colour, null, SeriesMarkers.CIRCLE, false));
      } else if (s.stroke() == Figure.Stroke.DIAMONDS) {
        add(new Entry(s.name(), colour, null, SeriesMarkers.DIAMOND, false));
      } else {
        add(new Entry(s.name(), colour, ChartStyle.stroke(s.stroke(), false), null, false));
      }
    }
  }

  private void add(Entry entry) {
    if (!entry.name().isEmpty()) {
      entries.add(entry);
    }
  }

  boolean isEmpty() {
    return entries.isEmpty();
  }

  double width() {
    double text =
        entries.stream()
            .mapToDouble(e -> Lettering.width(e.name(), Lettering.SMALL))
            .max()
            .orElse(0);
    return 2 * PADDING + SAMPLE + GAP + text;
  }

  double height() {
    return 2 * PADDING + ROW * entries.size();
  }

  /** Brightens what is behind the legend. */
  void paintBackground(Graphics2D g, double x, double y) {
    g.setColor(BACKGROUND);
    g.fill(new Rectangle2D.Double(x, y, width(), height()));
  }

  /** Paints it with its upper left corner at (x, y). */
  void paint(Graphics2D g, double x, double y) {
    double middle = y + PADDING + ROW / 2;
    for (Entry entry : entries) {
      paintSample(g, entry, x + PADDING, middle);
      g.setColor(ChartStyle.INK);
      double baseline = middle + Lettering.middle(Lettering.SMALL);
      Lettering.draw(g, entry.name(), Lettering.SMALL, x + PADDING + SAMPLE + GAP, baseline);
      middle += ROW;
    }
  }

  private static void paintSample(Graphics2D g, Entry entry, double x, double middle) {
    g.setColor(entry.colour());
    double centre = x + SAMPLE / 2;
    if (entry.isArea()) {
      Rectangle2D area =
          new Rectangle2D.Double(
              centre - AREA_WIDTH / 2, middle - AREA_HEIGHT / 2, AREA_WIDTH, AREA_HEIGHT);
      g.fill(area);
      if (entry.colour().equals(ChartStyle.SHADE)) { // The sample may lie on the shade itself.
        g.setColor(Palette.GREY.solid());
        g.setStroke(OUTLINE);
        g.draw(area);
      }
    } else if (entry.marker() != null) {
      entry.marker().paint(g, centre, middle, ChartStyle.MARKER);
    } else {
      g.setStroke(entry.stroke());
      g.draw(new Line2D.Double(x, middle, x + SAMPLE, middle));
    }
  }
}
