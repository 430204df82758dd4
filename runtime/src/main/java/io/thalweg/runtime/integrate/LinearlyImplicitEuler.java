package io.thalweg.runtime.integrate;

import io.thalweg.runtime.Integrator;
import io.thalweg.runtime.Stepper;
import io.thalweg.runtime.Walk;
import java.util.OptionalDouble;

/**
 * The linearly implicit Euler method, for stiff flows: first order,
 *
 * <pre>
 * (I − h J) δ = h v(t, y)   y ← y + δ   J = ∂v/∂y
 * </pre>
 *
 * with the exact Jacobian of the flow, memories included, from the loss's Hessian: {@code @Minimize(hessian = true)}.
 * Near a minimum it is stable whatever the step: valleys of any steepness only damp it.
 *
 * <p><b>It becomes Newton's method.</b> On the gradient flow v = −∇L it is (I + h ∇²L) δ = −h ∇L; as h grows, δ goes to
 * −(∇²L)⁻¹ ∇L. So with a long step the run closes in on a minimum nearly as fast as Newton's; and like Newton's method it
 * goes to saddles and maxima too: along a direction of curvature below −1/h, which the flow leaves, the step goes uphill.
 *
 * <p>A step forms the matrix, of N = n · (1 + m) rows, by N products with the Jacobian, and eliminates, some N³/3
 * multiplications: for N of at most {@value #LARGEST}. It counts as N + 1 evaluations.
 *
 * <p>Where I − h J is singular to rounding, the step is halved, for this once, until it is not; such an attempt counts as
 * {@linkplain Walk#rejected() rejected}. Where J is not finite the run ends: a flow with the root of a memory, such as
 * RMSprop's or Adam's, has an infinite slope at its start already, where the memory is 0.
 *
 * <p>A coordinate that is at a bound and is pushed against it does not take part in the step.
 *
 * <p>Holds nothing but its step: one can serve any number of runs.
 *
 * <p><b>Source:</b> E. Hairer, G. Wanner, <i>Solving Ordinary Differential Equations</i> II, 2nd ed. (1996), section IV.7
 * (Rosenbrock methods with one stage, γ = 1); of bounds, D. P. Bertsekas, "Projected Newton methods for optimization
 * problems with simple constraints", <i>SIAM J. Control Optim.</i> 20 (1982), 221–246, section 2.
 */
public final class LinearlyImplicitEuler implements Integrator {
    /** The largest number of entries that a state may have: coordinates, and the memories of each. */
    public static final int LARGEST = 500;

    /** h J of a finite J is nothing beside I after so many halvings, for any J that is not beyond all reason. */
    private static final int MOST_HALVINGS = 100;

    private final double step;

    private LinearlyImplicitEuler(double step) {
        this.step = StepSize.checked(step);
    }

    /**
     * The linearly implicit Euler method with a constant step.
     *
     * @param step the step size h, positive and finite
     * @throws IllegalArgumentException if it is not
     */
    public static LinearlyImplicitEuler step(double step) {
        return new LinearlyImplicitEuler(step);
    }

    @Override
    public void walk(Stepper stepper, Walk walk) {
        require(stepper, walk);
        double[] state = walk.state();
        int size = state.length;
        double[][] k = walk.stages(size + 4);
        double[] velocity = k[size];
        double[] change = k[size + 1];
        double bestLoss = walk.bestLoss();
        long steps = walk.steps();
        long evaluations = walk.evaluations();
        double t = walk.time();
        while (true) {
            double loss = stepper.velocity(t, state, velocity);
            double norm = stepper.gradientNorm();
            evaluations++;
            if (Walk.improves(loss, bestLoss)) {
                bestLoss = loss;
                System.arraycopy(state, 0, walk.best(), 0, walk.dimension());
            }
            if (walk.pausesAt(steps, evaluations, loss, norm)) {
                walk.pause(steps, t, evaluations, loss, norm, bestLoss);
                return;
            }
            double taken = step;
            int halvings = 0;
            boolean finite = form(stepper, t, state, taken, k);
            while (finite && halvings <= MOST_HALVINGS && !Elimination.solve(k, size, change, k[size + 3])) {
                taken /= 2;
                halvings++;
                form(stepper, t, state, taken, k);
            }
            if (!finite || halvings > MOST_HALVINGS) {
                // The attempts are not counted: they are made once more if the run is resumed here.
                walk.pause(steps, t, evaluations, loss, norm, bestLoss);
                walk.obstacle(
                        finite
                                ? "I - h J is singular, however short the step"
                                : "the Jacobian of the flow is not finite");
                return;
            }
            evaluations += (1 + halvings) * (long) size;
            for (int i = 0; i < halvings; i++) {
                walk.reject();
            }
            for (int i = 0; i < size; i++) {
                state[i] += change[i];
            }
            stepper.project(state);
            t += taken;
            steps++;
        }
    }

    private void require(Stepper stepper, Walk walk) {
        Stages.requireSmooth(stepper, this);
        if (!stepper.twiceDifferentiable()) {
            throw new IllegalArgumentException(this + " cannot walk " + stepper.name()
                    + ", which has no Hessian: write @Minimize(hessian = true)");
        }
        if (!stepper.hasJacobian()) {
            throw new IllegalArgumentException(this + " cannot walk " + stepper.name()
                    + ", which has no Jacobian, as its velocity takes the Hessian already or its equation is too long: take"
                    + " Euler, RungeKutta4 or DormandPrince");
        }
        int size = walk.state().length;
        if (size > LARGEST) {
            throw new IllegalArgumentException(this + " solves for at most " + LARGEST + " unknowns, but "
                    + stepper.name() + " has " + size
                    + ", coordinates and memories: take DormandPrince, or RungeKutta4 with a short step");
        }
    }

    /**
     * Forms I − h J, and h v behind it in the second array.
     *
     * @return whether J is finite
     */
    private static boolean form(Stepper stepper, double t, double[] state, double step, double[][] k) {
        int size = state.length;
        double[] velocity = k[size];
        double[] change = k[size + 1];
        double[] direction = k[size + 2];
        double[] product = k[size + 3];
        boolean finite = true;
        for (int j = 0; j < size; j++) {
            for (int i = 0; i < size; i++) {
                direction[i] = i == j ? 1 : 0;
            }
            stepper.jacobianVector(t, state, direction, product);
            for (int i = 0; i < size; i++) {
                finite &= Double.isFinite(product[i]);
                k[i][j] = direction[i] - step * product[i];
            }
        }
        for (int i = 0; i < size; i++) {
            change[i] = step * velocity[i];
        }
        if (stepper.bounded()) {
            hold(stepper, state, velocity, k);
        }
        return finite;
    }

    /** Takes out the equations of the coordinates that are pushed against their bounds. */
    private static void hold(Stepper stepper, double[] state, double[] velocity, double[][] k) {
        int size = state.length;
        for (int i = 0; i < stepper.dimension(); i++) {
            boolean low = state[i] <= stepper.lower(i) && velocity[i] < 0;
            boolean high = state[i] >= stepper.upper(i) && velocity[i] > 0;
            if (low || high) {
                for (int j = 0; j < size; j++) {
                    k[i][j] = i == j ? 1 : 0;
                }
                k[size + 1][i] = 0;
            }
        }
    }

    @Override
    public OptionalDouble stepSize(long number) {
        return OptionalDouble.of(step);
    }

    @Override
    public String toString() {
        return "LinearlyImplicitEuler with step " + step;
    }
}
