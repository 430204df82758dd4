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
            statements.add(statement());
        }
        return new Block(statements);
    }

    private Stmt statement() {
        if (tokens.take("let")) {
            return let();
        } else if (tokens.take("if")) {
            return branch();
        } else if (tokens.take("for")) {
            return loop();
        } else if (tokens.take("alloc")) {
            return allocation();
        } else if (tokens.take("store")) {
            return store();
        }
        throw tokens.expected("let, if, for, alloc, store or }");
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

    private Stmt loop() {
        Lexer.Token place = tokens.peek();
        Var index = new Var(tokens.word(), Type.INT);
        tokens.expect("from");
        Expr from = expressions.expression();
        tokens.expect("while");
        BinaryOp test = relation();
        Expr bound = expressions.expression();
        tokens.expect("step");
        int step = expressions.integer();
        List<CarryHead> heads = new ArrayList<>();
        if (tokens.take("carry")) {
            do {
                heads.add(carryHead());
            } while (tokens.take(","));
        }
        define(index);
        heads.forEach(head -> define(head.inside()));
        Block body = block();
        int behind = tokens.position();
        List<Stmt.Carry> carries = heads.stream().map(this::carry).toList();
        tokens.comeBackTo(behind);
        carries.forEach(carry -> define(carry.result()));
        return Tokens.at(place, () -> new Stmt.For(index, from, test, bound, step, carries, body));
    }

    /** A carry without what it hands on, which stands at {@code next} and is read behind the body that defines it. */
    private record CarryHead(Lexer.Token place, Var result, Var inside, Expr initial, int next) {}

    private CarryHead carryHead() {
        Lexer.Token place = tokens.peek();
        Var result = declaration();
        tokens.expect("=");
        tokens.expect("(");
        Var inside = declaration();
        tokens.expect("from");
        Expr initial = expressions.expression();
        tokens.expect("next");
        int next = tokens.position();
        tokens.skipToClosing();
        tokens.expect(")");
        return new CarryHead(place, result, inside, initial, next);
    }

    private Stmt.Carry carry(CarryHead head) {
        tokens.comeBackTo(head.next());
        Expr next = expressions.expression();
        tokens.expect(")");
        return Tokens.at(head.place(), () -> new Stmt.Carry(head.result(), head.inside(), head.initial(), next));
    }

    private BinaryOp relation() {
        for (BinaryOp each : BinaryOp.values()) {
            if (each.kind() == BinaryOp.Kind.ORDER && tokens.take(each.symbol())) {
                return each;
            }
        }
        throw tokens.expected("<, <=, > or >=");
    }

    private Stmt allocation() {
        Lexer.Token place = tokens.peek();
        Var array = declaration();
        if (!array.type().isArray()) {
            throw Lexer.error(place, array.type().keyword() + " is no array");
        }
        tokens.expect("=");
        Expr length = expressions.expression();
        define(array);
        return Tokens.at(place, () -> new Stmt.Allocate(array, length));
    }

    private Stmt store() {
        Lexer.Token place = tokens.peek();
        String name = tokens.word();
        tokens.expect("=");
        Var before = expressions.variable();
        if (!before.type().isArray()) {
            throw Lexer.error(place, before.name() + " is no array");
        }
        tokens.expect("[");
        Expr index = expressions.expression();
        tokens.expect("]");
        tokens.expect(":=");
        Expr value = expressions.expression();
        Var after = define(new Var(name, before.type()));
        return Tokens.at(place, () -> new Stmt.Store(after, before, index, value));
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
