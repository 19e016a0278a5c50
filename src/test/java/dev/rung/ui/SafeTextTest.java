package dev.rung.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafeTextTest {
    @Test
    void ordinaryTextStaysTheSameObject() {
        String text = "Größe\t12 µm\n→ «ok» 👩‍👩‍👧 می‌خواهم שלום";
        assertSame(text, SafeText.visible(text));
    }

    @Test
    void controlCharactersBecomePictures() {
        assertEquals("a␀b␛[31m␇␈␡", SafeText.visible("a\0b\u001b[31m\u0007\b\u007f"));
        assertEquals("⟨U+0085⟩⟨U+009B⟩", SafeText.visible("\u0085\u009b"));
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                0x202A, 0x202B, 0x202C, 0x202D, 0x202E, 0x2066, 0x2067, 0x2068, 0x2069, 0x200E,
                0x200F, 0x061C, 0x2028, 0x200B, 0xFEFF, 0xE0041
            })
    void invisibleCharactersBecomeTheirNumber(int point) {
        String expected = "x⟨U+%04X⟩y".formatted(point);
        assertEquals(expected, SafeText.visible("x" + Character.toString(point) + "y"));
    }

    @Test
    void lineEndsOfWindowsBecomeLineFeedsAndLoneReturnsAreSeen() {
        assertEquals("a\nb␍c␍", SafeText.visible("a\r\nb\rc\r"));
    }

    @Test
    void halvesOfACharacterBecomeTheReplacement() {
        assertEquals("�a�", SafeText.visible("\ud83da\ude00"));
        assertEquals("😀", SafeText.visible("😀"));
    }
}
