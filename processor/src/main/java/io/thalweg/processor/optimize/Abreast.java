package io.thalweg.processor.optimize;

import io.thalweg.processor.ir.BinaryOp;
import io.thalweg.processor.ir.Block;
import io.thalweg.processor.ir.Const;
import io.thalweg.processor.ir.Expr;
import io.thalweg.processor.ir.Program;
import io.thalweg.processor.ir.Stmt;
import io.thalweg.processor.ir.Type;
import io.thalweg.processor.ir.Var;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes the rows of a sum four abreast: the inner loops of four turns become one, so that four chains of additions run at
 * once where one would wait for each result, and an element of the gradient is loaded and stored a quarter as often. The
 * turns that are left over follow in the loop as it was. Each sum of the value keeps its order, that over the rows, too; to
 * an element of an array four amounts are added at once, so this is for gradients.
 *
 * <p>Which loops allow that is said by {@link Rows}.
 */
public final class Abreast {
    private static final int ROWS = 4;

    private int made;

    private Abreast() {}

    public static Program apply(Program program) {
        Block body = new Abreast().block(program.body());
        return new Program(program.name(), program.parameters(), body, program.outputs());
    }

    private Block block(Block block) {
        List<Stmt> out = new ArrayList<>();
        for (Stmt statement : block.statements()) {
            if (statement instanceof Stmt.For loop && Rows.are(loop)) {
                loop(loop, out);
            } else {
                out.add(statement);
            }
        }
        return new Block(out);
    }

    private Var another(Var variable) {
        int end = variable.name().indexOf('$');
        String stem = end < 0 ? variable.name() : variable.name().substring(0, end);
        return new Var(stem + "$row" + ++made, variable.type());
    }

    private void loop(Stmt.For loop, List<Stmt> out) {
        Var rest = new Var("$row" + ++made, Type.INT);
        Var limit = new Var("$row" + ++made, Type.INT);
        // Of a negative bound the remainder is negative, too, and neither loop has a turn.
        out.add(new Stmt.Let(rest, new Expr.Binary(BinaryOp.REMAINDER, loop.bound(), Const.of(ROWS))));
        out.add(new Stmt.Let(limit, new Expr.Binary(BinaryOp.SUBTRACT, loop.bound(), rest)));
        List<Stmt> body = new ArrayList<>();
        Var index = another(loop.index());
        List<Copy> rows = rows(loop, index, body);
        List<Var> insides =
                loop.carries().stream().map(each -> another(each.inside())).toList();
        for (Stmt each : loop.body().statements()) {
            if (each instanceof Stmt.For inner) {
                carry(loop, rows, insides, Type.DOUBLE_ARRAY);
                body.add(inner(inner, rows));
            } else {
                for (int row = 0; row < ROWS; row++) {
                    carry(loop, rows.subList(0, row + 1), insides, Type.DOUBLE);
                    body.add(rows.get(row).of(each));
                }
            }
        }
        List<Stmt.Carry> carries = new ArrayList<>();
        List<Stmt.Carry> left = new ArrayList<>();
        for (int i = 0; i < insides.size(); i++) {
            Stmt.Carry each = loop.carries().get(i);
            Var result = another(each.result());
            Expr next = rows.get(ROWS - 1).of(each.next());
            carries.add(new Stmt.Carry(result, insides.get(i), each.initial(), next));
            left.add(new Stmt.Carry(each.result(), each.inside(), result, each.next()));
        }
        out.add(new Stmt.For(index, loop.from(), loop.test(), limit, ROWS, carries, new Block(body)));
        out.add(new Stmt.For(loop.index(), limit, loop.test(), loop.bound(), 1, left, loop.body()));
    }

    private List<Copy> rows(Stmt.For loop, Var index, List<Stmt> body) {
        List<Copy> rows = new ArrayList<>();
        for (int row = 0; row < ROWS; row++) {
            Copy copy = new Copy(this::another);
            Var own = index;
            if (row > 0) {
                own = new Var("$row" + ++made, Type.INT);
                body.add(new Stmt.Let(own, new Expr.Binary(BinaryOp.ADD, index, Const.of(row))));
            }
            copy.put(loop.index(), own);
            rows.add(copy);
        }
        return rows;
    }

    /** Hands the carries of a type to the last of the rows: a number from the row before, an array to all of them. */
    private static void carry(Stmt.For loop, List<Copy> rows, List<Var> insides, Type type) {
        Copy last = rows.get(rows.size() - 1);
        for (int i = 0; i < insides.size(); i++) {
            Stmt.Carry carry = loop.carries().get(i);
            Var start = insides.get(i);
            if (carry.result().type() == type && type == Type.DOUBLE) {
                last.put(
                        carry.inside(),
                        rows.size() == 1 ? start : rows.get(rows.size() - 2).of(carry.next()));
            } else if (carry.result().type() == type) {
                rows.forEach(each -> each.put(carry.inside(), start));
            }
        }
    }

    private Stmt.For inner(Stmt.For inner, List<Copy> rows) {
        Var index = another(inner.index());
        rows.forEach(each -> each.put(inner.index(), index));
        List<Expr> initials = new ArrayList<>();
        List<Var> insides = new ArrayList<>();
        for (Stmt.Carry each : inner.carries()) {
            for (Copy row : distinct(each, rows)) {
                initials.add(row.of(each.initial()));
                insides.add(row.fresh(each.inside()));
            }
            share(each, each.inside(), rows);
        }
        List<Stmt> body = new ArrayList<>();
        for (Stmt each : inner.body().statements()) {
            if (each instanceof Stmt.Store store) {
                store(store, rows, body);
            } else {
                rows.forEach(row -> body.add(row.of(each)));
            }
        }
        List<Stmt.Carry> carries = new ArrayList<>();
        for (Stmt.Carry each : inner.carries()) {
            for (Copy row : distinct(each, rows)) {
                Expr next = row.of(each.next());
                int place = carries.size();
                carries.add(new Stmt.Carry(row.fresh(each.result()), insides.get(place), initials.get(place), next));
            }
            share(each, each.result(), rows);
        }
        Copy first = rows.get(0);
        return new Stmt.For(
                index,
                first.of(inner.from()),
                inner.test(),
                first.of(inner.bound()),
                inner.step(),
                carries,
                new Block(body));
    }

    /** Each row carries its own number; an array is carried once for all. */
    private static List<Copy> distinct(Stmt.Carry carry, List<Copy> rows) {
        return carry.result().type().isArray() ? rows.subList(0, 1) : rows;
    }

    private static void share(Stmt.Carry carry, Var variable, List<Copy> rows) {
        if (carry.result().type().isArray()) {
            rows.forEach(each -> each.put(variable, rows.get(0).of(variable)));
        }
    }

    private void store(Stmt.Store store, List<Copy> rows, List<Stmt> body) {
        Copy first = rows.get(0);
        Expr amount = Accumulation.amount(store).orElseThrow();
        Expr sum = first.of(amount);
        for (Copy row : rows.subList(1, ROWS)) {
            Var more = new Var("$row" + ++made, Type.DOUBLE);
            body.add(new Stmt.Let(more, new Expr.Binary(BinaryOp.ADD, sum, row.of(amount))));
            sum = more;
        }
        Var before = (Var) first.of((Expr) store.before());
        Expr index = first.of(store.index());
        Expr value = new Expr.Binary(BinaryOp.ADD, new Expr.Element(before, index), sum);
        body.add(new Stmt.Store(first.fresh(store.after()), before, index, value));
        rows.forEach(each -> each.put(store.after(), first.of(store.after())));
    }
}
