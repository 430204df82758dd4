package io.thalweg.processor.frontend;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.BreakTree;
import com.sun.source.tree.ContinueTree;
import com.sun.source.tree.DoWhileLoopTree;
import com.sun.source.tree.EmptyStatementTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.LabeledStatementTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.tree.WhileLoopTree;
import io.thalweg.processor.diagnostic.Code;
import io.thalweg.processor.diagnostic.Diagnostic;
import io.thalweg.processor.diagnostic.Place;
import io.thalweg.processor.ir.Const;
import io.thalweg.processor.ir.Expr;
import io.thalweg.processor.ir.Type;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Name;
import org.jspecify.annotations.Nullable;

/**
 * Statements to structured single assignment.
 *
 * <p>Early returns become branches: when one branch of an {@code if} always returns, what follows the {@code if} is
 * read at the end of the other one. When a branch returns only sometimes, a boolean {@code returned} meets behind it,
 * and what follows is skipped when it is true. Either way each statement is read once for each call of its method.
 * {@code break} and {@code continue} do the same for the rest of a turn; what leaves the loop also sets a boolean that
 * the loop carries ({@link io.thalweg.processor.ir.EarlyExit}).
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

    Body(Ssa ssa, Budget budget, Helpers helpers, Frame frame) {
        this.ssa = ssa;
        this.budget = budget;
        this.operators = new Operators(budget);
        this.helpers = helpers;
        this.frame = frame;
        this.meanings = new LossMeanings(new MathCalls(operators), () -> this.frame, this);
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
        Frame inner = new Frame(method, helper.tree(), helper.result(), frame, helper.fileFor(place), ssa);
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
        ssa.set(frame.result(), Ssa.filler(frame.result().type()));
        frame.scope(new Frame.Scope(frame.scope()));
        run(new Rest(frame.tree().getBody().getStatements(), 0, frame.scope(), null));
        Expr value = Objects.requireNonNull(ssa.value(frame.result()));
        if (!TRUE.equals(ssa.value(frame.returned()))) {
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
            Expr over = ssa.value(frame.over());
            if (TRUE.equals(over)) {
                return;
            } else if (!FALSE.equals(over)) {
                runUnless(Objects.requireNonNull(over), rest);
                return;
            }
            rest = rest.from() < rest.block().size() ? located(rest) : rest.after();
        }
    }

    private void runUnless(Expr over, Rest rest) {
        Ssa.Branch skipped = ssa.branch(() -> ssa.set(frame.over(), TRUE));
        Ssa.Branch run = ssa.branch(() -> {
            ssa.set(frame.over(), FALSE);
            run(rest);
        });
        ssa.join(over, skipped, run);
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
                StatementTree body = loop.getStatement();
                Tree first = loop.getInitializer().stream().findFirst().orElse(null);
                loop(() -> loops.counted(loop, frame, (inner, done) -> turn(body, inner, done)), first, body);
            } else if (statement instanceof EnhancedForLoopTree loop) {
                StatementTree body = loop.getStatement();
                Tree variable = loop.getVariable();
                loop(() -> loops.forEach(loop, frame, (inner, done) -> turn(body, inner, done)), variable, body);
            } else if (statement instanceof WhileLoopTree loop) {
                loop(() -> refuse(loop), null, loop.getStatement());
            } else if (statement instanceof DoWhileLoopTree loop) {
                loop(() -> refuse(loop), null, loop.getStatement());
            } else if (statement instanceof LabeledStatementTree labeled) {
                return new Rest(List.of(labeled.getStatement()), 0, rest.scope(), following);
            } else if (statement instanceof BreakTree jump) {
                jump(jump, jump.getLabel(), true);
            } else if (statement instanceof ContinueTree jump) {
                jump(jump, jump.getLabel(), false);
            } else if (!(statement instanceof EmptyStatementTree)) {
                refuse(statement);
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
        boolean thenJumps = TRUE.equals(then.assigned().get(frame.over()));
        boolean otherwiseJumps = TRUE.equals(otherwise.assigned().get(frame.over()));
        if (thenJumps && !otherwiseJumps) {
            otherwise = ssa.resume(otherwise, () -> run(following));
        } else if (otherwiseJumps && !thenJumps) {
            then = ssa.resume(then, () -> run(following));
        }
        ssa.join(condition, then, otherwise);
        return thenJumps != otherwiseJumps;
    }

    /** A return inside the loop ends the turn of the loop around it, too, and all later ones. */
    private void loop(Runnable reading, @Nullable Tree variable, StatementTree body) {
        Expr before = Objects.requireNonNull(ssa.value(frame.returned()));
        try {
            reading.run();
        } catch (Refusal refusal) {
            note(refusal);
            readOn(variable, body, refusal);
            ssa.set(frame.returned(), before);
        }
        Expr after = Objects.requireNonNull(ssa.value(frame.returned()));
        if (!after.equals(before)) {
            frame.jumps().ifPresent(around -> end(around, after));
        }
    }

    /** A loop whose head is refused is read for what else is wrong in it. */
    private void readOn(@Nullable Tree variable, StatementTree body, Refusal refusal) {
        Frame.Scope scope = new Frame.Scope(frame.scope());
        if (variable instanceof VariableTree declared) {
            String name = declared.getName().toString();
            Optional<Type> type = isInferred(declared) ? Optional.empty() : Types.of(declared.getType());
            Optional<Local> local = type.filter(each -> !each.isArray()).map(each -> ssa.local(name, each));
            local.ifPresent(each -> ssa.set(each, Ssa.filler(each.type())));
            scope.declare(local.orElseGet(() -> ssa.brokenLocal(name, refusal)));
        }
        Local done = ssa.local("done", Type.BOOLEAN);
        ssa.set(done, FALSE);
        turn(body, scope, done);
    }

    private void turn(StatementTree body, Frame.Scope scope, Local done) {
        Frame.Scope outer = frame.scope();
        Frame.Jumps jumps = new Frame.Jumps(ssa.local("over", Type.BOOLEAN), done);
        ssa.set(jumps.over(), FALSE);
        // A turn that runs has not returned: what is false at its start is one variable.
        ssa.set(frame.returned(), Objects.requireNonNull(ssa.value(done)));
        frame.inLoop(jumps, () -> run(alone(body, scope)));
        frame.scope(outer);
    }

    private void end(Frame.Jumps jumps, Expr when) {
        ssa.set(jumps.over(), when);
        ssa.set(jumps.done(), when);
    }

    private void jump(StatementTree tree, @Nullable Name label, boolean leaves) {
        if (label != null) {
            throw Refusal.of(Code.JUMP, meanings.place(tree), label);
        }
        Frame.Jumps jumps = frame.jumps().orElseThrow(() -> Unsupported.statement(tree, meanings.place(tree)));
        ssa.set(jumps.over(), TRUE);
        if (leaves) {
            ssa.set(jumps.done(), TRUE);
        }
    }

    private static @Nullable Rest alone(@Nullable StatementTree statement, Frame.Scope scope) {
        return statement == null ? null : new Rest(List.of(statement), 0, new Frame.Scope(scope), null);
    }

    private void returned(ReturnTree tree) {
        ExpressionTree expression = tree.getExpression();
        if (frame.caller() == null) {
            exit = meanings.place(tree);
        }
        Local result = frame.result();
        frame.jumps().ifPresent(each -> end(each, TRUE));
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
            Optional<Local> matrix =
                    inferred ? Optional.empty() : expressions.arrays().matrix(tree);
            if (matrix.isPresent()) {
                frame.scope().declare(matrix.get());
                return;
            } else if (written.isPresent()) {
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

    private void refuse(StatementTree statement) {
        throw Unsupported.statement(statement, meanings.place(statement));
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
