package org.halimd.analysis.figure;

import java.awt.Color;
import java.awt.Font;
import java.util.Locale;
import org.knowm.xchart.style.AxesChartStyler.TextAlignment;
import org.knowm.xchart.style.XYStyler;

/** What all figures have in common. */
final class ChartStyle {
  static final Font FONT = new Font(Font.SANS_SERIF, Font.PLAIN, 14);
  static final int TICK = 5;

  private static final Color INK = Palette.BLACK.solid();

  private ChartStyle() {}

  static void apply(XYStyler styler) {
    styler.setBaseFont(FONT);
    styler.setChartTitleVisible(false);
    styler.setChartBackgroundColor(Color.WHITE);
    styler.setPlotBackgroundColor(Color.WHITE);
    styler.setPlotBorderVisible(true);
    styler.setPlotBorderColor(INK);
    styler.setPlotGridLinesVisible(false);
    styler.setPlotMargin(0);
    styler.setPlotContentSize(1);
    styler.setChartPadding(14);
    styler.setAxisTitleFont(FONT.deriveFont(15f));
    styler.setAxisTickLabelsFont(FONT.deriveFont(13f));
    styler.setAxisTickMarksColor(INK);
    styler.setAxisTickLabelsColor(INK);
    styler.setChartFontColor(INK);
    styler.setAxisTickMarkLength(TICK);
    styler.setXAxisTickMarkSpacingHint(80);
    styler.setYAxisTickMarkSpacingHint(60);
    styler.setYAxisLabelAlignment(TextAlignment.Right);
    styler.setLocale(Locale.ROOT);
  }
}
