package io.thalweg.processor.flow;

import io.thalweg.processor.ir.BinaryOp;
import io.thalweg.processor.ir.Expr;
import io.thalweg.processor.ir.Substitution;
import io.thalweg.processor.ir.UnaryOp;
import io.thalweg.processor.ir.Var;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whether a flow comes to rest as the gradient goes to 0. */
final class Rests {
    private static final double[] SMALL = {1e-30, 1e-45, 1e-60};

    private final Velocity velocity;
    private final Algebra algebra;
    private final Intervals intervals;

    Rests(Velocity velocity, Algebra algebra, Intervals intervals) {
        this.velocity = velocity;
        this.algebra = algebra;
        this.intervals = intervals;
    }

    /** Sound where it says that the flow rests; the other two are shown by one way to ∇L = 0 on which it is so. */
    Certificate.Rest decide() {
        if (provenToVanish()) {
            return Certificate.Rest.RESTS;
        }
        double[] speeds = new double[SMALL.length];
        for (int i = 0; i < SMALL.length; i++) {
            speeds[i] = Math.abs(speed(SMALL[i]));
        }
        boolean steady = true;
        boolean growing = true;
        for (int i = 1; i < SMALL.length; i++) {
            double growth = speeds[i] / speeds[i - 1];
            steady &= growth > 0.5 && growth < 2;
            growing &= growth > 1e3;
        }
        return steady ? Certificate.Rest.CANNOT_REST : growing ? Certificate.Rest.SINGULAR : Certificate.Rest.UNDECIDED;
    }

    private boolean provenToVanish() {
        Orders orders = new Orders(velocity, intervals);
        for (Map.Entry<Var, Expr> each : velocity.memories().entrySet()) {
            Optional<Order> order = atRest(each.getKey(), each.getValue(), orders);
            if (order.isEmpty()) {
                return false;
            }
            orders.memory(each.getKey(), order.get());
        }
        return orders.of(velocity.theta()).upper() > 0;
    }

    /** Of v' = A v + B the order of −B/A; of one without v, the order of whatever has gathered there. */
    private Optional<Order> atRest(Var memory, Expr rightSide, Orders orders) {
        Optional<List<Product>> products = algebra.expanded(rightSide, each -> !velocity.isPerCoordinate(each));
        if (products.isEmpty() || !Certifier.agree(velocity, rightSide, products.get())) {
            return Optional.empty();
        }
        List<Expr> slope = new ArrayList<>();
        List<Expr> rest = new ArrayList<>();
        for (Product each : products.get()) {
            Product without = each.times(memory, -each.exponent(memory));
            boolean[] hidden = {false};
            Substitution.reads(without.expression(), read -> hidden[0] |= read.equals(memory));
            if (hidden[0] || each.exponent(memory) != 0 && each.exponent(memory) != 1) {
                return Optional.empty();
            }
            (each.exponent(memory) == 1 ? slope : rest).add(without.expression());
        }
        if (slope.isEmpty()) {
            return Optional.of(Order.BOUNDED);
        }
        return Optional.of(
                rest.isEmpty()
                        ? Order.ZERO
                        : orders.of(sum(rest)).times(orders.of(sum(slope)).power(-1)));
    }

    private static Expr sum(List<Expr> terms) {
        return terms.stream()
                .reduce((a, b) -> b instanceof Expr.Unary unary && unary.op() == UnaryOp.NEGATE
                        ? new Expr.Binary(BinaryOp.SUBTRACT, a, unary.operand())
                        : new Expr.Binary(BinaryOp.ADD, a, b))
                .orElseThrow();
    }

    /** θ' of the only coordinate at a small gradient, the memories at rest with it; NaN if they have no such values. */
    private double speed(double gradient) {
        Map<Var, Object> values = new HashMap<>(new Experiment(velocity).hyperparameters());
        values.put(Symbol.GRADIENT.variable(), gradient);
        values.put(Symbol.NORM.variable(), gradient);
        values.put(Symbol.NORM1.variable(), gradient);
        values.put(Symbol.LOSS.variable(), 0.7);
        values.put(Symbol.THETA.variable(), 1.3);
        values.put(Symbol.TIME.variable(), 1e6);
        values.put(Symbol.NOISE.variable(), 0.9);
        values.put(Symbol.NEWTON.variable(), gradient);
        velocity.memories().keySet().forEach(each -> values.put(each, 1.0));
        // As often as there are memories: one may wait for another that stands behind it.
        for (int i = 0; i < velocity.memories().size(); i++) {
            velocity.memories().forEach((memory, rightSide) -> values.put(memory, atRest(memory, rightSide, values)));
        }
        return Experiment.value(velocity.theta(), values);
    }

    private static double atRest(Var memory, Expr rightSide, Map<Var, Object> values) {
        Map<Var, Object> varied = new HashMap<>(values);
        double[] at = new double[3];
        for (int i = 0; i < at.length; i++) {
            varied.put(memory, (double) i);
            at[i] = Experiment.value(rightSide, varied);
        }
        double slope = at[1] - at[0];
        boolean free = Math.abs(slope) <= 1e-9 * (Math.abs(at[1]) + Math.abs(at[0]));
        if (free || Math.abs(at[2] - at[1] - slope) > 1e-9 * Math.abs(slope)) {
            return Double.NaN;
        }
        // 0.0 - …: no negative zero, of which a root or a quotient would remember the sign.
        return 0.0 - at[0] / slope;
    }
}
