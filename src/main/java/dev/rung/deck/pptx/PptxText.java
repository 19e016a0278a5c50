package dev.rung.deck.pptx;

import dev.rung.deck.slide.Paragraph;
import dev.rung.deck.slide.Style;

import org.apache.poi.sl.usermodel.AutoNumberingScheme;
import org.apache.poi.sl.usermodel.Insets2D;
import org.apache.poi.sl.usermodel.TextParagraph.TextAlign;
import org.apache.poi.sl.usermodel.TextShape.TextAutofit;
import org.apache.poi.xslf.usermodel.XSLFTextParagraph;
import org.apache.poi.xslf.usermodel.XSLFTextRun;
import org.apache.poi.xslf.usermodel.XSLFTextShape;
import org.openxmlformats.schemas.drawingml.x2006.main.CTRegularTextRun;
import org.openxmlformats.schemas.drawingml.x2006.main.CTTextCharacterProperties;
import org.openxmlformats.schemas.drawingml.x2006.main.CTTextParagraphProperties;
import org.openxmlformats.schemas.drawingml.x2006.main.STSchemeColorVal;

import java.util.List;

/** Writes paragraphs into shapes. */
final class PptxText {
    private PptxText() {}

    /** Replaces whatever text a shape has. */
    static void fill(XSLFTextShape shape, List<Paragraph> paragraphs) {
        shape.clearText();
        shape.setInsets(new Insets2D(0, 0, 0, 0));
        shape.setWordWrap(true);
        shape.setTextAutofit(TextAutofit.NONE);
        for (int i = 0; i < paragraphs.size(); i++) {
            Paragraph one = paragraphs.get(i);
            XSLFTextParagraph made =
                    i == 0 && !shape.getTextParagraphs().isEmpty()
                            ? shape.getTextParagraphs().getFirst()
                            : shape.addNewTextParagraph();
            fill(made, one);
            Style style = one.style();
            // Points are negative here, shares positive.
            made.setSpaceBefore(i == 0 ? 0.0 : -style.before());
            if (!one.mark().isEmpty()) {
                int first = Integer.parseInt(one.mark().replace(".", ""));
                made.setLeftMargin(style.indent());
                made.setIndent(-style.indent());
                made.setBulletAutoNumber(AutoNumberingScheme.arabicPeriod, first);
            } else {
                made.setLeftMargin(style.indent());
                made.setIndent(0.0);
            }
        }
    }

    /** Writes the text of one. */
    static void fill(XSLFTextParagraph made, Paragraph paragraph) {
        List<String> lines = paragraph.text().lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            if (i > 0) {
                made.addLineBreak();
            }
            if (!lines.get(i).isEmpty()) {
                run(made, lines.get(i), paragraph.style());
            }
        }
        // Said of every paragraph: some programs go on with what the one before it says.
        CTTextParagraphProperties properties =
                made.getXmlObject().isSetPPr()
                        ? made.getXmlObject().getPPr()
                        : made.getXmlObject().addNewPPr();
        boolean isRight = Paragraph.readsFromRight(paragraph.text());
        properties.setRtl(isRight);
        if (isRight) {
            made.setTextAlign(TextAlign.RIGHT);
        }
    }

    private static void run(XSLFTextParagraph made, String text, Style style) {
        XSLFTextRun run = made.addNewTextRun();
        run.setText(text);
        run.setFontSize(style.size());
        run.setBold(style.bold());
        CTTextCharacterProperties properties = ((CTRegularTextRun) run.getXmlObject()).getRPr();
        properties.addNewSolidFill().addNewSchemeClr().setVal(color(style));
    }

    private static STSchemeColorVal.Enum color(Style style) {
        return switch (style.tone()) {
            case TEXT -> STSchemeColorVal.TX_1;
            case QUIET -> STSchemeColorVal.TX_2;
            case ACCENT -> STSchemeColorVal.ACCENT_1;
        };
    }
}
