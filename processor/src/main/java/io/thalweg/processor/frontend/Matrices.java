package io.thalweg.processor.frontend;

import com.sun.source.tree.ArrayAccessTree;
import com.sun.source.tree.ArrayTypeTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.Tree;
import io.thalweg.processor.diagnostic.Code;
import io.thalweg.processor.ir.BinaryOp;
import io.thalweg.processor.ir.Const;
import io.thalweg.processor.ir.Evaluator;
import io.thalweg.processor.ir.Expr;
import io.thalweg.processor.ir.Function;
import io.thalweg.processor.ir.Type;
import io.thalweg.processor.ir.Var;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Local matrices: {@code new double[n][m]} is one ir array of {@code n * m} elements, row by row, whose shape is known
 * here alone. Both indexes are checked, so that one that leaves its row throws, as in the user's method, and reads no
 * neighbour.
 */
final class Matrices {
    /** Numbers of rows and columns, each a variable or a constant. */
    private record Shape(Expr rows, Expr columns) {}

    private final Ssa ssa;
    private final Meanings meanings;
    private final Expressions expressions;
    private final Ranges ranges;
    private final List<Requirement> requirements = new ArrayList<>();
    private final Map<Local, Shape> shapes = new HashMap<>();

    Matrices(Ssa ssa, Meanings meanings, Expressions expressions, Ranges ranges) {
        this.ssa = ssa;
        this.meanings = meanings;
        this.expressions = expressions;
        this.ranges = ranges;
    }

    List<Requirement> requirements() {
        return requirements;
    }

    /** The type of the one array that holds the matrix's elements, if a written type is that of a matrix. */
    static Optional<Type> flat(Tree written) {
        return written instanceof ArrayTypeTree rows
                        && rows.getType() instanceof ArrayTypeTree columns
                        && !(columns.getType() instanceof ArrayTypeTree)
                ? Types.of(columns)
                : Optional.empty();
    }

    /** What an expression makes, if that is a matrix; {@code written} is the type in front, for an initialiser. */
    static Optional<Type> made(NewArrayTree tree, Tree written) {
        if (tree.getType() == null) {
            return flat(written);
        } else if (tree.getDimensions().size() == 2) {
            return Types.of(tree.getType()).flatMap(Types::arrayOf);
        }
        return tree.getType() instanceof ArrayTypeTree && tree.getDimensions().size() < 2
                ? Types.of(tree.getType())
                        .filter(each -> each.isArray() && !each.element().isArray())
                : Optional.empty();
    }

    /** Declares a new matrix with elements of that flat array's type. */
    Local declared(String name, NewArrayTree tree, Type type) {
        return tree.getInitializers() == null ? empty(name, tree, type) : filled(name, tree, type);
    }

    private Local empty(String name, NewArrayTree tree, Type type) {
        if (tree.getDimensions().size() < 2) {
            throw refuse(Code.JAGGED, tree);
        }
        Local local = ssa.matrix(name, type);
        Expr rows = dimension(name + "Rows", tree.getDimensions().get(0));
        Expr columns = dimension(name + "Columns", tree.getDimensions().get(1));
        shapes.put(local, new Shape(rows, columns));
        ssa.allocate(local, product(rows, columns));
        return local;
    }

    private Expr dimension(String name, ExpressionTree tree) {
        Expr length = expressions.assigned(tree, Type.INT);
        requirements.add(new Requirement("the array's length", length, meanings.place(Expressions.bare(tree))));
        if (length.operands().isEmpty()) {
            return length;
        }
        Var known = ssa.let(name, length);
        ranges.define(known, length);
        return known;
    }

    /** The number of elements; negative, so that Java refuses it, where one of the lengths is. */
    private static Expr product(Expr rows, Expr columns) {
        if (rows instanceof Const m && columns instanceof Const n && m.number() >= 0 && n.number() >= 0) {
            double elements = m.number() * n.number();
            if (elements <= Integer.MAX_VALUE) {
                return Const.of((int) elements);
            }
        }
        Expr either = new Expr.Binary(BinaryOp.OR, rows, columns);
        Expr negative = new Expr.Binary(BinaryOp.LESS, either, Const.of(0));
        return new Expr.Conditional(negative, Const.of(-1), Expr.Call.of(Function.MULTIPLY_EXACT, rows, columns));
    }

    private Local filled(String name, NewArrayTree tree, Type type) {
        List<NewArrayTree> rows = new ArrayList<>();
        for (ExpressionTree each : tree.getInitializers()) {
            if (!(Expressions.bare(each) instanceof NewArrayTree row)) {
                throw refuse(Code.ALIAS, Expressions.bare(each), "a row of " + name);
            } else if (row.getInitializers() == null
                    || row.getInitializers().size() != first(rows, row).size()) {
                throw refuse(Code.JAGGED, row);
            }
            rows.add(row);
        }
        int columns = rows.isEmpty() ? 0 : rows.get(0).getInitializers().size();
        Local local = ssa.matrix(name, type);
        shapes.put(local, new Shape(Const.of(rows.size()), Const.of(columns)));
        ssa.allocate(local, Const.of(rows.size() * columns));
        for (int i = 0; i < rows.size(); i++) {
            for (int j = 0; j < columns; j++) {
                ExpressionTree value = rows.get(i).getInitializers().get(j);
                ssa.store(local, Const.of(i * columns + j), expressions.assigned(value, type.element()));
            }
        }
        return local;
    }

    private static List<? extends ExpressionTree> first(List<NewArrayTree> rows, NewArrayTree row) {
        return (rows.isEmpty() ? row : rows.get(0)).getInitializers();
    }

    /** The local matrix that an expression names. */
    Optional<Local> named(ExpressionTree tree) {
        return Expressions.bare(tree) instanceof IdentifierTree name
                ? meanings.local(name.getName().toString()).filter(Local::isMatrix)
                : Optional.empty();
    }

    /** The local matrix of which an expression names a row. */
    Optional<Local> rowOf(ExpressionTree tree) {
        return Expressions.bare(tree) instanceof ArrayAccessTree row ? named(row.getExpression()) : Optional.empty();
    }

    /** The place of {@code matrix[i][j]} among the elements. */
    Expr index(Local matrix, ArrayAccessTree element) {
        Shape shape = shape(matrix);
        ArrayAccessTree row = (ArrayAccessTree) Expressions.bare(element.getExpression());
        Expr i = ranges.checked(expressions.assigned(row.getIndex(), Type.INT), shape.rows());
        Expr j = ranges.checked(expressions.assigned(element.getIndex(), Type.INT), shape.columns());
        Expr start = folded(BinaryOp.MULTIPLY, i, shape.columns());
        return folded(BinaryOp.ADD, start, j);
    }

    private static Expr folded(BinaryOp op, Expr left, Expr right) {
        Expr result = new Expr.Binary(op, left, right);
        if (left instanceof Const && right instanceof Const) {
            return Const.of((int) Evaluator.evaluate(result, Map.of()));
        } else if (left.equals(Const.of(op == BinaryOp.ADD ? 0 : 1))) {
            return right;
        }
        return right.equals(Const.of(op == BinaryOp.ADD ? 0 : 1)) ? left : result;
    }

    Expr rows(Local matrix) {
        return shape(matrix).rows();
    }

    /** The length of the row, which has to be there. */
    Expr columns(Local matrix, ArrayAccessTree row) {
        Shape shape = shape(matrix);
        Expr index = ranges.checked(expressions.assigned(row.getIndex(), Type.INT), shape.rows());
        if (!(index instanceof Expr.Call)) {
            return shape.columns();
        }
        Expr isThere = new Expr.Binary(BinaryOp.GREATER_EQUAL, index, Const.of(0));
        return new Expr.Conditional(isThere, shape.columns(), Const.of(0));
    }

    private Shape shape(Local matrix) {
        return Objects.requireNonNull(shapes.get(matrix));
    }

    private Refusal refuse(Code code, Tree at, Object... details) {
        return Refusal.of(code, meanings.place(at), details);
    }
}
