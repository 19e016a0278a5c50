package dev.rung.deck.draw;

import dev.rung.deck.slide.Measure;
import dev.rung.deck.slide.Paragraph;

import org.jspecify.annotations.Nullable;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.GraphicsEnvironment;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.font.TextAttribute;
import java.awt.font.TextLayout;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.lang.Character.UnicodeBlock;
import java.text.AttributedString;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Text that one font cannot write: letters are taken from whatever font of the system has them, and
 * put into their order. A letter that no font has is written as its number, such as {@code
 * [U+1F600]}; none is left out. Without fonts at all everything is written so. Not for several
 * threads at once.
 */
public final class Letters {
    private static final FontRenderContext CONTEXT = new FontRenderContext(null, true, true);

    /** Pixels a point, of what is only there as a picture. */
    private static final int SHARP = 4;

    /** So many letters of a block that no font has: nobody has installed one for it. */
    private static final int MISSES = 3;

    private final Measure measure;
    private final Map<Integer, Choice> chosen = new HashMap<>();
    private final Set<Font> used = new LinkedHashSet<>();
    private final Map<UnicodeBlock, Integer> missed = new HashMap<>();
    private @Nullable Font base;
    private @Nullable List<Font> system;

    public Letters(Measure measure) {
        this.measure = measure;
    }

    /** A line that was put into shape; its baseline is at 0, it begins at x = 0. */
    public sealed interface Line {
        /** How wide it is. */
        double width();
    }

    /** As a filled outline, y down. */
    public record Outline(Shape shape, double width) implements Line {}

    /**
     * As a picture.
     *
     * @param top how far its upper edge is above the baseline
     * @param height of the picture, whose width is that of the line
     */
    public record Bitmap(BufferedImage image, double width, double top, double height)
            implements Line {}

    /** As plain letters of the one font, in the order in which they are drawn from the left. */
    public record Plain(String text, double width) implements Line {}

    /** What a letter is written with. */
    private record Choice(@Nullable Font font, boolean isPicture) {}

    /** Whether the one font is enough, letter by letter from the left. */
    public boolean isPlain(String text) {
        return text.codePoints().allMatch(point -> measure.has(point) && !needsShape(point));
    }

    private static boolean needsShape(int point) {
        int type = Character.getType(point);
        byte way = Character.getDirectionality(point);
        return type == Character.NON_SPACING_MARK
                || type == Character.FORMAT
                || way == Character.DIRECTIONALITY_RIGHT_TO_LEFT
                || way == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC;
    }

    /** Puts a line into shape. */
    public Line line(String text, double size, boolean bold, String color) {
        if (text.isBlank() || isPlain(text)) {
            return new Plain(text, measure.width(text, size, bold));
        }
        try {
            return shaped(text, size, color);
        } catch (RuntimeException | LinkageError | IOException | FontFormatException e) {
            // No font library, or a font that is broken: the one font that is there writes it.
            String shown = numbered(text);
            return new Plain(shown, measure.width(shown, size, bold));
        }
    }

    private String numbered(String text) {
        var out = new StringBuilder();
        text.codePoints()
                .forEach(
                        point -> {
                            if (measure.has(point)) {
                                out.appendCodePoint(point);
                            } else {
                                out.append(number(point));
                            }
                        });
        return out.toString();
    }

    private static String number(int point) {
        return "[U+%04X]".formatted(point);
    }

    private Line shaped(String text, double size, String color)
            throws IOException, FontFormatException {
        Font own = base();
        var shown = new StringBuilder();
        var runs = new HashMap<Integer, Font>();
        boolean isPicture = false;
        Font last = own;
        for (int i = 0; i < text.length(); ) {
            int point = text.codePointAt(i);
            i += Character.charCount(point);
            boolean joins =
                    Character.getType(point) == Character.NON_SPACING_MARK
                            || Character.getType(point) == Character.FORMAT;
            if (joins && !shown.isEmpty()) {
                if (last.canDisplay(point)) {
                    append(shown, runs, last, Character.toString(point));
                } else if (Character.getType(point) == Character.NON_SPACING_MARK
                        && !isVariation(point)) {
                    Choice choice = choice(point);
                    append(
                            shown,
                            runs,
                            choice.font == null ? own : choice.font,
                            choice.font == null ? number(point) : Character.toString(point));
                }
                continue;
            }
            Choice choice = measure.has(point) ? new Choice(own, false) : choice(point);
            last = choice.font == null ? own : choice.font;
            isPicture |= choice.isPicture;
            append(
                    shown,
                    runs,
                    last,
                    choice.font == null ? number(point) : Character.toString(point));
        }
        var attributed = new AttributedString(shown.toString());
        runs.forEach(
                (at, font) ->
                        attributed.addAttribute(
                                TextAttribute.FONT, font.deriveFont((float) size), at, at + 1));
        if (Paragraph.readsFromRight(text)) {
            attributed.addAttribute(TextAttribute.RUN_DIRECTION, TextAttribute.RUN_DIRECTION_RTL);
        }
        var layout = new TextLayout(attributed.getIterator(), CONTEXT);
        return isPicture ? picture(layout, color) : outline(layout);
    }

    /** They choose how the letter before looks, and say nothing themselves. */
    private static boolean isVariation(int point) {
        return point >= 0xFE00 && point <= 0xFE0F;
    }

    private static void append(
            StringBuilder shown, Map<Integer, Font> runs, Font font, String letters) {
        for (int i = 0; i < letters.length(); i++) {
            runs.put(shown.length() + i, font);
        }
        shown.append(letters);
    }

    private static Outline outline(TextLayout layout) {
        return new Outline(layout.getOutline(null), layout.getAdvance());
    }

    private static Bitmap picture(TextLayout layout, String color) {
        double width = Math.max(1, layout.getAdvance());
        double top = layout.getAscent() + 1;
        double height = top + layout.getDescent() + 1;
        var image =
                new BufferedImage(
                        (int) Math.ceil(width * SHARP),
                        (int) Math.ceil(height * SHARP),
                        BufferedImage.TYPE_INT_ARGB);
        var graphics = image.createGraphics();
        try {
            graphics.scale(SHARP, SHARP);
            graphics.setColor(Color.decode(color));
            layout.draw(graphics, 0, (float) top);
        } finally {
            graphics.dispose();
        }
        return new Bitmap(image, width, top, height);
    }

    private Font base() throws IOException, FontFormatException {
        if (base == null) {
            try (InputStream in =
                    Objects.requireNonNull(Letters.class.getResourceAsStream(Measure.FONT))) {
                base = Font.createFont(Font.TRUETYPE_FONT, in);
            }
        }
        return base;
    }

    private Choice choice(int point) {
        return chosen.computeIfAbsent(point, this::choose);
    }

    private Choice choose(int point) {
        // A font that had one letter has its neighbours; asking all of them takes long.
        for (Font font : used) {
            if (font.canDisplay(point) && hasOutline(font, point)) {
                return new Choice(font, false);
            }
        }
        UnicodeBlock block = UnicodeBlock.of(point);
        if (block != null && missed.getOrDefault(block, 0) >= MISSES) {
            return new Choice(null, false);
        }
        Choice choice = search(point);
        if (choice.font == null && block != null) {
            missed.merge(block, 1, Integer::sum);
        } else if (choice.font != null && !choice.isPicture) {
            used.add(choice.font);
        }
        return choice;
    }

    private Choice search(int point) {
        Font pictured = null;
        for (Font font : system()) {
            if (!font.canDisplay(point)) {
                continue;
            }
            if (Character.isWhitespace(point) || hasOutline(font, point)) {
                return new Choice(font, false);
            }
            if (pictured == null && hasPicture(font, point)) {
                pictured = font;
            }
        }
        return new Choice(pictured, pictured != null);
    }

    /** One face of each family. */
    private List<Font> system() {
        if (system == null) {
            var faces = new LinkedHashMap<String, Font>();
            Arrays.stream(GraphicsEnvironment.getLocalGraphicsEnvironment().getAllFonts())
                    .sorted(Comparator.comparingInt(Letters::rank))
                    .forEach(font -> faces.putIfAbsent(font.getFamily(Locale.ROOT), font));
            system = List.copyOf(faces.values());
        }
        return system;
    }

    /** Upright faces of usual weight first, without serifs before others. */
    private static int rank(Font font) {
        String name = font.getFontName();
        boolean isOdd = name.matches(".*(Italic|Oblique|Bold|Light|Thin|Black|Condensed).*");
        return (isOdd ? 4 : 0) + (name.contains("Serif") ? 2 : 0) + (name.contains("Mono") ? 1 : 0);
    }

    private static boolean hasOutline(Font font, int point) {
        var glyphs = font.deriveFont(12f).createGlyphVector(CONTEXT, Character.toString(point));
        return !glyphs.getOutline().getBounds2D().isEmpty();
    }

    private static boolean hasPicture(Font font, int point) {
        var layout = new TextLayout(Character.toString(point), font.deriveFont(12f), CONTEXT);
        BufferedImage image = picture(layout, "#000000").image();
        int[] pixels =
                image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        return Arrays.stream(pixels).anyMatch(pixel -> pixel >>> 24 != 0);
    }
}
