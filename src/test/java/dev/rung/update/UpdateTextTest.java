package dev.rung.update;

import static dev.rung.update.Book.MONDAY;
import static dev.rung.update.Book.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.rung.store.StoreException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

class UpdateTextTest {
    private static final List<Person> PEOPLE =
            List.of(
                    new Person(1, 1, "Bo", "", "U1", false, "", ""),
                    new Person(2, 1, "Bo Li", "", "U2", false, "", ""),
                    new Person(3, 1, "nobody", "", "", false, "", ""));

    private Book book;

    @SuppressWarnings("NullAway.Init")
    UpdateTextTest() {}

    @BeforeEach
    void open(@TempDir Path folder) throws StoreException {
        book = new Book(folder);
    }

    @AfterEach
    void close() {
        book.close();
    }

    @Test
    void whatIsTypedIsReadPieceByPiece() {
        var spans =
                Inline.of(
                        "**2 × 2** of `a*b*c` by @bo li, @Bo, @nobody x@Bo.com snake_case"
                                + " [plot](https://x.org/a) https://y.org/b.",
                        PEOPLE);
        assertThat(spans)
                .containsExactly(
                        new Inline.Words("2 × 2", Inline.Style.BOLD),
                        new Inline.Words(" of ", Inline.Style.PLAIN),
                        new Inline.Words("a*b*c", Inline.Style.CODE),
                        new Inline.Words(" by ", Inline.Style.PLAIN),
                        new Inline.Mention(PEOPLE.get(1)),
                        new Inline.Words(", ", Inline.Style.PLAIN),
                        new Inline.Mention(PEOPLE.get(0)),
                        new Inline.Words(", @nobody x@Bo.com snake_case ", Inline.Style.PLAIN),
                        new Inline.Link("plot", "https://x.org/a"),
                        new Inline.Words(" ", Inline.Style.PLAIN),
                        new Inline.Link("https://y.org/b", "https://y.org/b"),
                        new Inline.Words(".", Inline.Style.PLAIN));
        assertThat(Inline.of("[x](javascript:alert(1)) 2*3*4 ** ` *", PEOPLE))
                .containsExactly(
                        new Inline.Words(
                                "[x](javascript:alert(1)) 2*3*4 ** ` *", Inline.Style.PLAIN));
    }

    @Test
    void veryLongRowsOfMarksTakeNoTime() {
        for (String part : List.of("`", "*", "**a ", "[", "@", "`a ", "https://", "*a")) {
            String text = part.repeat(20_000 / part.length());
            assertTimeoutPreemptively(Duration.ofSeconds(2), () -> Inline.of(text, PEOPLE), part);
        }
    }

    @Test
    void textsForOtherPlacesTakeNothingForTheirOwn() throws StoreException {
        Update update = book.open(MONDAY);
        book.rows.add(update.id(), Section.LAST, "<b>acc</b> & *.62* ± **.05** _x_");
        book.rows.add(update.id(), Section.BLOCKERS, "no GPU");
        long secret = book.rows.add(update.id(), Section.NEXT, "my leave");
        book.rows.hide(secret, null);
        book.rows.add(update.id(), Section.LAST, "=cmd()");
        book.updates.headline(update.id(), "a | b");
        update = book.again(update);

        assertEquals(
                """
                ## Ann · P · Monday 23 November 2026

                **a \\| b**

                **Blockers**

                - **day 1:** no GPU

                **Last**

                - \\<b\\>acc\\</b\\> & *.62* ± **.05**  \\_x\\_
                - =cmd()
                """,
                UpdateText.markdown(update, List.of(), false));
        assertThat(UpdateText.html(update, List.of(), false))
                .contains("&lt;b&gt;acc&lt;/b&gt; &amp; <em>.62</em> ± <strong>.05</strong> _x_")
                .doesNotContain("leave");
        assertThat(UpdateText.csv(List.of(update)))
                .contains("2026-11-23,P,Ann,Last")
                .contains("'=cmd()")
                .doesNotContain("leave");
    }

    @Test
    void textFromRightToLeftTurnsNothingAround() throws StoreException {
        Update update = book.open(MONDAY);
        book.rows.add(update.id(), Section.BLOCKERS, "אין GPU");
        var spans = RowText.of(row(book.again(update), "אין GPU"), MONDAY, List.of());
        assertEquals("day 1: \u2068אין GPU\u2069", RowText.plain(spans));
    }

    @Test
    void textsAreCutBetweenCharacters() {
        assertEquals("a b", Shorten.to("a b", 3));
        assertEquals("one two…", Shorten.to("one two three", 9));
        String flags = "👩‍🔬".repeat(50);
        for (int most = 2; most < 60; most++) {
            String cut = Shorten.to(flags, most);
            assertThat(cut.length()).isLessThanOrEqualTo(most);
            assertThat(cut.replace("👩‍🔬", "").length())
                    .as(cut)
                    .isLessThanOrEqualTo(most < 7 ? most : 1);
            assertThat(cut.chars().filter(c -> Character.isSurrogate((char) c)).count() % 2)
                    .isZero();
        }
    }

    @Test
    void theCheckNamesWhatAReaderWouldMiss() throws StoreException {
        Update update = book.open(MONDAY);
        long plain = book.rows.add(update.id(), Section.LAST, "accuracy is 62 %");
        book.rows.add(update.id(), Section.LAST, "accuracy is .62 (n = 200), cost $0.41, v1.2");
        long secret = book.rows.add(update.id(), Section.LAST, "tired");
        book.rows.hide(secret, null);
        assertThat(Completeness.of(book.again(update), Map.of()))
                .containsExactly(
                        "nothing under Next",
                        "no n in «accuracy is 62 %»",
                        "1 private row that nobody is chosen to get");
        book.rows.how(plain, "124 of 200");
        book.rows.show(secret);
        book.rows.add(update.id(), Section.NEXT, "more shots");
        assertThat(Completeness.of(book.again(update), Map.of())).isEmpty();
    }

    @Test
    void rowsAreFoundByAllTheirWords() throws StoreException {
        var search = new UpdateSearch(book.database);
        Update monday = book.open(MONDAY);
        long row = book.rows.add(monday.id(), Section.LAST, "Größere Modelle schmeicheln");
        book.rows.how(row, "100% of seeds");
        Update tuesday = book.open(MONDAY.plusDays(1));
        book.rows.add(tuesday.id(), Section.NEXT, "größere Stichprobe");
        long gone = book.rows.add(tuesday.id(), Section.NEXT, "größere Stichprobe, verworfen");
        book.rows.remove(gone);

        assertThat(search.find("GRÖSSERE größere", 10)).isEmpty();
        assertThat(search.find("GRÖßERE", 10).stream().map(UpdateSearch.Hit::day))
                .containsExactly(MONDAY.plusDays(1), MONDAY);
        assertThat(search.find(" größere 100% ", 10).stream().map(UpdateSearch.Hit::row))
                .containsExactly(row);
        assertThat(search.find("größere", 1)).hasSize(1);
        assertThat(search.find(" ", 10)).isEmpty();
    }
}
