package dev.rung.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.plot.Plot.Kind;
import dev.rung.testing.ExamplePlots;

import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

import java.io.StringReader;
import java.util.List;
import java.util.Random;

import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;

class SvgTest {
    private static final Palette PALETTE =
            new Palette(
                    "#ffffff",
                    "#111111",
                    "#666666",
                    "#eeeeee",
                    "#cccccc",
                    List.of("#0000aa", "#aa5500", "#00aa00", "#8800aa", "#777777"));
    private static final TextMeasure MEASURE = (text, size, bold) -> text.length() * size * 0.6;

    private static Document parsed(String svg) throws Exception {
        var factory = DocumentBuilderFactory.newInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        factory.setNamespaceAware(true);
        return factory.newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
    }

    @Test
    void hostileNamesStayText() throws Exception {
        var plot = ExamplePlots.gold(Kind.DOTS, ExamplePlots.HOSTILE);
        var layout = Layout.of(plot, 4000, 400, MEASURE);
        String svg = Svg.of(layout, "<b>\"title\"\u0001</b>", PALETTE);
        var root = parsed(svg).getDocumentElement();
        assertEquals(0, root.getElementsByTagName("script").getLength());
        assertEquals(0, root.getElementsByTagName("b").getLength());
        assertEquals(
                "<b>\"title\"\uFFFD</b>",
                root.getElementsByTagName("title").item(0).getTextContent());
        assertFalse(svg.contains("\u202E"), "nothing turns the line around");
        var texts = root.getElementsByTagName("text");
        assertEquals(layout.labels().size(), texts.getLength());
        assertTrue(root.getTextContent().contains("<script>alert(\"1\")</script> & ]]> 'x'"));
        assertTrue(root.getTextContent().contains("نموذج اللغة العربية الكبير"));
    }

    @Test
    void allShapesAreThere() throws Exception {
        var layout = Layout.of(ExamplePlots.shots(List.of("luna")), 600, 300, MEASURE);
        var root = parsed(Svg.of(layout, "", PALETTE)).getDocumentElement();
        assertEquals("600", root.getAttribute("width"));
        // Seven values and three seeds of each, all of them circles.
        assertEquals(28, root.getElementsByTagName("circle").getLength());
        assertEquals(1, root.getElementsByTagName("polygon").getLength());
    }

    @Test
    void anyPlotIsWellFormed() throws Exception {
        var random = new Random(11);
        for (int i = 0; i < 300; i++) {
            var layout = Layout.of(ExamplePlots.random(random), 500, 300, MEASURE);
            parsed(Svg.of(layout, ExamplePlots.HOSTILE.get(i % 10), PALETTE));
        }
    }

    @Test
    void aPaletteHasFiveColours() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new Palette("", "", "", "", "", List.of("#000000")));
    }
}
