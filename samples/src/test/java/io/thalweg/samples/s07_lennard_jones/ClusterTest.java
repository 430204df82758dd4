package io.thalweg.samples.s07_lennard_jones;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.thalweg.runtime.descent.Solution;
import io.thalweg.runtime.descent.Status;
import io.thalweg.samples.jdk.Sample;
import io.thalweg.samples.picture.Pixels;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.hipparchus.analysis.differentiation.Gradient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The class that javac wrote for the cluster, against Hipparchus, simple shapes, and the published energies. */
class ClusterTest {
    private static final double APART = Math.pow(2, 1 / 6.0);

    /** By distances, and by forward differentiation: nothing in common with the loss. */
    private static Gradient byHipparchus(double[] r) {
        Gradient energy = Gradient.constant(r.length, 0);
        for (int i = 0; i < r.length / 3; i++) {
            for (int j = i + 1; j < r.length / 3; j++) {
                Gradient squares = Gradient.constant(r.length, 0);
                for (int k = 0; k < 3; k++) {
                    Gradient mine = Gradient.variable(r.length, 3 * i + k, r[3 * i + k]);
                    Gradient other = Gradient.variable(r.length, 3 * j + k, r[3 * j + k]);
                    squares = squares.add(mine.subtract(other).pow(2));
                }
                Gradient distance = squares.sqrt();
                energy = energy.add(distance.pow(-12).subtract(distance.pow(-6)).multiply(4));
            }
        }
        return energy;
    }

    private static double largest(double[] numbers) {
        double largest = 0;
        for (double each : numbers) {
            largest = Math.max(largest, Math.abs(each));
        }
        return largest;
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 5, 13})
    void valueIsTheMethodsAndGradientThatOfHipparchus(int atoms) {
        double[] r = new Random(atoms).doubles(3L * atoms, -1.5, 1.5).toArray();
        double[] gradient = new double[r.length];
        double value = new ClusterEnergy().valueAndGradient(r, gradient);
        assertThat(value).isEqualTo(Cluster.energy(r)).isEqualTo(new ClusterEnergy().value(r));

        Gradient expected = byHipparchus(r);
        assertThat(value).isCloseTo(expected.getValue(), within(1e-12 * Math.abs(expected.getValue())));
        double[] slopes = expected.getGradient();
        assertThat(gradient).containsExactly(slopes, within(1e-12 * largest(slopes)));
    }

    /** All distances 2^(1/6): each pair is at its best, −1. The only atom alone has none. */
    @ParameterizedTest
    @CsvSource({"1, 0", "2, -1", "3, -3", "4, -6"})
    void pairsAtTheirBestHaveNoSlope(int atoms, double energy) {
        double side = APART / Math.sqrt(2);
        double[] tetrahedron = {0, 0, 0, side, side, 0, side, 0, side, 0, side, side};
        double[] r = Arrays.copyOf(tetrahedron, 3 * atoms);
        double[] gradient = new double[r.length];
        assertThat(new ClusterEnergy().valueAndGradient(r, gradient)).isCloseTo(energy, within(1e-14));
        assertThat(gradient).containsOnly(new double[r.length], within(1e-12));
    }

    /** Newton's third law: all slopes add up to 0, and so do the torques. */
    @Test
    void forcesBalance() {
        double[] r = new Random(3).doubles(39, -1.5, 1.5).toArray();
        double[] gradient = new double[39];
        new ClusterEnergy().valueAndGradient(r, gradient);
        double[] force = new double[3];
        double[] torque = new double[3];
        for (int i = 0; i < 13; i++) {
            for (int k = 0; k < 3; k++) {
                int y = 3 * i + (k + 1) % 3;
                int z = 3 * i + (k + 2) % 3;
                force[k] += gradient[3 * i + k];
                torque[k] += r[y] * gradient[z] - r[z] * gradient[y];
            }
        }
        assertThat(largest(force)).isLessThan(1e-13 * largest(gradient));
        assertThat(largest(torque)).isLessThan(1e-13 * largest(gradient));
    }

    /** The energies of Hoare and Pal (1971), as the Cambridge Cluster Database lists them. */
    @ParameterizedTest
    @CsvSource({"4, -6.000000", "5, -9.103852", "6, -12.712062", "7, -16.505384", "8, -19.821489", "13, -44.326801"})
    void theBestOfManyRunsIsThePublishedMinimum(int atoms, double energy) {
        Solution<ClusterEnergy.Point> best = Main.descend(atoms, 60).get(0);
        assertThat(best.status()).isEqualTo(Status.GRADIENT_NORM_BELOW);
        assertThat(best.loss()).isCloseTo(energy, within(5.1e-7));
    }

    /** One atom in the middle; twelve around it, at sin(2π/5) of an edge; thirty edges. */
    @Test
    void thirteenAtomsMakeAnIcosahedron() {
        double[] r = Main.descend(13, 60).get(0).point().r();
        double[] radii = Main.radii(r);
        assertThat(radii[0]).isLessThan(1e-7);
        assertThat(radii[1]).isCloseTo(radii[12], within(1e-7));
        assertThat(edges(r, radii[1] / Math.sin(2 * Math.PI / 5))).isEqualTo(30);
    }

    private static int edges(double[] r, double edge) {
        int edges = 0;
        for (int i = 0; i < r.length; i += 3) {
            for (int j = 0; j < i; j += 3) {
                double distance = Math.hypot(Math.hypot(r[i] - r[j], r[i + 1] - r[j + 1]), r[i + 2] - r[j + 2]);
                edges += Math.abs(distance - edge) < 1e-6 ? 1 : 0;
            }
        }
        return edges;
    }

    @Test
    void theSamplePrintsTheEnergyAndDrawsTheRuns() throws IOException, InterruptedException {
        assertThat(Sample.output(Main.class))
                .contains("best of all runs         -44.326801, in ")
                .containsPattern("12 from 1\\.0818\\d\\d to 1\\.0818\\d\\d\\. It is an icosahedron");
        Pixels picture = Pixels.of(Path.of("target/s07_lennard_jones/target/pictures/energies.png"));
        assertThat(picture.share(0xFFFFFF)).isBetween(0.8, 0.99);
        assertThat(picture.share(0x0072B2)).isBetween(0.001, 0.05);
    }
}
