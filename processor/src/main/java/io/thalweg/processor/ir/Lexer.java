package io.thalweg.processor.ir;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts the text form into tokens. Spaces, line ends and comments up to the end of a line separate them. */
final class Lexer {
    /** What a token is. */
    enum Kind {
        WORD,
        NUMBER,
        SYMBOL,
        END
    }

    /** A token and where it starts, counted from 1. */
    record Token(Kind kind, String text, int line, int column) {}

    private static final Pattern BLANK = Pattern.compile("(?:\\s|//[^\\n]*)+");
    private static final Pattern WORD = Pattern.compile("\\p{javaJavaIdentifierStart}\\p{javaJavaIdentifierPart}*");
    private static final Pattern NUMBER = Pattern.compile("\\d+(?:\\.\\d+)?(?:[eE][-+]?\\d+)?L?");
    private static final Pattern SYMBOL =
            Pattern.compile(">>>|<<|>>|<=|>=|==|!=|:=|&&|\\|\\||[-+*/%<>&|^!~?:=(){},.\\[\\]]");

    private final String text;
    private int line = 1;
    private int lineStart;

    Lexer(String text) {
        this.text = text;
    }

    /** All tokens; the last one is {@link Kind#END}. */
    List<Token> tokens() {
        List<Token> tokens = new ArrayList<>();
        Matcher matcher = Pattern.compile("").matcher(text);
        int at = 0;
        while (true) {
            at = skipBlank(matcher, at);
            if (at == text.length()) {
                tokens.add(token(Kind.END, "", at));
                return tokens;
            }
            Token token = next(matcher, at);
            tokens.add(token);
            at += token.text().length();
        }
    }

    private Token next(Matcher matcher, int at) {
        if (matches(matcher, WORD, at)) {
            return token(Kind.WORD, matcher.group(), at);
        } else if (matches(matcher, NUMBER, at)) {
            return token(Kind.NUMBER, matcher.group(), at);
        } else if (matches(matcher, SYMBOL, at)) {
            return token(Kind.SYMBOL, matcher.group(), at);
        }
        Token stray = token(Kind.SYMBOL, text.substring(at, at + 1), at);
        throw error(stray, "no token starts with '" + stray.text() + "'");
    }

    private int skipBlank(Matcher matcher, int at) {
        if (!matches(matcher, BLANK, at)) {
            return at;
        }
        for (int i = at; i < matcher.end(); i++) {
            if (text.charAt(i) == '\n') {
                line++;
                lineStart = i + 1;
            }
        }
        return matcher.end();
    }

    private boolean matches(Matcher matcher, Pattern pattern, int at) {
        return matcher.usePattern(pattern).region(at, text.length()).lookingAt();
    }

    private Token token(Kind kind, String content, int at) {
        return new Token(kind, content, line, at - lineStart + 1);
    }

    static IllegalArgumentException error(Token token, String message) {
        return new IllegalArgumentException(token.line() + ":" + token.column() + ": " + message);
    }
}
