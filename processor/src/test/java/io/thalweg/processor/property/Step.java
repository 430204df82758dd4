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

    /** {@code name = value}, or compound: {@code name += value} for the operator {@code "+"}, with its hidden cast. */
    record Assign(Term.Name name, String op, Term value) implements Step {
        @Override
        public void java(StringBuilder out, String indent) {
            out.append(indent).append(name.name()).append(' ').append(op).append("= ");
            out.append(value.java()).append(";\n");
        }
    }

    /** {@code name++} and its like; the operator is {@code "+"} or {@code "-"}. */
    record Count(Term.Name name, String op) implements Step {
        @Override
        public void java(StringBuilder out, String indent) {
            out.append(indent).append(name.name()).append(op).append(op).append(";\n");
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

    record Return(Term value) implements Step {
        @Override
        public void java(StringBuilder out, String indent) {
            out.append(indent).append("return ").append(value.java()).append(";\n");
        }
    }
}
