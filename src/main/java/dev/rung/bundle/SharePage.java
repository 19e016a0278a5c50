package dev.rung.bundle;

import dev.rung.card.Card;
import dev.rung.card.Picture;
import dev.rung.experiment.WholeFile;
import dev.rung.store.Database;
import dev.rung.store.StoreException;
import dev.rung.study.samples.Found;
import dev.rung.study.samples.SampleLine;
import dev.rung.task.Progress;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/**
 * Writes what is shared as one HTML file that loads nothing and works without a network. Its policy
 * lets the browser run the page's own script alone, which it knows by its hash; samples lie in it
 * as JSON, and the script writes them out as text. Blocks.
 */
final class SharePage {
    /** More samples are not on a page: so many are drawn. */
    static final int MOST = 5_000;

    /** Draws them. */
    static final long SEED = 1;

    /** So many can be read without a script: they are on the page twice. */
    static final int PLAIN = 500;

    private static final int PAGE = 200;
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm", Locale.UK);
    private static final String STYLE = Html.resource("page.css");
    private static final String SCRIPT = Html.resource("page.js");

    private final Database database;
    private final Sharing.Stores stores;
    private final InstantSource clock;
    private final ZoneId zone;

    SharePage(Database database, Sharing.Stores stores, InstantSource clock, ZoneId zone) {
        this.database = database;
        this.stores = stores;
        this.clock = clock;
        this.zone = zone;
    }

    /**
     * @return how many samples are on it
     * @throws FileAlreadyExistsException the file is there and is not to be replaced
     */
    int write(Shared shared, Path file, boolean replace, Progress progress)
            throws IOException, StoreException, InterruptedException {
        Found found = of(shared.found(), MOST);
        var written = new int[1];
        WholeFile.write(
                file,
                replace,
                out -> {
                    head(shared, out);
                    out.write("<main>\n");
                    above(shared, found, out);
                    written[0] = samples(shared, found, out, progress);
                    out.write(
                            "</main>\n<footer><p class=\"quiet\">Made by Rung %s."
                                    .formatted(Html.text(Manifest.version())));
                    out.write(" Nothing on this page is loaded from elsewhere.</p></footer>\n");
                    out.write("<script>" + SCRIPT + "</script>\n</body>\n</html>\n");
                });
        return written[0];
    }

    /** All of them, or as many as there may be, drawn. */
    static Found of(Found all, int most) {
        return all.size() > most ? all.drawn(most, SEED) : all;
    }

    private void head(Shared shared, Writer out) throws IOException, StoreException {
        Card card = shared.card();
        boolean picture = card != null && card.hasPicture();
        String policy =
                "default-src 'none'; script-src %s; style-src %s;%s base-uri 'none'; form-action 'none'"
                        .formatted(
                                Html.hash(SCRIPT),
                                Html.hash(STYLE),
                                picture ? " img-src data:;" : "");
        out.write(Html.head(policy, oneLine(shared.title()), STYLE));
        out.write("<body>\n<header>\n");
        String kind = card == null ? "Samples" : "Result card";
        out.write(
                Html.element(
                        "p",
                        "quiet",
                        "%s · shared %s"
                                .formatted(kind, DATE.format(clock.instant().atZone(zone)))));
        out.write("\n" + Html.element("h1", "", title(shared)) + "\n");
        if (card != null) {
            var idea = new SharedPrompts(database).idea(card.idea());
            out.write(Html.element("p", "quiet", idea.project() + " › " + idea.name()) + "\n");
        } else {
            out.write(Html.element("p", "", "Filter: " + FilterWords.of(shared.filter())) + "\n");
            if (!shared.filter().isEmpty()) {
                out.write(Html.element("p", "quiet mono", shared.filter()) + "\n");
            }
        }
        out.write("</header>\n");
    }

    private static String title(Shared shared) {
        return shared.card() == null
                ? Manifest.plural(shared.found().size(), "sample")
                : shared.title();
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }

    /** The card, the prompts, and how many samples there are. */
    private void above(Shared shared, Found found, Writer out) throws IOException, StoreException {
        var html = new CardHtml(zone);
        Card card = shared.card();
        if (card != null) {
            @Nullable Picture picture = stores.cards().picture(card.id()).orElse(null);
            out.write(
                    html.card(
                            card,
                            picture,
                            stores.steps().of(card.id()),
                            stores.examples().of(card.id())));
        }
        out.write(html.prompts(new SharedPrompts(database).of(found)));
    }

    private List<SampleLine> page(Found found, int from) throws StoreException {
        return stores.samples().lines(found, from, Math.min(found.size(), from + PAGE), List.of());
    }

    private int samples(Shared shared, Found found, Writer out, Progress progress)
            throws IOException, StoreException, InterruptedException {
        out.write(
                shared.card() == null ? "<h2>Samples</h2>\n" : "<h2>The samples behind it</h2>\n");
        out.write(Html.element("p", "quiet", counted(shared, found)) + "\n");
        out.write(
                """
                <p class="quiet keys"><kbd>J</kbd> next <kbd>K</kbd> before <kbd>/</kbd> search</p>
                <div class="bar" id="bar"></div>
                <div id="list"></div>
                """);
        plain(found, out);
        var json = new SampleJson(database, stores.transcripts(), stores.datasets());
        int written = 0;
        for (int from = 0; from < found.size(); from += PAGE) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            List<SampleLine> lines = page(found, from);
            out.write("<script type=\"application/json\" class=\"samples\">");
            out.write(json.part(lines));
            out.write("</script>\n");
            written += lines.size();
            progress.report(Math.min(found.size(), from + PAGE), found.size());
        }
        return written;
    }

    /**
     * The first samples for a browser that runs no script: escaped text, folded. A browser that
     * does takes all of it for one text that is not shown.
     */
    private void plain(Found found, Writer out) throws IOException, StoreException {
        int count = Math.min(found.size(), PLAIN);
        if (count == 0) {
            return;
        }
        out.write("<noscript>\n");
        out.write(
                Html.element(
                        "p",
                        "note",
                        "Scripts are off for this page: %s to be read here, %s. With scripts, all"
                                        .formatted(
                                                count == found.size()
                                                        ? "the samples are"
                                                        : "the first %,d samples are"
                                                                .formatted(count),
                                                "without what was asked")
                                + " samples can be searched, with their questions and rows."));
        for (int from = 0; from < count; from += PAGE) {
            List<SampleLine> lines =
                    stores.samples().lines(found, from, Math.min(count, from + PAGE), List.of());
            var texts = stores.samples().texts(lines);
            for (SampleLine line : lines) {
                out.write("<details>");
                out.write(Html.element("summary", "", PlainSample.head(line)));
                out.write(
                        Html.element(
                                "pre",
                                "",
                                PlainSample.text(texts.getOrDefault(line.sample(), ""))));
                out.write("</details>\n");
            }
        }
        out.write("</noscript>\n");
    }

    private static String counted(Shared shared, Found found) {
        int all = shared.found().size();
        if (all == 0) {
            return "There is none.";
        }
        String drawn =
                found.size() == all
                        ? ""
                        : " Of them %,d were drawn at random, seed %d; the others are not here."
                                .formatted(found.size(), SEED);
        return shared.counts().words() + "." + drawn;
    }
}
