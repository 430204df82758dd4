package io.thalweg.processor.differentiate;

import io.thalweg.processor.ir.Expr;
import io.thalweg.processor.ir.Type;
import io.thalweg.processor.ir.Var;

final class StableForms {
    static final Var RESULT = new Var("r", Type.DOUBLE);

    private StableForms() {}

    static Expr of(Expr template, Expr partial) {
        return partial;
    }
}
