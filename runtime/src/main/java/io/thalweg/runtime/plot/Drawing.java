package io.thalweg.runtime.plot;

import io.thalweg.runtime.plot.Picture.Axis;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.DoubleStream;
import org.knowm.xchart.AnnotationText;
import org.knowm.xchart.ChartEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** A picture while it is drawn. The one class that uses XChart. */
final class Drawing {
    private static final int DOT = 10;
    /** Where a decade has little room. */
    private static final int SMALL_DOT = 6;

    /** A hint to XChart, in its pixels: few ticks. */
    private static final int WIDE = 110;

    /** Behind a name in the legend, whose entries XChart sets close. */
    private static final String GAP = "\u2003";

    private static final Color FAINT = new Color(0xC4C9D0);

    final XYChart chart;

    /** An empty chart. The axes span what is given, whatever the data. */
    Drawing(String title, Axis x, Axis y, int height) {
        chart = new XYChartBuilder()
                .width(Picture.WIDTH)
                .height(height)
                .title(title)
                .xAxisTitle(x.title())
                .yAxisTitle(y.title())
                .build();
        XYStyler style = chart.getStyler();
        style.setXAxisMin(x.least()).setXAxisMax(x.greatest());
        style.setYAxisMin(y.least()).setYAxisMax(y.greatest());
        if (y.logarithmic()) {
            style.setYAxisLogarithmic(true).setYAxisTickLabelsFormattingFunction(Drawing::power);
            style.setXAxisTickMarkSpacingHint(WIDE);
        }
        style.setAxisTickLabelsFont(new Font(Font.SANS_SERIF, Font.PLAIN, 14))
                .setAxisTitleFont(new Font(Font.SANS_SERIF, Font.PLAIN, 16))
                .setAxisTickLabelsColor(Picture.INK)
                .setPlotGridLinesColor(new Color(0xECEEF1))
                .setPlotGridLinesStroke(new BasicStroke(1))
                .setPlotMargin(0);
        style.setChartTitleFont(new Font(Font.SANS_SERIF, Font.BOLD, 18))
                .setChartFontColor(Picture.INK)
                .setChartBackgroundColor(Color.WHITE)
                .setChartPadding(16)
                .setChartTitlePadding(12)
                .setChartTitleBoxVisible(false)
                .setPlotBackgroundColor(Color.WHITE)
                .setPlotBorderVisible(false)
                .setPlotContentSize(1)
                .setLegendFont(new Font(Font.SANS_SERIF, Font.PLAIN, 14))
                .setLegendPosition(LegendPosition.OutsideS)
                .setLegendLayout(LegendLayout.Horizontal)
                .setLegendPadding(14)
                .setLegendBorderColor(Color.WHITE)
                .setAnnotationTextFont(new Font(Font.SANS_SERIF, Font.PLAIN, 14))
                .setAnnotationTextFontColor(Picture.INK)
                .setMarkerSize(y.logarithmic() ? SMALL_DOT : DOT)
                .setLocale(Locale.ROOT)
                .setAntiAlias(true);
    }

    /** Powers of ten, and nothing at the ticks between them. */
    private static String power(double value) {
        double exponent = Math.log10(value);
        if (Math.abs(exponent - Math.rint(exponent)) > 1e-9) {
            return "";
        }
        StringBuilder power = new StringBuilder("10");
        for (char c : Long.toString(Math.round(exponent)).toCharArray()) {
            power.append(c == '-' ? '⁻' : "⁰¹²³⁴⁵⁶⁷⁸⁹".charAt(c - '0'));
        }
        return power.toString();
    }

    /** Makes a unit of x as long as one of y, for which one of the two axes, both linear, is widened. */
    void equalScales() {
        XYStyler style = chart.getStyler();
        style.setXAxisTickMarkSpacingHint(WIDE).setYAxisTickMarkSpacingHint(WIDE);
        style.setPlotGridLinesVisible(false);
        // With a line in the legend, which takes room as well.
        double[] x = {style.getXAxisMin(), style.getXAxisMax()};
        double[] y = {style.getYAxisMin(), style.getYAxisMax()};
        line("line", x, y, Picture.INK, 1);
        // The labels of the axes take room, and change with what the axes span: so look, and look again.
        for (int look = 0; look < 3; look++) {
            image();
            double across = chart.getScreenXFromChart(1) - chart.getScreenXFromChart(0);
            double up = chart.getScreenYFromChart(0) - chart.getScreenYFromChart(1);
            if (across > up) {
                double more = (style.getXAxisMax() - style.getXAxisMin()) * (across / up - 1) / 2;
                style.setXAxisMin(style.getXAxisMin() - more).setXAxisMax(style.getXAxisMax() + more);
            } else {
                double more = (style.getYAxisMax() - style.getYAxisMin()) * (up / across - 1) / 2;
                style.setYAxisMin(style.getYAxisMin() - more).setYAxisMax(style.getYAxisMax() + more);
            }
        }
        chart.removeSeries("line" + GAP);
    }

    void contours(DoubleBinaryOperator height, double... levels) {
        XYStyler style = chart.getStyler();
        Axis across = new Axis("", style.getXAxisMin(), style.getXAxisMax());
        Axis up = new Axis("", style.getYAxisMin(), style.getYAxisMax());
        double[][] heights = Contour.heights(height, across, up);
        for (double level : levels) {
            // A gap between two lines of one level is a NaN, at which XChart lifts the pen.
            DoubleStream.Builder xs = DoubleStream.builder();
            DoubleStream.Builder ys = DoubleStream.builder();
            for (Contour.Line line : Contour.lines(heights, across, up, level)) {
                Arrays.stream(line.x()).forEach(xs);
                Arrays.stream(line.y()).forEach(ys);
                xs.add(line.x()[0]);
                ys.add(Double.NaN);
            }
            double[] x = xs.build().toArray();
            if (x.length > 0) {
                XYSeries series = unnamed("contour", x, ys.build().toArray());
                series.setMarker(SeriesMarkers.NONE);
                series.setLineColor(FAINT);
                series.setLineStyle(new BasicStroke(1));
            }
        }
    }

    void line(String name, double[] x, double[] y, Color color, float width) {
        XYSeries series = chart.addSeries(name + GAP, x, y);
        series.setMarker(SeriesMarkers.NONE);
        series.setLineColor(color);
        series.setLineStyle(new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    }

    void guide(double y) {
        XYStyler style = chart.getStyler();
        double[] across = {style.getXAxisMin(), style.getXAxisMax()};
        dashes(across, new double[] {y, y}, Picture.GREY, 1, 5, 5);
    }

    void dashes(double[] x, double[] y, Color color, float width, float dash, float gap) {
        XYSeries series = unnamed("dashes", x, y);
        series.setMarker(SeriesMarkers.NONE);
        series.setLineColor(color);
        series.setLineStyle(
                new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_BEVEL, 1, new float[] {dash, gap}, 0));
    }

    void dots(double[] x, double[] y, Color color) {
        XYSeries series = unnamed("dots", x, y);
        series.setLineStyle(SeriesLines.NONE);
        series.setMarker(SeriesMarkers.CIRCLE);
        series.setMarkerColor(color);
    }

    /** Not in the legend; but XChart wants a name of its own for each. */
    private XYSeries unnamed(String kind, double[] x, double[] y) {
        XYSeries series =
                chart.addSeries(kind + " " + chart.getSeriesCollection().size(), x, y);
        series.setShowInLegend(false);
        return series;
    }

    void text(String words, double x, double y) {
        chart.addAnnotation(new AnnotationText(words, x, y, false));
    }

    void noLegend() {
        chart.getStyler().setLegendVisible(false);
    }

    void svg(OutputStream out) throws IOException {
        ChartEncoder.saveChart(chart, out, "svg");
    }

    /** XChart's own writer of PNG snaps every point of a line to a pixel, which makes curves rough. */
    BufferedImage image() {
        BufferedImage image = new BufferedImage(
                Picture.SCALE * chart.getWidth(), Picture.SCALE * chart.getHeight(), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.scale(Picture.SCALE, Picture.SCALE);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        chart.paint(graphics, chart.getWidth(), chart.getHeight());
        graphics.dispose();
        return image;
    }
}
