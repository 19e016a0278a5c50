package dev.rung.deck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.deck.pptx.PptxDeck;
import dev.rung.deck.slide.Deck;
import dev.rung.deck.slide.DeckMaker;
import dev.rung.deck.slide.DeckPlan.Result;
import dev.rung.deck.slide.Measure;
import dev.rung.plot.Plot;
import dev.rung.plot.Point;
import dev.rung.plot.Series;
import dev.rung.plot.Span;

import org.apache.poi.sl.usermodel.Placeholder;
import org.apache.poi.util.Units;
import org.apache.poi.xslf.usermodel.XMLSlideShow;
import org.apache.poi.xslf.usermodel.XSLFChart;
import org.apache.poi.xslf.usermodel.XSLFGraphicFrame;
import org.apache.poi.xslf.usermodel.XSLFPictureShape;
import org.apache.poi.xslf.usermodel.XSLFSlide;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.openxmlformats.schemas.presentationml.x2006.main.CTGraphicalObjectFrame;
import org.openxmlformats.schemas.presentationml.x2006.main.CTPicture;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

import javax.xml.parsers.DocumentBuilderFactory;

@Timeout(120)
class PptxDeckTest {
    private static byte[] charts;
    private static byte[] pictures;

    private static final String CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart";

    @Test
    void allPartsAreValid() throws Exception {
        byte[] file = sample(false);
        Path folder = Files.createDirectories(Path.of("target/screens/deck"));
        Files.write(folder.resolve("sample.pptx"), file);
        var schemas = new Schemas();
        assertEquals(List.of(), schemas.faults(file));
        assertEquals(List.of(), schemas.faults(sample(true)));
        // And the check finds what is wrong.
        byte[] broken = with(file, "ppt/charts/chart1.xml", "<c:barDir val=\"col\"/>", "");
        assertThat(schemas.faults(broken)).isNotEmpty();
        broken = with(file, "ppt/slides/slide3.xml", "<p:nvPr", "<p:unknown/><p:nvPr");
        assertThat(schemas.faults(broken)).isNotEmpty();
    }

    private static byte[] with(byte[] file, String part, String from, String to) throws Exception {
        var out = new ByteArrayOutputStream();
        try (var in = new ZipInputStream(new ByteArrayInputStream(file));
                var zip = new ZipOutputStream(out)) {
            for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                byte[] bytes = in.readAllBytes();
                if (entry.getName().equals(part)) {
                    String text = new String(bytes, StandardCharsets.UTF_8);
                    assertTrue(text.contains(from), text);
                    bytes = text.replace(from, to).getBytes(StandardCharsets.UTF_8);
                }
                zip.putNextEntry(new ZipEntry(entry.getName()));
                zip.write(bytes);
            }
        }
        return out.toByteArray();
    }

    private static byte[] sample(boolean asPictures) {
        return asPictures ? pictures : charts;
    }

    @BeforeAll
    static void write() throws Exception {
        charts = written(false);
        pictures = written(true);
    }

    private static byte[] written(boolean asPictures) throws Exception {
        var measure = new Measure();
        Deck deck = DeckMaker.of(SampleDeck.sample(), measure);
        var out = new ByteArrayOutputStream();
        PptxDeck.write(deck, measure, asPictures, out, (done, total) -> {});
        return out.toByteArray();
    }

    /** A sheet's columns by their heads; empty cells are null. */
    private static Map<String, List<@Nullable Object>> columns(XSSFSheet sheet) {
        var columns = new TreeMap<String, List<@Nullable Object>>();
        for (int column = 0; column < sheet.getRow(0).getLastCellNum(); column++) {
            var values = new ArrayList<@Nullable Object>();
            for (int row = 1; row <= sheet.getLastRowNum(); row++) {
                XSSFCell cell = sheet.getRow(row).getCell(column);
                values.add(
                        cell == null
                                ? null
                                : switch (cell.getCellType()) {
                                    case NUMERIC -> (Object) cell.getNumericCellValue();
                                    case STRING -> cell.getStringCellValue();
                                    default -> throw new AssertionError(cell.getCellType());
                                });
            }
            columns.put(sheet.getRow(0).getCell(column).getStringCellValue(), values);
        }
        return columns;
    }

    @Test
    void everyNumberOfAPlotIsInItsWorkbookAndTheChartPointsThere() throws Exception {
        try (var show = new XMLSlideShow(new ByteArrayInputStream(sample(false)))) {
            List<Plot> plots = new ArrayList<>();
            for (Result result : SampleDeck.sample().results()) {
                var drawn = result.card().content().drawing();
                if (drawn != null) {
                    drawn.panels().forEach(panel -> plots.add(panel.plot()));
                }
            }
            List<XSLFChart> charts =
                    show.getSlides().stream()
                            .flatMap(slide -> slide.getShapes().stream())
                            .filter(XSLFGraphicFrame.class::isInstance)
                            .map(XSLFGraphicFrame.class::cast)
                            .filter(XSLFGraphicFrame::hasChart)
                            .map(XSLFGraphicFrame::getChart)
                            .toList();
            assertEquals(plots.size(), charts.size());
            for (int i = 0; i < plots.size(); i++) {
                try (XSSFWorkbook workbook = charts.get(i).getWorkbook()) {
                    var columns = columns(workbook.getSheetAt(0));
                    plots.get(i).series().forEach(series -> requireAll(series, columns));
                }
                byte[] xml = charts.get(i).getPackagePart().getInputStream().readAllBytes();
                try (XSSFWorkbook workbook = charts.get(i).getWorkbook()) {
                    requireCaches(xml, workbook);
                }
            }
        }
    }

    private static void requireAll(Series series, Map<String, List<@Nullable Object>> columns) {
        for (Point point : series.points()) {
            Double y = point.y();
            if (y == null) {
                continue;
            }
            List<@Nullable Object> values = column(columns, series.name());
            assertThat(values).contains(y);
            Span span = point.interval();
            if (span != null) {
                int row = values.indexOf(y);
                assertEquals(span.low(), column(columns, series.name() + ", low").get(row));
                assertEquals(span.high(), column(columns, series.name() + ", high").get(row));
                double up = number(column(columns, series.name() + ", up to high").get(row));
                double down = number(column(columns, series.name() + ", down to low").get(row));
                assertEquals(span.high(), y + up, 1e-12);
                assertEquals(span.low(), y - down, 1e-12);
            }
            if (point.n() != null) {
                assertThat(columns.get(series.name() + ", n")).contains((double) point.n());
            }
            for (int i = 0; i < point.singles().size(); i++) {
                assertThat(columns.get(series.name() + ", single value " + (i + 1)))
                        .contains(point.singles().get(i));
            }
        }
    }

    private static List<@Nullable Object> column(
            Map<String, List<@Nullable Object>> columns, String head) {
        return Objects.requireNonNull(columns.get(head), head);
    }

    private static double number(@Nullable Object value) {
        return (double) Objects.requireNonNull(value);
    }

    /** What the chart shows without its workbook is what stands there. */
    private static void requireCaches(byte[] xml, XSSFWorkbook workbook) throws Exception {
        var factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        Document chart = factory.newDocumentBuilder().parse(new ByteArrayInputStream(xml));
        NodeList formulas = chart.getElementsByTagNameNS(CHART, "f");
        assertTrue(formulas.getLength() > 0);
        assertEquals(1, chart.getElementsByTagNameNS(CHART, "externalData").getLength());
        for (int i = 0; i < formulas.getLength(); i++) {
            String formula = formulas.item(i).getTextContent();
            var area =
                    new org.apache.poi.ss.util.AreaReference(
                            formula, org.apache.poi.ss.SpreadsheetVersion.EXCEL2007);
            XSSFSheet sheet = workbook.getSheet(area.getFirstCell().getSheetName());
            NodeList points =
                    ((Element) formulas.item(i).getParentNode())
                            .getElementsByTagNameNS(CHART, "pt");
            int filled = 0;
            for (var at : area.getAllReferencedCells()) {
                var row = sheet.getRow(at.getRow());
                filled += row != null && row.getCell(at.getCol()) != null ? 1 : 0;
            }
            assertEquals(filled, points.getLength(), formula);
            for (int j = 0; j < points.getLength(); j++) {
                Element point = (Element) points.item(j);
                int row =
                        area.getFirstCell().getRow() + Integer.parseInt(point.getAttribute("idx"));
                XSSFCell cell = sheet.getRow(row).getCell(area.getFirstCell().getCol());
                String cached = point.getTextContent();
                if (cell.getCellType() == org.apache.poi.ss.usermodel.CellType.NUMERIC) {
                    assertEquals(cell.getNumericCellValue(), Double.parseDouble(cached), formula);
                } else {
                    assertEquals(cell.getStringCellValue(), cached);
                }
            }
        }
    }

    @Test
    void titlesNotesAltTextsAndSizeAreThere() throws Exception {
        Deck deck = DeckMaker.of(SampleDeck.sample(), new Measure());
        try (var show = new XMLSlideShow(new ByteArrayInputStream(sample(false)))) {
            assertEquals(new java.awt.Dimension(960, 540), show.getPageSize());
            for (int i = 0; i < deck.slides().size(); i++) {
                XSLFSlide slide = show.getSlides().get(i);
                assertThat(slide.getPlaceholder(0).getTextType())
                        .isIn(Placeholder.TITLE, Placeholder.CENTERED_TITLE);
                assertThat(slide.getPlaceholder(0).getText())
                        .startsWith(deck.slides().get(i).title());
                String notes = deck.slides().get(i).notes();
                if (!notes.isEmpty()) {
                    String written =
                            slide.getNotes().getTextParagraphs().stream()
                                    .flatMap(List::stream)
                                    .map(Object::toString)
                                    .reduce("", (one, other) -> one + "\n" + other);
                    notes.lines().forEach(line -> assertThat(written).contains(line));
                }
                for (var shape : slide.getShapes()) {
                    if (shape instanceof XSLFGraphicFrame frame) {
                        var xml = (CTGraphicalObjectFrame) frame.getXmlObject();
                        assertFalse(xml.getNvGraphicFramePr().getCNvPr().getDescr().isBlank());
                    }
                }
            }
        }
    }

    @Test
    void chartsCanBePicturesInstead() throws Exception {
        try (var show = new XMLSlideShow(new ByteArrayInputStream(sample(true)))) {
            assertEquals(List.of(), show.getCharts());
            XSLFSlide bars = show.getSlides().get(2);
            XSLFPictureShape picture =
                    bars.getShapes().stream()
                            .filter(XSLFPictureShape.class::isInstance)
                            .map(XSLFPictureShape.class::cast)
                            .findFirst()
                            .orElseThrow();
            var image =
                    javax.imageio.ImageIO.read(
                            new ByteArrayInputStream(picture.getPictureData().getData()));
            double aspect = picture.getAnchor().getWidth() / picture.getAnchor().getHeight();
            assertEquals(aspect, (double) image.getWidth() / image.getHeight(), 0.01);
            assertThat(((CTPicture) picture.getXmlObject()).getNvPicPr().getCNvPr().getDescr())
                    .contains("qwen3-8b");
            Path folder = Files.createDirectories(Path.of("target/screens/deck"));
            Files.write(folder.resolve("plot.png"), picture.getPictureData().getData());
        }
    }

    /** Nothing that is written moves the placeholders of the template itself. */
    @Test
    void theTemplateStaysAsItIs() throws Exception {
        try (var show = new XMLSlideShow(new ByteArrayInputStream(sample(false)))) {
            var title = show.getSlideMasters().getFirst().getPlaceholder(0).getAnchor();
            assertEquals(48, Units.toPoints(Units.toEMU(title.getX())), 0.01);
            assertEquals(40, title.getHeight(), 0.01);
        }
    }

    /** Where LibreOffice is: it reads the file, and each slide becomes a page with its title. */
    @Test
    @Tag("office")
    @Timeout(180)
    void libreOfficeOpensIt() throws Exception {
        Path soffice = onPath("soffice");
        org.junit.jupiter.api.Assumptions.assumeTrue(soffice != null, "no LibreOffice here");
        Path folder = Files.createTempDirectory("rung-office");
        Path file = Files.write(folder.resolve("sample.pptx"), sample(false));
        Process process =
                new ProcessBuilder(
                                soffice.toString(),
                                "-env:UserInstallation=" + folder.resolve("profile").toUri(),
                                "--headless",
                                "--convert-to",
                                "pdf",
                                "--outdir",
                                folder.toString(),
                                file.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("out.txt").toFile())
                        .start();
        assertTrue(process.waitFor(170, TimeUnit.SECONDS));
        Deck deck = DeckMaker.of(SampleDeck.sample(), new Measure());
        try (var document =
                org.apache.pdfbox.Loader.loadPDF(folder.resolve("sample.pdf").toFile())) {
            assertEquals(deck.slides().size(), document.getNumberOfPages());
            var text = new org.apache.pdfbox.text.PDFTextStripper();
            for (int i = 0; i < deck.slides().size(); i++) {
                text.setStartPage(i + 1);
                text.setEndPage(i + 1);
                String page = text.getText(document).replaceAll("\\s+", " ");
                assertThat(page).contains(deck.slides().get(i).title());
            }
        }
    }

    private static @Nullable Path onPath(String program) {
        return Arrays.stream(System.getenv("PATH").split(java.io.File.pathSeparator, -1))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(null);
    }
}
