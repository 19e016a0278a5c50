package dev.rung.llm.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.rung.settings.Key;
import dev.rung.settings.Keys;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

class KeylessTest {
    private static final String SECRET = "sk-canary/file+0815-4711";
    private static final Key KEY =
            new Keys(Map.of("SOME_KEY", SECRET)).find("SOME_KEY").orElseThrow();

    private final List<String> heard = new ArrayList<>();
    private final Keyless text = new Keyless(new Redaction(List.of(KEY)), heard::add);

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 8, 13, 21, 34})
    void noListenerCanPutAKeyTogether(int size) {
        String all = "Yours is " + SECRET + ", twice sk-" + SECRET + " sk-canary\\/file+0815-4711.";
        for (int i = 0; i < all.length(); i += size) {
            text.add(all.substring(i, Math.min(all.length(), i + size)));
            assertFalse(String.join("", heard).contains("sk-canary"), heard::toString);
        }
        text.end();
        assertEquals("Yours is $SOME_KEY, twice sk-$SOME_KEY $SOME_KEY.", text.text());
        assertEquals(text.text(), String.join("", heard));
    }

    @Test
    void whatOnlyBeganLikeAKeyIsPassedOnUnchanged() {
        text.add("The answer");
        text.add("s");
        text.add("k-i");
        text.add(" is");
        text.end();
        assertEquals(List.of("The answer", "", "sk-i", " i", "s"), heard);
        assertEquals("The answersk-i is", text.text());
    }

    @Test
    void mostOfAKeyAtTheEndIsLeftOut() {
        text.add("It is " + SECRET.substring(0, SECRET.length() - 1));
        assertEquals("It is ".length() + SECRET.length() - 1, text.length());
        text.end();
        assertEquals("It is …", text.text());
    }
}
