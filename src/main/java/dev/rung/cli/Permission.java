package dev.rung.cli;

/**
 * Asks the user in the terminal whether something may be done.
 *
 * @param interactive whether there is somebody to ask
 */
record Permission(boolean interactive) {
    /**
     * Whether the user said so; not without a terminal.
     *
     * @param what a sentence
     */
    boolean isGiven(String what) {
        var console = interactive ? System.console() : null;
        if (console == null) {
            return false;
        }
        String answer = console.readLine("%s Allow it? [y/N] ", what);
        return answer != null && answer.strip().equalsIgnoreCase("y");
    }
}
