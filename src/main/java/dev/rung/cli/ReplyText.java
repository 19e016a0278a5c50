package dev.rung.cli;

import java.io.PrintWriter;

/**
 * The text of a reply on its way out. A reader at a terminal sees it as it comes, also of attempts
 * that fail; to anyone else goes only the attempt that counts, once it has come to its end.
 */
final class ReplyText {
    private final PrintWriter out;
    private final boolean streams;
    private final StringBuilder held = new StringBuilder();
    private boolean midLine;

    /**
     * @param streams whether it is printed as it comes
     */
    ReplyText(PrintWriter out, boolean streams) {
        this.out = out;
        this.streams = streams;
    }

    /** More of it has come. */
    void more(String text) {
        if (streams) {
            print(text);
        } else {
            held.append(text);
        }
    }

    private void print(String text) {
        if (!text.isEmpty()) {
            out.print(text);
            out.flush();
            midLine = !text.endsWith("\n");
        }
    }

    /** What has come so far is not part of the reply. */
    void restart() {
        held.setLength(0);
        endLine();
    }

    /** The reply is whole, or no more attempt follows. */
    void end() {
        print(held.toString());
        held.setLength(0);
        endLine();
    }

    private void endLine() {
        if (midLine) {
            out.println();
            out.flush();
            midLine = false;
        }
    }
}
