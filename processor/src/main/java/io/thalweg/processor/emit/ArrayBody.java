package io.thalweg.processor.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import io.thalweg.processor.ir.BinaryOp;
import io.thalweg.processor.ir.Block;
import io.thalweg.processor.ir.Const;
import io.thalweg.processor.ir.EarlyExit;
import io.thalweg.processor.ir.Expr;
import io.thalweg.processor.ir.Program;
import io.thalweg.processor.ir.Stmt;
import io.thalweg.processor.ir.Substitution;
import io.thalweg.processor.ir.Sums;
import io.thalweg.processor.ir.Text;
import io.thalweg.processor.ir.Type;
import io.thalweg.processor.ir.UnaryOp;
import io.thalweg.processor.ir.Var;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import javax.lang.model.element.Modifier;

/** Writes the statements of a program with arrays and loops, and as methods of their own the parts that it is cut into. */
final class ArrayBody {
    private final Parts parts;
    private final Storage storage;
    private final Addresses addresses;
    private final Copies copies;
    private final String stem;
    private final List<ParameterSpec> arguments;
    private final List<MethodSpec> methods = new ArrayList<>();
    private final Map<String, FieldSpec> fields = new TreeMap<>();
    private final Set<Var> declared = new HashSet<>();

    /**
     * A writer for one program.
     *
     * @param stem what the names of its parts begin with
     * @param arguments what is in sight of the statements and is handed on to the parts
     */
    ArrayBody(
            Program program, Layout layout, ArrayNames names, Flats flats, String stem, List<ParameterSpec> arguments) {
        this.parts = Parts.of(program, Parts.Joins.BEHIND_THE_ARM);
        this.storage = Storage.of(program);
        Names free = new Names(namesOf(program));
        names.all().forEach(free::free);
        arguments.forEach(each -> free.free(each.name()));
        this.addresses = new Addresses(program, storage, layout, flats, free);
        this.copies = new Copies(free);
        this.stem = stem;
        this.arguments = arguments;
    }

    private static List<String> namesOf(Program program) {
        Set<String> names = new HashSet<>();
        program.parameters().forEach(each -> names.add(each.name()));
        namesOf(program.body(), names);
        return List.copyOf(names);
    }

    private static void namesOf(Block block, Set<String> names) {
        for (Stmt statement : block.statements()) {
            statement.defined().forEach(each -> names.add(each.name()));
            Substitution.reads(statement, each -> names.add(each.name()));
            if (statement instanceof Stmt.If branch) {
                namesOf(branch.then(), names);
                namesOf(branch.otherwise(), names);
            } else if (statement instanceof Stmt.For loop) {
                names.add(loop.index().name());
                loop.carries().forEach(each -> names.add(each.inside().name()));
                namesOf(loop.body(), names);
            }
        }
    }

    /** The methods that the body calls, after it was written. */
    List<MethodSpec> methods() {
        return methods;
    }

    /** The buffers, and the variables that the methods share, after all was written. */
    Map<String, FieldSpec> fields() {
        return fields;
    }

    /** Declares the variable with this value, or assigns it where it is a field or declared. */
    void define(CodeBlock.Builder code, Var variable, CodeBlock value) {
        Var name = storage.named(variable);
        if (isDeclared(variable)) {
            code.addStatement("$N = $L", name.name(), value);
        } else {
            declared.add(name);
            code.addStatement("$T $N = $L", Body.typeOf(name.type()), name.name(), value);
        }
    }

    /** An expression; spaces around the loosest operators may become line breaks. */
    CodeBlock expression(Expr expression) {
        return Body.code(Text.print(addresses.in(expression)));
    }

    CodeBlock block(Block block) {
        List<Block> cuts = parts.cutsOf(block);
        if (cuts.isEmpty()) {
            return statements(block);
        }
        CodeBlock.Builder code = CodeBlock.builder();
        List<CodeBlock> handedOn =
                arguments.stream().map(each -> CodeBlock.of("$N", each)).toList();
        for (Block each : cuts) {
            String name = stem + (methods.size() + 1);
            int index = methods.size();
            methods.add(MethodSpec.methodBuilder(name).build());
            methods.set(
                    index,
                    MethodSpec.methodBuilder(name)
                            .addModifiers(Modifier.PRIVATE)
                            .addParameters(arguments)
                            .addCode(statements(each))
                            .build());
            code.addStatement("$L($L)", name, CodeBlock.join(handedOn, ",$W"));
        }
        return code.build();
    }

    private CodeBlock statements(Block block) {
        CodeBlock.Builder code = CodeBlock.builder();
        List<Stmt> all = block.statements();
        for (int i = 0; i < all.size(); i++) {
            Stmt statement = all.get(i);
            if (statement instanceof Stmt.Let let) {
                let(code, let);
            } else if (statement instanceof Stmt.Allocate allocate) {
                allocate(code, allocate);
            } else if (statement instanceof Stmt.Store store) {
                Expr.Element target = addresses.element(store.before(), store.index());
                update(code, target, addresses.in(store.value()));
            } else if (statement instanceof Stmt.For loop) {
                if (i + 1 < all.size() && isContinued(loop, all.get(i + 1))) {
                    code.add("// $L turns at a time, so that their sums need not wait for one another.\n", loop.step());
                }
                loop(code, loop);
            } else {
                branch(code, (Stmt.If) statement);
            }
        }
        return code.build();
    }

    /** Whether the next loop takes the turns that are left over by one that takes some at a time. */
    private static boolean isContinued(Stmt.For loop, Stmt next) {
        return next instanceof Stmt.For rest
                && loop.step() > 1
                && rest.step() == 1
                && loop.bound() instanceof Var bound
                && rest.from().equals(bound);
    }

    private void let(CodeBlock.Builder code, Stmt.Let let) {
        Var variable = let.variable();
        if (isDeclared(variable)
                || (let.value() instanceof Var same && storage.members(variable).contains(same))) {
            update(code, storage.named(variable), addresses.in(let.value()));
        } else {
            define(code, variable, expression(let.value()));
        }
    }

    /** An assignment, as {@code target += rest} where the value starts from the target. */
    private static void update(CodeBlock.Builder code, Expr target, Expr value) {
        if (value.equals(target)) {
            return;
        }
        CodeBlock left = Body.code(Text.print(target));
        if (value instanceof Expr.Binary binary && isArithmetic(binary)) {
            boolean commutes = binary.op() == BinaryOp.ADD || binary.op() == BinaryOp.MULTIPLY;
            if (binary.left().equals(target)) {
                code.addStatement("$L $L= $L", left, binary.op().symbol(), Body.code(Text.print(binary.right())));
                return;
            } else if (commutes && binary.right().equals(target)) {
                code.addStatement("$L $L= $L", left, binary.op().symbol(), Body.code(Text.print(binary.left())));
                return;
            }
        }
        code.addStatement("$L = $L", left, Body.code(Text.print(value)));
    }

    private static boolean isArithmetic(Expr.Binary binary) {
        return binary.op().kind() == BinaryOp.Kind.ARITHMETIC;
    }

    private void allocate(CodeBlock.Builder code, Stmt.Allocate allocate) {
        Optional<Addresses.Range> range = addresses.range(allocate.array());
        if (range.isPresent()) {
            zeros(code, range.get(), addresses.overwritten(allocate.array()));
            return;
        }
        Var buffer = storage.named(allocate.array());
        CodeBlock length = expression(allocate.length());
        Optional<Var> field = addresses.lengthField(buffer);
        if (field.isPresent()) {
            String name = field.get().name();
            fields.put(
                    name, FieldSpec.builder(int.class, name, Modifier.PRIVATE).build());
            code.addStatement("$N = $L", name, length);
            length = CodeBlock.of("$N", name);
        }
        Type element = buffer.type().element();
        fields.put(
                buffer.name(),
                FieldSpec.builder(Body.typeOf(buffer.type()), buffer.name(), Modifier.PRIVATE)
                        .addJavadoc("Kept between evaluations; at least as long as the loss's array.\n")
                        .initializer("{}")
                        .build());
        code.beginControlFlow("if ($N.length < $L)", buffer.name(), length)
                .addStatement("$N = new $T[$L]", buffer.name(), Body.typeOf(element), length)
                .endControlFlow()
                .addStatement("$T.fill($N, 0, $L, $L)", Arrays.class, buffer.name(), length, zero(element));
    }

    /** Fills with zeros what is not stored to before it is read. */
    private static void zeros(CodeBlock.Builder code, Addresses.Range range, Optional<Overwritten.Inner> stored) {
        String flat = range.flat().name();
        Layout.Slot slot = range.slot();
        String start = Text.print(slot.start());
        String end = Text.print(Sums.plus(slot.start(), slot.length()));
        if (stored.isEmpty()) {
            code.addStatement("$T.fill($N, $L, $L, 0.0)", Arrays.class, flat, Body.code(start), Body.code(end));
            return;
        }
        long head = stored.get().head();
        long tail = stored.get().tail();
        if (head > 0) {
            String first = Text.print(Sums.plus(slot.start(), Const.of((int) head)));
            code.addStatement("$T.fill($N, $L, Math.min($L, $L), 0.0)", Arrays.class, flat, start, first, end);
        }
        if (tail > 0) {
            String last = Text.print(Sums.plus(Sums.plus(slot.start(), slot.length()), Const.of((int) -tail)));
            code.addStatement("$T.fill($N, Math.max($L, $L), $L, 0.0)", Arrays.class, flat, start, last, end);
        }
    }

    private static String zero(Type element) {
        return switch (element) {
            case BOOLEAN -> "false";
            case INT, LONG -> "0";
            case DOUBLE -> "0.0";
            default -> throw new IllegalArgumentException("an array of " + element.keyword());
        };
    }

    private void loop(CodeBlock.Builder code, Stmt.For written) {
        Optional<EarlyExit> exit = EarlyExit.of(written);
        Stmt.For loop = exit.map(EarlyExit::turns).orElse(written);
        List<Copies.Copy> starts = new ArrayList<>();
        List<Copies.Copy> turns = new ArrayList<>();
        for (Stmt.Carry each : loop.carries()) {
            if (!each.result().type().isArray()) {
                starts.add(copy(each.result(), each.initial()));
                turns.add(copy(each.result(), each.next()));
            }
        }
        exit.map(EarlyExit::done).ifPresent(each -> {
            starts.add(copy(each.result(), each.initial()));
            turns.add(copy(each.result(), each.next()));
        });
        write(code, starts);
        String index = loop.index().name();
        CodeBlock test = expression(new Expr.Binary(loop.test(), loop.index(), loop.bound()));
        code.beginControlFlow(
                "for (int $N = $L; $L; $L)", index, expression(loop.from()), test, advance(index, loop.step()));
        exit.map(EarlyExit::done)
                .ifPresent(each -> code.beginControlFlow("if ($L)", expression(each.inside()))
                        .addStatement("break")
                        .endControlFlow());
        code.add(statements(loop.body()));
        write(code, turns);
        code.endControlFlow();
    }

    private static String advance(String index, int step) {
        return switch (step) {
            case 1 -> index + "++";
            case -1 -> index + "--";
            default -> step > 0 ? index + " += " + step : index + " -= " + -(long) step;
        };
    }

    private void branch(CodeBlock.Builder code, Stmt.If branch) {
        List<Stmt.Join> joins = branch.joins().stream()
                .filter(each -> !each.variable().type().isArray())
                .toList();
        if (isChoice(branch) && !isDeclared(joins.get(0).variable())) {
            Stmt.Join join = joins.get(0);
            Expr value = new Expr.Conditional(branch.condition(), join.then(), join.otherwise());
            define(code, join.variable(), expression(value));
            return;
        }
        for (Stmt.Join each : joins) {
            if (!isDeclared(each.variable())) {
                Var name = storage.named(each.variable());
                declared.add(name);
                code.addStatement("$T $N", Body.typeOf(name.type()), name.name());
            }
        }
        List<Copies.Copy> then =
                joins.stream().map(each -> copy(each.variable(), each.then())).toList();
        List<Copies.Copy> otherwise = joins.stream()
                .map(each -> copy(each.variable(), each.otherwise()))
                .toList();
        CodeBlock first = arm(branch.then(), then);
        CodeBlock second = arm(branch.otherwise(), otherwise);
        if (first.isEmpty() && !second.isEmpty()) {
            Expr not = new Expr.Unary(UnaryOp.NOT, branch.condition());
            code.beginControlFlow("if ($L)", expression(not)).add(second).endControlFlow();
            return;
        }
        code.beginControlFlow("if ($L)", expression(branch.condition())).add(first);
        if (!second.isEmpty()) {
            code.nextControlFlow("else").add(second);
        }
        code.endControlFlow();
    }

    /** Whether the branch does nothing but choose a number. */
    private static boolean isChoice(Stmt.If branch) {
        return branch.then().isEmpty()
                && branch.otherwise().isEmpty()
                && branch.joins().size() == 1
                && !branch.joins().get(0).variable().type().isArray();
    }

    private CodeBlock arm(Block block, List<Copies.Copy> copies) {
        CodeBlock.Builder code = CodeBlock.builder().add(block(block));
        write(code, copies);
        return code.build();
    }

    private Copies.Copy copy(Var target, Expr value) {
        return new Copies.Copy(storage.named(target), addresses.in(value));
    }

    private void write(CodeBlock.Builder code, List<Copies.Copy> together) {
        for (Copies.Copy each : copies.inOrder(together)) {
            if (isDeclared(each.target())) {
                update(code, each.target(), each.value());
            } else {
                declared.add(each.target());
                code.addStatement(
                        "$T $N = $L",
                        Body.typeOf(each.target().type()),
                        each.target().name(),
                        Body.code(Text.print(each.value())));
            }
        }
    }

    /** Whether the variable needs no declaration here; one that several methods use becomes a field. */
    private boolean isDeclared(Var variable) {
        Var name = storage.named(variable);
        if (parts.isShared(storage.members(variable))) {
            fields.putIfAbsent(
                    name.name(),
                    FieldSpec.builder(Body.typeOf(name.type()), name.name(), Modifier.PRIVATE)
                            .build());
            return true;
        }
        return declared.contains(name);
    }
}
