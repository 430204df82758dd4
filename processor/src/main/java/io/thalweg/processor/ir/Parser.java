package io.thalweg.processor.ir;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the statements of the text form. */
final class Parser {
    private final Tokens tokens;
    /** Every variable defined so far, wherever: scopes are the verifier's concern. */
    private final Map<String, Var> variables = new HashMap<>();

    private final ExpressionParser expressions;

    Parser(String text) {
        this.tokens = new Tokens(new Lexer(text).tokens());
        this.expressions = new ExpressionParser(tokens, variables);
    }

    Program program() {
        tokens.expect("program");
        String name = tokens.word();
        tokens.expect("(");
        List<Var> parameters = new ArrayList<>();
        if (!tokens.take(")")) {
            do {
                parameters.add(define(declaration()));
            } while (tokens.take(","));
            tokens.expect(")");
        }
        Block body = block();
        tokens.expect("yield");
        tokens.expect("{");
        List<Program.Output> outputs = new ArrayList<>();
        if (!tokens.take("}")) {
            do {
                outputs.add(output());
            } while (tokens.take(","));
            tokens.expect("}");
        }
        tokens.expectEnd();
        return new Program(name, parameters, body, outputs);
    }

    Expr wholeExpression(Collection<Var> known) {
        known.forEach(this::define);
        Expr expression = expressions.expression();
        tokens.expectEnd();
        return expression;
    }

    private Program.Output output() {
        String name = tokens.word();
        tokens.expect("=");
        return new Program.Output(name, expressions.expression());
    }

    private Block block() {
        tokens.expect("{");
        List<Stmt> statements = new ArrayList<>();
        while (!tokens.take("}")) {
            if (tokens.take("let")) {
                statements.add(let());
            } else if (tokens.take("if")) {
                statements.add(branch());
            } else {
                throw tokens.expected("let, if or }");
            }
        }
        return new Block(statements);
    }

    private Stmt let() {
        Lexer.Token place = tokens.peek();
        Var variable = declaration();
        tokens.expect("=");
        Expr value = expressions.expression();
        define(variable);
        return Tokens.at(place, () -> new Stmt.Let(variable, value));
    }

    private Stmt branch() {
        Lexer.Token place = tokens.peek();
        Expr condition = expressions.expression();
        Block then = block();
        Block otherwise = tokens.take("else") ? block() : Block.EMPTY;
        List<Stmt.Join> joins = new ArrayList<>();
        if (tokens.take("join")) {
            do {
                joins.add(join());
            } while (tokens.take(","));
        }
        joins.forEach(join -> define(join.variable()));
        return Tokens.at(place, () -> new Stmt.If(condition, then, otherwise, joins));
    }

    private Stmt.Join join() {
        Lexer.Token place = tokens.peek();
        Var variable = declaration();
        tokens.expect("=");
        tokens.expect("(");
        Expr then = expressions.expression();
        tokens.expect(",");
        Expr otherwise = expressions.expression();
        tokens.expect(")");
        return Tokens.at(place, () -> new Stmt.Join(variable, then, otherwise));
    }

    private Var declaration() {
        String name = tokens.word();
        tokens.expect(":");
        return new Var(name, tokens.type());
    }

    private Var define(Var variable) {
        variables.put(variable.name(), variable);
        return variable;
    }
}
