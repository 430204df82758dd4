package io.thalweg.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class HessianColumnsTest {
    /**
     * L = Σ (i + 1) xᵢ² / 2 + x₀ Σ xᵢ over i &gt; 0, whose products, as if rounded, are too large above the diagonal.
     */
    private static final class Bowl implements TwiceDifferentiable {
        private int products;

        @Override
        public int dimension() {
            throw new AssertionError("the point tells its length");
        }

        @Override
        public double value(double[] point) {
            double value = 0;
            for (int i = 0; i < point.length; i++) {
                value += (i + 1) * point[i] * point[i] / 2 + (i > 0 ? point[0] * point[i] : 0);
            }
            return value;
        }

        @Override
        public double valueAndGradient(double[] point, double[] gradient) {
            Arrays.fill(gradient, point[0]);
            gradient[0] = 0;
            for (int i = 0; i < point.length; i++) {
                gradient[i] += (i + 1) * point[i];
                gradient[0] += i > 0 ? point[i] : 0;
            }
            return value(point);
        }

        @Override
        public double hessianVector(double[] point, double[] direction, double[] gradient, double[] product) {
            products++;
            valueAndGradient(direction, product);
            product[0] += 1e-9 * direction[point.length - 1];
            return valueAndGradient(point, gradient);
        }

        @Override
        public double hessian(double[] point, double[] gradient, double[][] hessian) {
            throw new AssertionError("asked of its own products");
        }
    }

    private final Bowl bowl = new Bowl();
    private final HessianColumns columns = new HessianColumns();

    @Test
    void aHessianIsFilledWithWhatIsOnAndBelowTheDiagonal() {
        double[] gradient = new double[3];
        double[][] hessian = new double[3][3];
        assertThat(columns.fill(bowl, new double[] {1, 2, 3}, gradient, hessian))
                .isEqualTo(bowl.value(new double[] {1, 2, 3}));
        assertThat(gradient).containsExactly(6, 5, 10);
        assertThat(hessian).isDeepEqualTo(new double[][] {{1, 1, 1}, {1, 2, 0}, {1, 0, 3}});
        assertThat(bowl.products).isEqualTo(3);
    }

    @Test
    void anotherDimensionMayFollow() {
        columns.fill(bowl, new double[3], new double[3], new double[3][3]);
        double[][] hessian = new double[2][2];
        columns.fill(bowl, new double[2], new double[2], hessian);
        assertThat(hessian).isDeepEqualTo(new double[][] {{1, 1}, {1, 2}});
    }

    @Test
    void aPointWithoutCoordinatesHasAValue() {
        TwiceDifferentiable constant = new TwiceDifferentiable() {
            @Override
            public int dimension() {
                return 0;
            }

            @Override
            public double value(double[] point) {
                return 7;
            }

            @Override
            public double valueAndGradient(double[] point, double[] gradient) {
                return 7;
            }

            @Override
            public double hessianVector(double[] point, double[] direction, double[] gradient, double[] product) {
                return 7;
            }

            @Override
            public double hessian(double[] point, double[] gradient, double[][] hessian) {
                return 7;
            }
        };
        assertThat(columns.fill(constant, new double[0], new double[0], new double[0][0]))
                .isEqualTo(7);
    }
}
