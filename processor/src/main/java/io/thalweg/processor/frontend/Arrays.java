package io.thalweg.processor.frontend;

import com.sun.source.tree.ArrayAccessTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.tree.VariableTree;
import io.thalweg.processor.diagnostic.Code;
import io.thalweg.processor.ir.BinaryOp;
import io.thalweg.processor.ir.Const;
import io.thalweg.processor.ir.Expr;
import io.thalweg.processor.ir.Type;
import io.thalweg.processor.ir.Var;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What is done with arrays. A local array has one ir variable for each state that it goes through; what was read from
 * an earlier state must have been used before the next store. That is why elements are assigned in statements of their
 * own, and why no array has two names: the one exception, a row of a matrix, is never changed.
 */
final class Arrays {
    private final Ssa ssa;
    private final Operators operators;
    private final Meanings meanings;
    private final Expressions expressions;
    private final Ranges ranges = new Ranges();
    private final Matrices matrices;
    private final List<Requirement> requirements = new ArrayList<>();

    Arrays(Ssa ssa, Operators operators, Meanings meanings, Expressions expressions) {
        this.ssa = ssa;
        this.operators = operators;
        this.meanings = meanings;
        this.expressions = expressions;
        this.matrices = new Matrices(ssa, meanings, expressions, ranges);
    }

    List<Requirement> requirements() {
        List<Requirement> all = new ArrayList<>(requirements);
        all.addAll(matrices.requirements());
        return all;
    }

    Expr element(ArrayAccessTree tree) {
        Optional<Local> matrix = matrices.rowOf(tree.getExpression());
        if (matrix.isPresent()) {
            return new Expr.Element(
                    Objects.requireNonNull(ssa.value(matrix.get())), matrices.index(matrix.get(), tree));
        }
        Expr array = array(tree.getExpression());
        return new Expr.Element(array, index(array, tree));
    }

    /** The array that an expression gives. */
    Expr array(ExpressionTree tree) {
        Expr array = expressions.lower(tree);
        if (!array.type().isArray()) {
            throw refuse(Code.ARRAY_NEEDED, Expressions.bare(tree), Operators.article(array.type()));
        }
        return array;
    }

    /** {@code array.length}; empty if the selection is something else. */
    Optional<Expr> length(MemberSelectTree tree) {
        ExpressionTree receiver = Expressions.bare(tree.getExpression());
        if (!tree.getIdentifier().contentEquals("length")) {
            return Optional.empty();
        }
        if (matrices.named(receiver).isPresent()) {
            return matrices.named(receiver).map(matrices::rows);
        } else if (matrices.rowOf(receiver).isPresent()) {
            return matrices.rowOf(receiver).map(each -> matrices.columns(each, (ArrayAccessTree) receiver));
        }
        boolean isArray = receiver instanceof ArrayAccessTree || receiver instanceof NewArrayTree;
        if (receiver instanceof IdentifierTree name) {
            Optional<Local> local = meanings.local(name.getName().toString());
            local.ifPresent(Local::requireUsable);
            isArray = local.isPresent() && local.get().type().isArray();
        }
        return isArray ? Optional.of(length(array(receiver))) : Optional.empty();
    }

    Expr length(Expr array) {
        return ssa.varyingLength(array).orElseGet(() -> new Expr.Length(array));
    }

    Ranges ranges() {
        return ranges;
    }

    /** A new array that nobody gave a name. */
    Expr made(NewArrayTree tree) {
        return Objects.requireNonNull(ssa.value(made("array", tree, type(tree))));
    }

    /** A local that names a new array, if the initialiser makes one. */
    Optional<Local> made(String name, ExpressionTree initializer) {
        if (!(Expressions.bare(initializer) instanceof NewArrayTree tree)) {
            return Optional.empty();
        }
        Optional<Type> matrix = Matrices.made(tree, tree);
        return Optional.of(
                matrix.isPresent() ? matrices.declared(name, tree, matrix.get()) : made(name, tree, type(tree)));
    }

    /** A local matrix, declared with its type and made where it is declared. */
    Optional<Local> matrix(VariableTree tree) {
        Optional<Type> type = Matrices.flat(tree.getType());
        if (type.isEmpty()
                || !(tree.getInitializer() != null
                        && Expressions.bare(tree.getInitializer()) instanceof NewArrayTree made)) {
            return Optional.empty();
        }
        Optional<Type> found = Matrices.made(made, tree.getType()).filter(type.get()::equals);
        return found.map(each -> matrices.declared(tree.getName().toString(), made, each));
    }

    /** A local array, declared with its type. */
    Local declared(VariableTree tree, Type type) {
        String name = tree.getName().toString();
        ExpressionTree initializer = tree.getInitializer();
        if (initializer == null) {
            throw refuse(Code.ARRAY_UNMADE, tree, name);
        }
        ExpressionTree bare = Expressions.bare(initializer);
        if (bare instanceof NewArrayTree made) {
            Type found = made.getType() == null ? flat(type, tree.getType()) : type(made);
            if (found != type) {
                throw Operators.mismatch(found, type, meanings.place(bare));
            }
            return made(name, made, type);
        }
        Expr value = expressions.lower(bare);
        if (value.type() != type) {
            throw Operators.mismatch(value.type(), type, meanings.place(bare));
        }
        return row(name, value, bare);
    }

    /** A local that names a row of a matrix. */
    Local row(String name, Expr value, ExpressionTree initializer) {
        if (!(value instanceof Expr.Element)) {
            throw refuse(Code.ALIAS, Expressions.bare(initializer), name);
        }
        Local local = ssa.borrowed(name, value.type());
        ssa.set(local, pinned(value));
        return local;
    }

    /** The same array, with an index that is evaluated now and once. */
    Expr pinned(Expr array) {
        if (array instanceof Expr.Element row) {
            return new Expr.Element(row.array(), atom(row.index()));
        }
        return array;
    }

    /** Reads an expression that assigns an element, and says whether it does. */
    boolean store(ExpressionTree tree) {
        if (tree instanceof AssignmentTree assignment
                && Expressions.bare(assignment.getVariable()) instanceof ArrayAccessTree element) {
            Target target = target(element);
            Type type = target.array().type().element();
            ssa.store(target.array(), target.index(), expressions.assigned(assignment.getExpression(), type));
        } else if (tree instanceof CompoundAssignmentTree compound
                && Expressions.bare(compound.getVariable()) instanceof ArrayAccessTree element) {
            BinaryOp op = Operators.binary(tree.getKind())
                    .orElseThrow(() -> Unsupported.expression(tree, meanings.place(tree)));
            update(
                    element,
                    before -> operators.binary(
                            op, before, expressions.lower(compound.getExpression()), meanings.place(tree)));
        } else if (tree instanceof UnaryTree step
                && Expressions.bare(step.getExpression()) instanceof ArrayAccessTree element) {
            boolean up = tree.getKind() == Tree.Kind.PREFIX_INCREMENT || tree.getKind() == Tree.Kind.POSTFIX_INCREMENT;
            BinaryOp op = up ? BinaryOp.ADD : BinaryOp.SUBTRACT;
            update(element, before -> operators.binary(op, before, Const.of(1), meanings.place(tree)));
        } else {
            return false;
        }
        return true;
    }

    /** The index is evaluated once, and the element is read before the right side is evaluated (JLS 15.26.2). */
    private void update(ArrayAccessTree element, UnaryOperator<Expr> change) {
        Target target = target(element);
        Expr index = atom(target.index());
        Expr before = new Expr.Element(Objects.requireNonNull(ssa.value(target.array())), index);
        ssa.store(
                target.array(),
                index,
                operators.convert(change.apply(before), target.array().type().element()));
    }

    /** The element of a local array that is assigned. */
    private record Target(Local array, Expr index) {}

    private Target target(ArrayAccessTree element) {
        ExpressionTree tree = Expressions.bare(element.getExpression());
        Optional<Local> matrix = matrices.rowOf(tree);
        if (matrix.isPresent()) {
            return new Target(matrix.get(), matrices.index(matrix.get(), element));
        }
        Expr array = array(tree);
        Optional<Local> local = tree instanceof IdentifierTree name
                ? meanings.local(name.getName().toString())
                : Optional.empty();
        if (local.isEmpty() || !local.get().isOwn() || array.type().element().isArray()) {
            throw refuse(Code.BORROWED, tree, tree);
        }
        return new Target(local.get(), index(array, element));
    }

    private Local made(String name, NewArrayTree tree, Type type) {
        meanings.requireStorage(tree);
        Local local = ssa.local(name, type);
        List<? extends ExpressionTree> values = tree.getInitializers();
        if (values == null) {
            ExpressionTree length = tree.getDimensions().get(0);
            Expr value =
                    operators.assigned(expressions.lower(length), Type.INT, meanings.place(Expressions.bare(length)));
            requirements.add(new Requirement("the array's length", value, meanings.place(Expressions.bare(length))));
            ssa.allocate(local, known(name + "Length", value));
            return local;
        }
        ssa.allocate(local, Const.of(values.size()));
        for (int i = 0; i < values.size(); i++) {
            ssa.store(local, Const.of(i), expressions.assigned(values.get(i), type.element()));
        }
        return local;
    }

    private Expr known(String name, Expr length) {
        if (length.operands().isEmpty()) {
            return length;
        }
        Var variable = ssa.let(name, length);
        ranges.define(variable, length);
        return variable;
    }

    private Type type(NewArrayTree tree) {
        Tree written = tree.getType();
        if (written == null) {
            throw refuse(Code.ARRAY_TYPE, tree, "without a name");
        }
        Type element = Types.of(written).orElseThrow(() -> refuse(Code.ARRAY_TYPE, tree, written + "[]"));
        Type type = Types.arrayOf(element).orElseThrow(() -> refuse(Code.ARRAY_TYPE, tree, written + "[]"));
        if (tree.getDimensions().size() > 1) {
            String deep = written + "[]".repeat(tree.getDimensions().size());
            throw refuse(tree.getDimensions().size() == 2 ? Code.MATRIX : Code.ARRAY_TYPE, tree, deep);
        }
        return flat(type, tree);
    }

    private Type flat(Type type, Tree at) {
        if (type.element().isArray()) {
            throw refuse(Code.ARRAY_TYPE, at, type.keyword());
        }
        return type;
    }

    /** Local arrays share their storage with the longer ones that they were before: only a check tells their end. */
    private Expr index(Expr array, ArrayAccessTree tree) {
        ExpressionTree written = Expressions.bare(tree.getIndex());
        Expr index = operators.assigned(expressions.lower(written), Type.INT, meanings.place(written));
        return ssa.varyingLength(array)
                .map(length -> ranges.checked(index, length))
                .orElse(index);
    }

    private Expr atom(Expr index) {
        return index.operands().isEmpty() ? index : ssa.let("index", index);
    }

    private Refusal refuse(Code code, Tree at, Object... details) {
        return Refusal.of(code, meanings.place(at), details);
    }
}
