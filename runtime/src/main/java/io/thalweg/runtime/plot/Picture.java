package io.thalweg.runtime.plot;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.DoubleBinaryOperator;
import javax.imageio.ImageIO;

/**
 * A chart of lines and points over two axes, drawn by XChart: {@link Plot} makes those of runs, and whoever wants others
 * puts them together here. Nothing is drawn before it is written.
 */
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

    private final String title;
    private final Axis x;
    private final Axis y;
    private final int height;
    /** Lambdas and not method references, which would look for XChart as soon as they are made. */
    private final List<Consumer<Drawing>> layers = new ArrayList<>();

    /** An empty chart. The axes span what is given, whatever the data. */
    public Picture(String title, Axis x, Axis y) {
        this(title, x, y, HEIGHT);
    }

    private Picture(String title, Axis x, Axis y, int height) {
        this.title = title;
        this.x = x;
        this.y = y;
        this.height = height;
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

    /** An empty map: a unit of x is as long as one of y, for which one of the two axes, both linear, is widened. */
    public static Picture map(String title, Axis x, Axis y) {
        return new Picture(title, x, y, MAP_HEIGHT).with(drawing -> drawing.equalScales());
    }

    /** An empty chart of a map's size, but with units of their own. */
    static Picture plane(String title, Axis x, Axis y) {
        return new Picture(title, x, y, MAP_HEIGHT);
    }

    /** Lines of equal height behind all else, faint and not in the legend: call it before {@link #line}. */
    public Picture contours(DoubleBinaryOperator height, double... levels) {
        double[] copy = levels.clone();
        return with(drawing -> drawing.contours(height, copy));
    }

    /** A line through points, named in the legend; NaN is a gap. */
    public Picture line(String name, double[] x, double[] y, Color color, float width) {
        return with(drawing -> drawing.line(name, x, y, color, width));
    }

    /** A dashed line at a height, not in the legend. */
    public Picture guide(double y) {
        return with(drawing -> drawing.guide(y));
    }

    /** A dashed line through points, not in the legend: what was expected of the line before. */
    public Picture dashes(double[] x, double[] y) {
        return with(drawing -> drawing.dashes(x, y, INK, 1.5f, 3, 7));
    }

    /** A dot, not in the legend. */
    public Picture dot(double x, double y, Color color) {
        return dots(new double[] {x}, new double[] {y}, color);
    }

    /** Dots, not in the legend. */
    public Picture dots(double[] x, double[] y, Color color) {
        return with(drawing -> drawing.dots(x, y, color));
    }

    /** Words with their centre at a point of the chart. */
    public Picture text(String words, double x, double y) {
        return with(drawing -> drawing.text(words, x, y));
    }

    /** Leaves the legend out. */
    public Picture noLegend() {
        layers.add(0, drawing -> drawing.noLegend()); // to be known where scales are made equal
        return this;
    }

    private Picture with(Consumer<Drawing> layer) {
        layers.add(layer);
        return this;
    }

    int height() {
        return height;
    }

    /**
     * Writes the picture; the folder is made if need be.
     *
     * @param file ends in {@code .png} or {@code .svg}
     * @throws IllegalArgumentException if it does not
     * @throws IllegalStateException if a library is missing; the message says which
     */
    public void save(Path file) throws IOException {
        boolean vectors = Format.of(file) == Format.SVG;
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        if (vectors) {
            Drawing drawing = drawing();
            try (OutputStream svg = Files.newOutputStream(file)) {
                drawing.svg(svg);
            } catch (LinkageError absent) {
                Files.deleteIfExists(file);
                throw Missing.VECTOR_GRAPHICS.because(absent);
            }
        } else {
            ImageIO.write(Palette.reduced(image()), "png", file.toFile());
        }
    }

    /** Writes the picture as {@code name.png} and {@code name.svg}; the folder is made if need be. */
    public void write(Path folder, String name) throws IOException {
        save(folder.resolve(name + ".png"));
        save(folder.resolve(name + ".svg"));
    }

    BufferedImage image() {
        return drawing().image();
    }

    /** All of it, drawn. */
    Drawing drawing() {
        try {
            Drawing drawing = new Drawing(title, x, y, height);
            layers.forEach(layer -> layer.accept(drawing));
            return drawing;
        } catch (LinkageError absent) {
            throw Missing.XCHART.because(absent);
        }
    }
}
