package io.thalweg.processor.frontend;

import com.sun.source.tree.ArrayAccessTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.util.TreeScanner;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which names a piece of source assigns, without reading it. A name that is in scope around the piece cannot be declared
 * anew inside it (JLS 6.4), so the names are enough.
 */
final class Assignments extends TreeScanner<@Nullable Void, @Nullable Void> {
    private final Map<String, Tree> assigned = new LinkedHashMap<>();
    private boolean returns;

    private Assignments() {}

    /** Each assigned variable, or array of which an element is assigned, with the first place of it. */
    static Map<String, Tree> in(Tree... pieces) {
        Assignments scanner = new Assignments();
        for (Tree piece : pieces) {
            scanner.scan(piece, null);
        }
        return scanner.assigned;
    }

    /** Whether a piece may end the method. */
    static boolean returns(Tree piece) {
        Assignments scanner = new Assignments();
        scanner.scan(piece, null);
        return scanner.returns;
    }

    /** Where an expression first reads one of the names. The length of an array does not change with its elements. */
    static Optional<IdentifierTree> read(ExpressionTree expression, Set<String> names) {
        return Optional.ofNullable(new Reads(names).scan(expression, null));
    }

    @Override
    public @Nullable Void visitReturn(ReturnTree tree, @Nullable Void unused) {
        returns = true;
        return super.visitReturn(tree, null);
    }

    @Override
    public @Nullable Void visitAssignment(AssignmentTree tree, @Nullable Void unused) {
        assign(tree.getVariable());
        return super.visitAssignment(tree, null);
    }

    @Override
    public @Nullable Void visitCompoundAssignment(CompoundAssignmentTree tree, @Nullable Void unused) {
        assign(tree.getVariable());
        return super.visitCompoundAssignment(tree, null);
    }

    @Override
    public @Nullable Void visitUnary(UnaryTree tree, @Nullable Void unused) {
        switch (tree.getKind()) {
            case PREFIX_INCREMENT, PREFIX_DECREMENT, POSTFIX_INCREMENT, POSTFIX_DECREMENT ->
                assign(tree.getExpression());
            default -> {}
        }
        return super.visitUnary(tree, null);
    }

    /** Long sums lean to the left: the stack does not grow with them. */
    @Override
    public @Nullable Void visitBinary(BinaryTree tree, @Nullable Void unused) {
        Deque<ExpressionTree> operands = new ArrayDeque<>();
        ExpressionTree leftmost = tree;
        while (leftmost instanceof BinaryTree binary) {
            operands.push(binary.getRightOperand());
            leftmost = binary.getLeftOperand();
        }
        operands.push(leftmost);
        operands.forEach(each -> scan(each, null));
        return null;
    }

    private void assign(ExpressionTree target) {
        ExpressionTree variable = Expressions.bare(target);
        while (variable instanceof ArrayAccessTree element) {
            variable = Expressions.bare(element.getExpression());
        }
        if (variable instanceof IdentifierTree name) {
            assigned.putIfAbsent(name.getName().toString(), name);
        }
    }

    /** Finds the first read of one of the names. */
    private static final class Reads extends TreeScanner<@Nullable IdentifierTree, @Nullable Void> {
        private final Set<String> names;

        Reads(Set<String> names) {
            this.names = names;
        }

        @Override
        public @Nullable IdentifierTree visitIdentifier(IdentifierTree tree, @Nullable Void unused) {
            return names.contains(tree.getName().toString()) ? tree : null;
        }

        @Override
        public @Nullable IdentifierTree visitMemberSelect(MemberSelectTree tree, @Nullable Void unused) {
            ExpressionTree array = tree.getExpression();
            while (array instanceof ArrayAccessTree row) {
                IdentifierTree index = scan(row.getIndex(), null);
                if (index != null) {
                    return index;
                }
                array = row.getExpression();
            }
            return array instanceof IdentifierTree ? null : scan(array, null);
        }

        @Override
        public @Nullable IdentifierTree visitMethodInvocation(MethodInvocationTree tree, @Nullable Void unused) {
            return scan(tree.getArguments(), null);
        }

        @Override
        public @Nullable IdentifierTree reduce(@Nullable IdentifierTree last, @Nullable IdentifierTree first) {
            return first != null ? first : last;
        }
    }
}
