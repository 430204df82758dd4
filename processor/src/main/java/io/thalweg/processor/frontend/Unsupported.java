package io.thalweg.processor.frontend;

import com.sun.source.tree.Tree;
import io.thalweg.processor.diagnostic.Code;
import io.thalweg.processor.diagnostic.Place;

/** Which of Java's constructs are outside the loss language, and what each is called when it is refused. */
final class Unsupported {
    private Unsupported() {}

    static Refusal expression(Tree tree, Place place) {
        return switch (tree.getKind()) {
            case LAMBDA_EXPRESSION -> Refusal.of(Code.LAMBDA, place, "a lambda");
            case MEMBER_REFERENCE -> Refusal.of(Code.LAMBDA, place, "a method reference");
            case NEW_CLASS -> Refusal.of(Code.OBJECT, place, "new");
            case STRING_LITERAL -> Refusal.of(Code.OBJECT, place, "a string");
            case NULL_LITERAL -> Refusal.of(Code.OBJECT, place, "null");
            case INSTANCE_OF -> Refusal.of(Code.OBJECT, place, "instanceof");
            case SWITCH_EXPRESSION -> Refusal.of(Code.SWITCH, place);
            default -> Refusal.of(Code.OBJECT, place, "this expression");
        };
    }

    static Refusal statement(Tree tree, Place place) {
        return switch (tree.getKind()) {
            case WHILE_LOOP -> Refusal.of(Code.WHILE, place, "while");
            case DO_WHILE_LOOP -> Refusal.of(Code.WHILE, place, "do");
            case SWITCH -> Refusal.of(Code.SWITCH, place);
            case TRY -> Refusal.of(Code.EXCEPTION, place, "try");
            case THROW -> Refusal.of(Code.EXCEPTION, place, "throw");
            case SYNCHRONIZED -> Refusal.of(Code.STATEMENT, place, "synchronized");
            case ASSERT -> Refusal.of(Code.STATEMENT, place, "assert");
            case CLASS, ENUM, INTERFACE, RECORD -> Refusal.of(Code.STATEMENT, place, "a local class");
            default -> Refusal.of(Code.STATEMENT, place, "this statement");
        };
    }
}
