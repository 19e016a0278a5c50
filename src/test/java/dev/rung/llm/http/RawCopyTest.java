package dev.rung.llm.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.settings.Key;
import dev.rung.settings.Keys;

import okio.Buffer;
import okio.Okio;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.List;
import java.util.Map;

class RawCopyTest {
    private static final Key KEY =
            new Keys(Map.of("SOME_KEY", "sk-canary/1")).find("SOME_KEY").orElseThrow();

    @Test
    void everythingIsPassedOnAndCopied() throws IOException {
        var copy = new RawCopy(new Buffer().writeUtf8("Grüße\r\n"));
        assertEquals("Grüße\r\n", Okio.buffer(copy).readUtf8());
        assertEquals("Grüße\r\n", copy.text(Redaction.NONE));
    }

    @Test
    void ofALongReplyTheFirstPartIsKeptAndTheRestCounted() throws IOException {
        String all = "0123456789".repeat(300_000);
        var copy = new RawCopy(new Buffer().writeUtf8(all));
        assertEquals(all, Okio.buffer(copy).readUtf8());
        String text = copy.text(Redaction.NONE);
        assertTrue(text.startsWith(all.substring(0, 2 << 20) + "\n… (902,848 more"), "cut wrong");
    }

    @Test
    void noHalfOfAKeyIsLeftWhereTheCopyEnds() throws IOException {
        String before = "x".repeat((2 << 20) - 6);
        var copy = new RawCopy(new Buffer().writeUtf8(before + KEY.reveal() + " and more"));
        Okio.buffer(copy).readUtf8();
        assertFalse(copy.text(new Redaction(List.of(KEY))).contains("sk-c"));
    }

    @Test
    void theVariableStandsForTheKeyHoweverItIsEscaped() {
        assertEquals(
                "a $SOME_KEY b $SOME_KEY c",
                new Redaction(List.of(KEY)).apply("a sk-canary/1 b sk-canary\\/1 c"));
        assertEquals("sk-canary/1", Redaction.NONE.apply("sk-canary/1"));
    }
}
