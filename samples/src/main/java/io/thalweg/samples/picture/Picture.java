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
import java.util.Locale;
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

/** A chart of lines and points over two linear axes, in the look that all samples share. */
public final class Picture {
    /** What is read, but not first: guide lines. */
    public static final Color GREY = new Color(0x8A8F98);

    // Okabe and Ito's palette, which the colour-blind tell apart (Color Universal Design, 2008).
    public static final Color BLUE = new Color(0x0072B2);
    public static final Color ORANGE = new Color(0xD55E00);
    public static final Color SKY = new Color(0x8CC9F0);

    private static final int WIDTH = 960;
    private static final int HEIGHT = 540;
    /** Pixels for a unit of the chart, for sharp screens. */
    private static final int SCALE = 2;

    /** Behind a name in the legend, whose entries XChart sets close. */
    private static final String GAP = "\u2003";

    private static final Color INK = new Color(0x24292F);

    private final XYChart chart;

    /** An empty chart. The axes span what is given, whatever the data. */
    public Picture(String title, Axis x, Axis y) {
        chart = new XYChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title(title)
                .xAxisTitle(x.title())
                .yAxisTitle(y.title())
                .build();
        XYStyler style = chart.getStyler();
        style.setXAxisMin(x.least()).setXAxisMax(x.greatest());
        style.setYAxisMin(y.least()).setYAxisMax(y.greatest());
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
    public record Axis(String title, double least, double greatest) {}

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

    /** A dot, not in the legend. */
    public Picture dot(double x, double y, Color color) {
        XYSeries series = chart.addSeries("dot at " + x, new double[] {x}, new double[] {y});
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

    /** Writes the picture as {@code name.png} and {@code name.svg}; the folder is made if need be. */
    public void write(Path folder, String name) throws IOException {
        Files.createDirectories(folder);
        ImageIO.write(drawn(), "png", folder.resolve(name + ".png").toFile());
        try (OutputStream svg = Files.newOutputStream(folder.resolve(name + ".svg"))) {
            ChartEncoder.saveChart(chart, svg, "svg");
        }
    }

    /** XChart's own writer of PNG snaps every point of a line to a pixel, which makes curves rough. */
    private BufferedImage drawn() {
        BufferedImage image = new BufferedImage(SCALE * WIDTH, SCALE * HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.scale(SCALE, SCALE);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        chart.paint(graphics, WIDTH, HEIGHT);
        graphics.dispose();
        return image;
    }
}
