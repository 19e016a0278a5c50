package dev.rung.deck.page;

import dev.rung.bundle.Html;
import dev.rung.deck.slide.Block;
import dev.rung.deck.slide.Block.Figure;
import dev.rung.deck.slide.Block.Grid;
import dev.rung.deck.slide.Block.Image;
import dev.rung.deck.slide.Block.Role;
import dev.rung.deck.slide.Block.Row;
import dev.rung.deck.slide.Block.Text;
import dev.rung.deck.slide.Deck;
import dev.rung.deck.slide.Measure;
import dev.rung.deck.slide.Paragraph;
import dev.rung.deck.slide.Slide;
import dev.rung.deck.slide.Style;
import dev.rung.plot.Layout;
import dev.rung.plot.Palette;
import dev.rung.plot.Shape.Box;
import dev.rung.plot.Svg;
import dev.rung.task.Progress;

import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * A deck as one HTML file that loads nothing. Its policy lets the browser run its own script alone,
 * which turns the slides by keys; without the script they stand one under the other.
 */
public final class HtmlDeck {
    private static final String FOLDER = "/dev/rung/deck/";

    private final Deck deck;
    private final Measure measure;
    private final Map<String, String> places = new LinkedHashMap<>();
    private final StringBuilder body = new StringBuilder();

    private HtmlDeck(Deck deck, Measure measure) {
        this.deck = deck;
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
        new HtmlDeck(deck, measure).write(out, progress);
    }

    private void write(Writer out, Progress progress) throws IOException, InterruptedException {
        int done = 0;
        for (Slide slide : deck.slides()) {
            if (Thread.interrupted()) {
                throw new InterruptedException("asked to end");
            }
            slide(slide, ++done);
            progress.report(done, deck.slides().size());
        }
        String style = resource("deck.css") + styles();
        String script = resource("deck.js");
        String policy =
                "default-src 'none'; script-src %s; style-src %s; img-src data:; base-uri 'none'; form-action 'none'"
                        .formatted(Html.hash(script), Html.hash(style));
        out.write(Html.head(policy, deck.title(), style));
        out.write("<body>\n<main>\n");
        out.write(body.toString());
        out.write(
                """
                </main>
                <p class="help">→ next · ← back · Home, End · O all slides · N notes · F full screen</p>
                """);
        out.write("<script>" + script + "</script>\n</body>\n</html>\n");
    }

    private static String resource(String name) throws IOException {
        try (InputStream in =
                Objects.requireNonNull(HtmlDeck.class.getResourceAsStream(FOLDER + name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** What depends on the slides: places of boxes and looks of paragraphs. */
    private String styles() {
        var out = new StringBuilder("\n");
        places.forEach((place, name) -> out.append(".%s{%s}\n".formatted(name, place)));
        for (Style style : Style.values()) {
            String color =
                    switch (style.tone()) {
                        case TEXT -> "var(--text)";
                        case QUIET -> "var(--quiet)";
                        case ACCENT -> "var(--accent)";
                    };
            out.append(
                    ".%s{font-size:%spx;font-weight:%d;color:%s;margin-block-start:%spx;padding-inline-start:%spx}\n"
                            .formatted(
                                    look(style),
                                    number(style.size()),
                                    style.bold() ? 700 : 400,
                                    color,
                                    number(style.before()),
                                    number(style.indent())));
        }
        return out.toString();
    }

    private static String look(Style style) {
        return "s-" + style.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value).replaceAll("\\.?0+$", "");
    }

    /** The class of a place on the slide. */
    private String at(Box box) {
        String place =
                "left:%spx;top:%spx;width:%spx;height:%spx"
                        .formatted(
                                number(box.x()),
                                number(box.y()),
                                number(box.width()),
                                number(box.height()));
        return places.computeIfAbsent(place, _ -> "b" + places.size());
    }

    private String width(double width) {
        return places.computeIfAbsent(
                "width:%spx".formatted(number(width)), _ -> "b" + places.size());
    }

    private void slide(Slide slide, int number) {
        body.append(
                "<section class=\"slide\" id=\"slide-%d\" aria-roledescription=\"slide\" aria-label=\"%s\">\n"
                        .formatted(number, Html.text(number + ": " + slide.title())));
        body.append("<div class=\"stage\">\n");
        for (Block block : slide.blocks()) {
            switch (block) {
                case Text text -> text(text);
                case Grid grid -> grid(grid);
                case Figure figure -> figure(figure);
                case Image image -> image(image);
            }
        }
        body.append("<div class=\"number\">%d</div>\n</div>\n".formatted(number));
        if (!slide.notes().isEmpty()) {
            body.append(Html.element("aside", "notes", slide.notes())).append('\n');
        }
        body.append("</section>\n");
    }

    private void text(Text text) {
        String element = text.role() == Role.TITLE ? "h1" : "p";
        body.append("<div class=\"box %s\">\n".formatted(at(text.box())));
        for (Paragraph one : text.paragraphs()) {
            String mark =
                    one.mark().isEmpty()
                            ? ""
                            : "<span class=\"mark\">%s</span>".formatted(Html.text(one.mark()));
            body.append(
                    "<%s class=\"%s\" dir=\"auto\">%s%s</%s>\n"
                            .formatted(
                                    element,
                                    look(one.style()),
                                    mark,
                                    Html.text(one.text()),
                                    element));
        }
        body.append("</div>\n");
    }

    private void grid(Grid grid) {
        body.append("<table class=\"box %s\">\n<colgroup>".formatted(at(grid.box())));
        grid.widths().forEach(one -> body.append("<col class=\"%s\">".formatted(width(one))));
        body.append("</colgroup>\n");
        for (int i = 0; i < grid.rows().size(); i++) {
            Row row = grid.rows().get(i);
            body.append(i == 0 ? "<thead><tr>" : i == 1 ? "<tbody><tr>" : "<tr>");
            for (int column = 0; column < row.cells().size(); column++) {
                Paragraph cell = row.cells().get(column);
                String style = look(cell.style()) + (column < grid.words() ? "" : " right");
                body.append(Html.element(i == 0 ? "th" : "td", style, cell.text()));
            }
            body.append(i == 0 ? "</tr></thead>\n" : "</tr>\n");
        }
        body.append(grid.rows().size() > 1 ? "</tbody></table>\n" : "</table>\n");
    }

    private void figure(Figure figure) {
        Box box = figure.box();
        Layout layout = Layout.of(figure.plot(), box.width(), box.height(), measure);
        body.append("<div class=\"box %s\">\n".formatted(at(box)));
        body.append(Svg.of(layout, figure.alt(), Palette.PAPER)).append("</div>\n");
    }

    private void image(Image image) {
        body.append(
                "<img class=\"box %s\" alt=\"%s\" src=\"data:image/png;base64,%s\">\n"
                        .formatted(
                                at(image.box()),
                                Html.text(image.alt()),
                                Base64.getEncoder().encodeToString(image.picture().png())));
    }
}
