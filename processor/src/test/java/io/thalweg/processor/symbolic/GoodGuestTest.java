package io.thalweg.processor.symbolic;

import static org.assertj.core.api.Assertions.assertThat;

import io.thalweg.processor.ir.Function;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Symja in another's process (javac, or a build tool that lives on): it says nothing and leaves no threads. */
class GoodGuestTest {

    /** Asks for derivatives that take each way through Symja, then lists the threads that would keep a process alive. */
    static final class Host {
        public static void main(String[] arguments) {
            SymjaDerivatives derivatives = new SymjaDerivatives();
            derivatives.partial(Write.call(Function.TANH, Write.U), Write.U);
            derivatives.partial(Write.div(Write.U, Write.add(Write.U, Write.V)), Write.U);
            new Formulas().partial(Write.program(List.of(Write.X), Write.mul(Write.X, Write.X)), Write.X);
            System.out.print(Thread.getAllStackTraces().keySet().stream()
                    .filter(thread -> !thread.isDaemon() && thread.getThreadGroup() != null)
                    .map(Thread::getName)
                    .filter(name -> !name.equals("DestroyJavaVM"))
                    .toList());
        }
    }

    @Test
    void isSilentAndLeavesNoThreads() throws IOException, InterruptedException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process host = new ProcessBuilder(java, "-cp", System.getProperty("java.class.path"), Host.class.getName())
                .redirectErrorStream(true)
                .start();
        String output = new String(host.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(output).isEqualTo("[main]");
        assertThat(host.waitFor()).isZero();
    }
}
