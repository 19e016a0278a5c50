package dev.rung.deck.pptx;

import org.apache.poi.sl.usermodel.Placeholder;
import org.apache.poi.xslf.usermodel.XMLSlideShow;
import org.apache.poi.xslf.usermodel.XSLFNotes;
import org.apache.poi.xslf.usermodel.XSLFSlide;
import org.apache.poi.xslf.usermodel.XSLFTextShape;
import org.apache.xmlbeans.XmlCursor;

/** Writes what the speaker sees. */
final class PptxNotes {
    private static final String MAIN = "http://schemas.openxmlformats.org/drawingml/2006/main";

    private PptxNotes() {}

    static void add(XMLSlideShow show, XSLFSlide slide, String text) {
        XSLFNotes notes = show.getNotesSlide(slide);
        for (XSLFTextShape shape : notes.getPlaceholders()) {
            if (shape.getTextType() == Placeholder.BODY) {
                shape.clearText();
                text.lines()
                        .forEach(line -> shape.addNewTextParagraph().addNewTextRun().setText(line));
            }
        }
        // Copied fields keep attributes that runs may not have.
        try (XmlCursor cursor = notes.getXmlObject().newCursor()) {
            while (cursor.hasNextToken()) {
                cursor.toNextToken();
                boolean isRun =
                        cursor.isStart()
                                && cursor.getName().getLocalPart().equals("r")
                                && cursor.getName().getNamespaceURI().equals(MAIN);
                if (isRun) {
                    cursor.removeAttribute(new javax.xml.namespace.QName("id"));
                    cursor.removeAttribute(new javax.xml.namespace.QName("type"));
                }
            }
        }
    }
}
