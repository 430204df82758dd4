package io.thalweg.runtime.many;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** After each test there is no thread of ours that was not there before, and the test's own is not interrupted. */
final class NoThreadLeft implements BeforeEachCallback, AfterEachCallback {
    private Set<Thread> before = Set.of();

    @Override
    public void beforeEach(ExtensionContext context) {
        before = threads();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        boolean interrupted = Thread.interrupted();
        Set<Thread> after = threads();
        after.removeAll(before);
        assertThat(after).isEmpty();
        assertThat(interrupted).isFalse();
    }

    private static Set<Thread> threads() {
        Set<Thread> threads = new HashSet<>(Thread.getAllStackTraces().keySet());
        threads.removeIf(thread -> !thread.getName().startsWith("thalweg-"));
        return threads;
    }
}
