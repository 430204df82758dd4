package io.thalweg.processor.optimize;

import io.thalweg.processor.ir.BinaryOp;
import io.thalweg.processor.ir.Block;
import io.thalweg.processor.ir.BlockBuilder;
import io.thalweg.processor.ir.Const;
import io.thalweg.processor.ir.Expr;
import io.thalweg.processor.ir.Program;
import io.thalweg.processor.ir.Stmt;
import io.thalweg.processor.ir.Substitution;
import io.thalweg.processor.ir.Type;
import io.thalweg.processor.ir.Var;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One operation per variable, each operation once; conditionals of type double become branches. To read an array's
 * element is an operation, too: each state of an array has a variable of its own, so it is the same while its operands
 * are.
 *
 * <p>Requires a verified program. Guarantees: every {@code Let} is one operation on variables and constants, or a lazy
 * expression without doubles in its result (the right side of {@code &&} and {@code ||}, a conditional of another type),
 * whose operands stay unevaluated until Java evaluates them.
 */
public final class Flatten {
    private final Map<Var, Expr> atoms = new HashMap<>();

    private Flatten() {}

    public static Program apply(Program program) {
        Flatten flatten = new Flatten();
        BlockBuilder out = new BlockBuilder("$", program.parameters());
        flatten.block(program.body(), out);
        List<Program.Output> outputs = new ArrayList<>();
        for (Program.Output each : program.outputs()) {
            outputs.add(new Program.Output(each.name(), flatten.atom(each.value(), out)));
        }
        return new Program(program.name(), program.parameters(), out.build(), outputs);
    }

    private void block(Block block, BlockBuilder out) {
        for (Stmt statement : block.statements()) {
            if (statement instanceof Stmt.Let let) {
                let(let, out);
            } else if (statement instanceof Stmt.If branch) {
                branch(branch, out);
            } else if (statement instanceof Stmt.For loop) {
                loop(loop, out);
            } else if (statement instanceof Stmt.Allocate allocate) {
                out.add(new Stmt.Allocate(allocate.array(), atom(allocate.length(), out)));
            } else if (statement instanceof Stmt.Store store) {
                out.add(new Stmt.Store(
                        store.after(), store.before(), atom(store.index(), out), atom(store.value(), out)));
            }
        }
    }

    private void let(Stmt.Let let, BlockBuilder out) {
        Expr value = let.value();
        if (value instanceof Expr.Conditional conditional && value.type() == Type.DOUBLE) {
            atoms.put(let.variable(), conditional(conditional, let.variable(), out));
        } else if (value instanceof Var || value instanceof Const || isRedundant(value)) {
            atoms.put(let.variable(), atom(value, out));
        } else {
            atoms.put(let.variable(), out.bindAs(let.variable(), operation(value, out)));
        }
    }

    private void branch(Stmt.If branch, BlockBuilder out) {
        Expr condition = atom(branch.condition(), out);
        BlockBuilder then = out.nested();
        block(branch.then(), then);
        BlockBuilder otherwise = out.nested();
        block(branch.otherwise(), otherwise);
        List<Stmt.Join> joins = new ArrayList<>();
        for (Stmt.Join join : branch.joins()) {
            joins.add(new Stmt.Join(join.variable(), atom(join.then(), then), atom(join.otherwise(), otherwise)));
        }
        out.add(new Stmt.If(condition, then.build(), otherwise.build(), joins));
    }

    private void loop(Stmt.For loop, BlockBuilder out) {
        Expr from = atom(loop.from(), out);
        Expr bound = atom(loop.bound(), out);
        List<Expr> initial =
                loop.carries().stream().map(each -> atom(each.initial(), out)).toList();
        BlockBuilder body = out.nested();
        block(loop.body(), body);
        List<Stmt.Carry> carries = new ArrayList<>();
        for (int i = 0; i < initial.size(); i++) {
            Stmt.Carry carry = loop.carries().get(i);
            carries.add(new Stmt.Carry(carry.result(), carry.inside(), initial.get(i), atom(carry.next(), body)));
        }
        out.add(new Stmt.For(loop.index(), from, loop.test(), bound, loop.step(), carries, body.build()));
    }

    private Expr conditional(Expr.Conditional conditional, Var variable, BlockBuilder out) {
        Stmt.Join join = new Stmt.Join(variable, conditional.then(), conditional.otherwise());
        branch(new Stmt.If(conditional.condition(), Block.EMPTY, Block.EMPTY, List.of(join)), out);
        return variable;
    }

    private Expr atom(Expr expression, BlockBuilder out) {
        if (expression instanceof Const) {
            return expression;
        } else if (expression instanceof Var variable) {
            return atoms.getOrDefault(variable, variable);
        } else if (expression instanceof Expr.Conditional conditional && expression.type() == Type.DOUBLE) {
            return conditional(conditional, out.temporary(Type.DOUBLE), out);
        } else if (isRedundant(expression)) {
            return atom(expression.operands().get(0), out);
        }
        return out.bind(operation(expression, out));
    }

    /** A conversion of a value to the type that it has is no operation, and none that has a derivative. */
    private static boolean isRedundant(Expr expression) {
        return expression instanceof Expr.Unary unary
                && unary.op().isConversion()
                && unary.operand().type() == unary.type();
    }

    /** The expression with atoms for those of its operands that Java evaluates in any case. */
    private Expr operation(Expr expression, BlockBuilder out) {
        if (expression instanceof Expr.Unary unary) {
            return new Expr.Unary(unary.op(), atom(unary.operand(), out));
        } else if (expression instanceof Expr.Binary binary) {
            Expr left = atom(binary.left(), out);
            boolean lazy = binary.op().kind() == BinaryOp.Kind.LAZY;
            return new Expr.Binary(binary.op(), left, lazy ? renamed(binary.right()) : atom(binary.right(), out));
        } else if (expression instanceof Expr.Conditional conditional) {
            return new Expr.Conditional(
                    atom(conditional.condition(), out), renamed(conditional.then()), renamed(conditional.otherwise()));
        } else if (expression instanceof Expr.Call call) {
            List<Expr> arguments =
                    call.arguments().stream().map(each -> atom(each, out)).toList();
            return new Expr.Call(call.library(), call.function(), arguments);
        } else if (expression instanceof Expr.Element element) {
            return new Expr.Element(atom(element.array(), out), atom(element.index(), out));
        } else if (expression instanceof Expr.Length length) {
            return new Expr.Length(atom(length.array(), out));
        }
        return expression;
    }

    private Expr renamed(Expr lazy) {
        return Substitution.of(atoms).in(lazy);
    }
}
