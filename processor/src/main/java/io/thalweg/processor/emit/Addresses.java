package io.thalweg.processor.emit;

import io.thalweg.processor.ir.Block;
import io.thalweg.processor.ir.Const;
import io.thalweg.processor.ir.Expr;
import io.thalweg.processor.ir.Program;
import io.thalweg.processor.ir.Ranges;
import io.thalweg.processor.ir.Stmt;
import io.thalweg.processor.ir.Sums;
import io.thalweg.processor.ir.Text;
import io.thalweg.processor.ir.Type;
import io.thalweg.processor.ir.Var;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where a program's variables are in Java: a decision array is a range of the flat point, its partial derivatives are
 * the same range of the flat gradient, and the array that the loss allocates is a buffer that may be longer than it.
 */
final class Addresses {
    /** A range of a flat array. */
    record Range(Var flat, Layout.Slot slot) {}

    private final Storage storage;
    /** Other flat arrays are read and stored to with indexes that it was read with. */
    private final Var point;

    private final Set<Var> parameters;
    private final Map<Var, Range> ranges = new HashMap<>();
    /** How many statements allocate a buffer, in the program's order. */
    private final Map<Var, Integer> allocations = new LinkedHashMap<>();

    private final Map<Var, Expr> lengths = new HashMap<>();
    private final Ranges bounded;
    private final Overwritten overwritten;
    private final Map<Var, Var> lengthFields = new HashMap<>();

    Addresses(Program program, Storage storage, Layout layout, Flats flats, Names free) {
        this.storage = storage;
        this.parameters = new HashSet<>(program.parameters());
        point = new Var(flats.point(), Type.DOUBLE_ARRAY);
        for (Var each : program.parameters()) {
            flats.parameter(each, layout)
                    .filter(range -> range.slot().isArray())
                    .ifPresent(range -> ranges.put(storage.named(each), range));
        }
        for (int i = 1; i < program.outputs().size(); i++) {
            if (program.outputs().get(i).value() instanceof Var array
                    && array.type().isArray()) {
                ranges.put(storage.named(array), flats.output(i, layout));
            }
        }
        bounded = Ranges.of(program, this::knownLength);
        overwritten = Overwritten.of(program, this::knownLength);
        allocations(program.body());
        for (Var each : allocations.keySet()) {
            if (range(each).isEmpty() && !hasFixedLength(each)) {
                lengthFields.put(each, new Var(free.free(each.name() + "Length"), Type.INT));
            }
        }
    }

    private void allocations(Block block) {
        for (Stmt statement : block.statements()) {
            if (statement instanceof Stmt.Allocate allocate) {
                Var buffer = storage.named(allocate.array());
                allocations.merge(buffer, 1, Integer::sum);
                lengths.put(buffer, allocate.length());
            } else if (statement instanceof Stmt.If branch) {
                allocations(branch.then());
                allocations(branch.otherwise());
            } else if (statement instanceof Stmt.For loop) {
                allocations(loop.body());
            }
        }
    }

    private Expr knownLength(Expr length) {
        boolean known = length instanceof Expr.Length of
                && of.array() instanceof Var array
                && range(array).isPresent();
        return known ? in(length) : length;
    }

    /** The range that an array is, if it is one. */
    Optional<Range> range(Var array) {
        return Optional.ofNullable(ranges.get(storage.named(array)));
    }

    /** The part of a new array that is stored to before it is read. */
    Optional<Overwritten.Inner> overwritten(Var array) {
        return overwritten.of(array);
    }

    boolean isBuffer(Var array) {
        return allocations.containsKey(storage.named(array)) && range(array).isEmpty();
    }

    /** The field that holds a buffer's length, where no expression gives it everywhere. */
    Optional<Var> lengthField(Var buffer) {
        return Optional.ofNullable(lengthFields.get(storage.named(buffer)));
    }

    private boolean hasFixedLength(Var buffer) {
        return allocations.getOrDefault(buffer, 0) == 1 && isFixed(lengths.getOrDefault(buffer, buffer));
    }

    private boolean isFixed(Expr length) {
        return length instanceof Const
                || (length instanceof Var variable && parameters.contains(variable))
                || (length instanceof Expr.Length of && of.array() instanceof Var array && parameters.contains(array));
    }

    /** The expression with everything that it reads as it is called in Java. */
    Expr in(Expr expression) {
        if (expression instanceof Var variable) {
            return storage.named(variable);
        } else if (expression instanceof Expr.Element element) {
            return element.array() instanceof Var array
                    ? element(array, element.index())
                    : new Expr.Element(in(element.array()), in(element.index()));
        } else if (expression instanceof Expr.Length length) {
            return length.array() instanceof Var array ? length(array) : new Expr.Length(in(length.array()));
        } else if (expression instanceof Expr.Unary unary) {
            return new Expr.Unary(unary.op(), in(unary.operand()));
        } else if (expression instanceof Expr.Binary binary) {
            return new Expr.Binary(binary.op(), in(binary.left()), in(binary.right()));
        } else if (expression instanceof Expr.Conditional choice) {
            return new Expr.Conditional(in(choice.condition()), in(choice.then()), in(choice.otherwise()));
        } else if (expression instanceof Expr.Call call) {
            List<Expr> arguments = call.arguments().stream().map(this::in).toList();
            return new Expr.Call(call.library(), call.function(), arguments);
        }
        return expression;
    }

    /** An element of an array. */
    Expr.Element element(Var array, Expr index) {
        Optional<Range> range = range(array);
        boolean checkedElsewhere = range.isEmpty()
                || !range.get().flat().equals(point)
                || range.get().slot().isMatrix();
        Expr name = in(index);
        Expr inRange = checkedElsewhere || bounded.contain(array, index) ? name : checked(name, length(array));
        return range.map(each ->
                        new Expr.Element(each.flat(), Sums.plus(each.slot().start(), inRange)))
                .orElseGet(() -> new Expr.Element(storage.named(array), inRange));
    }

    /** An index that would leave the array throws, as it does in the user's method, and reads no neighbour. */
    private static Expr checked(Expr index, Expr length) {
        String call = "Objects.checkIndex(" + Text.print(index) + ", " + Text.print(length) + ")";
        return new Var(call, Type.INT);
    }

    private Expr length(Var array) {
        if (range(array).isPresent()) {
            return range(array).get().slot().length();
        } else if (!isBuffer(array)) {
            return new Expr.Length(storage.named(array));
        }
        Optional<Var> field = lengthField(array);
        return field.isPresent() ? field.get() : in(lengths.getOrDefault(storage.named(array), array));
    }
}
