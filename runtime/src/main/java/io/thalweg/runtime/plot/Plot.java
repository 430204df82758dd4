package io.thalweg.runtime.plot;

import io.thalweg.runtime.Objective;
import io.thalweg.runtime.plot.Span.Scale;
import io.thalweg.runtime.trajectory.Trajectory;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A picture of one recorded run, or of several, by name:
 *
 * <pre>{@code
 * Plot.loss("Adam", adam).and("momentum", momentum).overTime().save(Path.of("losses.png"));
 * }</pre>
 *
 * <p>Each method changes this plot and returns it. Nothing is drawn before it is saved.
 */
public final class Plot {
    private static final List<Color> COLORS = List.of(
            Picture.BLUE,
            Picture.ORANGE,
            Picture.GREEN,
            Picture.PINK,
            Picture.GOLD,
            Picture.SKY,
            Picture.INK,
            Picture.GREY);

    private static final float WIDTH = 2.5f;
    /** As shares of what the curves span, the room beside and above them. */
    private static final double BESIDE = 0.0125;

    private static final double ABOVE = 0.05;

    private final Subject subject;
    private final Map<String, Trajectory> runs = new LinkedHashMap<>();
    private String title;
    private boolean overTime;
    private Scale scale = Scale.FITTING;

    private Plot(Subject subject, String title, String name, Trajectory run) {
        this.subject = subject;
        this.title = title;
        and(name, run);
    }

    /** What is drawn of the runs. */
    private interface Subject {
        Picture picture(Plot plot);
    }

    /** The loss over the steps. */
    public static Plot loss(Trajectory run) {
        return loss("", run);
    }

    /** The same with a name, for several. */
    public static Plot loss(String name, Trajectory run) {
        return new Plot(plot -> plot.columns("loss", plot.each(Trajectory::losses)), "Loss", name, run);
    }

    /** ‖∇L‖₂ over the steps. */
    public static Plot gradientNorm(Trajectory run) {
        return gradientNorm("", run);
    }

    /** The same with a name, for several. */
    public static Plot gradientNorm(String name, Trajectory run) {
        return new Plot(
                plot -> plot.columns("gradient norm", plot.each(Trajectory::gradientNorms)),
                "Gradient norm",
                name,
                run);
    }

    /**
     * Coordinates of one run over the steps, on a linear axis.
     *
     * @param variables their names; if there are none, all variables, or if there are many, the first eight
     */
    public static Plot coordinates(Trajectory run, String... variables) {
        List<String> chosen = variables.length > 0
                ? List.of(variables)
                : run.variables()
                        .subList(0, Math.min(COLORS.size(), run.variables().size()));
        return new Plot(plot -> plot.coordinates(chosen), "Coordinates", "", run).linear();
    }

    /**
     * The path of a run over two variables, with lines of equal loss. The lines are closer where more of the picture is
     * near the lowest loss that it has.
     *
     * @param loss of two variables; evaluated some ten thousand times
     * @throws IllegalArgumentException if it has another number of them, or nothing is recorded
     */
    public static Plot path(Objective loss, Trajectory run) {
        return path(loss, "", run);
    }

    /** The same with a name, for several. */
    public static Plot path(Objective loss, String name, Trajectory run) {
        if (loss.dimension() != 2) {
            throw new IllegalArgumentException("a path is drawn over two variables, but the loss has dimension "
                    + loss.dimension() + ": take Plot.coordinates");
        }
        return new Plot(
                plot -> new Landscape(loss).picture(plot.title, plot.paths(), run.variables(), COLORS),
                "Path",
                name,
                run);
    }

    /**
     * Adds another run.
     *
     * @throws IllegalArgumentException if nothing is recorded in it, or another one has the name already
     */
    public Plot and(String name, Trajectory run) {
        if (run.size() == 0) {
            throw new IllegalArgumentException("nothing is recorded" + (name.isEmpty() ? "" : " in " + name)
                    + ": a trajectory is drawn after its run");
        }
        if (runs.putIfAbsent(name, run) != null) {
            throw new IllegalArgumentException("there is a run named '" + name + "' already");
        }
        return this;
    }

    /** Has this title. */
    public Plot title(String title) {
        this.title = title;
        return this;
    }

    /** Draws over the flow's time t in place of the steps. */
    public Plot overTime() {
        overTime = true;
        return this;
    }

    /** Has a linear axis upwards. Without this one is chosen: logarithmic for positive values far apart. */
    public Plot linear() {
        scale = Scale.LINEAR;
        return this;
    }

    /** Has a logarithmic axis upwards; values that are not positive are left out. */
    public Plot logarithmic() {
        scale = Scale.LOGARITHMIC;
        return this;
    }

    /**
     * Draws it.
     *
     * @param file ends in {@code .png} or {@code .svg}; its folder is made if need be
     * @throws IllegalArgumentException if it ends otherwise, or a run has no such variables
     * @throws IOException if it cannot be written
     * @throws IllegalStateException if a library is missing; the message says which
     */
    public void save(Path file) throws IOException {
        picture().save(file);
    }

    /** The picture, to add to it. */
    public Picture picture() {
        return subject.picture(this);
    }

    private Picture coordinates(List<String> chosen) {
        List<Curve> curves = new ArrayList<>();
        runs.forEach((run, trajectory) -> chosen.forEach(variable -> curves.add(new Curve(
                run.isEmpty() ? variable : run + ": " + variable, across(trajectory), trajectory.theta(variable)))));
        return columns(chosen.size() == 1 ? chosen.get(0) : "", curves);
    }

    private List<Curve> paths() {
        List<Curve> paths = new ArrayList<>();
        runs.forEach((run, trajectory) -> {
            if (trajectory.variables().size() != 2) {
                throw new IllegalArgumentException("a path is drawn over two variables, but recorded are "
                        + String.join(", ", trajectory.variables()) + ": take Plot.coordinates");
            }
            paths.add(new Curve(run, trajectory.theta(0), trajectory.theta(1)));
        });
        return paths;
    }

    private interface Column {
        double[] of(Trajectory trajectory);
    }

    private List<Curve> each(Column column) {
        List<Curve> curves = new ArrayList<>();
        runs.forEach((run, trajectory) -> curves.add(new Curve(run, across(trajectory), column.of(trajectory))));
        return curves;
    }

    private double[] across(Trajectory trajectory) {
        return overTime
                ? trajectory.times()
                : Arrays.stream(trajectory.steps()).mapToDouble(step -> step).toArray();
    }

    private Picture columns(String what, List<Curve> curves) {
        Span across = Span.of(curves, Curve::x, Scale.LINEAR).padded(BESIDE);
        Span up = Span.of(curves, Curve::y, scale).padded(ABOVE);
        Picture picture = new Picture(title, across.axis(overTime ? "t" : "step"), up.axis(what));
        for (int i = 0; i < curves.size(); i++) {
            Curve curve = curves.get(i).drawable(across, up);
            if (!curve.empty()) {
                picture.line(curve.name(), curve.x(), curve.y(), COLORS.get(i % COLORS.size()), WIDTH);
            }
        }
        return curves.size() > 1 ? picture : picture.noLegend();
    }
}
