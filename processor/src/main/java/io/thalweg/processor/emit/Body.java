package io.thalweg.processor.emit;

import com.palantir.javapoet.ArrayTypeName;
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
import java.util.Set;
import javax.lang.model.element.Modifier;

/** Writes a program's statements, and as methods of their own the parts that it is cut into. */
final class Body {
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
     */
    Body(Program program, String stem) {
        this.parts = Parts.of(program);
        this.stem = stem;
        merge(program.body());
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

    static CodeBlock code(String text) {
        String escaped = text.replace("$", "$$")
                .replace(Double.toString(Double.MAX_VALUE), "Double.MAX_VALUE")
                .replace(Double.toString(Double.MIN_VALUE), "Double.MIN_VALUE");
        for (String operator : List.of(" + ", " - ", " && ", " || ", " ? ", " : ")) {
            escaped = escaped.replace(operator, "$W" + operator.substring(1));
        }
        return CodeBlock.of(escaped);
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
        if (branch.then().isEmpty()
                && branch.otherwise().isEmpty()
                && branch.joins().size() == 1) {
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
        code.add(block(branch.then()));
        branch.joins().forEach(each -> assign(code, each.variable(), each.then()));
        boolean empty = branch.otherwise().isEmpty() && branch.joins().isEmpty();
        if (!empty) {
            code.nextControlFlow("else");
            code.add(block(branch.otherwise()));
            branch.joins().forEach(each -> assign(code, each.variable(), each.otherwise()));
        }
        code.endControlFlow();
    }

    private void assign(CodeBlock.Builder code, Var target, Expr value) {
        if (!(value instanceof Var variable && named(variable).equals(named(target)))) {
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
