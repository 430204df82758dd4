package io.thalweg.processor.property;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** An expression of Java, with Java's typing: an int and a double may meet, two ints divide as ints. */
sealed interface Term {
    Set<String> COMPARISONS = Set.of("<", "<=", ">", ">=", "==", "!=");
    Set<String> LOGIC = Set.of("&&", "||");
    Set<String> SHIFTS = Set.of("<<", ">>", ">>>");

    Sort sort();

    String java();

    /** As an operand: in parentheses unless it cannot be torn apart. */
    default String operand() {
        return "(" + java() + ")";
    }

    /** A constant under the name it has in the source. */
    record Literal(String text, Object value) implements Term {
        static Literal of(double value) {
            return new Literal(Double.toString(value), value);
        }

        static Literal of(int value) {
            return new Literal(Integer.toString(value), value);
        }

        @Override
        public Sort sort() {
            if (value instanceof Boolean) {
                return Sort.BOOLEAN;
            }
            return value instanceof Integer ? Sort.INT : Sort.DOUBLE;
        }

        @Override
        public String java() {
            return text;
        }

        @Override
        public String operand() {
            return text;
        }
    }

    record Name(String name, Sort sort) implements Term {
        @Override
        public String java() {
            return name;
        }

        @Override
        public String operand() {
            return name;
        }
    }

    /** {@code -}, {@code +}, {@code ~} or {@code !}. */
    record Prefix(String op, Term of) implements Term {
        @Override
        public Sort sort() {
            return of.sort();
        }

        @Override
        public String java() {
            return op + of.operand();
        }
    }

    record Infix(String op, Term left, Term right) implements Term {
        @Override
        public Sort sort() {
            if (COMPARISONS.contains(op) || LOGIC.contains(op)) {
                return Sort.BOOLEAN;
            }
            return SHIFTS.contains(op) ? left.sort() : Sort.promote(left.sort(), right.sort());
        }

        @Override
        public String java() {
            return left.operand() + " " + op + " " + right.operand();
        }
    }

    record Choice(Term condition, Term then, Term otherwise) implements Term {
        @Override
        public Sort sort() {
            return Sort.promote(then.sort(), otherwise.sort());
        }

        @Override
        public String java() {
            return condition.operand() + " ? " + then.operand() + " : " + otherwise.operand();
        }
    }

    record Cast(Sort sort, Term of) implements Term {
        @Override
        public String java() {
            return "(" + sort.keyword() + ") " + of.operand();
        }
    }

    /** A function of {@code Math} or {@code StrictMath}; the sort is the result's. */
    record Library(String owner, String function, List<Term> arguments, Sort sort) implements Term {
        @Override
        public String java() {
            return owner + "." + function + listed(arguments);
        }

        @Override
        public String operand() {
            return java();
        }
    }

    /** A method of the same class. */
    record Helper(Routine routine, List<Term> arguments) implements Term {
        @Override
        public Sort sort() {
            return routine.result();
        }

        @Override
        public String java() {
            return routine.name() + listed(arguments);
        }

        @Override
        public String operand() {
            return java();
        }
    }

    /** {@code array[index]}: a number, a truth value, or a row. */
    record Element(Term array, Term index) implements Term {
        @Override
        public Sort sort() {
            return array.sort().element();
        }

        @Override
        public String java() {
            return array.operand() + "[" + index.java() + "]";
        }

        @Override
        public String operand() {
            return java();
        }
    }

    record Length(Term array) implements Term {
        @Override
        public Sort sort() {
            return Sort.INT;
        }

        @Override
        public String java() {
            return array.operand() + ".length";
        }

        @Override
        public String operand() {
            return java();
        }
    }

    /** {@code new double[n]} or {@code new double[n][m]}. */
    record NewArray(Sort sort, List<Term> lengths) implements Term {
        @Override
        public String java() {
            String element = sort.keyword().replace("[]", "");
            return "new " + element
                    + lengths.stream().map(each -> "[" + each.java() + "]").collect(Collectors.joining());
        }
    }

    /** <code>{a, b}</code>, as a declaration starts an array. */
    record Listed(Sort sort, List<Term> values) implements Term {
        @Override
        public String java() {
            return values.stream().map(Term::java).collect(Collectors.joining(", ", "{", "}"));
        }
    }

    private static String listed(List<Term> arguments) {
        return arguments.stream().map(Term::java).collect(Collectors.joining(", ", "(", ")"));
    }
}
