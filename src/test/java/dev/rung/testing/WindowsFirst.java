package dev.rung.testing;

import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.ClassOrdererContext;
import org.junit.jupiter.api.parallel.ResourceLock;

import java.util.Comparator;

/**
 * Tests of the window come first. They run one after the other, and the others beside them: begun
 * last, they would be alone at the end.
 */
public final class WindowsFirst implements ClassOrderer {
    @Override
    public void orderClasses(ClassOrdererContext context) {
        context.getClassDescriptors()
                .sort(Comparator.comparing(it -> !it.isAnnotated(ResourceLock.class)));
    }
}
