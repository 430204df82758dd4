package io.thalweg.processor.frontend;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.EmptyStatementTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.VariableTree;
import io.thalweg.processor.diagnostic.Code;
import io.thalweg.processor.diagnostic.Diagnostic;
import io.thalweg.processor.diagnostic.Place;
import io.thalweg.processor.ir.Const;
import io.thalweg.processor.ir.Expr;
import io.thalweg.processor.ir.Type;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import javax.lang.model.element.ExecutableElement;
import org.jspecify.annotations.Nullable;

/**
 * Statements to structured single assignment.
 *
 * <p>Early returns become branches: when one branch of an {@code if} always returns, what follows the {@code if} is
 * read at the end of the other one. When a branch returns only sometimes, a boolean {@code returned} meets behind it,
 * and what follows is skipped when it is true. Either way each statement is read once for each call of its method.
 *
 * <p>A refused statement is noted and reading goes on behind it, so that a user sees all that is wrong at once. What
 * would only follow from a refusal is not reported.
 */
final class Body implements Inliner {
    private static final Const TRUE = Const.of(true);
    private static final Const FALSE = Const.of(false);

    private final Ssa ssa;
    private final Operators operators;
    private final Budget budget;
    private final Helpers helpers;
    private final LossMeanings meanings;
    private final Expressions expressions;
    private final Loops loops;
    private final Set<Diagnostic> diagnostics = new LinkedHashSet<>();
    private Frame frame;
    private @Nullable Place exit;

    Body(Ssa ssa, Budget budget, Helpers helpers, CompilationUnitTree unit, Resolver resolver, Frame frame) {
        this.ssa = ssa;
        this.budget = budget;
        this.operators = new Operators(budget);
        this.helpers = helpers;
        this.frame = frame;
        this.meanings = new LossMeanings(unit, resolver, new MathCalls(operators), () -> this.frame, this);
        this.expressions = new Expressions(ssa, operators, meanings);
        this.loops = new Loops(ssa, expressions, operators, meanings);
    }

    /** Reads the annotated method's body and gives the value that it returns. */
    Expr read() {
        return value();
    }

    /** What may not depend on a decision variable. */
    List<Requirement> requirements() {
        List<Requirement> all = new ArrayList<>(loops.requirements());
        all.addAll(expressions.arrays().requirements());
        return all;
    }

    /** The statements that defined the variables. */
    Origins origins() {
        return new Origins(ssa.origins(), Optional.ofNullable(exit));
    }

    /** What was refused so far, in order. */
    List<Diagnostic> diagnostics() {
        return List.copyOf(diagnostics);
    }

    @Override
    public Expr inline(ExecutableElement method, List<Expr> arguments, MethodInvocationTree call) {
        budget.spend();
        Place place = meanings.place(call.getMethodSelect());
        if (frame.isInside(method)) {
            throw Refusal.of(Code.RECURSION, place, method.getSimpleName());
        }
        Helpers.Helper helper = helpers.find(method, place);
        Frame inner = new Frame(method, helper.tree(), helper.result(), frame, ssa);
        List<? extends VariableTree> parameters = helper.tree().getParameters();
        for (int i = 0; i < parameters.size(); i++) {
            Type type = helper.parameters().get(i);
            Local local = ssa.borrowed(parameters.get(i).getName().toString(), type);
            bind(local, operators.convert(arguments.get(i), type));
            inner.scope().declare(local);
        }
        Frame caller = frame;
        frame = inner;
        try {
            return value();
        } finally {
            frame = caller;
        }
    }

    /** An argument is evaluated once; a variable or a constant need not be evaluated at all. */
    private void bind(Local parameter, Expr argument) {
        if (parameter.type().isArray()) {
            ssa.set(parameter, expressions.arrays().pinned(argument));
        } else if (argument.operands().isEmpty()) {
            ssa.set(parameter, argument);
        } else {
            ssa.assign(parameter, argument);
        }
    }

    private Expr value() {
        ssa.set(frame.returned(), FALSE);
        frame.scope(new Frame.Scope(frame.scope()));
        run(new Rest(frame.tree().getBody().getStatements(), 0, frame.scope(), null));
        Expr value = ssa.value(frame.result());
        if (value == null || !TRUE.equals(ssa.value(frame.returned()))) {
            if (diagnostics.isEmpty()) {
                diagnostics.add(Diagnostic.of(Code.MISSING_RETURN, meanings.place(frame.tree()), frame.methodName()));
            }
            return Ssa.filler(frame.result().type());
        }
        return value;
    }

    /** Statements still to be read: the rest of a block, in its scope, then what follows the block. */
    private record Rest(
            List<? extends StatementTree> block,
            int from,
            Frame.Scope scope,
            @Nullable Rest after) {
        @Nullable
        Rest following() {
            return from + 1 < block.size() ? new Rest(block, from + 1, scope, after) : after;
        }
    }

    private void run(@Nullable Rest start) {
        Rest rest = start;
        while (rest != null) {
            frame.scope(rest.scope());
            Expr returned = ssa.value(frame.returned());
            if (TRUE.equals(returned)) {
                return;
            } else if (returned != null && !FALSE.equals(returned)) {
                runUnless(returned, rest);
                return;
            }
            rest = rest.from() < rest.block().size() ? located(rest) : rest.after();
        }
    }

    private void runUnless(Expr returned, Rest rest) {
        Ssa.Branch skipped = ssa.branch(() -> ssa.set(frame.returned(), TRUE));
        Ssa.Branch run = ssa.branch(() -> {
            ssa.set(frame.returned(), FALSE);
            run(rest);
        });
        ssa.join(returned, skipped, run);
    }

    private @Nullable Rest located(Rest rest) {
        Place place = meanings.place(rest.block().get(rest.from()));
        return ssa.at(place, () -> Optional.ofNullable(step(rest))).orElse(null);
    }

    /** Reads one statement, and gives what is still to be read behind it. */
    private @Nullable Rest step(Rest rest) {
        StatementTree statement = rest.block().get(rest.from());
        Rest following = rest.following();
        budget.spend();
        try {
            if (statement instanceof BlockTree block) {
                return new Rest(block.getStatements(), 0, new Frame.Scope(rest.scope()), following);
            } else if (statement instanceof IfTree branching) {
                return runIf(branching, following) ? null : following;
            } else if (statement instanceof VariableTree variable) {
                declare(variable);
            } else if (statement instanceof ReturnTree exit) {
                returned(exit);
            } else if (statement instanceof ExpressionStatementTree expression) {
                expressions.statement(expression.getExpression());
            } else if (statement instanceof ForLoopTree loop) {
                loops.counted(loop, rest.scope(), inner -> turn(loop.getStatement(), inner));
            } else if (statement instanceof EnhancedForLoopTree loop) {
                loops.forEach(loop, rest.scope(), inner -> turn(loop.getStatement(), inner));
            } else if (!(statement instanceof EmptyStatementTree)) {
                throw Unsupported.statement(statement, meanings.place(statement));
            }
        } catch (Refusal refusal) {
            note(refusal);
        }
        return following;
    }

    /** Reads a branching statement; true if that has read what follows, too. */
    private boolean runIf(IfTree tree, @Nullable Rest following) {
        Frame.Scope scope = frame.scope();
        Expr condition = attempt(() -> expressions.condition(tree.getCondition()), FALSE);
        Ssa.Branch then = ssa.branch(() -> run(alone(tree.getThenStatement(), scope)));
        Ssa.Branch otherwise = ssa.branch(() -> run(alone(tree.getElseStatement(), scope)));
        boolean thenReturns = TRUE.equals(then.assigned().get(frame.returned()));
        boolean otherwiseReturns = TRUE.equals(otherwise.assigned().get(frame.returned()));
        if (thenReturns && !otherwiseReturns) {
            otherwise = ssa.resume(otherwise, () -> run(following));
        } else if (otherwiseReturns && !thenReturns) {
            then = ssa.resume(then, () -> run(following));
        }
        ssa.join(condition, then, otherwise);
        return thenReturns != otherwiseReturns;
    }

    private void turn(StatementTree body, Frame.Scope scope) {
        Frame.Scope outer = frame.scope();
        frame.inLoop(() -> run(alone(body, scope)));
        frame.scope(outer);
    }

    private static @Nullable Rest alone(@Nullable StatementTree statement, Frame.Scope scope) {
        return statement == null ? null : new Rest(List.of(statement), 0, new Frame.Scope(scope), null);
    }

    private void returned(ReturnTree tree) {
        if (frame.isInLoop()) {
            throw Refusal.of(Code.JUMP, meanings.place(tree), "return");
        }
        ExpressionTree expression = tree.getExpression();
        if (frame.caller() == null) {
            exit = meanings.place(tree);
        }
        Local result = frame.result();
        ssa.set(frame.returned(), TRUE);
        ssa.set(result, Ssa.filler(result.type()));
        if (expression == null) {
            throw Refusal.of(Code.EMPTY_RETURN, meanings.place(tree));
        }
        ssa.set(result, expressions.assigned(expression, result.type()));
    }

    private void declare(VariableTree tree) {
        String name = tree.getName().toString();
        ExpressionTree initializer = tree.getInitializer();
        boolean inferred = isInferred(tree);
        Optional<Type> written = inferred ? Optional.empty() : Types.of(tree.getType());
        if (written.isPresent() && !written.get().isArray()) {
            declare(ssa.local(name, written.get()), initializer);
            return;
        }
        try {
            if (written.isPresent()) {
                frame.scope().declare(expressions.arrays().declared(tree, written.get()));
                return;
            } else if (!inferred) {
                throw Types.refuse(tree.getType(), meanings.place(tree.getType()));
            } else if (initializer == null || meanings.isNarrow(initializer)) {
                throw Refusal.of(Code.TYPE, meanings.place(tree), "of " + name);
            }
            frame.scope().declare(inferred(name, initializer));
        } catch (Refusal refusal) {
            frame.scope().declare(ssa.brokenLocal(name, refusal));
            throw refusal;
        }
    }

    private Local inferred(String name, ExpressionTree initializer) {
        Optional<Local> array = expressions.arrays().made(name, initializer);
        if (array.isPresent()) {
            return array.get();
        }
        Expr value = expressions.lower(initializer);
        if (value.type().isArray()) {
            return expressions.arrays().row(name, value, initializer);
        }
        Local local = ssa.local(name, value.type());
        ssa.assign(local, value);
        return local;
    }

    private void declare(Local local, @Nullable ExpressionTree initializer) {
        frame.scope().declare(local);
        if (initializer != null) {
            Expr value = attempt(() -> expressions.assigned(initializer, local.type()), Ssa.filler(local.type()));
            ssa.assign(local, value);
        }
    }

    private static boolean isInferred(VariableTree tree) {
        return tree.getType() == null
                || tree.getType() instanceof IdentifierTree type
                        && type.getName().contentEquals("var");
    }

    private Expr attempt(Supplier<Expr> reading, Expr instead) {
        try {
            return reading.get();
        } catch (Refusal refusal) {
            note(refusal);
            return instead;
        }
    }

    private void note(Refusal refusal) {
        diagnostics.add(refusal.diagnostic());
        if (refusal.isFinal()) {
            throw refusal;
        }
    }
}
