package dev.rung.update;

import static dev.rung.update.Book.MONDAY;
import static dev.rung.update.Book.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.rung.card.CardSteps;
import dev.rung.card.CardStore;
import dev.rung.card.OutsideCards;
import dev.rung.experiment.RunList;
import dev.rung.experiment.Spending;
import dev.rung.llm.Prices;
import dev.rung.note.Note;
import dev.rung.store.StoreException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
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
    void aTableSaysWhatIsNotPostedAsItStands() throws StoreException {
        Update update = book.open(MONDAY);
        book.rows.add(update.id(), Section.LAST, "4 shots");
        assertThat(UpdateText.csv(List.of(book.again(update)))).contains("4 shots,,,2026-11-23,no");
        book.post(update);
        assertThat(UpdateText.csv(List.of(book.again(update))))
                .contains("4 shots,,,2026-11-23,yes");
        book.now = book.now.plusSeconds(60);
        book.rows.add(update.id(), Section.LAST, "added since");
        assertThat(UpdateText.csv(List.of(book.again(update))))
                .contains("added since,,,2026-11-23,changed since")
                .doesNotContain("yes");
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
    void anUpdateOfNobodyLacksAName() throws StoreException {
        Update update = book.prefill.open(book.project, "", MONDAY);
        assertThat(Completeness.of(update, Map.of()))
                .first()
                .asString()
                .startsWith("whose it is: no name is set («Who writes these updates…»");
        book.updates.rename(update.id(), "Ann");
        assertThat(Completeness.of(book.again(update), Map.of()))
                .containsExactly("nothing under Last", "nothing under Next");
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

    @Test
    void theCheckLooksAtCardsToo() throws Exception {
        var cards = new CardStore(book.database, () -> book.now);
        var attached = new AttachedCards(cards, new CardSteps(book.database, book.plan));
        var outside = new OutsideCards(cards, book.projects, () -> book.now);
        long idea = book.projects.createIdea(book.project, "Pride", "").id();
        Update update = book.open(MONDAY);
        book.rows.add(update.id(), Section.NEXT, "more");
        long row = book.rows.add(update.id(), Section.LAST, "see the card: 62 %");
        var bare =
                outside.ofTable(
                        idea, new OutsideCards.Words("Shots", "", Map.of()), "k,score\n0,.5\n");
        book.rows.attachCard(row, bare.id());
        update = book.again(update);
        assertThat(Completeness.of(update, attached.of(update)))
                .containsExactly("card «Shots»: no n, no baseline, no takeaway");

        var whole =
                outside.ofTable(
                        idea,
                        new OutsideCards.Words("Shots", "They help.", Map.of("judge", "gpt-6")),
                        "k,score,n\n0,.5,200\n8,.7,200\n");
        book.rows.detach(book.again(update).rows().getLast().attachments().getFirst().id());
        book.rows.attachCard(row, whole.id());
        update = book.again(update);
        assertThat(Completeness.of(update, attached.of(update))).isEmpty();

        String text = UpdateText.whole(update, List.of(), attached.of(update), ZoneOffset.UTC);
        assertThat(text).contains("  - card «Shots»").contains("- judge: gpt-6");

        // A card of a private row is not read out.
        book.rows.hide(row, null);
        update = book.again(update);
        assertThat(UpdateText.whole(update, List.of(), attached.of(update), ZoneOffset.UTC))
                .doesNotContain("Shots");
        assertThat(UpdateText.markdown(book.again(update), List.of(), false))
                .doesNotContain("Shots");
    }

    @Test
    void whatHappenedSinceIsFound() throws StoreException {
        var cards = new CardStore(book.database, () -> book.now);
        var context =
                new UpdateContext(
                        book.projects,
                        new RunList(book.database),
                        cards,
                        book.notes,
                        new Spending(
                                book.database,
                                model -> Prices.UNKNOWN,
                                () -> book.now,
                                ZoneOffset.UTC));
        long other = book.projects.create("P").id();
        book.now = Book.at(MONDAY, 10);
        book.notes.save("mine", new Note.Where(book.project, "P", null, ""), null);
        book.notes.save("theirs", new Note.Where(other, "P", null, ""), null);
        book.database.write(
                sql -> {
                    for (var row :
                            List.of(
                                    List.of(0.5, 1, Book.at(MONDAY, 8), book.project),
                                    List.of(0.25, 1, Book.at(MONDAY, 12), book.project),
                                    List.of(0.0, 0, Book.at(MONDAY, 13), book.project),
                                    List.of(9.0, 1, Book.at(MONDAY, 12), other))) {
                        sql.update(
                                "INSERT INTO charge (provider, model, dollars, whole, created,"
                                        + " project) VALUES ('', '', ?, ?, ?, ?)",
                                row.toArray());
                    }
                    return true;
                });
        var found = context.find(book.project, Book.at(MONDAY, 9));
        assertEquals("≥ $0.25", found.money().text());
        assertEquals(List.of("mine"), found.notes().stream().map(Note::text).toList());
        assertEquals(List.of(), found.finished());
        assertThat(found.running()).isFalse();
        assertThat(found.idleSince()).isNull();
        assertEquals(
                Book.at(MONDAY.minusDays(1), 9),
                UpdateContext.Since.DAY.from(Book.at(MONDAY, 9), null));
        assertEquals(
                Book.at(MONDAY.minusDays(7), 9),
                UpdateContext.Since.LAST_UPDATE.from(Book.at(MONDAY, 9), null));
    }
}
