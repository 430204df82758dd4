package io.thalweg.processor.ir;

import java.util.Collection;

/**
 * The text form of a program, for dumps and for tests that start from text: {@code parse(print(p))} equals {@code p}.
 * The grammar is in {@code processor/docs/ir.md}.
 */
public final class Text {
    private Text() {}

    /** The program's text, one statement a line, with a newline at the end. */
    public static String print(Program program) {
        return new Printer().program(program);
    }

    /** One expression, with no more parentheses than needed. */
    public static String print(Expr expression) {
        return new Printer().expression(expression);
    }

    /**
     * The program that {@code text} stands for. Only what cannot be read is refused: whether a variable is in scope
     * where it is used is the {@link Verifier}'s concern.
     *
     * @throws IllegalArgumentException if the text is malformed; the message starts with line and column
     */
    public static Program parse(String text) {
        return new Parser(text).program();
    }

    /**
     * The expression that {@code text} stands for, over the given variables.
     *
     * @throws IllegalArgumentException if the text is malformed; the message starts with line and column
     */
    public static Expr parseExpression(String text, Collection<Var> variables) {
        return new Parser(text).wholeExpression(variables);
    }
}
