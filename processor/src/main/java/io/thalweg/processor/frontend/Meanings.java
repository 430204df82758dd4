package io.thalweg.processor.frontend;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.Tree;
import io.thalweg.processor.diagnostic.Place;
import io.thalweg.processor.ir.Expr;
import java.util.List;
import java.util.Optional;

/** What names mean where an expression stands: in a loss, or in an equation. Each method may throw a {@link Refusal}. */
interface Meanings {
    Place place(Tree tree);

    /** The local variable of that name in scope. */
    Optional<Local> local(String name);

    /** The local that an assignment may change, which is a name. */
    Local target(ExpressionTree tree);

    /** A simple name that is no local variable. */
    Expr name(IdentifierTree tree);

    /** A qualified name. */
    Expr select(MemberSelectTree tree);

    /** Refuses an array that is made here, where none may be. */
    void requireStorage(NewArrayTree tree);

    Expr call(MethodInvocationTree tree, List<Expr> arguments);
}
