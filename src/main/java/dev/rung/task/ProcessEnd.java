package dev.rung.task;

import org.jspecify.annotations.Nullable;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/**
 * Ends this process without the JVM's own end, which waits up to 300 ms for threads that are in
 * native code (HotSpot's {@code VM_Exit::wait_for_threads_in_native_to_block}). One always is, once
 * a virtual thread has waited for a socket: the JDK's own, which asks the system what has come.
 */
public final class ProcessEnd {
    private static final @Nullable MethodHandle EXIT =
            SystemCall.find("_exit", FunctionDescriptor.ofVoid(ValueLayout.JAVA_INT));

    private ProcessEnd() {}

    /** Finds the system's call, so that the start-up cache knows what that takes. */
    public static void prepare() {
        // By now the class is initialized.
    }

    /**
     * Ends this process at once by POSIX's {@code _exit}; as {@link System#exit} does where there
     * is none. Nothing more runs: shutdown hooks do not, and what is to be kept is closed before.
     * The standard streams are flushed. One that has been asked to end already is waited for
     * instead.
     *
     * @param code 0 to 255
     */
    public static void with(int code) {
        System.out.flush();
        System.err.flush();
        if (EXIT != null && !isEnding()) {
            try {
                EXIT.invokeExact(code);
            } catch (Throwable e) {
                throw new AssertionError("_exit does not return", e);
            }
        }
        System.exit(code);
    }

    /** Whether it has been asked to end: what then runs must not be cut. */
    private static boolean isEnding() {
        try {
            AtExit.run(() -> {}).close();
            return false;
        } catch (IllegalStateException e) {
            return true;
        }
    }
}
