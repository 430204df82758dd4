package io.thalweg.processor.emit;

import io.thalweg.processor.ir.Expr;
import io.thalweg.processor.ir.Substitution;
import io.thalweg.processor.ir.Var;
import java.util.ArrayList;
import java.util.List;

/** Assignments that are meant to happen at once, one after another: (a, b) = (b, a + b). */
final class Copies {
    /** {@code target = value}, with the names that both have in Java. */
    record Copy(Var target, Expr value) {}

    private final Names names;

    Copies(Names names) {
        this.names = names;
    }

    /** The assignments in an order in which none reads what is written over; a temporary breaks each circle. */
    List<Copy> inOrder(List<Copy> together) {
        List<Copy> pending = new ArrayList<>(together);
        pending.removeIf(each -> each.value().equals(each.target()));
        List<Copy> ordered = new ArrayList<>();
        while (!pending.isEmpty()) {
            int free = firstFree(pending);
            if (free >= 0) {
                ordered.add(pending.remove(free));
            } else {
                Copy first = pending.get(0);
                Var temporary = new Var(
                        names.free(Names.join("next", first.target().name())),
                        first.target().type());
                ordered.add(new Copy(temporary, first.value()));
                pending.set(0, new Copy(first.target(), temporary));
            }
        }
        return ordered;
    }

    private static int firstFree(List<Copy> pending) {
        for (int i = 0; i < pending.size(); i++) {
            Var target = pending.get(i).target();
            int index = i;
            boolean read = false;
            for (int j = 0; j < pending.size(); j++) {
                read |= j != index && reads(pending.get(j).value(), target);
            }
            if (!read) {
                return i;
            }
        }
        return -1;
    }

    private static boolean reads(Expr expression, Var variable) {
        boolean[] found = {false};
        Substitution.reads(expression, each -> found[0] |= each.equals(variable));
        return found[0];
    }
}
