package dev.rung.deck;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a deck can be written as. */
public enum DeckFormat {
    /** Slides that can be edited, with charts. */
    PPTX("pptx", "PowerPoint"),
    /** One page that loads nothing. */
    HTML("html", "web page"),
    PDF("pdf", "PDF"),
    /** For Marp, or to be read. */
    MARKDOWN("md", "Markdown");

    private final String ending;
    private final String words;

    DeckFormat(String ending, String words) {
        this.ending = ending;
        this.words = words;
    }

    /** Of its files, without a dot. */
    public String ending() {
        return ending;
    }

    /** As users call it. */
    public String words() {
        return words;
    }

    /** The format by the end of a file's name; empty if it is none of them. */
    public static Optional<DeckFormat> of(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(format -> name.endsWith("." + format.ending))
                .findFirst();
    }
}
