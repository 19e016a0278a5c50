package dev.rung.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import java.util.Map;

class NoWindowTest {
    @Test
    void namesAnUnsetDisplay() {
        String unset = "The window cannot open: no display is set (DISPLAY is empty).";
        assertEquals(unset, NoWindow.because(noDisplay(), Map.of()));
        assertEquals(unset, NoWindow.because(noDisplay(), Map.of("DISPLAY", "")));
    }

    @Test
    void namesADisplayThatDoesNotAnswer() {
        assertEquals(
                "The window cannot open: display :99 cannot be reached.",
                NoWindow.because(noDisplay(), Map.of("DISPLAY", ":99")));
    }

    @Test
    void namesMissingGtkAlsoWhenADisplayIsSet() {
        assertEquals(
                "The window cannot open: GTK 3 is missing (Debian and Ubuntu: install libgtk-3-0).",
                NoWindow.because(
                        new UnsupportedOperationException("Unable to load glass GTK library."),
                        Map.of("DISPLAY", ":0")));
    }

    @Test
    void anyOtherCauseStaysOneLine() {
        assertEquals(
                "The window cannot open: first",
                NoWindow.because(new UnsupportedOperationException("first\nsecond"), Map.of()));
        assertEquals(
                "The window cannot open: java.lang.UnsupportedOperationException",
                NoWindow.because(new UnsupportedOperationException(), Map.of()));
    }

    private static UnsupportedOperationException noDisplay() {
        return new UnsupportedOperationException("Unable to open DISPLAY");
    }
}
