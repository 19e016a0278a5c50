package dev.rung.deck.slide;

import dev.rung.plot.TextMeasure;

import org.apache.fontbox.afm.AFMParser;
import org.apache.fontbox.afm.FontMetrics;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Widths of Liberation Sans, which has those of Arial. Letters that it lacks are taken for rather
 * wide. Not for several threads at once.
 */
public final class Measure implements TextMeasure {
    /** The font, as PDFBox brings it. */
    public static final String FONT = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

    private static final String BOLD = "/org/apache/pdfbox/resources/afm/Helvetica-Bold.afm";

    /** Bold letters whose width is not known: so much wider than the regular ones. */
    private static final double BOLDER = 1.1;

    private static final int KEPT = 0x2800;

    private final CmapLookup glyphs;
    private final int[] advances;
    private final double unitsPerEm;
    private final Map<Integer, Double> bold = new HashMap<>();
    private final double[] kept = new double[KEPT];

    public Measure() {
        try (InputStream in = resource(FONT);
                TrueTypeFont font = new TTFParser().parse(new RandomAccessReadBuffer(in))) {
            glyphs = font.getUnicodeCmapLookup();
            advances = new int[font.getNumberOfGlyphs()];
            for (int i = 0; i < advances.length; i++) {
                advances[i] = font.getAdvanceWidth(i);
            }
            unitsPerEm = font.getUnitsPerEm();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        readBold();
    }

    private static InputStream resource(String name) {
        return Objects.requireNonNull(Measure.class.getResourceAsStream(name), name);
    }

    /** Those of Latin 1 that the standard has: Helvetica's are Arial's. */
    private void readBold() {
        try (InputStream in = resource(BOLD)) {
            FontMetrics metrics = new AFMParser(in).parse(true);
            metrics.getCharMetrics()
                    .forEach(
                            one -> {
                                // Codes of Adobe's encoding below 127 are those of ASCII, but two.
                                int code = one.getCharacterCode();
                                if (code >= 0x20 && code < 0x7F) {
                                    bold.put(code, one.getWx() / 1000.0);
                                }
                            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the font has a letter of its own for this code point. */
    public boolean has(int point) {
        return glyphs.getGlyphId(point) != 0;
    }

    @Override
    public double width(String text, double size, boolean isBold) {
        double sum = 0;
        for (int i = 0; i < text.length(); ) {
            int point = text.codePointAt(i);
            i += Character.charCount(point);
            sum += em(point, isBold);
        }
        return sum * size;
    }

    private double em(int point, boolean isBold) {
        if (isBold) {
            Double known = bold.get(point);
            return known == null ? regular(point) * BOLDER : known;
        }
        return regular(point);
    }

    private double regular(int point) {
        if (point >= KEPT) {
            return computed(point);
        }
        if (kept[point] == 0) {
            kept[point] = computed(point) + 1;
        }
        return kept[point] - 1;
    }

    private double computed(int point) {
        int glyph = glyphs.getGlyphId(point);
        return glyph == 0 ? guess(point) : advances[glyph] / unitsPerEm;
    }

    /** In ems. */
    private static double guess(int point) {
        int type = Character.getType(point);
        if (type == Character.NON_SPACING_MARK || type == Character.FORMAT) {
            return 0;
        }
        if (point >= 0x1F000 && point < 0x20000) {
            return 1.4;
        }
        boolean isSquare = (point >= 0x2E80 && point < 0xFB00) || point >= 0x20000;
        return isSquare || type == Character.OTHER_SYMBOL || (point >= 0xFF00 && point < 0xFF61)
                ? 1.05
                : 0.8;
    }
}
