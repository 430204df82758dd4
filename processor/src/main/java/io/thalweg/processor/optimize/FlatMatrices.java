package io.thalweg.processor.optimize;

import io.thalweg.processor.ir.BinaryOp;
import io.thalweg.processor.ir.Block;
import io.thalweg.processor.ir.Const;
import io.thalweg.processor.ir.Expr;
import io.thalweg.processor.ir.Matrices;
import io.thalweg.processor.ir.Program;
import io.thalweg.processor.ir.Stmt;
import io.thalweg.processor.ir.Sums;
import io.thalweg.processor.ir.Type;
import io.thalweg.processor.ir.Var;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Lays the matrices among the decision variables out row by row: {@code w[i][j]} becomes {@code w[i * columns + j]}, so
 * that all passes behind this one know decision variables of one dimension only.
 *
 * <p>Requires a program in which a row is read by element or asked for its length, and has no name. Guarantees: each
 * matrix is a {@code double[]}; the variables among its numbers of rows and columns are parameters of the program,
 * behind the others. An index that may leave its row is checked, since the neighbouring row would be read in place of an
 * exception.
 */
public final class FlatMatrices {
    private final Matrices matrices;
    private final Map<Expr, Stmt.For> loops = new HashMap<>();
    private final Map<Expr, Expr> definitions = new HashMap<>();

    private FlatMatrices(Matrices matrices) {
        this.matrices = matrices;
    }

    /** The program with flat matrices. */
    public static Program apply(Program program, Matrices matrices) {
        if (matrices.isEmpty()) {
            return program;
        }
        FlatMatrices pass = new FlatMatrices(matrices);
        List<Var> parameters = new ArrayList<>();
        program.parameters().forEach(each -> parameters.add(matrices.has(each.name()) ? flat(each) : each));
        program.parameters().stream()
                .filter(each -> matrices.has(each.name()))
                .flatMap(each -> pass.extentsOf(each).stream())
                .filter(each -> each instanceof Var && !program.parameters().contains(each))
                .forEach(each -> parameters.add((Var) each));
        Block body = pass.in(program.body());
        List<Program.Output> outputs = program.outputs().stream()
                .map(each -> new Program.Output(each.name(), pass.in(each.value())))
                .toList();
        return new Program(program.name(), parameters, body, outputs);
    }

    /** The matrix as one array. */
    public static Var flat(Var matrix) {
        return new Var(matrix.name(), Type.DOUBLE_ARRAY);
    }

    private boolean isMatrix(Expr expression) {
        return expression instanceof Var variable
                && variable.type() == Type.DOUBLE_MATRIX
                && matrices.has(variable.name());
    }

    private List<Expr> extentsOf(Expr matrix) {
        return matrices.of(((Var) matrix).name());
    }

    private Block in(Block block) {
        List<Stmt> statements = new ArrayList<>();
        block.statements().forEach(each -> statements.add(in(each)));
        return new Block(statements);
    }

    private Stmt in(Stmt statement) {
        if (statement instanceof Stmt.Let let) {
            Expr value = in(let.value());
            definitions.put(let.variable(), value);
            return new Stmt.Let(let.variable(), value);
        } else if (statement instanceof Stmt.Allocate allocate) {
            return new Stmt.Allocate(allocate.array(), in(allocate.length()));
        } else if (statement instanceof Stmt.Store store) {
            return new Stmt.Store(store.after(), store.before(), in(store.index()), in(store.value()));
        } else if (statement instanceof Stmt.For loop) {
            return in(loop);
        }
        Stmt.If branch = (Stmt.If) statement;
        Expr condition = in(branch.condition());
        Block then = in(branch.then());
        Block otherwise = in(branch.otherwise());
        List<Stmt.Join> joins = branch.joins().stream()
                .map(each -> new Stmt.Join(each.variable(), in(each.then()), in(each.otherwise())))
                .toList();
        return new Stmt.If(condition, then, otherwise, joins);
    }

    private Stmt in(Stmt.For loop) {
        Stmt.For head = new Stmt.For(
                loop.index(), in(loop.from()), loop.test(), in(loop.bound()), loop.step(), List.of(), Block.EMPTY);
        loops.put(loop.index(), head);
        List<Expr> starts =
                loop.carries().stream().map(each -> in(each.initial())).toList();
        Block body = in(loop.body());
        List<Stmt.Carry> carries = new ArrayList<>();
        for (int i = 0; i < starts.size(); i++) {
            Stmt.Carry each = loop.carries().get(i);
            carries.add(new Stmt.Carry(each.result(), each.inside(), starts.get(i), in(each.next())));
        }
        return new Stmt.For(loop.index(), head.from(), loop.test(), head.bound(), loop.step(), carries, body);
    }

    private Expr in(Expr expression) {
        if (expression instanceof Expr.Element element) {
            if (element.array() instanceof Expr.Element row && isMatrix(row.array())) {
                return new Expr.Element(flat((Var) row.array()), index(row, element.index()));
            }
            return new Expr.Element(in(element.array()), in(element.index()));
        } else if (expression instanceof Expr.Length length) {
            return length(length);
        } else if (expression instanceof Expr.Unary unary) {
            return new Expr.Unary(unary.op(), in(unary.operand()));
        } else if (expression instanceof Expr.Binary binary) {
            return new Expr.Binary(binary.op(), in(binary.left()), in(binary.right()));
        } else if (expression instanceof Expr.Conditional choice) {
            return new Expr.Conditional(in(choice.condition()), in(choice.then()), in(choice.otherwise()));
        } else if (expression instanceof Expr.Call call) {
            return new Expr.Call(
                    call.library(),
                    call.function(),
                    call.arguments().stream().map(this::in).toList());
        } else if (isMatrix(expression)) {
            throw new IllegalStateException("the matrix " + expression + " is used as a whole");
        }
        return expression;
    }

    private Expr index(Expr.Element row, Expr column) {
        List<Expr> shape = extentsOf(row.array());
        return Sums.plus(
                Sums.times(checked(in(row.index()), shape.get(0)), shape.get(1)), checked(in(column), shape.get(1)));
    }

    private Expr length(Expr.Length length) {
        if (isMatrix(length.array())) {
            return extentsOf(length.array()).get(0);
        } else if (length.array() instanceof Expr.Element row && isMatrix(row.array())) {
            List<Expr> shape = extentsOf(row.array());
            Expr index = in(row.index());
            // A row that is not there has no length.
            return isInside(index, shape.get(0))
                    ? shape.get(1)
                    : Sums.plus(none(checked(index, shape.get(0))), shape.get(1));
        }
        return new Expr.Length(in(length.array()));
    }

    private Expr checked(Expr index, Expr length) {
        return isInside(index, length) ? index : Expr.Call.checkIndex(index, length);
    }

    /** Whether the index is a constant in a constant length, or that of a loop from 0 up to the length or back. */
    private boolean isInside(Expr index, Expr length) {
        if (index instanceof Const number) {
            return number.number() >= 0 && length instanceof Const size && number.number() < size.number();
        }
        Stmt.For loop = loops.get(index);
        if (loop == null) {
            return false;
        }
        Expr least = loop.test() == BinaryOp.LESS ? loop.from() : loop.bound();
        boolean starts = least instanceof Const first && first.number() >= 0;
        return starts
                && switch (loop.test()) {
                    case LESS -> isAtMost(loop.bound(), length, 0);
                    case GREATER_EQUAL -> isAtMost(loop.from(), length, 1);
                    default -> false;
                };
    }

    /** Whether the value is the length, or less by a constant, of at least {@code less}. */
    private boolean isAtMost(Expr value, Expr length, int less) {
        Expr definition = definitions.getOrDefault(value, value);
        if (definition instanceof Const number && length instanceof Const size) {
            return number.number() <= size.number() - less;
        } else if (definition instanceof Expr.Binary difference
                && difference.op() == BinaryOp.SUBTRACT
                && difference.right() instanceof Const by
                && by.number() >= 0) {
            return isAtMost(difference.left(), length, Math.max(0, less - (int) by.number()));
        }
        return less == 0 && (definition.equals(length) || value.equals(length));
    }

    /** 0, evaluated with the number. */
    private static Expr none(Expr number) {
        return new Expr.Binary(BinaryOp.MULTIPLY, Const.of(0), number);
    }
}
