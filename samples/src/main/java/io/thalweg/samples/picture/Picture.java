package io.thalweg.samples.picture;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.DoubleStream;
import javax.imageio.ImageIO;
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

/** A chart of lines and points over two axes, in the look that all samples share. */
public final class Picture {
    /** What is read, but not first: guide lines. */
    public static final Color GREY = new Color(0x8A8F98);

    // Okabe and Ito's palette, which the colour-blind tell apart (Color Universal Design, 2008).
    public static final Color BLUE = new Color(0x0072B2);
    public static final Color ORANGE = new Color(0xD55E00);
    public static final Color SKY = new Color(0x8CC9F0);
    public static final Color GREEN = new Color(0x009E73);
    public static final Color PINK = new Color(0xCC79A7);
    public static final Color GOLD = new Color(0xE69F00);
    public static final Color INK = new Color(0x24292F);

    static final int WIDTH = 960;
    private static final int HEIGHT = 540;
    /** Of a map, which is about as high as wide. */
    private static final int MAP_HEIGHT = 760;
    /** Pixels for a unit of the chart, for sharp screens. */
    static final int SCALE = 2;

    /** A hint to XChart, in its pixels: few ticks. */
    private static final int WIDE = 110;

    /** Behind a name in the legend, whose entries XChart sets close. */
    private static final String GAP = "\u2003";

    private static final Color FAINT = new Color(0xC4C9D0);

    private final XYChart chart;

    /** An empty chart. The axes span what is given, whatever the data. */
    public Picture(String title, Axis x, Axis y) {
        this(title, x, y, HEIGHT);
    }

    private Picture(String title, Axis x, Axis y, int height) {
        chart = new XYChartBuilder()
                .width(WIDTH)
                .height(height)
                .title(title)
                .xAxisTitle(x.title())
                .yAxisTitle(y.title())
                .build();
        XYStyler style = chart.getStyler();
        style.setXAxisMin(x.least()).setXAxisMax(x.greatest());
        style.setYAxisMin(y.least()).setYAxisMax(y.greatest());
        if (y.logarithmic()) {
            style.setYAxisLogarithmic(true).setYAxisTickLabelsFormattingFunction(Picture::power);
            style.setXAxisTickMarkSpacingHint(WIDE);
        }
        style.setAxisTickLabelsFont(new Font(Font.SANS_SERIF, Font.PLAIN, 14))
                .setAxisTitleFont(new Font(Font.SANS_SERIF, Font.PLAIN, 16))
                .setAxisTickLabelsColor(INK)
                .setPlotGridLinesColor(new Color(0xECEEF1))
                .setPlotGridLinesStroke(new BasicStroke(1))
                .setPlotMargin(0);
        style.setChartTitleFont(new Font(Font.SANS_SERIF, Font.BOLD, 18))
                .setChartFontColor(INK)
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
                .setAnnotationTextFontColor(INK)
                .setMarkerSize(10)
                .setLocale(Locale.ROOT)
                .setAntiAlias(true);
    }

    /** What an axis says and spans. */
    public record Axis(String title, double least, double greatest, boolean logarithmic) {
        /** A linear axis. */
        public Axis(String title, double least, double greatest) {
            this(title, least, greatest, false);
        }

        /** An axis on which factors are equally long; it begins and ends at powers of ten. A vertical one. */
        public static Axis logarithmic(String title, double least, double greatest) {
            return new Axis(title, least, greatest, true);
        }
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

    /** An empty map: a unit of x is as long as one of y, for which one of the two axes, both linear, is widened. */
    public static Picture map(String title, Axis x, Axis y) {
        Picture map = new Picture(title, x, y, MAP_HEIGHT);
        map.chart.getStyler().setXAxisTickMarkSpacingHint(WIDE).setYAxisTickMarkSpacingHint(WIDE);
        map.chart.getStyler().setPlotGridLinesVisible(false);
        return map.equalScales();
    }

    private Picture equalScales() {
        // The labels of the axes take room, and change with what the axes span: so look, and look again.
        for (int look = 0; look < 3; look++) {
            drawn();
            double across = chart.getScreenXFromChart(1) - chart.getScreenXFromChart(0);
            double up = chart.getScreenYFromChart(0) - chart.getScreenYFromChart(1);
            XYStyler style = chart.getStyler();
            if (across > up) {
                double more = (style.getXAxisMax() - style.getXAxisMin()) * (across / up - 1) / 2;
                style.setXAxisMin(style.getXAxisMin() - more).setXAxisMax(style.getXAxisMax() + more);
            } else {
                double more = (style.getYAxisMax() - style.getYAxisMin()) * (up / across - 1) / 2;
                style.setYAxisMin(style.getYAxisMin() - more).setYAxisMax(style.getYAxisMax() + more);
            }
        }
        return this;
    }

    /** Lines of equal height behind all else, faint and not in the legend: call it before {@link #line}. */
    public Picture contours(DoubleBinaryOperator height, double... levels) {
        XYStyler style = chart.getStyler();
        Axis across = new Axis("", style.getXAxisMin(), style.getXAxisMax());
        Axis up = new Axis("", style.getYAxisMin(), style.getYAxisMax());
        for (double level : levels) {
            // A gap between two lines of one level is a NaN, at which XChart lifts the pen.
            DoubleStream.Builder xs = DoubleStream.builder();
            DoubleStream.Builder ys = DoubleStream.builder();
            for (Contour.Line line : Contour.lines(height, across, up, level)) {
                Arrays.stream(line.x()).forEach(xs);
                Arrays.stream(line.y()).forEach(ys);
                xs.add(line.x()[0]);
                ys.add(Double.NaN);
            }
            XYSeries series = chart.addSeries(
                    "contour at " + level, xs.build().toArray(), ys.build().toArray());
            series.setMarker(SeriesMarkers.NONE);
            series.setLineColor(FAINT);
            series.setLineStyle(new BasicStroke(1));
            series.setShowInLegend(false);
        }
        return this;
    }

    /** A line through points, named in the legend. */
    public Picture line(String name, double[] x, double[] y, Color color, float width) {
        XYSeries series = chart.addSeries(name + GAP, x, y);
        series.setMarker(SeriesMarkers.NONE);
        series.setLineColor(color);
        series.setLineStyle(new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        return this;
    }

    /** A dashed line at a height, not in the legend. */
    public Picture guide(double y) {
        XYStyler style = chart.getStyler();
        XYSeries series = chart.addSeries(
                "guide at " + y, new double[] {style.getXAxisMin(), style.getXAxisMax()}, new double[] {y, y});
        series.setMarker(SeriesMarkers.NONE);
        series.setLineColor(GREY);
        series.setLineStyle(new BasicStroke(1, BasicStroke.CAP_BUTT, BasicStroke.JOIN_BEVEL, 1, new float[] {5, 5}, 0));
        series.setShowInLegend(false);
        return this;
    }

    /** A dashed line through points, not in the legend: what was expected of the line before. */
    public Picture dashes(double[] x, double[] y) {
        XYSeries series =
                chart.addSeries("dashes " + chart.getSeriesCollection().size(), x, y);
        series.setMarker(SeriesMarkers.NONE);
        series.setLineColor(INK);
        series.setLineStyle(
                new BasicStroke(1.5f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_BEVEL, 1, new float[] {3, 7}, 0));
        series.setShowInLegend(false);
        return this;
    }

    /** A dot, not in the legend. */
    public Picture dot(double x, double y, Color color) {
        return dots(new double[] {x}, new double[] {y}, color);
    }

    /** Dots, not in the legend. */
    public Picture dots(double[] x, double[] y, Color color) {
        XYSeries series = chart.addSeries("dots " + chart.getSeriesCollection().size(), x, y);
        series.setLineStyle(SeriesLines.NONE);
        series.setMarker(SeriesMarkers.CIRCLE);
        series.setMarkerColor(color);
        series.setShowInLegend(false);
        return this;
    }

    /** Words with their centre at a point of the chart. */
    public Picture text(String words, double x, double y) {
        chart.addAnnotation(new AnnotationText(words, x, y, false));
        return this;
    }

    /** Leaves the legend out. */
    public Picture noLegend() {
        chart.getStyler().setLegendVisible(false);
        return this;
    }

    int height() {
        return chart.getHeight();
    }

    /** Writes the picture as {@code name.png} and {@code name.svg}; the folder is made if need be. */
    public void write(Path folder, String name) throws IOException {
        Files.createDirectories(folder);
        ImageIO.write(
                Palette.reduced(drawn()), "png", folder.resolve(name + ".png").toFile());
        try (OutputStream svg = Files.newOutputStream(folder.resolve(name + ".svg"))) {
            ChartEncoder.saveChart(chart, svg, "svg");
        }
    }

    /** XChart's own writer of PNG snaps every point of a line to a pixel, which makes curves rough. */
    BufferedImage drawn() {
        BufferedImage image = new BufferedImage(SCALE * WIDTH, SCALE * height(), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.scale(SCALE, SCALE);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        chart.paint(graphics, WIDTH, height());
        graphics.dispose();
        return image;
    }
}
