package io.thalweg.processor.batch;

import io.thalweg.processor.ir.BinaryOp;
import io.thalweg.processor.ir.Block;
import io.thalweg.processor.ir.Expr;
import io.thalweg.processor.ir.Program;
import io.thalweg.processor.ir.Stmt;
import io.thalweg.processor.ir.Type;
import io.thalweg.processor.ir.UnaryOp;
import io.thalweg.processor.ir.Var;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds out whether a loss is an affine function of its sums over rows: only then is the mean of its estimates the loss
 * (the mean of a square is not the square of the mean).
 */
final class Affine {
    /** How a value depends on the sums over rows. */
    private enum Grade {
        /** Not at all. */
        FREE,
        /** As a sum of multiples of them by free factors, and of free terms. */
        AFFINE
    }

    private final Set<Stmt.For> rows;
    private final Map<Var, Grade> grades = new HashMap<>();
    /** What the statement at hand defines. */
    private @Nullable Var at;

    private Affine(Set<Stmt.For> rows) {
        this.rows = rows;
    }

    /** @throws Obstacle if it is none, or knows no sum over rows */
    static void check(Program loss, Set<Stmt.For> rows) {
        Affine affine = new Affine(rows);
        affine.grade(loss.body());
        affine.at = null;
        if (affine.grade(loss.outputs().get(0).value()) == Grade.FREE) {
            throw new Obstacle(null, "the value does not depend on the sums over rows");
        }
    }

    private void grade(Block block) {
        block.statements().forEach(this::grade);
    }

    private void grade(Stmt statement) {
        at = statement.defined().isEmpty() ? null : statement.defined().get(0);
        if (statement instanceof Stmt.Let let) {
            grades.put(let.variable(), grade(let.value()));
        } else if (statement instanceof Stmt.Allocate allocate) {
            free(allocate.length());
        } else if (statement instanceof Stmt.Store store) {
            free(store.index());
            grades.put(store.after(), worse(gradeOf(store.before()), grade(store.value())));
        } else if (statement instanceof Stmt.If branch) {
            grade(branch);
        } else {
            Stmt.For loop = (Stmt.For) statement;
            if (rows.contains(loop)) {
                gradeRows(loop);
            } else {
                grade(loop);
            }
        }
    }

    private void grade(Stmt.If branch) {
        free(branch.condition());
        grade(branch.then());
        grade(branch.otherwise());
        for (Stmt.Join each : branch.joins()) {
            at = each.variable();
            grades.put(each.variable(), worse(grade(each.then()), grade(each.otherwise())));
        }
    }

    /** A sum over rows: its terms know no other. */
    private void gradeRows(Stmt.For loop) {
        for (Stmt.Carry each : loop.carries()) {
            at = each.result();
            grade(each.initial());
        }
        grade(loop.body());
        for (Stmt.Carry each : loop.carries()) {
            at = each.next() instanceof Var next ? next : loop.index();
            if (grade(each.next()) == Grade.AFFINE) {
                throw new Obstacle(at, "the terms of this sum over rows depend on another sum over rows");
            }
            grades.put(each.result(), Grade.AFFINE);
        }
    }

    /** Any other loop: what its carries depend on is known when a turn adds nothing to it. */
    private void grade(Stmt.For loop) {
        free(loop.from());
        free(loop.bound());
        for (Stmt.Carry each : loop.carries()) {
            at = each.result();
            grades.put(each.inside(), grade(each.initial()));
        }
        boolean steady = false;
        while (!steady) {
            steady = true;
            grade(loop.body());
            for (Stmt.Carry each : loop.carries()) {
                at = each.next() instanceof Var next ? next : loop.index();
                Grade next = worse(gradeOf(each.inside()), grade(each.next()));
                steady &= next == gradeOf(each.inside());
                grades.put(each.inside(), next);
            }
        }
        loop.carries().forEach(each -> grades.put(each.result(), gradeOf(each.inside())));
    }

    private Grade grade(Expr expression) {
        if (expression instanceof Var variable) {
            return gradeOf(variable);
        } else if (expression instanceof Expr.Unary unary) {
            boolean linear = unary.op() == UnaryOp.NEGATE && unary.type() == Type.DOUBLE;
            return linear ? grade(unary.operand()) : free(unary.operand());
        } else if (expression instanceof Expr.Binary binary && binary.type() == Type.DOUBLE) {
            return grade(binary);
        } else if (expression instanceof Expr.Conditional conditional) {
            free(conditional.condition());
            return worse(grade(conditional.then()), grade(conditional.otherwise()));
        } else if (expression instanceof Expr.Element element) {
            free(element.index());
            return grade(element.array());
        }
        expression.operands().forEach(this::free);
        return Grade.FREE;
    }

    private Grade grade(Expr.Binary binary) {
        Grade left = grade(binary.left());
        Grade right = grade(binary.right());
        boolean affine = switch (binary.op()) {
            case ADD, SUBTRACT -> true;
            case MULTIPLY -> left == Grade.FREE || right == Grade.FREE;
            case DIVIDE -> right == Grade.FREE;
            default -> left == Grade.FREE && right == Grade.FREE;
        };
        if (!affine) {
            throw new Obstacle(
                    at,
                    binary.op() == BinaryOp.MULTIPLY
                            ? "this multiplies two sums over rows"
                            : "this divides by a sum over rows");
        }
        return worse(left, right);
    }

    /** @throws Obstacle if the expression depends on a sum */
    private Grade free(Expr expression) {
        if (grade(expression) != Grade.FREE) {
            throw new Obstacle(at, "this is no multiple of a sum over rows, plus or minus something");
        }
        return Grade.FREE;
    }

    private Grade gradeOf(Var variable) {
        return grades.getOrDefault(variable, Grade.FREE);
    }

    private static Grade worse(Grade one, Grade other) {
        return EnumSet.of(one, other).contains(Grade.AFFINE) ? Grade.AFFINE : Grade.FREE;
    }
}
