package io.thalweg.runtime.plot;

import io.thalweg.runtime.Objective;
import io.thalweg.runtime.plot.Picture.Axis;
import io.thalweg.runtime.plot.Span.Scale;
import java.awt.Color;
import java.util.List;
import java.util.stream.IntStream;

/** Paths over a loss of two variables. */
final class Landscape {
    private static final int LEVELS = 14;
    /** Points along each side at which the loss is looked at for levels. */
    private static final int LOOKS = 60;
    /** Around the paths there is this share of their extent. */
    private static final double AROUND = 0.15;
    /** One variable spans at least this part of the other, and is drawn to its scale, if it spans about as much. */
    private static final double NARROW = 0.25;

    private static final float WIDTH = 2.5f;

    private final Objective loss;
    private final double[] point = new double[2];

    Landscape(Objective loss) {
        this.loss = loss;
    }

    private double height(double x, double y) {
        point[0] = x;
        point[1] = y;
        return loss.value(point);
    }

    Picture picture(String title, List<Curve> paths, List<String> variables, List<Color> colors) {
        Span across = Span.of(paths, Curve::x, Scale.LINEAR);
        Span up = Span.of(paths, Curve::y, Scale.LINEAR);
        boolean alike =
                Math.min(across.length(), up.length()) >= NARROW * NARROW * Math.max(across.length(), up.length());
        if (alike) {
            double least = NARROW * Math.max(across.length(), up.length());
            across = across.atLeast(least);
            up = up.atLeast(least);
        }
        across = across.padded(AROUND);
        up = up.padded(AROUND);
        Axis x = across.axis(variables.get(0));
        Axis y = up.axis(variables.get(1));
        Picture picture = alike ? Picture.map(title, x, y) : Picture.plane(title, x, y);
        picture.contours(this::height, levels(x, y));
        for (int i = 0; i < paths.size(); i++) {
            add(picture, paths.get(i).drawable(across, up), colors.get(i % colors.size()));
        }
        return paths.size() > 1 ? picture : picture.noLegend();
    }

    /** A path, from a grey dot to one in its colour. */
    private static void add(Picture picture, Curve path, Color color) {
        if (path.empty()) {
            return;
        }
        int end = path.x().length - 1;
        picture.line(path.name(), path.x(), path.y(), color, WIDTH);
        picture.dot(path.x()[0], path.y()[0], Picture.GREY);
        picture.dot(path.x()[end], path.y()[end], color);
    }

    /**
     * Quantiles of the loss over the picture, so that lines are everywhere, whatever its form; at shares k²/n², so that
     * those around a bowl's minimum, where the area grows with the square of the distance, are equally far apart. The
     * first is left out: it may be too narrow for the grid.
     */
    private double[] levels(Axis x, Axis y) {
        double[] heights = IntStream.range(0, LOOKS * LOOKS)
                .mapToDouble(k -> height(at(x, k / LOOKS), at(y, k % LOOKS)))
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        if (heights.length == 0) {
            return heights;
        }
        return IntStream.rangeClosed(2, LEVELS)
                .mapToDouble(k -> heights[(heights.length - 1) * k * k / (LEVELS + 1) / (LEVELS + 1)])
                .distinct()
                .toArray();
    }

    private static double at(Axis axis, int i) {
        return axis.least() + (axis.greatest() - axis.least()) * i / (LOOKS - 1);
    }
}
