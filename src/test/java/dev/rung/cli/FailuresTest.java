package dev.rung.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rung.experiment.data.DataFault;
import dev.rung.study.file.FileFault;

import org.junit.jupiter.api.Test;

class FailuresTest {
    @Test
    void wordsOfAFileAreHarmlessOnTheScreen() {
        var fault = new FileFault("There is no field «\u001b[2J\u202ename».");
        assertEquals("There is no field «␛[2J⟨U+202E⟩name».", Failures.sentence(fault));
        assertEquals(2, Failures.code(fault));
    }

    @Test
    void whatToDoIsSaid() {
        var fault = new DataFault("Row 2 is no JSON.", "Correct it.");
        assertEquals("Row 2 is no JSON. Correct it.", Failures.sentence(fault));
        assertEquals(2, Failures.code(fault));
        assertEquals(1, Failures.code(new InterruptedException()));
        assertEquals(2, Failures.code(CommandException.wrong("no")));
    }
}
