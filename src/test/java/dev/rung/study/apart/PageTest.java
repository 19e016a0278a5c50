package dev.rung.study.apart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.study.ResultText.Table;

import org.junit.jupiter.api.Test;

import java.util.List;

class PageTest {
    private static Page page(String value) {
        return new Page(
                "by topic",
                "A finding.",
                null,
                new Table(List.of("topic", "n"), 1, List.of(List.of(value, "3")), List.of("tip")),
                List.of(List.of("", "")),
                List.of("A note."),
                List.of(List.of("topic", "n"), List.of(value, "3")));
    }

    @Test
    void copiesAreSafeInTheirForm() {
        String markdown = page("a|b\n<i>").markdown();
        assertTrue(markdown.startsWith("**by topic**\n\nA finding.\n\n| topic | n |"), markdown);
        assertTrue(markdown.contains("| a\\|b &lt;i> | 3 |"), markdown);
        assertTrue(markdown.endsWith("\n- A note.\n"), markdown);
        assertEquals("topic,n\n\"'=1+1,2\",3\n", page("=1+1,2").csv());
    }

    @Test
    void everyRowHasItsSamples() {
        Page page = page("a");
        assertThrows(
                IllegalArgumentException.class,
                () ->
                        new Page(
                                page.title(),
                                page.finding(),
                                null,
                                page.table(),
                                List.of(),
                                page.notes(),
                                page.raw()));
    }
}
