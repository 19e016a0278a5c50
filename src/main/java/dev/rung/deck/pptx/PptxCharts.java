package dev.rung.deck.pptx;

import dev.rung.deck.slide.Block.Figure;
import dev.rung.plot.Plot;
import dev.rung.plot.PlotGrid;
import dev.rung.plot.Shape.Box;

import org.apache.poi.util.Units;
import org.apache.poi.xslf.usermodel.XMLSlideShow;
import org.apache.poi.xslf.usermodel.XSLFChart;
import org.apache.poi.xslf.usermodel.XSLFSlide;
import org.apache.xmlbeans.XmlException;
import org.openxmlformats.schemas.drawingml.x2006.chart.ChartSpaceDocument;

import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Puts charts on slides: one for each small plot. */
final class PptxCharts {
    private static final double GAP = 10;

    /** So much wider than high a plot reads best. */
    private static final double ASPECT = 1.4;

    /** Title, legend and words at the axes take so much of the height … */
    private static final double AROUND = 90;

    /** … and this of the width. */
    private static final double BESIDE = 50;

    /** Narrower ones have smaller text. */
    private static final double NARROW = 330;

    private PptxCharts() {}

    static void add(XMLSlideShow show, XSLFSlide slide, Figure figure) throws IOException {
        List<PlotGrid.Panel> panels = figure.plot().panels();
        Box box = figure.box();
        int columns = columns(panels.size(), box);
        int rows = (panels.size() + columns - 1) / columns;
        double width = (box.width() - (columns - 1) * GAP) / columns;
        double height = (box.height() - (rows - 1) * GAP) / rows;
        for (int i = 0; i < panels.size(); i++) {
            PlotGrid.Panel panel = panels.get(i);
            int row = i / columns;
            var place =
                    new Box(
                            box.x() + i % columns * (width + GAP),
                            box.y() + row * (height + GAP),
                            width,
                            height);
            String alt =
                    panel.title().isEmpty() ? figure.alt() : panel.title() + ": " + figure.alt();
            add(show, slide, panel.plot(), panel.title(), place, alt);
        }
    }

    /** So that each is as large as can be. */
    private static int columns(int count, Box box) {
        return IntStream.rangeClosed(1, count)
                .boxed()
                .max(Comparator.comparingDouble(columns -> size(columns, count, box)))
                .orElse(1);
    }

    private static double size(int columns, int count, Box box) {
        int rows = (count + columns - 1) / columns;
        return Math.min((box.width() / columns - BESIDE) / ASPECT, box.height() / rows - AROUND);
    }

    private static void add(
            XMLSlideShow show, XSLFSlide slide, Plot plot, String title, Box box, String alt)
            throws IOException {
        ChartMaker.Made made = ChartMaker.of(plot, title, box.width() < NARROW ? 900 : 1200);
        XSLFChart chart = show.createChart();
        try {
            chart.getCTChartSpace()
                    .set(ChartSpaceDocument.Factory.parse(made.xml()).getChartSpace());
        } catch (XmlException e) {
            throw new IOException(e);
        }
        chart.setWorkbook(made.sheet().workbook());
        slide.addChart(
                chart,
                new Rectangle2D.Double(
                        Units.toEMU(box.x()),
                        Units.toEMU(box.y()),
                        Units.toEMU(box.width()),
                        Units.toEMU(box.height())));
        var tree = slide.getXmlObject().getCSld().getSpTree();
        Alt.of(
                tree.getGraphicFrameArray(tree.sizeOfGraphicFrameArray() - 1),
                title.isEmpty() ? "Chart" : "Chart: " + title,
                alt);
    }
}
