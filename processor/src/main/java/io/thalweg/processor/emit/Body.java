package io.thalweg.processor.emit;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import io.thalweg.processor.ir.Block;
import io.thalweg.processor.ir.Expr;
import io.thalweg.processor.ir.Program;
import io.thalweg.processor.ir.Stmt;
import io.thalweg.processor.ir.Substitution;
import io.thalweg.processor.ir.Text;
import io.thalweg.processor.ir.Type;
import io.thalweg.processor.ir.Var;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.lang.model.element.Modifier;

/** Writes a program's statements, and as methods of their own the parts that it is cut into. */
final class Body {
    private static final Pattern LIBRARY = Pattern.compile("(?<![\\w$])(Math|StrictMath|Double|Objects)\\.");

    private final Parts parts;
    private final String stem;
    private final List<MethodSpec> methods = new ArrayList<>();
    /** Variables of a branch that are one with the joined variable they end in. */
    private final Map<Var, Var> merged = new HashMap<>();

    private final Set<Var> declared = new HashSet<>();

    /**
     * A writer for one program.
     *
     * @param stem what the names of its parts begin with
     * @param results the fields that outputs end in, by the output's index; a branch gives its result to the field itself
     */
    Body(Program program, String stem, Map<Integer, String> results) {
        this.parts = Parts.of(program, Parts.Joins.IN_THE_ARM);
        this.stem = stem;
        if (parts.fields().isEmpty()) {
            results.forEach((index, field) -> mergeResult(program, index, field));
        }
        merge(program.body());
    }

    private void mergeResult(Program program, int index, String field) {
        if (program.outputs().get(index).value() instanceof Var result && !merged.containsKey(result)) {
            boolean joined = program.body().statements().stream()
                    .anyMatch(each -> each instanceof Stmt.If && each.defined().contains(result));
            if (joined) {
                Var name = new Var(field, result.type());
                merged.put(result, name);
                declared.add(name);
            }
        }
    }

    /** Gives a field the value of an output, unless it has it already. */
    void assignResult(CodeBlock.Builder code, String field, Expr value) {
        assign(code, new Var(field, Type.DOUBLE), value);
    }

    /** The methods that the body calls, after it was written. */
    List<MethodSpec> methods() {
        return methods;
    }

    /** The variables that its methods share. */
    List<Var> fields() {
        return parts.fields().stream()
                .map(this::named)
                .distinct()
                .sorted(Comparator.comparing(Var::name))
                .toList();
    }

    boolean isField(Var variable) {
        return parts.isField(variable);
    }

    CodeBlock block(Block block) {
        List<Block> cuts = parts.cutsOf(block);
        if (cuts.isEmpty()) {
            return statements(block);
        }
        CodeBlock.Builder code = CodeBlock.builder();
        for (Block each : cuts) {
            String name = stem + (methods.size() + 1);
            int index = methods.size();
            methods.add(MethodSpec.methodBuilder(name).build());
            methods.set(
                    index,
                    MethodSpec.methodBuilder(name)
                            .addModifiers(Modifier.PRIVATE)
                            .addCode(statements(each))
                            .build());
            code.addStatement("$L()", name);
        }
        return code.build();
    }

    /** An expression; spaces around the loosest operators may become line breaks. */
    CodeBlock expression(Expr expression) {
        Map<Var, Var> names = new HashMap<>();
        Substitution.reads(expression, each -> names.put(each, named(each)));
        return code(Text.print(Substitution.of(names).in(expression)));
    }

    /**
     * Text as code: its spaces may become line breaks, and its classes are those of java.lang,
     * whatever else has their names.
     */
    static CodeBlock code(String text) {
        String escaped = text.replace("$", "$$")
                .replace(Double.toString(Double.MAX_VALUE), "Double.MAX_VALUE")
                .replace(Double.toString(Double.MIN_VALUE), "Double.MIN_VALUE");
        for (String operator : List.of(" + ", " - ", " && ", " || ", " ? ", " : ")) {
            escaped = escaped.replace(operator, "$W" + operator.substring(1));
        }
        List<Object> libraries = new ArrayList<>();
        Matcher library = LIBRARY.matcher(escaped);
        String format = library.replaceAll(found -> {
            libraries.add(ClassName.get(found.group(1).equals("Objects") ? "java.util" : "java.lang", found.group(1)));
            return "\\$T.";
        });
        return CodeBlock.of(format, libraries.toArray());
    }

    static TypeName typeOf(Type type) {
        return switch (type) {
            case BOOLEAN -> TypeName.BOOLEAN;
            case INT -> TypeName.INT;
            case LONG -> TypeName.LONG;
            case DOUBLE -> TypeName.DOUBLE;
            case BOOLEAN_ARRAY, INT_ARRAY, DOUBLE_ARRAY, INT_MATRIX, DOUBLE_MATRIX ->
                ArrayTypeName.of(typeOf(type.element()));
        };
    }

    private CodeBlock statements(Block block) {
        CodeBlock.Builder code = CodeBlock.builder();
        for (Stmt statement : block.statements()) {
            if (statement instanceof Stmt.Let let) {
                define(code, let.variable(), expression(let.value()));
            } else {
                branch(code, (Stmt.If) statement);
            }
        }
        return code.build();
    }

    private void branch(CodeBlock.Builder code, Stmt.If branch) {
        if (isConditional(branch)) {
            Stmt.Join join = branch.joins().get(0);
            Expr value = new Expr.Conditional(branch.condition(), join.then(), join.otherwise());
            define(code, join.variable(), expression(value));
            return;
        }
        for (Stmt.Join each : branch.joins()) {
            if (!declared.contains(named(each.variable())) && !isField(each.variable())) {
                declared.add(named(each.variable()));
                code.addStatement(
                        "$T $N",
                        typeOf(each.variable().type()),
                        named(each.variable()).name());
            }
        }
        code.beginControlFlow("if ($L)", expression(branch.condition()));
        arms(code, branch);
        code.endControlFlow();
    }

    private void arms(CodeBlock.Builder code, Stmt.If branch) {
        arm(code, branch.then(), branch.joins(), Stmt.Join::then);
        Optional<Stmt.If> next = elseIf(branch);
        if (next.isPresent()) {
            code.nextControlFlow("else if ($L)", expression(next.get().condition()));
            arms(code, next.get());
            return;
        }
        boolean empty = branch.otherwise().isEmpty() && branch.joins().isEmpty();
        if (!empty) {
            code.nextControlFlow("else");
            arm(code, branch.otherwise(), branch.joins(), Stmt.Join::otherwise);
        }
    }

    /** The branch that is all there is to do otherwise. */
    private Optional<Stmt.If> elseIf(Stmt.If branch) {
        List<Stmt> otherwise = branch.otherwise().statements();
        if (otherwise.size() != 1 || !(otherwise.get(0) instanceof Stmt.If next) || isConditional(next)) {
            return Optional.empty();
        }
        boolean done = parts.cutsOf(branch.otherwise()).isEmpty()
                && branch.joins().stream().allMatch(each -> isSame(each.variable(), each.otherwise()))
                && next.joins().stream().allMatch(each -> declared.contains(named(each.variable())));
        return done ? Optional.of(next) : Optional.empty();
    }

    private static boolean isConditional(Stmt.If branch) {
        return branch.then().isEmpty()
                && branch.otherwise().isEmpty()
                && branch.joins().size() == 1;
    }

    private boolean isSame(Var target, Expr value) {
        return value instanceof Var variable && named(variable).equals(named(target));
    }

    private void arm(CodeBlock.Builder code, Block arm, List<Stmt.Join> joins, Function<Stmt.Join, Expr> value) {
        code.add(block(arm));
        if (parts.cutsOf(arm).isEmpty()) {
            joins.forEach(each -> assign(code, each.variable(), value.apply(each)));
        }
    }

    private void assign(CodeBlock.Builder code, Var target, Expr value) {
        if (!isSame(target, value)) {
            code.addStatement("$N = $L", named(target).name(), expression(value));
        }
    }

    private void define(CodeBlock.Builder code, Var variable, CodeBlock value) {
        Var name = named(variable);
        if (isField(variable) || declared.contains(name)) {
            code.addStatement("$N = $L", name.name(), value);
        } else {
            code.addStatement("$T $N = $L", typeOf(variable.type()), name.name(), value);
        }
    }

    private Var named(Var variable) {
        Var name = variable;
        for (Var next = merged.get(name); next != null; next = merged.get(name)) {
            name = next;
        }
        return name;
    }

    /**
     * A variable that a branch defines only to hand it out is written as the joined variable from the start. Not where
     * methods are cut: there each variable keeps its own place.
     */
    private void merge(Block block) {
        for (Stmt statement : block.statements()) {
            if (statement instanceof Stmt.If branch) {
                merge(branch.then());
                merge(branch.otherwise());
                for (Stmt.Join join : branch.joins()) {
                    mergeArm(branch.then(), join.variable(), join.then());
                    mergeArm(branch.otherwise(), join.variable(), join.otherwise());
                }
            }
        }
    }

    private void mergeArm(Block arm, Var joined, Expr value) {
        boolean definedThere = arm.statements().stream()
                .anyMatch(
                        each -> value instanceof Var variable && each.defined().contains(variable));
        if (parts.fields().isEmpty() && definedThere && !merged.containsKey((Var) value)) {
            merged.put((Var) value, joined);
        }
    }
}
