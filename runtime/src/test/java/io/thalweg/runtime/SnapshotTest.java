package io.thalweg.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thalweg.runtime.fixture.DoubleWellPolyak;
import io.thalweg.runtime.fixture.QuadraticRmsprop;
import org.junit.jupiter.api.Test;

class SnapshotTest {

    private static Snapshot of(double[] state, double[] best, long steps) {
        return new Snapshot(state, best, 1, steps, 0, 6, 0.5, 2, 3, 4, 0, 0, 7, 8, Double.NaN);
    }

    @Test
    void aWalkGoesOnWhereItPaused() {
        Walk walk = new Walk(new QuadraticRmsprop(), 3, 5);
        walk.seed(9);
        walk.goOnUntil(5);
        assertThat(walk.pausesAt(0, 2, 8)).isFalse();
        walk.adapt(0.25, 0.5);
        walk.reject();
        walk.pause(5, 0.5, 6, 2, 3, 1);
        Snapshot snapshot = walk.snapshot();

        Walk other = new Walk(new QuadraticRmsprop(), snapshot);

        assertThat(other.snapshot()).isEqualTo(snapshot).hasSameHashCodeAs(snapshot);
        assertThat(other.firstGradientNorm()).isEqualTo(8);
        assertThat(other.nextStep()).isEqualTo(0.25);
        assertThat(other.lastError()).isEqualTo(0.5);
        assertThat(other.rejected()).isEqualTo(1);
        assertThat(other.seed()).isEqualTo(9);
        other.goOnUntil(6);
        assertThat(other.evaluations()).isEqualTo(5);
        assertThat(other.pausesAt(5, 2, 3)).isFalse();
        assertThat(other.pausesAt(6, 2, 3)).isTrue();
    }

    @Test
    void itKeepsCopies() {
        double[] state = {1, 2};
        double[] best = {3};
        Snapshot snapshot = of(state, best, 5);
        state[0] = 9;
        best[0] = 9;
        snapshot.state()[1] = 9;
        snapshot.best()[0] = 9;
        assertThat(snapshot.state()).containsExactly(1, 2);
        assertThat(snapshot.best()).containsExactly(3);
        assertThat(snapshot.dimension()).isEqualTo(1);
        assertThat(snapshot.memories()).isEqualTo(1);
        assertThat(snapshot).isEqualTo(of(new double[] {1, 2}, new double[] {3}, 5));
        assertThat(snapshot).isNotEqualTo(of(new double[] {1, -2}, new double[] {3}, 5));
        assertThat(snapshot).isNotEqualTo(of(new double[] {1, 2}, new double[] {3}, 6));
    }

    @Test
    void whatDoesNotFitIsRefused() {
        assertThatThrownBy(() -> of(new double[3], new double[2], 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("state must have as many entries as best, or a multiple, but they have 3 and 2");
        assertThatThrownBy(() -> of(new double[0], new double[0], 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> of(new double[2], new double[2], -1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("steps must not be negative, but is -1");
        assertThatThrownBy(() -> new Walk(new DoubleWellPolyak(1), of(new double[2], new double[1], 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the run has dimension 1 and 1 memories, but the flow has dimension 1 and 0");
    }
}
