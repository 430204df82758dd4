package io.thalweg.processor.emit;

import com.palantir.javapoet.FieldSpec;
import io.thalweg.processor.flow.Certificate;
import javax.lang.model.element.Modifier;

/** A flow's certificate, for the runtime and for readers. */
final class CertificateCode {
    static final String FIELD = "CERTIFICATE";

    private CertificateCode() {}

    static FieldSpec field(Certificate certificate) {
        Class<?> type = io.thalweg.runtime.Certificate.class;
        return FieldSpec.builder(type, FIELD, Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                .initializer(
                        "new $T($S,$W$T.Descent.$L,$W$S,$W$T.Rest.$L)",
                        type,
                        certificate.rate(),
                        type,
                        certificate.descent().name(),
                        certificate.example(),
                        type,
                        certificate.rest().name())
                .build();
    }

    /** The same for readers of the generated class. */
    static String sentences(Certificate certificate) {
        String descent = switch (certificate.descent()) {
            case DESCENDS -> "It descends for every g";
            case MAY_ASCEND -> "It may ascend: {@code " + certificate.example() + "}";
            case UNDECIDED -> "Whether it descends for every g is undecided";
        };
        String rest = switch (certificate.rest()) {
            case RESTS -> "It comes to rest where ∇L = 0";
            case CANNOT_REST -> "It cannot come to rest where ∇L = 0";
            case SINGULAR -> "It is singular where ∇L = 0 and L &gt; 0";
            case UNDECIDED -> "Whether it comes to rest where ∇L = 0 is undecided";
        };
        return "dL/dt = {@code " + certificate.rate() + "}. " + descent + ". " + rest + ".";
    }
}
