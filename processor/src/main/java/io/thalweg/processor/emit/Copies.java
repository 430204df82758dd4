package io.thalweg.processor.emit;

import io.thalweg.processor.ir.Expr;
import io.thalweg.processor.ir.Substitution;
import io.thalweg.processor.ir.Var;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Assignments that are meant to happen at once, one after another: (a, b) = (b, a + b). */
final class Copies {
    /** {@code target = value}, with the names that both have in Java. */
    record Copy(Var target, Expr value) {}

    private final Names names;

    Copies(Names names) {
        this.names = names;
    }

    /** The assignments in an order in which none reads what is written over; temporaries break circles. */
    List<Copy> inOrder(List<Copy> together) {
        List<Copy> pending = new ArrayList<>(together);
        pending.removeIf(each -> each.value().equals(each.target()));
        List<Copy> ordered = new ArrayList<>();
        Set<Expr> temporaries = new HashSet<>();
        while (!pending.isEmpty()) {
            int free = firstFree(pending);
            if (free >= 0) {
                ordered.add(pending.remove(free));
            } else {
                // One that has its temporary reads nothing any more, so each gets one at most.
                int next = firstWithout(temporaries, pending);
                Copy copy = pending.get(next);
                Var temporary = new Var(
                        names.free(Names.join("next", copy.target().name())),
                        copy.target().type());
                temporaries.add(temporary);
                ordered.add(new Copy(temporary, copy.value()));
                pending.set(next, new Copy(copy.target(), temporary));
            }
        }
        return ordered;
    }

    private static int firstWithout(Set<Expr> temporaries, List<Copy> pending) {
        int i = 0;
        while (temporaries.contains(pending.get(i).value())) {
            i++;
        }
        return i;
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
