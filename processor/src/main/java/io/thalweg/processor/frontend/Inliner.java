package io.thalweg.processor.frontend;

import com.sun.source.tree.MethodInvocationTree;
import io.thalweg.processor.ir.Expr;
import java.util.List;
import javax.lang.model.element.ExecutableElement;

/** Puts a helper method's body where it is called. */
interface Inliner {
    Expr inline(ExecutableElement method, List<Expr> arguments, MethodInvocationTree call);
}
