package dev.rung.wiring;

import dev.rung.deck.draw.Letters;
import dev.rung.deck.draw.PlotPicture;
import dev.rung.deck.slide.Measure;
import dev.rung.plot.PlotGrid;
import dev.rung.update.post.PlotPictures;

import org.jspecify.annotations.Nullable;

import java.io.IOException;

/** Pictures of plots as they stand on slides. Fonts are read for the first one. */
final class DrawnPlots implements PlotPictures {
    private @Nullable Measure measure;

    @Override
    public synchronized byte[] png(PlotGrid plot, double width, double height) throws IOException {
        Measure known = measure;
        if (known == null) {
            known = new Measure();
            measure = known;
        }
        return PlotPicture.png(plot, width, height, known, new Letters(known));
    }
}
