package io.thalweg.processor.frontend;

import io.thalweg.processor.ir.Block;
import io.thalweg.processor.ir.Const;
import io.thalweg.processor.ir.Expr;
import io.thalweg.processor.ir.Program;
import io.thalweg.processor.ir.Stmt;
import io.thalweg.processor.ir.Var;
import io.thalweg.processor.model.Extent;
import io.thalweg.processor.model.Parameter;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which matrices of the data may have rows of several lengths: those whose rows a loss asks for their lengths, one by
 * one. A loss that asks a certain row, such as the first, or none, takes all rows to be as long as each other.
 */
final class RowLengths {
    private final Set<Expr> one = new HashSet<>();
    private final Set<Expr> each = new HashSet<>();

    private RowLengths() {}

    /** The parameters with what the program, and the lengths of decision variables, tell of their rows. */
    static List<Parameter> mark(List<Parameter> parameters, Program program) {
        RowLengths found = new RowLengths();
        found.block(program.body());
        program.outputs().forEach(output -> found.visit(output.value()));
        parameters.stream()
                .flatMap(parameter -> parameter.extents().stream())
                .map(Extent::length)
                .flatMap(Optional::stream)
                .forEach(found::visit);
        return parameters.stream()
                .map(parameter -> found.isRagged(parameter) ? parameter.with(Parameter.Rows.RAGGED) : parameter)
                .toList();
    }

    private boolean isRagged(Parameter parameter) {
        Var matrix = new Var(parameter.name(), parameter.type());
        return !parameter.isVariable() && parameter.isMatrix() && each.contains(matrix) && !one.contains(matrix);
    }

    private void block(Block block) {
        for (Stmt statement : block.statements()) {
            if (statement instanceof Stmt.Let let) {
                visit(let.value());
            } else if (statement instanceof Stmt.Allocate allocate) {
                visit(allocate.length());
            } else if (statement instanceof Stmt.Store store) {
                visit(store.index());
                visit(store.value());
            } else if (statement instanceof Stmt.If branch) {
                visit(branch.condition());
                block(branch.then());
                block(branch.otherwise());
                branch.joins().forEach(join -> {
                    visit(join.then());
                    visit(join.otherwise());
                });
            } else if (statement instanceof Stmt.For loop) {
                visit(loop.from());
                visit(loop.bound());
                block(loop.body());
                loop.carries().forEach(carry -> {
                    visit(carry.initial());
                    visit(carry.next());
                });
            }
        }
    }

    private void visit(Expr expression) {
        if (expression instanceof Expr.Length length && length.array() instanceof Expr.Element row) {
            (row.index() instanceof Const ? one : each).add(row.array());
        }
        expression.operands().forEach(this::visit);
    }
}
