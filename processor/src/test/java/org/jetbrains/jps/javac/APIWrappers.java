package org.jetbrains.jps.javac;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/** Stands in for the class of this name in IntelliJ's build process. */
public final class APIWrappers {
    private APIWrappers() {}

    /** Passes every call on. */
    public static final class Handler implements InvocationHandler {
        private final Object inner;

        public Handler(Object inner) {
            this.inner = inner;
        }

        @Override
        public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
            return method.invoke(inner, arguments);
        }
    }

    public static <T> T unwrap(Class<? extends T> type, T wrapper) {
        return Proxy.isProxyClass(wrapper.getClass()) && Proxy.getInvocationHandler(wrapper) instanceof Handler handler
                ? type.cast(handler.inner)
                : null;
    }
}
