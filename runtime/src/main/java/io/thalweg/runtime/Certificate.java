package io.thalweg.runtime;

/**
 * What the compiler found out about a flow from its equation alone: how the loss changes along it, whatever the loss is.
 *
 * @param rate dL/dt = ⟨∇L, θ'⟩ in the language of equations, with {@code sum(…)} over the coordinates; empty if unknown
 * @param descent whether this is never positive
 * @param example a course of gradients of one coordinate after which it is positive; empty unless the loss may rise
 * @param rest what happens where ∇L = 0, for the hyperparameters of the annotation
 */
public record Certificate(String rate, Descent descent, String example, Rest rest) {
    private static final Certificate UNDECIDED = new Certificate("", Descent.UNDECIDED, "", Rest.UNDECIDED);

    /** Whether the loss falls along the flow itself; a step that is too long can raise it all the same. */
    public enum Descent {
        /** dL/dt ≤ 0 for every gradient, every state that memories can come to, and L ≥ 0. */
        DESCENDS("descends for every g"),
        /** There is a loss along whose path dL/dt is positive for a while. */
        MAY_ASCEND("may ascend"),
        /** Neither of both is known. */
        UNDECIDED("descent is undecided");

        private final String words;

        Descent(String words) {
            this.words = words;
        }

        @Override
        public String toString() {
            return words;
        }
    }

    /** What the flow does as ∇L goes to 0, with memories that have come to rest, and L &gt; 0. */
    public enum Rest {
        /** The velocity goes to 0. */
        RESTS("rests where the gradient is 0"),
        /** The velocity does not go to 0: a method with steps passes by, and goes on. */
        CANNOT_REST("cannot come to rest where the gradient is 0"),
        /** The velocity grows beyond all bounds. */
        SINGULAR("is singular where the gradient is 0"),
        /** None of the three is known. */
        UNDECIDED("rest is undecided");

        private final String words;

        Rest(String words) {
            this.words = words;
        }

        @Override
        public String toString() {
            return words;
        }
    }

    /** The certificate of a flow about which nothing is known. */
    public static Certificate undecided() {
        return UNDECIDED;
    }

    /** {@code "dL/dt = -rate * norm^2: descends for every g; rests where the gradient is 0"}. */
    @Override
    public String toString() {
        String ascent = example.isEmpty() ? "" : " (" + example + ")";
        return "dL/dt = " + (rate.isEmpty() ? "?" : rate) + ": " + descent + ascent + "; " + rest;
    }
}
