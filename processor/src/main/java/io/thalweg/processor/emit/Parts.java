package io.thalweg.processor.emit;

import io.thalweg.processor.ir.Block;
import io.thalweg.processor.ir.Expr;
import io.thalweg.processor.ir.Program;
import io.thalweg.processor.ir.Stmt;
import io.thalweg.processor.ir.Substitution;
import io.thalweg.processor.ir.Var;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Cuts a long body into methods, since HotSpot compiles none of more than 8,000 bytes of bytecode. Variables that are
 * read in another method than they are defined in become fields.
 */
final class Parts {
    /** Well under HotSpot's limit of 8,000 bytes (HugeMethodLimit), as sizes are estimates. */
    private static final int LONGEST = 6_000;

    private static final int PART = 3_000;

    private final IdentityHashMap<Block, List<Block>> cuts = new IdentityHashMap<>();
    private final Map<Var, Integer> methods = new HashMap<>();
    private final Set<Var> fields = new HashSet<>();
    private int count;

    private final Joins joins;

    /** Where the joined variables of a branch get their values. */
    enum Joins {
        /** At the end of each arm, which is cut with them. */
        IN_THE_ARM,
        /** Behind what an arm is cut into, all at once: arrays and loops may share the names of variables. */
        BEHIND_THE_ARM
    }

    private Parts(Joins joins) {
        this.joins = joins;
    }

    static Parts of(Program program, Joins joins) {
        Parts parts = new Parts(joins);
        program.parameters().forEach(each -> parts.methods.put(each, 0));
        parts.visit(program.body(), 0);
        program.outputs().forEach(each -> parts.read(each.value(), 0));
        return parts;
    }

    /**
     * The pieces of a block that are methods of their own; none if the block stays whole.
     */
    List<Block> cutsOf(Block block) {
        return cuts.getOrDefault(block, List.of());
    }

    boolean isField(Var variable) {
        return fields.contains(variable);
    }

    /** Whether variables that are to be one are used in more than one method. */
    boolean isShared(Collection<Var> variables) {
        return variables.stream().anyMatch(fields::contains)
                || variables.stream()
                                .mapToInt(each -> methods.getOrDefault(each, 0))
                                .distinct()
                                .count()
                        > 1;
    }

    Set<Var> fields() {
        return fields;
    }

    private void visit(Block block, int method) {
        if (Sizes.of(block) <= LONGEST) {
            block.statements().forEach(each -> visit(each, method));
        } else {
            cut(block, block.statements());
        }
    }

    /** An arm with what it gives to the joined variables; short enough, uncut, for two of them to be in one method. */
    private void visitArm(Block arm, List<Stmt> assignments, int method) {
        List<Stmt> statements = new ArrayList<>(arm.statements());
        statements.addAll(assignments);
        if (Sizes.of(new Block(statements)) <= PART) {
            statements.forEach(each -> visit(each, method));
        } else {
            cut(arm, statements);
            assignments.forEach(each -> fields.addAll(each.defined()));
        }
    }

    private void cut(Block block, List<Stmt> statements) {
        List<Block> pieces = new ArrayList<>();
        List<Stmt> piece = new ArrayList<>();
        int size = 0;
        for (Stmt each : statements) {
            int next = Sizes.of(each);
            if (size + next > PART && !piece.isEmpty()) {
                pieces.add(new Block(piece));
                piece = new ArrayList<>();
                size = 0;
            }
            piece.add(each);
            size += next;
        }
        pieces.add(new Block(piece));
        cuts.put(block, pieces);
        for (Block each : pieces) {
            int own = ++count;
            each.statements().forEach(statement -> visit(statement, own));
        }
    }

    private void visit(Stmt statement, int method) {
        if (statement instanceof Stmt.Let let) {
            read(let.value(), method);
        } else if (statement instanceof Stmt.Allocate || statement instanceof Stmt.Store) {
            Substitution.reads(statement, each -> read(each, method));
        } else if (statement instanceof Stmt.For loop) {
            loop(loop, method);
        } else if (statement instanceof Stmt.If branch) {
            read(branch.condition(), method);
            branch(branch, method);
        }
        statement.defined().forEach(each -> methods.put(each, method));
    }

    private void branch(Stmt.If branch, int method) {
        if (joins == Joins.IN_THE_ARM) {
            visitArm(branch.then(), assignments(branch, Stmt.Join::then), method);
            visitArm(branch.otherwise(), assignments(branch, Stmt.Join::otherwise), method);
            return;
        }
        visit(branch.then(), method);
        visit(branch.otherwise(), method);
        branch.joins().forEach(join -> {
            read(join.then(), method);
            read(join.otherwise(), method);
        });
    }

    private static List<Stmt> assignments(Stmt.If branch, Function<Stmt.Join, Expr> value) {
        return branch.joins().stream()
                .map(each -> (Stmt) new Stmt.Let(each.variable(), value.apply(each)))
                .toList();
    }

    /** A loop stays whole: a call in each turn, and fields for what it carries, would cost more than the cut is worth. */
    private void loop(Stmt.For loop, int method) {
        Substitution.reads(loop, each -> {
            if (methods.containsKey(each)) {
                read(each, method);
            }
        });
        loop.carries().forEach(each -> methods.put(each.inside(), method));
        define(loop.body(), method);
    }

    private void define(Block block, int method) {
        for (Stmt statement : block.statements()) {
            statement.defined().forEach(each -> methods.put(each, method));
            if (statement instanceof Stmt.If branch) {
                define(branch.then(), method);
                define(branch.otherwise(), method);
            } else if (statement instanceof Stmt.For loop) {
                loop.carries().forEach(each -> methods.put(each.inside(), method));
                define(loop.body(), method);
            }
        }
    }

    private void read(Expr expression, int method) {
        Substitution.reads(expression, each -> read(each, method));
    }

    private void read(Var variable, int method) {
        if (methods.getOrDefault(variable, 0) != method) {
            fields.add(variable);
        }
    }
}
