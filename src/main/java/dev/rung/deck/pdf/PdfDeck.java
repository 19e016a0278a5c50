package dev.rung.deck.pdf;

import dev.rung.deck.draw.Letters;
import dev.rung.deck.draw.Pen;
import dev.rung.deck.draw.PlotDrawing;
import dev.rung.deck.slide.Block;
import dev.rung.deck.slide.Block.Figure;
import dev.rung.deck.slide.Block.Grid;
import dev.rung.deck.slide.Block.Image;
import dev.rung.deck.slide.Block.Text;
import dev.rung.deck.slide.Deck;
import dev.rung.deck.slide.Measure;
import dev.rung.deck.slide.Paragraph;
import dev.rung.deck.slide.Slide;
import dev.rung.deck.slide.Style;
import dev.rung.plot.Layout;
import dev.rung.plot.Palette;
import dev.rung.plot.Shape.Box;
import dev.rung.plot.Shape.Xy;
import dev.rung.task.Progress;

import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationText;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDDocumentOutline;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Objects;

/** A deck as PDF: one page a slide, text and plots as text and lines. */
public final class PdfDeck {
    private static final Palette COLORS = Palette.PAPER;

    /** From the top of a line to the foot of its letters, in sizes. */
    private static final double BASELINE = 0.95;

    /** How large the sign of a comment is. */
    private static final float CORNER = 20;

    private final Deck deck;
    private final Measure measure;
    private final Letters letters;
    private final PDDocument document;
    private final PDFont font;

    private PdfDeck(Deck deck, Measure measure, PDDocument document, PDFont font) {
        this.deck = deck;
        this.measure = measure;
        this.letters = new Letters(measure);
        this.document = document;
        this.font = font;
    }

    /**
     * Writes the file.
     *
     * @param comments whether speaker notes are comments in the corner, which are not printed
     * @param progress told how many slides are done
     * @throws InterruptedException if the thread was interrupted
     */
    public static void write(
            Deck deck, Measure measure, boolean comments, OutputStream out, Progress progress)
            throws IOException, InterruptedException {
        try (var document = new PDDocument();
                InputStream in =
                        Objects.requireNonNull(PdfDeck.class.getResourceAsStream(Measure.FONT))) {
            PDFont font = PDType0Font.load(document, in);
            new PdfDeck(deck, measure, document, font).write(comments, progress);
            document.save(out);
        }
    }

    private void write(boolean comments, Progress progress)
            throws IOException, InterruptedException {
        document.getDocumentInformation().setTitle(deck.title());
        document.getDocumentInformation().setCreator("Rung");
        document.getDocumentCatalog().setLanguage("en");
        var outline = new PDDocumentOutline();
        document.getDocumentCatalog().setDocumentOutline(outline);
        int done = 0;
        for (Slide slide : deck.slides()) {
            if (Thread.interrupted()) {
                throw new InterruptedException("asked to end");
            }
            var page = new PDPage(new PDRectangle((float) Slide.WIDTH, (float) Slide.HEIGHT));
            document.addPage(page);
            if (slide.part() == 1) {
                var item = new PDOutlineItem();
                item.setTitle(slide.title());
                item.setDestination(page);
                outline.addLast(item);
            }
            done++;
            try (var stream = new PDPageContentStream(document, page)) {
                var pen = new PdfPen(document, stream, font, letters);
                for (Block block : slide.blocks()) {
                    draw(block, pen, stream);
                }
                number(done, pen);
            }
            if (comments && !slide.notes().isBlank()) {
                page.getAnnotations().add(comment(slide.notes(), page));
            }
            progress.report(done, deck.slides().size());
        }
    }

    /** Above the title's end, where nothing is drawn. */
    private static PDAnnotationText comment(String notes, PDPage page) {
        var comment = new PDAnnotationText();
        comment.setContents(notes);
        comment.setTitlePopup("Speaker notes");
        comment.setName(PDAnnotationText.NAME_NOTE);
        comment.setRectangle(
                new PDRectangle(
                        (float) (Slide.WIDTH - 1.3 * CORNER),
                        (float) (Slide.HEIGHT - 1.3 * CORNER),
                        CORNER,
                        CORNER));
        comment.setPage(page);
        return comment;
    }

    private void number(int number, PdfPen pen) throws IOException {
        String text = String.valueOf(number);
        Style style = Style.FOOTER;
        double width = measure.width(text, style.size(), false);
        pen.text(
                text,
                new Xy(Slide.WIDTH - 48 - width, 508 + BASELINE * style.size()),
                new Pen.Font(style.size(), false, COLORS.quiet()),
                width);
    }

    private void draw(Block block, PdfPen pen, PDPageContentStream stream) throws IOException {
        switch (block) {
            case Text text -> text(text, pen);
            case Grid grid -> grid(grid, pen);
            case Figure figure ->
                    PlotDrawing.draw(
                            Layout.of(
                                    figure.plot(),
                                    figure.box().width(),
                                    figure.box().height(),
                                    measure),
                            new Xy(figure.box().x(), figure.box().y()),
                            COLORS,
                            pen);
            case Image image -> {
                Box box = image.box();
                var picture =
                        PDImageXObject.createFromByteArray(
                                document, image.picture().png(), "picture");
                stream.drawImage(
                        picture,
                        (float) box.x(),
                        (float) (Slide.HEIGHT - box.bottom()),
                        (float) box.width(),
                        (float) box.height());
            }
        }
    }

    private void text(Text text, PdfPen pen) throws IOException {
        double y = text.box().y();
        for (int i = 0; i < text.paragraphs().size(); i++) {
            Paragraph one = text.paragraphs().get(i);
            Style style = one.style();
            y += i == 0 ? 0 : style.before();
            var font = new Pen.Font(style.size(), style.bold(), color(style));
            double x = text.box().x() + style.indent();
            double width = text.box().width() - style.indent();
            if (!one.mark().isEmpty()) {
                pen.text(
                        one.mark(),
                        new Xy(text.box().x(), y + BASELINE * style.size()),
                        font,
                        style.indent());
            }
            lines(one, new Box(x, y, width, one.height()), font, pen);
            y += one.height();
        }
    }

    /** What reads from the right begins there. */
    private void lines(Paragraph paragraph, Box box, Pen.Font font, PdfPen pen) throws IOException {
        boolean isRight = Paragraph.readsFromRight(paragraph.text());
        List<String> lines = paragraph.lines();
        for (int i = 0; i < lines.size(); i++) {
            double y = box.y() + i * paragraph.style().line() + BASELINE * font.size();
            double x = box.x();
            if (isRight) {
                Letters.Line line =
                        letters.line(lines.get(i), font.size(), font.bold(), font.color());
                x = box.right() - Math.min(line.width(), box.width());
            }
            pen.text(lines.get(i), new Xy(x, y), font, box.width());
        }
    }

    private void grid(Grid grid, PdfPen pen) throws IOException {
        Box box = grid.box();
        double y = box.y();
        for (int i = 0; i < grid.rows().size(); i++) {
            Block.Row row = grid.rows().get(i);
            double x = box.x();
            for (int column = 0; column < row.cells().size(); column++) {
                double width = grid.widths().get(column);
                var inner =
                        new Box(
                                x + Grid.PAD_X,
                                y + Grid.PAD_Y,
                                width - 2 * Grid.PAD_X,
                                row.height());
                cell(row.cells().get(column), inner, column >= grid.words(), pen);
                x += width;
            }
            y += row.height();
            pen.line(
                    List.of(new Xy(box.x(), y), new Xy(box.right(), y)),
                    i == 0 ? COLORS.axis() : COLORS.grid(),
                    i == 0 ? 1 : 0.75,
                    List.of());
        }
    }

    private void cell(Paragraph cell, Box box, boolean isNumber, PdfPen pen) throws IOException {
        Style style = cell.style();
        var font = new Pen.Font(style.size(), style.bold(), color(style));
        if (!isNumber) {
            lines(cell, box, font, pen);
            return;
        }
        for (int i = 0; i < cell.lines().size(); i++) {
            String line = cell.lines().get(i);
            double width = measure.width(line, style.size(), false);
            double y = box.y() + i * style.line() + BASELINE * style.size();
            double x = Math.max(box.x(), box.right() - width);
            pen.text(line, new Xy(x, y), font, box.width());
        }
    }

    private static String color(Style style) {
        return switch (style.tone()) {
            case TEXT -> COLORS.text();
            case QUIET -> COLORS.quiet();
            case ACCENT -> COLORS.series().getFirst();
        };
    }
}
