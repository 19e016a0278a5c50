package dev.rung.deck.pptx;

import org.apache.poi.xslf.usermodel.XMLSlideShow;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * The empty presentation that decks begin with: 16:9, one theme, three layouts whose placeholders
 * make titles show in an outline. It is put together from the text files beside it.
 */
final class Template {
    static final String COVER = "Cover";
    static final String TITLE_ONLY = "Title only";
    static final String TITLE_AND_TEXT = "Title and text";

    private static final String FOLDER = "/dev/rung/deck/template/";
    private static final Map<String, String> PARTS = parts();

    private Template() {}

    private static Map<String, String> parts() {
        var parts = new LinkedHashMap<String, String>();
        parts.put("[Content_Types].xml", "content-types.xml");
        parts.put("_rels/.rels", "package.rels.xml");
        parts.put("ppt/presentation.xml", "presentation.xml");
        parts.put("ppt/_rels/presentation.xml.rels", "presentation.rels.xml");
        parts.put("ppt/theme/theme1.xml", "theme.xml");
        parts.put("ppt/slideMasters/slideMaster1.xml", "master.xml");
        parts.put("ppt/slideMasters/_rels/slideMaster1.xml.rels", "master.rels.xml");
        String[] layouts = {"cover.xml", "title-only.xml", "title-and-text.xml"};
        for (int i = 0; i < layouts.length; i++) {
            String name = "slideLayout" + (i + 1) + ".xml";
            parts.put("ppt/slideLayouts/" + name, layouts[i]);
            parts.put("ppt/slideLayouts/_rels/" + name + ".rels", "layout.rels.xml");
        }
        return parts;
    }

    /** A presentation without slides. */
    static XMLSlideShow open() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var part : PARTS.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(resource(part.getValue()));
                zip.closeEntry();
            }
        }
        return new XMLSlideShow(new ByteArrayInputStream(bytes.toByteArray()));
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in =
                Objects.requireNonNull(Template.class.getResourceAsStream(FOLDER + name), name)) {
            return in.readAllBytes();
        }
    }
}
