package io.thalweg.processor.property;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A statement of Java. */
sealed interface Step {

    void java(StringBuilder out, String indent);

    /** A local variable, with or without a first value. */
    record Declare(Term.Name name, @Nullable Term value) implements Step {
        @Override
        public void java(StringBuilder out, String indent) {
            out.append(indent).append(name.sort().keyword()).append(' ').append(name.name());
            out.append(value == null ? "" : " = " + value.java()).append(";\n");
        }
    }

    /**
     * {@code target = value}, or compound: {@code target += value} for the operator {@code "+"}, with its hidden cast. The
     * target is a name or an element.
     */
    record Assign(Term target, String op, Term value) implements Step {
        @Override
        public void java(StringBuilder out, String indent) {
            out.append(indent).append(target.java()).append(' ').append(op).append("= ");
            out.append(value.java()).append(";\n");
        }
    }

    /** {@code target++} and its like; the operator is {@code "+"} or {@code "-"}. */
    record Count(Term target, String op) implements Step {
        @Override
        public void java(StringBuilder out, String indent) {
            out.append(indent).append(target.java()).append(op).append(op).append(";\n");
        }
    }

    record If(Term condition, List<Step> then, List<Step> otherwise) implements Step {
        @Override
        public void java(StringBuilder out, String indent) {
            out.append(indent).append("if (").append(condition.java()).append(") {\n");
            then.forEach(step -> step.java(out, indent + "    "));
            if (!otherwise.isEmpty()) {
                out.append(indent).append("} else {\n");
                otherwise.forEach(step -> step.java(out, indent + "    "));
            }
            out.append(indent).append("}\n");
        }
    }

    /** {@code for (start; condition; update)}. */
    record For(Declare start, Term condition, Step update, List<Step> body) implements Step {
        @Override
        public void java(StringBuilder out, String indent) {
            out.append(indent).append("for (").append(inline(start)).append("; ");
            out.append(condition.java()).append("; ").append(inline(update)).append(") {\n");
            body.forEach(step -> step.java(out, indent + "    "));
            out.append(indent).append("}\n");
        }

        private static String inline(Step step) {
            StringBuilder text = new StringBuilder();
            step.java(text, "");
            return text.substring(0, text.length() - ";\n".length());
        }
    }

    record ForEach(Term.Name variable, Term array, List<Step> body) implements Step {
        @Override
        public void java(StringBuilder out, String indent) {
            out.append(indent).append("for (").append(variable.sort().keyword()).append(' ');
            out.append(variable.name()).append(" : ").append(array.java()).append(") {\n");
            body.forEach(step -> step.java(out, indent + "    "));
            out.append(indent).append("}\n");
        }
    }

    /** {@code break} or {@code continue}. */
    record Jump(String keyword) implements Step {
        @Override
        public void java(StringBuilder out, String indent) {
            out.append(indent).append(keyword).append(";\n");
        }
    }

    record Return(Term value) implements Step {
        @Override
        public void java(StringBuilder out, String indent) {
            out.append(indent).append("return ").append(value.java()).append(";\n");
        }
    }
}
