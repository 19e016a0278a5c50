package dev.rung.study.file;

/** What is wrong with an experiment file; the message says where and what to do. */
public final class FileFault extends Exception {
    private static final long serialVersionUID = 1;

    public FileFault(String message) {
        super(message);
    }
}
