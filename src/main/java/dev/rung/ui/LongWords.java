package dev.rung.ui;

import javafx.geometry.Bounds;
import javafx.scene.control.Labeled;
import javafx.scene.text.Font;
import javafx.scene.text.Text;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Breaks what has no blank and is wider than its line, such as the name of a model or an address,
 * after the signs in it. JavaFX breaks lines at blanks only, and else between any two letters.
 */
final class LongWords {
    private static final Pattern WORD = Pattern.compile("\\S+");

    /** Up to and with the signs after which a name may go on in another line. */
    private static final Pattern PIECE = Pattern.compile("[^/\\-_:]*[/\\-_:]*");

    /** So many letters have room in any line, so that most texts need not be measured. */
    private static final int SHORT = 8;

    private final Labeled labeled;
    private @Nullable Text measure;
    private @Nullable Broken last;

    /**
     * A text with line breaks.
     *
     * @param more how much higher than without them, in pixels
     */
    private record Broken(String whole, double room, Font font, String shown, double more) {
        boolean isOf(String text, double width, Font with) {
            return whole.equals(text) && room == width && font.equals(with);
        }
    }

    LongWords(Labeled labeled) {
        this.labeled = labeled;
    }

    /**
     * How much higher the text is than JavaFX would have it.
     *
     * @param room for its lines, in pixels
     */
    double more(double room) {
        return isBreakable() ? broken(room).more : 0;
    }

    /** Draws the text with its line breaks where JavaFX has drawn all of it. */
    void lay(Text drawn, double room, double height) {
        Broken before = last;
        if (!isBreakable()
                || !(drawn.getText().equals(labeled.getText())
                        || (before != null && drawn.getText().equals(before.shown)))) {
            return;
        }
        Broken now = broken(room);
        double usual = drawn.getLayoutBounds().getHeight();
        if (!now.shown.equals(drawn.getText()) && usual + now.more <= height + 1) {
            drawn.setText(now.shown);
            double less = usual - drawn.getLayoutBounds().getHeight();
            drawn.setLayoutY(drawn.getLayoutY() + less * below());
        }
    }

    /** How much of the room that is left over stands above the text. */
    private double below() {
        return switch (labeled.getAlignment().getVpos()) {
            case TOP, BASELINE -> 0;
            case CENTER -> 0.5;
            case BOTTOM -> 1;
        };
    }

    private boolean isBreakable() {
        String text = labeled.getText();
        return labeled.isWrapText() && text != null && !text.isEmpty() && mayBreak(text);
    }

    /** A look at the letters alone. */
    private static boolean mayBreak(String text) {
        int length = 0;
        boolean hasSign = false;
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            boolean isBlank = Character.isWhitespace(letter);
            length = isBlank ? 0 : length + 1;
            hasSign = !isBlank && (hasSign || isSign(letter));
            if (hasSign && length > SHORT) {
                return true;
            }
        }
        return false;
    }

    private static boolean isSign(char letter) {
        return letter == '/' || letter == '-' || letter == '_' || letter == ':';
    }

    private Broken broken(double room) {
        String text = labeled.getText();
        Font font = labeled.getFont();
        Broken now = last;
        if (now == null || !now.isOf(text, room, font)) {
            Text with = measure == null ? new Text() : measure;
            measure = with;
            with.setFont(font);
            with.setLineSpacing(labeled.getLineSpacing());
            String shown = broken(text, room, it -> bounds(with, it, 0).getWidth());
            double more =
                    bounds(with, shown, room).getHeight() - bounds(with, text, room).getHeight();
            now = new Broken(text, room, font, shown, Math.max(0, more));
            last = now;
        }
        return now;
    }

    /**
     * @param wrapping at this width, 0 for not at all
     */
    private static Bounds bounds(Text with, String text, double wrapping) {
        with.setWrappingWidth(wrapping);
        with.setText(text);
        return with.getLayoutBounds();
    }

    /**
     * The text with line breaks inside the words that are wider than a line: after signs, and
     * between letters only where there are no signs.
     *
     * @param width of a text
     */
    static String broken(String text, double room, ToDoubleFunction<String> width) {
        return WORD.matcher(text)
                .replaceAll(
                        word ->
                                Matcher.quoteReplacement(
                                        mayBreak(word.group())
                                                        && width.applyAsDouble(word.group()) > room
                                                ? String.join(
                                                        "\n", lines(word.group(), room, width))
                                                : word.group()));
    }

    private static List<String> lines(String word, double room, ToDoubleFunction<String> width) {
        var lines = new ArrayList<String>();
        String line = "";
        for (String piece : PIECE.matcher(word).results().map(it -> it.group()).toList()) {
            if (!line.isEmpty() && width.applyAsDouble(line + piece) > room) {
                lines.add(line);
                line = "";
            }
            line += piece;
            while (width.applyAsDouble(line) > room) {
                int end = fits(line, room, width);
                if (end >= line.length()) {
                    break;
                }
                lines.add(line.substring(0, end));
                line = line.substring(end);
            }
        }
        lines.add(line);
        return lines;
    }

    /** How many letters of it have room, at least one. */
    private static int fits(String line, double room, ToDoubleFunction<String> width) {
        int end = line.offsetByCodePoints(0, 1);
        while (end < line.length()) {
            int next = line.offsetByCodePoints(end, 1);
            if (width.applyAsDouble(line.substring(0, next)) > room) {
                return end;
            }
            end = next;
        }
        return end;
    }
}
