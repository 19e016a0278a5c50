package dev.rung.ui;

import javafx.scene.text.Font;
import javafx.scene.text.Text;

import java.util.List;
import java.util.stream.Stream;

/**
 * Which installed fonts to use. JavaFX cannot ask a font for tabular digits, so they are measured.
 */
public final class Fonts {
    private static final List<String> UI = List.of("Inter", "Inter Variable", "Inter Display");
    private static final List<String> MONO =
            List.of(
                    "JetBrains Mono",
                    "SF Mono",
                    "Menlo",
                    "Cascadia Mono",
                    "Consolas",
                    "IBM Plex Mono",
                    "Noto Sans Mono",
                    "DejaVu Sans Mono",
                    "Liberation Mono");

    private Fonts() {}

    /** For controls that take no family from the style sheet, such as a code area. */
    public static Font mono(double size) {
        return Font.font(mono(), size);
    }

    /** The family for words: Inter where it is installed, else the system's. */
    static String ui() {
        return UI.stream()
                .filter(Fonts::installed)
                .findFirst()
                .orElse(Font.getDefault().getFamily());
    }

    /** The family for prompts, numbers and keys: all digits equally wide. */
    static String mono() {
        return MONO.stream()
                .filter(Fonts::installed)
                .filter(Fonts::equalDigits)
                .findFirst()
                .orElse("Monospaced");
    }

    /** JavaFX answers with another family when the asked one is missing. */
    private static boolean installed(String family) {
        return Font.font(family, 13).getFamily().equals(family);
    }

    static boolean equalDigits(String family) {
        Font font = Font.font(family, 13);
        return Stream.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9", ".", " ")
                        .mapToDouble(digit -> width(font, digit))
                        .distinct()
                        .count()
                == 1;
    }

    private static double width(Font font, String text) {
        var node = new Text(text);
        node.setFont(font);
        return Math.round(node.getLayoutBounds().getWidth() * 100);
    }
}
