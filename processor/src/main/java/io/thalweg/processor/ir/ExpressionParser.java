package io.thalweg.processor.ir;

import io.thalweg.processor.ir.Lexer.Kind;
import io.thalweg.processor.ir.Lexer.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Reads the expressions of the text form, by precedence climbing. */
final class ExpressionParser {
    private final Tokens tokens;
    private final Map<String, Var> variables;

    ExpressionParser(Tokens tokens, Map<String, Var> variables) {
        this.tokens = tokens;
        this.variables = variables;
    }

    Expr expression() {
        Token place = tokens.peek();
        Expr condition = binary(Precedence.LOOSEST_BINARY);
        if (!tokens.take("?")) {
            return condition;
        }
        Expr then = expression();
        tokens.expect(":");
        Expr otherwise = expression();
        return Tokens.at(place, () -> new Expr.Conditional(condition, then, otherwise));
    }

    /** A chain of operators that bind at least as tightly as {@code least}. */
    private Expr binary(int least) {
        Expr left = unary();
        while (true) {
            Optional<BinaryOp> op = operator(tokens.peek());
            if (op.isEmpty() || Precedence.of(op.get()) < least) {
                return left;
            }
            Token place = tokens.take();
            Expr first = left;
            Expr second = binary(Precedence.of(op.get()) + 1);
            left = Tokens.at(place, () -> new Expr.Binary(op.get(), first, second));
        }
    }

    private static Optional<BinaryOp> operator(Token token) {
        for (BinaryOp each : BinaryOp.values()) {
            if (token.text().equals(each.symbol())) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }

    private Expr unary() {
        Token place = tokens.peek();
        if (tokens.take("-")) {
            if (tokens.peek().kind() == Kind.NUMBER) {
                return number("-");
            }
            return apply(place, UnaryOp.NEGATE);
        } else if (tokens.take("!")) {
            return apply(place, UnaryOp.NOT);
        } else if (tokens.take("~")) {
            return apply(place, UnaryOp.COMPLEMENT);
        } else if (tokens.take("(")) {
            Optional<Type> type = Tokens.typeNamed(tokens.peek().text());
            if (type.isPresent()) {
                tokens.take();
                tokens.expect(")");
                return apply(place, Tokens.at(place, () -> UnaryOp.conversionTo(type.get())));
            }
            Expr inside = expression();
            tokens.expect(")");
            return postfix(inside);
        }
        return postfix(primary());
    }

    /** What follows an array: {@code [index]} and {@code .length}, as often as they come. */
    private Expr postfix(Expr start) {
        Expr array = start;
        while (true) {
            Token place = tokens.peek();
            Expr of = array;
            if (tokens.take("[")) {
                Expr index = expression();
                tokens.expect("]");
                array = arrayNode(place, () -> new Expr.Element(of, index));
            } else if (tokens.take(".")) {
                tokens.expect("length");
                array = arrayNode(place, () -> new Expr.Length(of));
            } else {
                return array;
            }
        }
    }

    private static Expr arrayNode(Token place, Supplier<Expr> node) {
        try {
            return node.get();
        } catch (IllegalStateException | IllegalArgumentException e) {
            throw Lexer.error(place, String.valueOf(e.getMessage()));
        }
    }

    private Expr apply(Token place, UnaryOp op) {
        Expr operand = unary();
        return Tokens.at(place, () -> new Expr.Unary(op, operand));
    }

    private Expr primary() {
        Token token = tokens.peek();
        if (token.kind() == Kind.NUMBER) {
            return number("");
        } else if (token.kind() != Kind.WORD) {
            throw tokens.expected("an expression");
        } else if (tokens.peekSecond().text().equals(".")
                && !tokens.peekThird().text().equals("length")) {
            return qualified();
        } else if (tokens.take("true")) {
            return Const.of(true);
        } else if (tokens.take("false")) {
            return Const.of(false);
        }
        return variable();
    }

    Var variable() {
        Token token = tokens.peek();
        String name = tokens.word();
        Var variable = variables.get(name);
        if (variable == null) {
            throw Lexer.error(token, "no variable " + name + " is defined before");
        }
        return variable;
    }

    /** An int constant by itself. */
    int integer() {
        Token token = tokens.peek();
        boolean negative = tokens.take("-");
        if (tokens.peek().kind() == Kind.NUMBER && number(negative ? "-" : "").value() instanceof Integer integer) {
            return integer;
        }
        throw Lexer.error(token, "expected an int");
    }

    private Const number(String sign) {
        Token token = tokens.take();
        String text = sign + token.text();
        try {
            if (text.endsWith("L")) {
                return Const.of(Long.parseLong(text.substring(0, text.length() - 1)));
            } else if (text.contains(".")) {
                return Const.of(Double.parseDouble(text));
            }
            return Const.of(Integer.parseInt(text));
        } catch (NumberFormatException e) {
            throw Lexer.error(token, "no int, long or double: " + text);
        }
    }

    /** A constant of {@link Double}, or a call of a library's function. */
    private Expr qualified() {
        Token place = tokens.take();
        tokens.expect(".");
        Token member = tokens.peek();
        String name = tokens.word();
        if (place.text().equals("Double")) {
            return Const.of(
                    switch (name) {
                        case "NaN" -> Double.NaN;
                        case "POSITIVE_INFINITY" -> Double.POSITIVE_INFINITY;
                        case "NEGATIVE_INFINITY" -> Double.NEGATIVE_INFINITY;
                        default -> throw Lexer.error(member, "no constant Double." + name);
                    });
        }
        Library library = library(place);
        Function function = function(library, name)
                .orElseThrow(() -> Lexer.error(member, "no function " + place.text() + "." + name));
        List<Expr> arguments = arguments();
        return Tokens.at(member, () -> new Expr.Call(library, function, arguments));
    }

    private static Optional<Function> function(Library library, String name) {
        return library == Library.OBJECTS
                ? Optional.of(Function.CHECK_INDEX)
                        .filter(each -> each.javaName().equals(name))
                : Function.named(name);
    }

    private static Library library(Token token) {
        for (Library each : Library.values()) {
            if (each.javaName().equals(token.text())) {
                return each;
            }
        }
        throw Lexer.error(token, "no library " + token.text());
    }

    private List<Expr> arguments() {
        tokens.expect("(");
        List<Expr> arguments = new ArrayList<>();
        if (!tokens.take(")")) {
            do {
                arguments.add(expression());
            } while (tokens.take(","));
            tokens.expect(")");
        }
        return arguments;
    }
}
