package dev.rung.deck.page;

import dev.rung.deck.slide.Block;
import dev.rung.deck.slide.Block.Figure;
import dev.rung.deck.slide.Block.Grid;
import dev.rung.deck.slide.Block.Image;
import dev.rung.deck.slide.Block.Row;
import dev.rung.deck.slide.Block.Text;
import dev.rung.deck.slide.Deck;
import dev.rung.deck.slide.Measure;
import dev.rung.deck.slide.Paragraph;
import dev.rung.deck.slide.Slide;
import dev.rung.deck.slide.Style;
import dev.rung.experiment.MarkdownText;
import dev.rung.plot.Layout;
import dev.rung.plot.Palette;
import dev.rung.plot.Svg;
import dev.rung.task.Progress;

import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A deck as Markdown for Marp: slides between lines, plots as pictures in the text, notes as
 * comments. Nothing that came from outside is taken for Markdown, a directive or an end of a slide.
 */
public final class MarkdownDeck {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Pattern START = Pattern.compile("^(?:[-+=~:]|\\d+(?=[.)]))");

    /** As large as on the other slides: Marp's are 1280 wide. */
    private static final String HEAD =
            """
            ---
            marp: true
            theme: default
            size: 16:9
            paginate: true
            title: TITLE
            style: |
              section { font-size: 20px; padding: 40px 64px; justify-content: flex-start; }
              h1 { font-size: 34px; }
              table { font-size: 15px; }
              pre { font-size: 16px; white-space: pre-wrap; }
            ---
            """;

    private final Measure measure;
    private final StringBuilder out = new StringBuilder();

    private MarkdownDeck(Measure measure) {
        this.measure = measure;
    }

    /**
     * Writes the file.
     *
     * @param progress told how many slides are done
     * @throws InterruptedException if the thread was interrupted
     */
    public static void write(Deck deck, Measure measure, Writer out, Progress progress)
            throws IOException, InterruptedException {
        var made = new MarkdownDeck(measure);
        made.out.append(HEAD.replace("TITLE", JSON.writeValueAsString(deck.title())));
        int done = 0;
        for (Slide slide : deck.slides()) {
            if (Thread.interrupted()) {
                throw new InterruptedException("asked to end");
            }
            made.out.append(done == 0 ? "\n" : "\n---\n\n");
            made.slide(slide);
            progress.report(++done, deck.slides().size());
        }
        out.write(made.out.toString());
    }

    private void slide(Slide slide) {
        for (Block block : slide.blocks()) {
            switch (block) {
                case Text text -> text(text);
                case Grid grid -> grid(grid);
                case Figure figure -> {
                    var box = figure.box();
                    Layout layout = Layout.of(figure.plot(), box.width(), box.height(), measure);
                    String svg = Svg.of(layout, figure.alt(), Palette.PAPER);
                    picture("svg+xml", svg.getBytes(StandardCharsets.UTF_8), figure.alt());
                }
                case Image image -> picture("png", image.picture().png(), image.alt());
            }
        }
        if (!slide.notes().isEmpty()) {
            // A comment that is YAML would be taken for directives: a line of words prevents it.
            String safe = slide.notes().replace("--", "-\u2060-");
            out.append("<!--\nNotes\n").append(safe).append("\n-->\n");
        }
    }

    /** On the left, words beside it. */
    private void picture(String type, byte[] bytes, String alt) {
        String title = escaped(alt).replace("\"", "\\\"");
        out.append("![bg left:60% contain](data:image/")
                .append(type)
                .append(";base64,")
                .append(Base64.getEncoder().encodeToString(bytes))
                .append(" \"")
                .append(title)
                .append("\")\n\n");
    }

    private void text(Text text) {
        for (Paragraph one : text.paragraphs()) {
            if (one.style() == Style.REPLY || one.style() == Style.ROW) {
                out.append(MarkdownText.fenced(one.text())).append("\n\n");
                continue;
            }
            String words = line(one.text());
            String shown =
                    switch (text.role()) {
                        case TITLE -> "# " + words;
                        case FOOTER, NOTE -> "_" + escaped(one.text()) + "_";
                        default ->
                                switch (one.style()) {
                                    case HEADING -> "## " + words;
                                    // Of the point before it.
                                    case DETAIL -> "   " + words;
                                    default -> words;
                                };
                    };
            out.append(one.mark().isEmpty() ? shown : one.mark() + " " + shown).append("\n\n");
        }
    }

    private void grid(Grid grid) {
        for (int i = 0; i < grid.rows().size(); i++) {
            Row row = grid.rows().get(i);
            out.append(
                    row.cells().stream()
                            .map(cell -> " " + escaped(cell.text()) + " ")
                            .collect(Collectors.joining("|", "|", "|\n")));
            if (i == 0) {
                out.append('|');
                for (int column = 0; column < row.cells().size(); column++) {
                    out.append(column < grid.words() ? " --- |" : " ---: |");
                }
                out.append('\n');
            }
        }
        out.append('\n');
    }

    /** Where a line begins, which decides what it is. */
    private static String line(String text) {
        String escaped = escaped(text);
        return START.matcher(escaped).find() ? escaped.replaceFirst("^(\\d*)", "$1\\\\") : escaped;
    }

    /** Marp knows formulas between dollars, Markdown entities. */
    private static String escaped(String text) {
        return MarkdownText.escaped(text).replace("&", "&amp;").replace("$", "\\$");
    }
}
