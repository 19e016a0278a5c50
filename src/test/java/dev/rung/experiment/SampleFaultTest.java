package dev.rung.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rung.experiment.Sample.Fault;

import org.junit.jupiter.api.Test;

class SampleFaultTest {
    @Test
    void whatHappenedAndWhatToDoAreSentencesApart() {
        assertEquals("It was refused. Change it.", words("It was refused", "Change it."));
        assertEquals("It was refused. Change it.", words("It was refused. ", "Change it."));
        assertEquals("Why? Ask.", words("Why?", "Ask."));
        assertEquals("Gone.", words("Gone", ""));
        assertEquals("Wait.", words("", "Wait."));
    }

    private static String words(String message, String advice) {
        return new Fault(message, advice, "").words();
    }
}
