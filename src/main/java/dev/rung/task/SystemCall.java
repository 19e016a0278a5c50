package dev.rung.task;

import org.jspecify.annotations.Nullable;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.invoke.MethodHandle;

/** Finds calls of a POSIX system that Java has no words for. */
final class SystemCall {
    private SystemCall() {}

    /** The call of that name; null on Windows and where there is none. */
    @SuppressWarnings("restricted")
    static @Nullable MethodHandle find(String name, FunctionDescriptor of) {
        if (System.getProperty("os.name").startsWith("Windows")) {
            return null;
        }
        Linker linker = Linker.nativeLinker();
        return linker.defaultLookup()
                .find(name)
                .map(call -> linker.downcallHandle(call, of))
                .orElse(null);
    }
}
