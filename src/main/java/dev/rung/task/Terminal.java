package dev.rung.task;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/** Whether somebody looks at what this process prints. */
public final class Terminal {
    private static final int STANDARD_OUTPUT = 1;

    private Terminal() {}

    /** Whether standard input and output are a terminal: there is somebody to ask. */
    @SuppressWarnings("SystemConsoleNull")
    public static boolean isThere() {
        // Java 25 has no console when one of them is none, whatever the check believes.
        return System.console() != null && System.console().isTerminal();
    }

    /**
     * Whether standard output is a terminal, wherever the input comes from; on Windows only where
     * the input is one, too.
     */
    public static boolean shows() {
        return isThere() || isTerminal(STANDARD_OUTPUT);
    }

    private static boolean isTerminal(int descriptor) {
        MethodHandle isatty =
                SystemCall.find(
                        "isatty",
                        FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
        if (isatty == null) {
            return false;
        }
        try {
            return (int) isatty.invokeExact(descriptor) == 1;
        } catch (Throwable e) {
            throw new AssertionError("isatty throws nothing", e);
        }
    }
}
