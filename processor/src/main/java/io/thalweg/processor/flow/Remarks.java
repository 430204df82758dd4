package io.thalweg.processor.flow;

import io.thalweg.processor.diagnostic.Code;
import io.thalweg.processor.diagnostic.Diagnostic;
import java.util.ArrayList;
import java.util.List;

/** What the user is told about a flow that works. */
public final class Remarks {
    private Remarks() {}

    /**
     * A warning where a flow without memories and noise may raise the loss, which is most likely a wrong sign; notes for
     * what memories and noise do by their nature, and for what the user has chosen.
     */
    public static List<Diagnostic> on(CertifiedFlow flow) {
        Velocity velocity = flow.velocity();
        Certificate certificate = flow.certificate();
        String name = velocity.flow().name();
        boolean plain = velocity.memories().isEmpty() && !velocity.uses(Symbol.NOISE);
        List<Diagnostic> remarks = new ArrayList<>();
        switch (certificate.descent()) {
            case MAY_ASCEND ->
                remarks.add(remark(plain ? Code.ASCENDS : Code.MAY_ASCEND, velocity, name, certificate.example()));
            case UNDECIDED -> remarks.add(remark(Code.DESCENT_UNDECIDED, velocity, name, certificate.rate()));
            case DESCENDS -> {}
        }
        switch (certificate.rest()) {
            case CANNOT_REST -> remarks.add(remark(Code.NO_REST, velocity, name));
            case SINGULAR -> remarks.add(remark(Code.SINGULAR, velocity, name));
            case RESTS, UNDECIDED -> {}
        }
        return remarks;
    }

    private static Diagnostic remark(Code code, Velocity velocity, Object... details) {
        return Diagnostic.of(code, velocity.flow().place(), details);
    }
}
