package io.thalweg.processor.frontend;

import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import io.thalweg.processor.diagnostic.Code;
import io.thalweg.processor.ir.BinaryOp;
import io.thalweg.processor.ir.Const;
import io.thalweg.processor.ir.Evaluator;
import io.thalweg.processor.ir.Expr;
import io.thalweg.processor.ir.Substitution;
import io.thalweg.processor.ir.Type;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Loops whose largest number of turns is known when they start. The bound is read once, so nothing that it reads may change in
 * the loop.
 */
final class Loops {
    /** Reads a loop's body, in a scope that knows the loop's variable; {@code done} is set where no later turn is run. */
    interface Turn {
        void read(Frame.Scope scope, Local done);
    }

    private final Ssa ssa;
    private final Expressions expressions;
    private final Operators operators;
    private final Meanings meanings;
    private final List<Requirement> requirements = new ArrayList<>();

    Loops(Ssa ssa, Expressions expressions, Operators operators, Meanings meanings) {
        this.ssa = ssa;
        this.expressions = expressions;
        this.operators = operators;
        this.meanings = meanings;
    }

    List<Requirement> requirements() {
        return requirements;
    }

    void counted(ForLoopTree tree, Frame frame, Turn turn) {
        CountedLoop head = CountedLoop.of(tree, meanings::place);
        int step = step(head);
        Map<String, Tree> assigned = Assignments.in(tree.getStatement());
        Tree inside = assigned.get(head.index());
        if (inside != null) {
            throw refuse(Code.LOOP_VARIABLE, inside, head.index());
        }
        Set<String> changing = new HashSet<>(assigned.keySet());
        changing.addAll(Assignments.in(head.bound()).keySet());
        changing.add(head.index());
        Optional<IdentifierTree> unsteady = Assignments.read(head.bound(), changing);
        if (unsteady.isPresent()) {
            throw refuse(Code.LOOP_BOUND, unsteady.get(), unsteady.get());
        }
        Expr from = number(head.from());
        Expr bound = number(head.bound());
        CountedLoop.Range range = new CountedLoop.Range(head.index(), from, head.test(), bound, step);
        ssa.loop(range, changed(tree.getStatement(), frame), (index, done) -> {
            Local local = ssa.local(head.index(), Type.INT);
            ssa.set(local, index);
            expressions.arrays().ranges().count(index, range);
            turn.read(with(local, frame.scope()), done);
        });
    }

    void forEach(EnhancedForLoopTree tree, Frame frame, Turn turn) {
        ExpressionTree written = Expressions.bare(tree.getExpression());
        Expr array = expressions.arrays().pinned(expressions.arrays().array(written));
        Optional<Local> named = written instanceof IdentifierTree name
                ? meanings.local(name.getName().toString())
                : Optional.empty();
        // The elements are read when their turn comes, so an array that the loop changes is read as it is then.
        Supplier<Expr> now = () -> named.isPresent() ? Objects.requireNonNull(ssa.value(named.get())) : array;
        VariableTree variable = tree.getVariable();
        Type type = elementType(variable, array.type().element());
        String name = variable.getName().toString();
        CountedLoop.Range range = new CountedLoop.Range(
                name + "Index", Const.of(0), BinaryOp.LESS, expressions.arrays().length(array), 1);
        requirements.add(new Requirement("the number of turns", range.bound(), meanings.place(written)));
        ssa.loop(range, changed(tree.getStatement(), frame), (index, done) -> {
            Expr element = new Expr.Element(now.get(), index);
            Local local = type.isArray() ? ssa.borrowed(name, type) : ssa.local(name, type);
            if (type.isArray()) {
                ssa.set(local, element);
            } else {
                ssa.assign(local, operators.assigned(element, type, meanings.place(variable)));
            }
            turn.read(with(local, frame.scope()), done);
        });
    }

    private Type elementType(VariableTree variable, Type element) {
        Tree written = variable.getType();
        if (written == null
                || written instanceof IdentifierTree name && name.getName().contentEquals("var")) {
            return element;
        }
        Type type = Types.of(written).orElseThrow(() -> Types.refuse(written, meanings.place(written)));
        if (type.isArray() && type != element) {
            throw Operators.mismatch(element, type, meanings.place(variable));
        }
        return type;
    }

    private Expr number(ExpressionTree tree) {
        Expr value = expressions.assigned(tree, Type.INT);
        requirements.add(new Requirement("the number of turns", value, meanings.place(Expressions.bare(tree))));
        return value;
    }

    private int step(CountedLoop head) {
        int amount = head.amount() == null ? 1 : constant(head, head.amount());
        int step = head.sign() * amount;
        if (!head.fits(step)) {
            throw refuse(Code.LOOP, head.update(), "this step leads away from the bound, or nowhere");
        }
        return step;
    }

    private int constant(CountedLoop head, ExpressionTree tree) {
        Expr amount = expressions.lower(tree);
        boolean[] constant = {amount.type() == Type.INT};
        Substitution.reads(amount, each -> constant[0] = false);
        if (constant[0]) {
            try {
                return (int) Evaluator.evaluate(amount, Map.of());
            } catch (ArithmeticException divisionByZero) {
                // No step, either.
            }
        }
        throw refuse(Code.LOOP, head.update(), "this does not step " + head.index() + " by a constant int");
    }

    /** The locals around a loop that its body may change; a return gives the method's result. */
    private static Set<Local> changed(StatementTree body, Frame frame) {
        Set<Local> locals = new HashSet<>();
        Assignments.in(body).keySet().forEach(each -> frame.scope().find(each).ifPresent(locals::add));
        if (Assignments.returns(body)) {
            locals.add(frame.result());
        }
        return locals;
    }

    private static Frame.Scope with(Local local, Frame.Scope scope) {
        Frame.Scope inner = new Frame.Scope(scope);
        inner.declare(local);
        return inner;
    }

    private Refusal refuse(Code code, Tree at, Object... details) {
        return Refusal.of(code, meanings.place(at), details);
    }
}
