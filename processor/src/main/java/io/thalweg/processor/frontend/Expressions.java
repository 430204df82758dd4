package io.thalweg.processor.frontend;

import com.sun.source.tree.ArrayAccessTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TypeCastTree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.util.SimpleTreeVisitor;
import io.thalweg.processor.diagnostic.Code;
import io.thalweg.processor.diagnostic.Place;
import io.thalweg.processor.ir.BinaryOp;
import io.thalweg.processor.ir.Const;
import io.thalweg.processor.ir.Expr;
import io.thalweg.processor.ir.Type;
import io.thalweg.processor.ir.UnaryOp;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Java expressions to ir expressions. What changes a variable, and what a helper method does before it returns, becomes
 * statements in front; what is left has no side effects. Where Java evaluates an operand only sometimes, its statements
 * go into a branch.
 */
final class Expressions extends SimpleTreeVisitor<Expr, @Nullable Void> {
    private final Ssa ssa;
    private final Operators operators;
    private final Meanings meanings;
    private final Arrays arrays;

    Expressions(Ssa ssa, Operators operators, Meanings meanings) {
        this.ssa = ssa;
        this.operators = operators;
        this.meanings = meanings;
        this.arrays = new Arrays(ssa, operators, meanings, this);
    }

    Arrays arrays() {
        return arrays;
    }

    /** An expression that stands as a statement: here alone the elements of arrays are assigned. */
    void statement(ExpressionTree tree) {
        if (!arrays.store(tree)) {
            lower(tree);
        }
    }

    /** @throws Refusal if the expression is outside the language or ill-typed */
    Expr lower(Tree tree) {
        return visit(tree, null);
    }

    Expr condition(ExpressionTree tree) {
        return operators.condition(lower(tree), place(bare(tree)));
    }

    /** The expression as the initial or new value of a variable of that type. */
    Expr assigned(ExpressionTree tree, Type type) {
        return operators.assigned(lower(tree), type, place(bare(tree)));
    }

    static ExpressionTree bare(ExpressionTree tree) {
        ExpressionTree inner = tree;
        while (inner instanceof ParenthesizedTree parenthesized) {
            inner = parenthesized.getExpression();
        }
        return inner;
    }

    @Override
    public Expr visitParenthesized(ParenthesizedTree tree, @Nullable Void unused) {
        return lower(bare(tree));
    }

    @Override
    public Expr visitLiteral(LiteralTree tree, @Nullable Void unused) {
        if (tree.getKind() == Tree.Kind.FLOAT_LITERAL) {
            throw refuse(Code.FLOAT, tree, tree.getValue() + "f");
        }
        return Operators.constant(tree.getValue()).orElseThrow(() -> Unsupported.expression(tree, place(tree)));
    }

    @Override
    public Expr visitIdentifier(IdentifierTree tree, @Nullable Void unused) {
        Optional<Local> local = meanings.local(tree.getName().toString());
        return local.isPresent() ? read(local.get(), tree) : meanings.name(tree);
    }

    @Override
    public Expr visitMemberSelect(MemberSelectTree tree, @Nullable Void unused) {
        Optional<Expr> length = arrays.length(tree);
        if (length.isPresent()) {
            return length.get();
        }
        refuseReceiver(tree);
        return meanings.select(tree);
    }

    @Override
    public Expr visitMethodInvocation(MethodInvocationTree tree, @Nullable Void unused) {
        refuseReceiver(tree.getMethodSelect());
        List<Expr> arguments = new ArrayList<>();
        for (ExpressionTree argument : tree.getArguments()) {
            arguments.add(lower(argument));
        }
        return meanings.call(tree, arguments);
    }

    /** What stands in front of a dot is refused for itself, unless it is a name. */
    private void refuseReceiver(ExpressionTree tree) {
        if (tree instanceof MemberSelectTree select
                && !select.getIdentifier().contentEquals("class")
                && !Resolver.isName(select)) {
            lower(select.getExpression());
        }
    }

    @Override
    public Expr visitArrayAccess(ArrayAccessTree tree, @Nullable Void unused) {
        return arrays.element(tree);
    }

    @Override
    public Expr visitNewArray(NewArrayTree tree, @Nullable Void unused) {
        return arrays.made(tree);
    }

    /** Long sums lean to the left, so the left spine is walked in a loop: the stack does not grow with the sum. */
    @Override
    public Expr visitBinary(BinaryTree tree, @Nullable Void unused) {
        Deque<BinaryTree> spine = new ArrayDeque<>();
        ExpressionTree leftmost = tree;
        while (leftmost instanceof BinaryTree binary) {
            spine.push(binary);
            leftmost = bare(binary.getLeftOperand());
        }
        Expr value = lower(leftmost);
        for (BinaryTree each : spine) {
            value = binary(each, value);
        }
        return value;
    }

    private Expr binary(BinaryTree tree, Expr left) {
        BinaryOp op = Operators.binary(tree.getKind()).orElseThrow(() -> Unsupported.expression(tree, place(tree)));
        if (op.kind() != BinaryOp.Kind.LAZY) {
            return operators.binary(op, left, lower(tree.getRightOperand()), place(tree));
        }
        Arm right = arm(tree.getRightOperand());
        Expr lazy = operators.binary(op, left, right.value(), place(tree));
        if (right.isExpression()) {
            return lazy;
        }
        Ssa.Branch skipped = ssa.branch(() -> {});
        return op == BinaryOp.AND_ALSO
                ? ssa.join(left, right.branch(), right.value(), skipped, Const.of(false))
                : ssa.join(left, skipped, Const.of(true), right.branch(), right.value());
    }

    @Override
    public Expr visitConditionalExpression(ConditionalExpressionTree tree, @Nullable Void unused) {
        Expr condition = condition(tree.getCondition());
        Arm then = arm(tree.getTrueExpression());
        Arm otherwise = arm(tree.getFalseExpression());
        Place place = place(tree);
        if (then.isExpression() && otherwise.isExpression()) {
            return operators.conditional(condition, then.value(), otherwise.value(), place);
        }
        Type common = operators.commonType(then.value(), otherwise.value(), place);
        return ssa.join(
                condition,
                then.branch(),
                operators.convert(then.value(), common),
                otherwise.branch(),
                operators.convert(otherwise.value(), common));
    }

    @Override
    public Expr visitUnary(UnaryTree tree, @Nullable Void unused) {
        return switch (tree.getKind()) {
            case UNARY_MINUS -> operators.unary(UnaryOp.NEGATE, lower(tree.getExpression()), place(tree));
            case UNARY_PLUS -> plus(tree);
            case LOGICAL_COMPLEMENT -> operators.unary(UnaryOp.NOT, lower(tree.getExpression()), place(tree));
            case BITWISE_COMPLEMENT -> operators.unary(UnaryOp.COMPLEMENT, lower(tree.getExpression()), place(tree));
            case PREFIX_INCREMENT, POSTFIX_INCREMENT -> step(tree, BinaryOp.ADD);
            case PREFIX_DECREMENT, POSTFIX_DECREMENT -> step(tree, BinaryOp.SUBTRACT);
            default -> throw Unsupported.expression(tree, place(tree));
        };
    }

    @Override
    public Expr visitTypeCast(TypeCastTree tree, @Nullable Void unused) {
        Type target = Types.of(tree.getType()).orElseThrow(() -> Types.refuse(tree.getType(), place(tree.getType())));
        Expr value = lower(tree.getExpression());
        if (value.type() == target) {
            return value;
        }
        if (!value.type().isNumeric() || !target.isNumeric()) {
            throw Operators.mismatch(value.type(), target, place(tree));
        }
        return operators.convert(value, target);
    }

    @Override
    public Expr visitAssignment(AssignmentTree tree, @Nullable Void unused) {
        Local local = target(tree.getVariable());
        return ssa.assign(local, assigned(tree.getExpression(), local.type()));
    }

    /** {@code a op= b} is {@code a = (T) (a op b)}, where a is read before b is evaluated (JLS 15.26.2). */
    @Override
    public Expr visitCompoundAssignment(CompoundAssignmentTree tree, @Nullable Void unused) {
        Local local = target(tree.getVariable());
        Expr before = read(local, tree.getVariable());
        Expr right = lower(tree.getExpression());
        BinaryOp op = Operators.binary(tree.getKind()).orElseThrow(() -> Unsupported.expression(tree, place(tree)));
        Expr result = operators.binary(op, before, right, place(tree));
        return ssa.assign(local, operators.convert(result, local.type()));
    }

    @Override
    protected Expr defaultAction(Tree tree, @Nullable Void unused) {
        throw Unsupported.expression(tree, place(tree));
    }

    /** An operand that Java may skip: its statements apart, its value. */
    private record Arm(Ssa.Branch branch, Expr value) {
        boolean isExpression() {
            return branch.statements().isEmpty() && branch.assigned().isEmpty();
        }
    }

    private Arm arm(ExpressionTree tree) {
        Expr[] value = new Expr[1];
        Ssa.Branch branch = ssa.branch(() -> value[0] = lower(tree));
        return new Arm(branch, value[0]);
    }

    private Expr plus(UnaryTree tree) {
        Expr operand = lower(tree.getExpression());
        if (!operand.type().isNumeric()) {
            throw refuse(Code.OPERAND, tree, "+", "a boolean");
        }
        return operand;
    }

    private Expr step(UnaryTree tree, BinaryOp op) {
        Local local = target(tree.getExpression());
        Expr before = read(local, tree.getExpression());
        Expr after = operators.convert(operators.binary(op, before, Const.of(1), place(tree)), local.type());
        Expr assigned = ssa.assign(local, after);
        boolean prefix = tree.getKind() == Tree.Kind.PREFIX_INCREMENT || tree.getKind() == Tree.Kind.PREFIX_DECREMENT;
        return prefix ? assigned : before;
    }

    private Local target(ExpressionTree tree) {
        ExpressionTree variable = bare(tree);
        if (variable instanceof ArrayAccessTree) {
            throw refuse(Code.NESTED_STORE, variable);
        }
        return meanings.target(variable);
    }

    private Expr read(Local local, Tree tree) {
        local.requireUsable();
        if (local.isMatrix()) {
            throw refuse(Code.MATRIX, tree, local.name());
        }
        Expr value = ssa.value(local);
        if (value == null) {
            throw refuse(Code.UNASSIGNED, tree, local.name());
        }
        return value;
    }

    private Place place(Tree tree) {
        return meanings.place(tree);
    }

    private Refusal refuse(Code code, Tree tree, Object... details) {
        return Refusal.of(code, place(tree), details);
    }
}
