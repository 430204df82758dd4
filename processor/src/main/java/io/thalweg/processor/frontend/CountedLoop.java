package io.thalweg.processor.frontend;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.PrimitiveTypeTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.tree.VariableTree;
import io.thalweg.processor.diagnostic.Code;
import io.thalweg.processor.diagnostic.Place;
import io.thalweg.processor.ir.BinaryOp;
import io.thalweg.processor.ir.Expr;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The head of a counted loop as it is written.
 *
 * @param test holds as long as there are turns: {@code index test bound}
 * @param amount what a step adds or takes away
 * @param sign what a step does with it: 1 or -1
 */
record CountedLoop(
        String index,
        ExpressionTree from,
        BinaryOp test,
        ExpressionTree bound,
        @Nullable ExpressionTree amount,
        int sign,
        Tree update) {

    /** The head as values: {@code for (index = from; index test bound; index += step)}. */
    record Range(String index, Expr from, BinaryOp test, Expr bound, int step) {}

    /** @throws Refusal if the loop is none of the kinds that are counted */
    static CountedLoop of(ForLoopTree tree, Function<Tree, Place> places) {
        List<? extends Tree> declared = tree.getInitializer();
        if (declared.isEmpty() || !(declared.get(0) instanceof VariableTree variable)) {
            throw refuse(places, tree, "this loop declares no variable");
        } else if (declared.size() > 1) {
            throw refuse(places, declared.get(1), "this loop declares two variables");
        }
        boolean isInt = variable.getType() == null
                || variable.getType() instanceof IdentifierTree inferred
                        && inferred.getName().contentEquals("var")
                || variable.getType() instanceof PrimitiveTypeTree
                        && variable.getType().toString().equals("int");
        if (!isInt) {
            throw refuse(places, variable, "the variable that counts turns is a " + variable.getType());
        } else if (variable.getInitializer() == null) {
            throw refuse(places, variable, "the loop's variable starts without a value");
        } else if (tree.getCondition() == null) {
            throw refuse(places, tree, "this loop has no condition");
        }
        String index = variable.getName().toString();
        ExpressionTree condition = Expressions.bare(tree.getCondition());
        Optional<BinaryTree> comparison = Optional.of(condition)
                .filter(BinaryTree.class::isInstance)
                .map(BinaryTree.class::cast)
                .filter(each -> isOrder(each.getKind()));
        boolean forward = comparison.isPresent() && isName(comparison.get().getLeftOperand(), index);
        if (!forward && (comparison.isEmpty() || !isName(comparison.get().getRightOperand(), index))) {
            throw refuse(places, condition, "this does not compare " + index + " with a bound by <, <=, > or >=");
        }
        BinaryOp written = Operators.binary(condition.getKind()).orElseThrow();
        ExpressionTree bound =
                forward ? comparison.get().getRightOperand() : comparison.get().getLeftOperand();
        BinaryOp test = forward ? written : mirrored(written);
        return stepped(tree, places, new CountedLoop(index, variable.getInitializer(), test, bound, null, 1, tree));
    }

    /** Whether the loop leads towards its bound. */
    boolean fits(int step) {
        boolean up = test == BinaryOp.LESS || test == BinaryOp.LESS_EQUAL;
        return up ? step > 0 : step < 0;
    }

    private static CountedLoop stepped(ForLoopTree tree, Function<Tree, Place> places, CountedLoop head) {
        if (tree.getUpdate().size() != 1) {
            Tree at =
                    tree.getUpdate().isEmpty() ? tree : tree.getUpdate().get(1).getExpression();
            throw refuse(places, at, "this loop does not have exactly one step");
        }
        ExpressionStatementTree update = tree.getUpdate().get(0);
        ExpressionTree step = update.getExpression();
        ExpressionTree changed = null;
        ExpressionTree amount = null;
        int sign = 1;
        if (step instanceof UnaryTree unary) {
            changed = unary.getExpression();
            sign = step.getKind().toString().endsWith("DECREMENT") ? -1 : 1;
        } else if (step instanceof CompoundAssignmentTree compound && isSum(step.getKind())) {
            changed = compound.getVariable();
            amount = compound.getExpression();
            sign = step.getKind() == Tree.Kind.MINUS_ASSIGNMENT ? -1 : 1;
        } else if (step instanceof AssignmentTree assignment
                && Expressions.bare(assignment.getExpression()) instanceof BinaryTree sum
                && isSum(sum.getKind())
                && isName(sum.getLeftOperand(), head.index)) {
            changed = assignment.getVariable();
            amount = sum.getRightOperand();
            sign = sum.getKind() == Tree.Kind.MINUS ? -1 : 1;
        }
        if (changed == null || !isName(changed, head.index)) {
            throw refuse(places, step, "this does not step " + head.index + " by a constant");
        }
        return new CountedLoop(head.index, head.from, head.test, head.bound, amount, sign, step);
    }

    private static boolean isOrder(Tree.Kind kind) {
        return Operators.binary(kind)
                .filter(op -> op.kind() == BinaryOp.Kind.ORDER)
                .isPresent();
    }

    private static boolean isSum(Tree.Kind kind) {
        return switch (kind) {
            case PLUS, MINUS, PLUS_ASSIGNMENT, MINUS_ASSIGNMENT -> true;
            default -> false;
        };
    }

    private static BinaryOp mirrored(BinaryOp order) {
        return switch (order) {
            case LESS -> BinaryOp.GREATER;
            case LESS_EQUAL -> BinaryOp.GREATER_EQUAL;
            case GREATER -> BinaryOp.LESS;
            case GREATER_EQUAL -> BinaryOp.LESS_EQUAL;
            default -> throw new IllegalArgumentException(order + " is no order");
        };
    }

    private static boolean isName(ExpressionTree tree, String name) {
        return Expressions.bare(tree) instanceof IdentifierTree identifier
                && identifier.getName().contentEquals(name);
    }

    private static Refusal refuse(Function<Tree, Place> places, Tree at, String what) {
        return Refusal.of(Code.LOOP, places.apply(at), what);
    }
}
