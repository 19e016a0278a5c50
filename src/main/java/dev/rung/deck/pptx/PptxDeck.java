package dev.rung.deck.pptx;

import dev.rung.deck.draw.Letters;
import dev.rung.deck.draw.PlotPicture;
import dev.rung.deck.slide.Block;
import dev.rung.deck.slide.Block.Figure;
import dev.rung.deck.slide.Block.Grid;
import dev.rung.deck.slide.Block.Image;
import dev.rung.deck.slide.Block.Role;
import dev.rung.deck.slide.Block.Text;
import dev.rung.deck.slide.Deck;
import dev.rung.deck.slide.Measure;
import dev.rung.deck.slide.Slide;
import dev.rung.plot.Shape.Box;
import dev.rung.task.Progress;

import org.apache.poi.sl.usermodel.PictureData.PictureType;
import org.apache.poi.sl.usermodel.Placeholder;
import org.apache.poi.xslf.usermodel.XMLSlideShow;
import org.apache.poi.xslf.usermodel.XSLFPictureData;
import org.apache.poi.xslf.usermodel.XSLFPictureShape;
import org.apache.poi.xslf.usermodel.XSLFSlide;
import org.apache.poi.xslf.usermodel.XSLFSlideLayout;
import org.apache.poi.xslf.usermodel.XSLFTextBox;
import org.apache.poi.xslf.usermodel.XSLFTextShape;
import org.openxmlformats.schemas.presentationml.x2006.main.CTShape;

import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/** A deck as PPTX. */
public final class PptxDeck {
    private final Deck deck;
    private final Measure measure;
    private final Letters letters;
    private final boolean asPictures;
    private final XMLSlideShow show;

    private PptxDeck(Deck deck, Measure measure, boolean asPictures, XMLSlideShow show) {
        this.deck = deck;
        this.measure = measure;
        this.letters = new Letters(measure);
        this.asPictures = asPictures;
        this.show = show;
    }

    /**
     * Writes the file.
     *
     * @param asPictures charts are pictures, for viewers that do not keep charts
     * @param progress told how many slides are done
     * @throws InterruptedException if the thread was interrupted
     */
    public static void write(
            Deck deck, Measure measure, boolean asPictures, OutputStream out, Progress progress)
            throws IOException, InterruptedException {
        try (XMLSlideShow show = Template.open()) {
            new PptxDeck(deck, measure, asPictures, show).write(progress);
            show.write(out);
        }
    }

    private void write(Progress progress) throws IOException, InterruptedException {
        show.getProperties().getCoreProperties().setTitle(deck.title());
        show.getProperties().getCoreProperties().setCreator("Rung");
        int done = 0;
        for (Slide slide : deck.slides()) {
            if (Thread.interrupted()) {
                throw new InterruptedException("asked to end");
            }
            write(slide);
            progress.report(++done, deck.slides().size());
        }
    }

    private XSLFSlideLayout layout(Slide slide) {
        boolean isCover = slide.kind() == Slide.Kind.COVER && slide.part() == 1;
        boolean hasSubtitle = has(slide, Role.SUBTITLE);
        String name = Template.TITLE_ONLY;
        if (isCover && hasSubtitle) {
            name = Template.COVER;
        } else if (has(slide, Role.BODY)) {
            name = Template.TITLE_AND_TEXT;
        }
        return show.getSlideMasters().getFirst().getLayout(name);
    }

    private static boolean has(Slide slide, Role role) {
        return slide.blocks().stream()
                .anyMatch(block -> block instanceof Text text && text.role() == role);
    }

    private void write(Slide slide) throws IOException {
        XSLFSlideLayout layout = layout(slide);
        XSLFSlide made = show.createSlide(layout);
        var free = new ArrayList<XSLFTextShape>(List.of(made.getPlaceholders()));
        for (Block block : slide.blocks()) {
            switch (block) {
                case Text text -> text(made, text, free);
                case Grid grid -> PptxTable.add(made, grid, "Table: " + slide.title());
                case Figure figure -> figure(made, figure);
                case Image image -> picture(made, image.picture().png(), image.box(), image.alt());
            }
        }
        number(made);
        free.forEach(made::removeShape);
        if (!slide.notes().isEmpty()) {
            PptxNotes.add(show, made, slide.notes());
        }
    }

    /** In a placeholder of the layout where there is one for it, else in a box. */
    private static void text(XSLFSlide made, Text text, List<XSLFTextShape> free) {
        XSLFTextShape shape = null;
        for (XSLFTextShape one : free) {
            boolean fits =
                    switch (one.getTextType()) {
                        case TITLE, CENTERED_TITLE -> text.role() == Role.TITLE;
                        case SUBTITLE -> text.role() == Role.SUBTITLE;
                        case BODY -> text.role() == Role.BODY;
                        default -> false;
                    };
            shape = fits && shape == null ? one : shape;
        }
        if (shape == null) {
            XSLFTextBox box = made.createTextBox();
            if (text.role() == Role.FOOTER) {
                box.setPlaceholder(Placeholder.FOOTER);
            }
            shape = box;
        }
        free.remove(shape);
        var properties = ((CTShape) shape.getXmlObject()).getSpPr();
        if (!properties.isSetXfrm()) {
            // Else the anchor of its layout would be moved.
            properties.addNewXfrm();
        }
        shape.setAnchor(anchor(text.box()));
        PptxText.fill(shape, text.paragraphs());
    }

    private static Rectangle2D anchor(Box box) {
        return new Rectangle2D.Double(box.x(), box.y(), box.width(), box.height());
    }

    private static void number(XSLFSlide made) {
        XSLFTextBox box = made.createTextBox();
        box.setPlaceholder(Placeholder.SLIDE_NUMBER);
        box.setAnchor(new Rectangle2D.Double(852, 506, 60, 16));
        box.clearText();
        var field = box.addNewTextParagraph().getXmlObject().addNewFld();
        field.setId("{7A9C1B1E-6E0B-4B8E-9C56-2D1F3C5E7A01}");
        field.setType("slidenum");
        field.addNewRPr().setLang("en-GB");
        field.setT(String.valueOf(made.getSlideNumber()));
    }

    private void figure(XSLFSlide made, Figure figure) throws IOException {
        Box box = figure.box();
        if (asPictures) {
            byte[] png =
                    PlotPicture.png(figure.plot(), box.width(), box.height(), measure, letters);
            picture(made, png, box, figure.alt());
        } else {
            PptxCharts.add(show, made, figure);
        }
    }

    private void picture(XSLFSlide made, byte[] png, Box box, String alt) {
        XSLFPictureData data = show.addPicture(png, PictureType.PNG);
        XSLFPictureShape shape = made.createPicture(data);
        shape.setAnchor(anchor(box));
        Alt.of(shape, "Picture", alt);
    }
}
