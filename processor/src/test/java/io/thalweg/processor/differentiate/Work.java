package io.thalweg.processor.differentiate;

import io.thalweg.processor.ir.Block;
import io.thalweg.processor.ir.Evaluator;
import io.thalweg.processor.ir.Expr;
import io.thalweg.processor.ir.Program;
import io.thalweg.processor.ir.Stmt;
import io.thalweg.processor.ir.Type;
import io.thalweg.processor.ir.Var;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a program does when it runs: the operations and stores that it executes, and the elements that it allocates. */
final class Work {
    private final Map<Var, Object> values = new HashMap<>();
    private long operations;
    private long elements;

    private Work() {}

    static Work of(Program program, List<?> arguments) {
        Work work = new Work();
        for (int i = 0; i < arguments.size(); i++) {
            work.values.put(program.parameters().get(i), arguments.get(i));
        }
        work.run(program.body());
        program.outputs().forEach(each -> work.value(each.value()));
        return work;
    }

    /** Operations and stores, the latter being operations, too. */
    long operations() {
        return operations;
    }

    /** The elements of all arrays that were allocated. */
    long elements() {
        return elements;
    }

    private void run(Block block) {
        for (Stmt statement : block.statements()) {
            if (statement instanceof Stmt.Let let) {
                values.put(let.variable(), value(let.value()));
            } else if (statement instanceof Stmt.Allocate allocate) {
                int length = (int) value(allocate.length());
                elements += length;
                values.put(
                        allocate.array(),
                        Array.newInstance(element(allocate.array().type()), length));
            } else if (statement instanceof Stmt.Store store) {
                operations++;
                Array.set(values.get(store.before()), (int) value(store.index()), value(store.value()));
                values.put(store.after(), values.get(store.before()));
            } else if (statement instanceof Stmt.For loop) {
                run(loop);
            } else {
                Stmt.If branch = (Stmt.If) statement;
                boolean taken = (boolean) value(branch.condition());
                run(taken ? branch.then() : branch.otherwise());
                branch.joins()
                        .forEach(each -> values.put(each.variable(), value(taken ? each.then() : each.otherwise())));
            }
        }
    }

    private void run(Stmt.For loop) {
        List<Object> carried = new ArrayList<>();
        loop.carries().forEach(each -> carried.add(value(each.initial())));
        int bound = (int) value(loop.bound());
        boolean up = loop.step() > 0;
        boolean inclusive = loop.test().symbol().endsWith("=");
        for (int i = (int) value(loop.from());
                (up ? i < bound : i > bound) || (inclusive && i == bound);
                i += loop.step()) {
            values.put(loop.index(), i);
            for (int k = 0; k < carried.size(); k++) {
                values.put(loop.carries().get(k).inside(), carried.get(k));
            }
            run(loop.body());
            for (int k = 0; k < carried.size(); k++) {
                carried.set(k, value(loop.carries().get(k).next()));
            }
        }
        for (int k = 0; k < carried.size(); k++) {
            values.put(loop.carries().get(k).result(), carried.get(k));
        }
    }

    private Object value(Expr expression) {
        operations += operations(expression);
        return Evaluator.evaluate(expression, values);
    }

    private static int operations(Expr expression) {
        int own = expression.operands().isEmpty() ? 0 : 1;
        return own + expression.operands().stream().mapToInt(Work::operations).sum();
    }

    private static Class<?> element(Type array) {
        return switch (array) {
            case DOUBLE_ARRAY -> double.class;
            case INT_ARRAY -> int.class;
            case BOOLEAN_ARRAY -> boolean.class;
            default -> throw new AssertionError(array);
        };
    }
}
