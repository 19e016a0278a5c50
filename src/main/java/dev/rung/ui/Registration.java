package dev.rung.ui;

/** Something that was added for a while; close it to take it back. Closing twice is harmless. */
@FunctionalInterface
public interface Registration extends AutoCloseable {
    @Override
    void close();
}
