package dev.rung.update.post;

import dev.rung.card.Card;
import dev.rung.plot.Layout;
import dev.rung.plot.Palette;
import dev.rung.plot.PlotGrid;
import dev.rung.plot.Svg;
import dev.rung.plot.TextMeasure;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Plots of cards as a channel shows them. Those drawn last are kept, for a preview is made anew
 * whenever a word is typed.
 */
final class CardPlots {
    /** A channel shows pictures small: few units, so that letters are large. */
    private static final double WIDTH = 640;

    private static final double HEIGHT = 360;

    /** With more panels than stand beside each other. */
    private static final double TALL = 1.7;

    private static final int ROW = 3;
    private static final int KEPT = 24;
    private static final Logger LOG = LoggerFactory.getLogger(CardPlots.class);

    private final Map<Long, Drawn> drawn = new LinkedHashMap<>(KEPT, 0.75f, true);

    private final PlotPictures pictures;

    CardPlots(PlotPictures pictures) {
        this.pictures = pictures;
    }

    private record Drawn(Instant changed, Optional<byte[]> png) {}

    /**
     * The plot of a card as PNG.
     *
     * @return empty if it has none, or it cannot be drawn here
     */
    synchronized Optional<byte[]> png(Card card) {
        PlotGrid grid = card.content().drawing();
        if (grid == null) {
            return Optional.empty();
        }
        Drawn old = drawn.get(card.id());
        if (old == null || !old.changed().equals(card.changed())) {
            old = new Drawn(card.changed(), png(grid));
            drawn.put(card.id(), old);
        }
        if (drawn.size() > KEPT) {
            drawn.remove(drawn.keySet().iterator().next());
        }
        return old.png();
    }

    private Optional<byte[]> png(PlotGrid grid) {
        try {
            return Optional.of(pictures.png(grid, WIDTH, height(grid)));
        } catch (IOException | RuntimeException | LinkageError e) {
            LOG.warn("A plot is sent as SVG", e);
            return Optional.empty();
        }
    }

    /** The same as an SVG image, which needs no letters. */
    static String svg(PlotGrid grid, String title) {
        return Svg.of(
                Layout.of(grid, WIDTH, height(grid), TextMeasure.ROUGH), title, Palette.PAPER);
    }

    private static double height(PlotGrid grid) {
        return HEIGHT * (grid.panels().size() > ROW ? TALL : 1);
    }
}
