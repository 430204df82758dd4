package io.thalweg.processor.flow;

import io.thalweg.processor.ir.BinaryOp;
import io.thalweg.processor.ir.Evaluator;
import io.thalweg.processor.ir.Expr;
import io.thalweg.processor.ir.Substitution;
import io.thalweg.processor.ir.Text;
import java.util.Map;
import java.util.Optional;

/** Divisions that have no value anywhere. */
final class Divisions {
    private Divisions() {}

    /** The first division or remainder whose divisor is a constant 0, as text. */
    static Optional<String> byZero(Expr expression) {
        for (Expr each : expression.operands()) {
            Optional<String> found = byZero(each);
            if (found.isPresent()) {
                return found;
            }
        }
        boolean divides = expression instanceof Expr.Binary binary
                && (binary.op() == BinaryOp.DIVIDE || binary.op() == BinaryOp.REMAINDER);
        return divides && isZero(((Expr.Binary) expression).right())
                ? Optional.of(Text.print(expression))
                : Optional.empty();
    }

    private static boolean isZero(Expr divisor) {
        boolean[] open = {false};
        Substitution.reads(divisor, each -> open[0] = true);
        return !open[0] && ((Number) Evaluator.evaluate(divisor, Map.of())).doubleValue() == 0;
    }
}
