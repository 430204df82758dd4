package io.thalweg.samples.s07_lennard_jones;

import io.thalweg.runtime.descent.Solution;
import io.thalweg.runtime.plot.Picture;
import io.thalweg.runtime.plot.Picture.Axis;
import io.thalweg.runtime.stop.Stop;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Thirteen atoms find the shape that they like best.
 *
 * <p>The loss, {@link Cluster}, is a sum over pairs: the inner loop ends where the outer one stands. Its derivative has
 * the same two loops, and adds the slope of each pair to both of its atoms.
 *
 * <p>Pairs repel as d<sup>−12</sup>, so two atoms that are thrown close to one another have a slope of many digits, on
 * which gradient descent would leap out of sight. The flow is therefore one of the sample's own, {@link Cluster#TAMED}:
 * it goes where the gradient flow goes, but never faster than 0.1. That it is written as an equation is all that it takes.
 *
 * <p>The landscape has more than a thousand minima. The lowest known one has the energy −44.326801: an icosahedron, with
 * one atom in its middle. Each run ends in some minimum; so many runs are started, from atoms that are thrown into a box,
 * and the best one counts.
 *
 * <p><b>Source:</b> D. J. Wales and J. P. K. Doye, "Global optimization by basin-hopping and the lowest energy structures
 * of Lennard-Jones clusters containing up to 110 atoms", <i>J. Phys. Chem. A</i> 101 (1997), 5111–5116; the energies are
 * those of the Cambridge Cluster Database.
 *
 * <p>Prints the best one, and writes {@code energies} as PNG and SVG below {@code target/pictures}: where all runs ended.
 */
public final class Main {
    static final double PUBLISHED = -44.326801;

    private static final int ATOMS = 13;
    private static final int STARTS = 200;
    private static final Path PICTURES = Path.of("target", "pictures");

    private final PrintStream out;

    private Main(PrintStream out) {
        this.out = out;
    }

    /** Runs the sample; takes no arguments. */
    public static void main(String... args) throws IOException {
        new Main(System.out).run();
    }

    /** Runs from seeded starts, the best one first. */
    static List<Solution<ClusterEnergy.Point>> descend(int atoms, int starts) {
        return IntStream.rangeClosed(1, starts)
                .mapToObj(seed -> descend(thrown(atoms, seed)))
                .sorted(Comparator.comparingDouble(Solution::loss))
                .toList();
    }

    private static Solution<ClusterEnergy.Point> descend(double[] start) {
        return new ClusterEnergy()
                .tamed()
                .until(Stop.gradientNormBelow(1e-8).or(Stop.steps(50_000)))
                .from(start);
    }

    /** Atoms anywhere in a box that is about as large as they need. */
    private static double[] thrown(int atoms, long seed) {
        double half = 0.5 * Math.cbrt(atoms);
        return new Random(seed).doubles(3L * atoms, -half, half).toArray();
    }

    /** How far each atom is from the middle of all, the nearest one first. */
    static double[] radii(double[] r) {
        int atoms = r.length / 3;
        double[] middle = new double[3];
        for (int i = 0; i < r.length; i++) {
            middle[i % 3] += r[i] / atoms;
        }
        return IntStream.range(0, atoms)
                .mapToDouble(i -> Math.hypot(
                        Math.hypot(r[3 * i] - middle[0], r[3 * i + 1] - middle[1]), r[3 * i + 2] - middle[2]))
                .sorted()
                .toArray();
    }

    private void run() throws IOException {
        List<Solution<ClusterEnergy.Point>> runs = descend(ATOMS, STARTS);
        double[] energies = runs.stream().mapToDouble(Solution::loss).toArray();
        long lowest =
                Arrays.stream(energies).filter(it -> it < PUBLISHED + 1e-6).count();
        long minima = Arrays.stream(energies)
                .map(it -> Math.rint(it * 1e6))
                .distinct()
                .count();
        double[] radii = radii(runs.get(0).point().r());
        say("Lennard-Jones cluster of %d atoms, from %d starts", ATOMS, STARTS);
        say("  published lowest energy  %.6f", PUBLISHED);
        say("  best of all runs         %.6f, in %d of them", energies[0], lowest);
        say("  different energies       %d%n", minima);
        say("Distances of the best one's atoms from its middle: one of %.6f,", radii[0]);
        say("%d from %.6f to %.6f. It is an icosahedron.", ATOMS - 1, radii[1], radii[ATOMS - 1]);
        picture(energies).write(PICTURES, "energies");
        say("The picture is in %s: energies, as PNG and SVG.", PICTURES);
    }

    /** The energy in which each run ended, the best one first. */
    private static Picture picture(double[] energies) {
        double[] places =
                IntStream.rangeClosed(1, energies.length).mapToDouble(i -> i).toArray();
        return new Picture(
                        "Where runs from random starts end",
                        new Axis("run, the best one first", 0, energies.length),
                        new Axis("energy", -45, -36))
                .noLegend()
                .guide(PUBLISHED)
                .line("energy", places, energies, Picture.BLUE, 2.5f)
                .text("lowest known energy, −44.326801", 0.8 * energies.length, PUBLISHED + 0.25);
    }

    private void say(String format, Object... values) {
        out.println(String.format(Locale.ROOT, format, values));
    }
}
