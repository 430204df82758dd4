package io.thalweg.runtime.observe;

import java.io.Console;

/** Whether someone is looking. */
final class Terminal {
    private Terminal() {}

    /**
     * Whether input and output are a terminal. From JDK 22 on there may be a console without one, and the console
     * itself can say so; this class is compiled for older ones, which have no such method.
     */
    @SuppressWarnings("SystemConsoleNull") // the newer way to ask is below
    static boolean isThere() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException older) {
            return true;
        } catch (ReflectiveOperationException unknown) {
            return false;
        }
    }
}
