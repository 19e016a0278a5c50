package dev.rung;

/** One door: no arguments open the window, arguments run a command. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {}
}
