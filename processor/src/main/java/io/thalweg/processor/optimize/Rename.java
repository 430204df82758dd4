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
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
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
    private final Map<Var, String> wishes = new HashMap<>();
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
                        define(join.variable(), usersName(inside));
                    }
                }
                passOn(branch.then());
                passOn(branch.otherwise());
            } else if (statement instanceof Stmt.For loop) {
                loop.carries().forEach(this::passOn);
                passOn(loop.body());
            }
        }
    }

    /** What a loop carries has one name, the user's if there is one: at first behind the loop, where it is read last. */
    private void passOn(Stmt.Carry carry) {
        Stream.of(carry.result(), carry.inside(), carry.next(), carry.initial())
                .filter(each -> each instanceof Var variable && !isUnnamed(variable))
                .map(each -> ((Var) each).name())
                .findFirst()
                .ifPresent(name -> {
                    defineUnnamed(carry.result(), name);
                    defineUnnamed(carry.inside(), name);
                });
    }

    private void defineUnnamed(Var variable, String wish) {
        if (isUnnamed(variable)) {
            define(variable, wish);
        }
    }

    /** The variable of one arm where the other arm gives a constant; null if there is none. */
    private static @Nullable Var handedOut(Stmt.Join join) {
        if (join.then() instanceof Var then && join.otherwise() instanceof Const) {
            return then;
        }
        return join.then() instanceof Const && join.otherwise() instanceof Var otherwise ? otherwise : null;
    }

    /**
     * The user's names first, unless reserved. Of the states that one variable of the user's goes through, the last gets
     * the plain name: it is the one that is read in the end.
     */
    private void keep(Block block) {
        List<Var> named = new ArrayList<>();
        collectNamed(block, named);
        Collections.reverse(named);
        named.stream().filter(each -> !isDerived(each)).forEach(each -> define(each, usersName(each)));
        named.stream().filter(Rename::isDerived).forEach(each -> define(each, usersName(each)));
    }

    /** Whether the variable was made by a pass in the image of one of the user's: no number follows the dollar sign. */
    private static boolean isDerived(Var variable) {
        int end = variable.name().indexOf('$', 1);
        return end >= 0 && !Character.isDigit(variable.name().charAt(end + 1));
    }

    private static void collectNamed(Block block, List<Var> named) {
        for (Stmt statement : block.statements()) {
            if (statement instanceof Stmt.If branch) {
                collectNamed(branch.then(), named);
                collectNamed(branch.otherwise(), named);
            } else if (statement instanceof Stmt.For loop) {
                Stream.concat(Stream.of(loop.index()), loop.carries().stream().map(Stmt.Carry::inside))
                        .filter(each -> !isUnnamed(each))
                        .forEach(named::add);
                collectNamed(loop.body(), named);
            }
            statement.defined().stream().filter(each -> !isUnnamed(each)).forEach(named::add);
        }
    }

    /** The front end tells states apart by what follows a dollar sign. */
    private static String usersName(Var variable) {
        int end = variable.name().indexOf('$', 1);
        return end < 0 ? variable.name() : variable.name().substring(0, end);
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
            } else {
                nameArrays(statement);
            }
        }
    }

    /** All states of an array are called like its first one. */
    private void nameArrays(Stmt statement) {
        if (statement instanceof Stmt.Allocate allocate) {
            define(allocate.array(), "array");
        } else if (statement instanceof Stmt.Store store) {
            define(store.after(), wish(store.before()));
        } else if (statement instanceof Stmt.For loop) {
            define(loop.index(), "i");
            for (Stmt.Carry carry : loop.carries()) {
                define(carry.result(), carry.result().type().isArray() ? wish(carry.initial()) : "carried");
                define(carry.inside(), wish(carry.result()));
            }
            name(loop.body());
        }
    }

    /** What a variable would be called if no other were called so; all states of an array wish the same. */
    private String wish(Expr expression) {
        return expression instanceof Var variable
                ? wishes.getOrDefault(variable, usersName(variable))
                : describe(expression);
    }

    private void define(Var variable, String wish) {
        if (names.containsKey(variable)) {
            return;
        }
        wishes.put(variable, wish);
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
            return new Stmt.Let(renamed(let.variable()), renaming.in(let.value()));
        } else if (statement instanceof Stmt.Allocate allocate) {
            return new Stmt.Allocate(renamed(allocate.array()), renaming.in(allocate.length()));
        } else if (statement instanceof Stmt.Store store) {
            return new Stmt.Store(
                    renamed(store.after()),
                    renamed(store.before()),
                    renaming.in(store.index()),
                    renaming.in(store.value()));
        } else if (statement instanceof Stmt.For loop) {
            return renamed(loop, renaming);
        }
        Stmt.If branch = (Stmt.If) statement;
        return new Stmt.If(
                renaming.in(branch.condition()),
                renamed(branch.then(), renaming),
                renamed(branch.otherwise(), renaming),
                branch.joins().stream()
                        .map(join -> new Stmt.Join(
                                renamed(join.variable()), renaming.in(join.then()), renaming.in(join.otherwise())))
                        .toList());
    }

    private Stmt.For renamed(Stmt.For loop, Substitution renaming) {
        List<Stmt.Carry> carries = loop.carries().stream()
                .map(each -> new Stmt.Carry(
                        renamed(each.result()),
                        renamed(each.inside()),
                        renaming.in(each.initial()),
                        renaming.in(each.next())))
                .toList();
        return new Stmt.For(
                renamed(loop.index()),
                renaming.in(loop.from()),
                loop.test(),
                renaming.in(loop.bound()),
                loop.step(),
                carries,
                renamed(loop.body(), renaming));
    }

    private Var renamed(Var variable) {
        return names.getOrDefault(variable, variable);
    }

    private String describe(Stmt.Join join) {
        if (join.variable().type().isArray()) {
            return wish(join.then());
        }
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
            return renamed(variable).name();
        } else if (expression instanceof Expr.Element element) {
            String array = phrase(element.array());
            return array.isEmpty() ? "" : joined(array, element.index());
        } else if (expression instanceof Expr.Length length && length.array() instanceof Var array) {
            return renamed(array).name() + "Length";
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
        return expression.type().isArray() ? "row" : "value";
    }
}
