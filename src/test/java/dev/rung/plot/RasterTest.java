package dev.rung.plot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.plot.Plot.Kind;
import dev.rung.testing.ExamplePlots;

import org.junit.jupiter.api.Test;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

import javax.imageio.ImageIO;

/** Plots as pixels. */
class RasterTest {
    private static byte[] png(Plot plot) {
        return Raster.png(PlotGrid.of(plot), 600, 300, 2, Palette.PAPER).orElseThrow();
    }

    private static BufferedImage read(byte[] png) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(png));
    }

    private static Set<String> colours(BufferedImage image) {
        var found = new HashSet<String>();
        for (int x = 0; x < image.getWidth(); x++) {
            for (int y = 0; y < image.getHeight(); y++) {
                found.add("#%06x".formatted(image.getRGB(x, y) & 0xffffff));
            }
        }
        return found;
    }

    @Test
    void curvesStandOnTheSurfaceInTheirColours() throws Exception {
        var image = read(png(ExamplePlots.shots(List.of("luna", "haiku"))));
        assertEquals(1200, image.getWidth());
        assertEquals(600, image.getHeight());
        assertTrue(
                colours(image)
                        .containsAll(
                                Set.of(
                                        Palette.PAPER.surface(),
                                        Palette.PAPER.series().get(0),
                                        Palette.PAPER.series().get(1))));
    }

    @Test
    void theSameIsDrawnTwice() {
        var plot = ExamplePlots.shots(List.of("luna"));
        assertArrayEquals(png(plot), png(plot));
    }

    @Test
    void hostileNamesAreDrawn() throws Exception {
        byte[] png = png(ExamplePlots.gold(Kind.DOTS, ExamplePlots.HOSTILE));
        Path file = Path.of("target", "screens", "raster-hostile.png");
        Files.createDirectories(file.getParent());
        Files.write(file, png);
        assertTrue(colours(read(png)).contains(Palette.PAPER.series().getFirst()));
    }

    @Test
    void anyPlotIsDrawn() throws Exception {
        var random = new Random(11);
        for (int i = 0; i < 60; i++) {
            assertEquals(1200, read(png(ExamplePlots.random(random))).getWidth());
        }
    }
}
