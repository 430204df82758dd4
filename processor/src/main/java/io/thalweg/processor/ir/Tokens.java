package io.thalweg.processor.ir;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The tokens of a text and how far they have been read. */
final class Tokens {
    private final List<Lexer.Token> tokens;
    private int next;

    Tokens(List<Lexer.Token> tokens) {
        this.tokens = tokens;
    }

    Lexer.Token peek() {
        return tokens.get(next);
    }

    /** The token after the next one; the end stays the end. */
    Lexer.Token peekSecond() {
        return tokens.get(Math.min(next + 1, tokens.size() - 1));
    }

    Lexer.Token peekThird() {
        return tokens.get(Math.min(next + 2, tokens.size() - 1));
    }

    Lexer.Token take() {
        Lexer.Token token = peek();
        next = Math.min(next + 1, tokens.size() - 1);
        return token;
    }

    /** Takes the next token if it is this word or symbol. */
    boolean take(String text) {
        boolean same = peek().text().equals(text);
        if (same) {
            take();
        }
        return same;
    }

    void expect(String text) {
        if (!take(text)) {
            throw expected(text);
        }
    }

    void expectEnd() {
        if (peek().kind() != Lexer.Kind.END) {
            throw expected("the end");
        }
    }

    String word() {
        if (peek().kind() != Lexer.Kind.WORD) {
            throw expected("a name");
        }
        return take().text();
    }

    Type type() {
        Lexer.Token place = peek();
        Type type = typeNamed(place.text()).orElseThrow(() -> expected("a type"));
        take();
        while (take("[")) {
            expect("]");
            String array = type.keyword() + "[]";
            type = typeNamed(array).orElseThrow(() -> Lexer.error(place, "no type " + array));
        }
        return type;
    }

    /** Where the next token stands, to come back to. */
    int position() {
        return next;
    }

    void comeBackTo(int position) {
        next = position;
    }

    /** Takes everything in front of the parenthesis that closes what has been opened before. */
    void skipToClosing() {
        int open = 1;
        while (true) {
            open += switch (peek().text()) {
                case "(" -> 1;
                case ")" -> -1;
                default -> 0;
            };
            if (open == 0) {
                return;
            } else if (peek().kind() == Lexer.Kind.END) {
                throw expected(")");
            }
            take();
        }
    }

    static Optional<Type> typeNamed(String keyword) {
        for (Type each : Type.values()) {
            if (each.keyword().equals(keyword)) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }

    IllegalArgumentException expected(String what) {
        String found = peek().kind() == Lexer.Kind.END ? "the end" : peek().text();
        return Lexer.error(peek(), "expected " + what + " but found " + found);
    }

    /** What {@code node} builds; a node that does not fit its operands is reported at {@code place}. */
    static <T> T at(Lexer.Token place, Supplier<T> node) {
        try {
            return node.get();
        } catch (IllegalArgumentException e) {
            throw Lexer.error(place, String.valueOf(e.getMessage()));
        }
    }
}
