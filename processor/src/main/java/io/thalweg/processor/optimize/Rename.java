package io.thalweg.processor.optimize;

import io.thalweg.processor.ir.Block;
import io.thalweg.processor.ir.Const;
import io.thalweg.processor.ir.Expr;
import io.thalweg.processor.ir.Program;
import io.thalweg.processor.ir.Stmt;
import io.thalweg.processor.ir.Substitution;
import io.thalweg.processor.ir.Type;
import io.thalweg.processor.ir.UnaryOp;
import io.thalweg.processor.ir.Var;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Gives unnamed variables names that say what they hold: {@code xMinus3}, {@code expX}, {@code product}. A number tells
 * apart what would have the same name.
 */
public final class Rename {
    private static final int LONGEST = 20;

    private final Set<String> taken = new HashSet<>();
    private final Map<String, Integer> numbers = new HashMap<>();
    private final Map<Var, Var> names = new HashMap<>();
    private final Map<Var, Expr> definitions = new HashMap<>();

    private Rename(Collection<String> reserved) {
        taken.addAll(reserved);
    }

    /** Whether the variable was made by a pass and has no name of its own as yet. */
    static boolean isUnnamed(Var variable) {
        return variable.name().startsWith("$");
    }

    /**
     * The program with a telling name for each variable.
     *
     * @param reserved names that no variable may get, be it the user's; parameters keep theirs
     */
    public static Program apply(Program program, Collection<String> reserved) {
        Rename pass = new Rename(reserved);
        program.parameters().forEach(each -> pass.taken.add(each.name()));
        pass.passOn(program.body());
        pass.keep(program.body());
        pass.name(program.body());
        Substitution renaming = Substitution.of(pass.names);
        return new Program(
                program.name(),
                program.parameters(),
                pass.renamed(program.body(), renaming),
                program.outputs().stream()
                        .map(each -> new Program.Output(each.name(), renaming.in(each.value())))
                        .toList());
    }

    /** A variable that a branch hands out under the user's name keeps it outside, where it is read. */
    private void passOn(Block block) {
        for (Stmt statement : block.statements()) {
            if (statement instanceof Stmt.Let let) {
                definitions.put(let.variable(), let.value());
            } else if (statement instanceof Stmt.If branch) {
                for (Stmt.Join join : branch.joins()) {
                    Var inside = handedOut(join);
                    if (isUnnamed(join.variable()) && inside != null && !isUnnamed(inside)) {
                        define(join.variable(), inside.name());
                    }
                }
                passOn(branch.then());
                passOn(branch.otherwise());
            }
        }
    }

    /** The variable of one arm where the other arm gives a constant; null if there is none. */
    private static @Nullable Var handedOut(Stmt.Join join) {
        if (join.then() instanceof Var then && join.otherwise() instanceof Const) {
            return then;
        }
        return join.then() instanceof Const && join.otherwise() instanceof Var otherwise ? otherwise : null;
    }

    /** The user's names first: they stay as they are unless reserved. */
    private void keep(Block block) {
        for (Stmt statement : block.statements()) {
            statement.defined().stream().filter(each -> !isUnnamed(each)).forEach(each -> define(each, each.name()));
            if (statement instanceof Stmt.If branch) {
                keep(branch.then());
                keep(branch.otherwise());
            }
        }
    }

    private void name(Block block) {
        for (Stmt statement : block.statements()) {
            if (statement instanceof Stmt.Let let) {
                define(let.variable(), describe(let.value()));
            } else if (statement instanceof Stmt.If branch) {
                branch.joins().stream()
                        .filter(join -> handedOut(join) != null)
                        .forEach(join -> define(join.variable(), describe(join)));
                name(branch.then());
                name(branch.otherwise());
                branch.joins().forEach(join -> define(join.variable(), describe(join)));
            }
        }
    }

    private void define(Var variable, String wish) {
        if (names.containsKey(variable)) {
            return;
        }
        String stem = Character.isDigit(wish.charAt(wish.length() - 1)) ? wish + "_" : wish;
        String name = wish;
        while (!taken.add(name)) {
            name = stem + numbers.merge(stem, 2, (old, two) -> old + 1);
        }
        names.put(variable, new Var(name, variable.type()));
    }

    private Block renamed(Block block, Substitution renaming) {
        return new Block(
                block.statements().stream().map(each -> renamed(each, renaming)).toList());
    }

    private Stmt renamed(Stmt statement, Substitution renaming) {
        if (statement instanceof Stmt.Let let) {
            return new Stmt.Let((Var) renaming.in((Expr) let.variable()), renaming.in(let.value()));
        }
        Stmt.If branch = (Stmt.If) statement;
        return new Stmt.If(
                renaming.in(branch.condition()),
                renamed(branch.then(), renaming),
                renamed(branch.otherwise(), renaming),
                branch.joins().stream()
                        .map(join -> new Stmt.Join(
                                (Var) renaming.in((Expr) join.variable()),
                                renaming.in(join.then()),
                                renaming.in(join.otherwise())))
                        .toList());
    }

    private String describe(Stmt.Join join) {
        if (join.variable().type() == Type.BOOLEAN) {
            return "choice";
        }
        Var inside = handedOut(join);
        Expr definition = inside == null ? null : definitions.get(inside);
        return definition == null ? "value" : describe(definition);
    }

    /** What an expression is called when it is short, else what kind of expression it is. */
    private String describe(Expr expression) {
        String name = phrase(expression);
        boolean telling = !name.isEmpty() && name.length() <= LONGEST && !Character.isDigit(name.charAt(0));
        return telling ? name : kind(expression);
    }

    private String phrase(Expr expression) {
        if (expression instanceof Var variable) {
            return names.getOrDefault(variable, variable).name();
        } else if (expression instanceof Expr.Unary unary && unary.op() == UnaryOp.NEGATE) {
            return joined("minus", unary.operand());
        } else if (expression instanceof Expr.Call call && call.arguments().size() == 1) {
            return joined(call.function().javaName(), call.arguments().get(0));
        } else if (expression instanceof Expr.Binary binary && binary.left() instanceof Var left) {
            return binary(names.getOrDefault(left, left).name(), binary);
        } else if (expression instanceof Expr.Binary binary && binary.right() instanceof Var) {
            String number = phrase(binary.left());
            return switch (binary.op()) {
                case SUBTRACT -> number.equals("1") ? joined("oneMinus", binary.right()) : "";
                case MULTIPLY -> number.equals("2") ? joined("twice", binary.right()) : "";
                case DIVIDE -> number.equals("1") ? joined("inverse", binary.right()) : "";
                default -> "";
            };
        } else if (expression instanceof Const constant && constant.type().isNumeric()) {
            double number = constant.number();
            return number == Math.rint(number) && Math.abs(number) < 1e6 && number >= 0
                    ? Long.toString((long) number)
                    : "";
        }
        return "";
    }

    private String binary(String left, Expr.Binary binary) {
        return switch (binary.op()) {
            case ADD -> joined(left + "Plus", binary.right());
            case SUBTRACT -> joined(left + "Minus", binary.right());
            case MULTIPLY ->
                binary.left().equals(binary.right()) ? left + "Squared" : joined(left + "Times", binary.right());
            case DIVIDE -> joined(left + "Over", binary.right());
            default -> "";
        };
    }

    private String joined(String start, Expr operand) {
        String end = operand.operands().isEmpty() ? phrase(operand) : "";
        return end.isEmpty() ? "" : start + Character.toUpperCase(end.charAt(0)) + end.substring(1);
    }

    private static String kind(Expr expression) {
        if (expression.type() == Type.BOOLEAN) {
            return "condition";
        } else if (expression instanceof Expr.Call call) {
            return call.function().javaName();
        } else if (expression instanceof Expr.Binary binary) {
            return switch (binary.op()) {
                case ADD -> "sum";
                case SUBTRACT -> "difference";
                case MULTIPLY -> "product";
                case DIVIDE -> "quotient";
                case REMAINDER -> "remainder";
                default -> "bits";
            };
        } else if (expression instanceof Expr.Unary unary) {
            return unary.op() == UnaryOp.NEGATE ? "opposite" : "value";
        }
        return "value";
    }
}
