package io.thalweg.runtime.stop;

/** Where the loss or its gradient is not finite. */
record NonFinite() implements Rule {
    @Override
    public Kind kind() {
        return Kind.NON_FINITE;
    }

    @Override
    public boolean isLimit() {
        return true;
    }

    @Override
    public Asked asked() {
        return (walk, progress) -> !walk.finite();
    }

    @Override
    public String toString() {
        return "not finite";
    }
}
