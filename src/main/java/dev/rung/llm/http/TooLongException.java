package dev.rung.llm.http;

import java.io.IOException;

/** More came than any honest reply holds; reading stopped so that it cannot eat the memory. */
public final class TooLongException extends IOException {
    private static final long serialVersionUID = 1;

    public TooLongException(String what) {
        super(what);
    }
}
