package dev.rung.pane.updates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.card.OutsideCards;
import dev.rung.llm.http.Http;
import dev.rung.note.Note;
import dev.rung.plan.Blocker;
import dev.rung.plan.Item;
import dev.rung.plan.ItemStore;
import dev.rung.settings.Keys;
import dev.rung.testing.SlackServer;
import dev.rung.ui.Place;
import dev.rung.ui.WrappedText;
import dev.rung.update.DayList;
import dev.rung.update.NormsStore.Meeting;
import dev.rung.update.Outcome;
import dev.rung.update.Person;
import dev.rung.update.Section;
import dev.rung.update.Update;
import dev.rung.update.UpdateRow;
import dev.rung.update.post.HelpRequest;
import dev.rung.update.post.Outbox;
import dev.rung.view.help.Offers;
import dev.rung.wiring.Providers;
import dev.rung.wiring.Services;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.image.WritableImage;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

@NullUnmarked
class UpdatesPaneTest extends UpdatesDesk {
    @Test
    void threeYearsOfTenProjectsStandInTheList() throws Exception {
        data(false);
        tenProjects();
        show(1000, 700);
        waitUntil(() -> pane.days().lines().size() > 700);
        settle();
        shoot(scene, false, "updates-years");
    }

    @Test
    void aBlockerThatWaitsOffersAWayOn() throws Exception {
        data(false);
        updates.norms()
                .keep(new Person(0, project, "Mara", "", "", false, "", "https://cal.example/m"));
        updates.norms()
                .keep(new Person(0, project, "Ana", "", "", false, "", "https://cal.example/a"));
        lastUpdate("one");
        long blocker = updates.items().openBlockers(project).getFirst().id();
        long then = Instant.now().minus(Duration.ofDays(3)).toEpochMilli();
        services.database()
                .write(
                        sql ->
                                sql.update(
                                        "UPDATE item SET created = ? WHERE id = ?", then, blocker));
        show(1000, 700);
        var put = new ArrayList<Item>();
        assertThat(offered()).isEmpty();
        runFx(
                () -> {
                    var offers =
                            new Offers(
                                    new Offers.Stores(
                                            updates.norms(), updates.store(), updates.items()),
                                    new Offers.Background(
                                            tasks, Clock.system(ZoneId.systemDefault())),
                                    overlays,
                                    new Offers.Ways(
                                            subject -> said.add(subject.context()),
                                            said::add,
                                            said::add));
                    offers.onAgenda(put::add);
                    pane.onOffers(offers);
                    pane.show(new Place.Updates());
                });
        updates.norms().keep(new Person(0, project, "Cem", "", "", false, "", ""));
        waitUntil(() -> offered().equals(List.of("ping", "book a time", "put it on the agenda")));
        runFx(
                () ->
                        pane.today().rows(Section.BLOCKERS).stream()
                                .findFirst()
                                .ifPresent(pane.today().chosenProperty()::set));
        assertThat(onFx(() -> pane.subject()).context())
                .startsWith("Blocked, day 4: No seat in the judge's quota");
        press("Alt+G");
        waitUntil(() -> !put.isEmpty());
        assertEquals("No seat in the judge's quota", put.getFirst().head().title());
        press("Alt+K");
        waitUntil(overlays::isOpen);
        settle();
        shoot(scene, false, "updates-book");
        press("Enter");
        waitUntil(() -> said.contains("https://cal.example/m"));
        settle();
        shoot(scene, true, "updates-offers");
    }

    private List<String> offered() {
        return onFx(
                () ->
                        scene.getRoot().lookupAll(".update-below > .button").stream()
                                .map(node -> ((Button) node).getText())
                                .filter(
                                        words ->
                                                List.of(
                                                                "ping",
                                                                "book a time",
                                                                "put it on the agenda")
                                                        .contains(words))
                                .toList());
    }

    @Test
    void whatThePlanSaysMeanwhileIsInTheUpdateAtOnce() throws Exception {
        data(false);
        show(1000, 700);
        long blocker =
                updates.items()
                        .block(
                                new ItemStore.Words(project, null, "The cluster is full", "", ""),
                                Blocker.Kind.EXTERNAL);
        waitUntil(() -> texts(Section.BLOCKERS).equals(List.of("The cluster is full")));
        waitUntil(() -> onFx(() -> pane.today().rows(Section.BLOCKERS).size()) == 2);
        updates.items().close(blocker, "a node came back");
        waitUntil(() -> texts(Section.LAST).equals(List.of("The cluster is full")));
        assertEquals("a node came back", stored().shown(Section.LAST).getFirst().how());
    }

    @Test
    void theClocksOfTheProjectStandQuietlyUnderTheDay() throws Exception {
        data(false);
        lastUpdate("one");
        show(1000, 700);
        assertThat(clocks())
                .containsExactly("1:1: last time not known", "Collaborator: last time not known");
        updates.norms().met(project, Meeting.ONE_TO_ONE, today.minusDays(30));
        updates.norms().met(project, Meeting.COLLABORATOR, today.minusDays(7));
        waitUntil(
                () ->
                        clocks().equals(
                                        List.of(
                                                "1:1 overdue by 2 days, even with nothing to"
                                                        + " discuss",
                                                "Collaborator due today")));
        shoot(scene, false, "updates-clocks");
        shoot(scene, true, "updates-clocks");
        updates.norms().met(project, Meeting.ONE_TO_ONE, today);
        waitUntil(() -> clocks().getFirst().equals("1:1 in 28 days"));
    }

    private List<String> clocks() {
        return onFx(
                () ->
                        scene.getRoot().lookupAll(".clocks-line > .label").stream()
                                .map(node -> ((Label) node).getText())
                                .toList());
    }

    @Test
    void anUpdateIsWrittenFromTheLastOneAndPosted() throws Exception {
        data(true);
        channel();
        updates.norms().keep(new Person(0, project, "Mara", "supervisor", "U7", false, "", ""));
        lastUpdate("Best-of-8, wanting the least flips", "Finish the 40 labels", "A third");
        show(1000, 800);
        waitUntil(() -> pane.post().shownProperty().get() != null);
        shoot(scene, false, "updates-asked");
        press("Alt+1");
        waitUntil(() -> onFx(() -> pane.today().rows(Section.LAST).size()) == 2);
        settle();
        type("k = 32 flips less than k = 0: .10 against .23, n = 100");
        waitUntil(
                () ->
                        stored().rows().stream()
                                .anyMatch(row -> row.how().startsWith("k = 32 flips less")));
        press("Down");
        type("Read the paper on flattery");
        press("Enter");
        type("And a second one");
        press("Alt+Up");
        waitUntil(() -> texts(Section.LAST).size() == 3);
        waitUntil(() -> texts(Section.LAST).get(1).equals("And a second one"));
        assertThat(texts(Section.LAST).get(2)).isEqualTo("Read the paper on flattery");
        waitUntil(() -> pane.today().chosenProperty().get().storedProperty().get() != null);
        press("Alt+P");
        settle();
        press("Enter");
        waitUntil(() -> stored().rows().stream().anyMatch(UpdateRow::secret));
        waitUntil(() -> stored().rows().stream().anyMatch(row -> row.to() != null));
        shoot(scene, false, "updates-today");
        shoot(scene, true, "updates-today");
        press("Shortcut+Enter");
        waitUntil(() -> !said.isEmpty());
        assertEquals(List.of("Posted."), said);
        String posted =
                slack.messages().stream().map(SlackServer.Message::text).toList().toString();
        assertThat(posted).contains("Read the paper on flattery").contains("k = 32 flips less");
        assertEquals(
                List.of("And a second one"),
                slack.messages().stream()
                        .filter(one -> !one.channel.equals("C1"))
                        .map(one -> one.text())
                        .filter(text -> text.contains("And a second one"))
                        .map(text -> "And a second one")
                        .toList());
        slack.reply(
                "C1",
                slack.messages().stream()
                        .filter(one -> one.channel.equals("C1"))
                        .filter(one -> one.text().contains("Read the paper"))
                        .findFirst()
                        .orElseThrow()
                        .ts,
                "U7",
                "Do 2 before 1?");
        press("Shortcut+R");
        waitUntil(
                () -> {
                    var shown = pane.post().shownProperty().get();
                    return shown != null && shown.replies().size() == 1;
                });
        waitUntil(
                () ->
                        pane.days().lines().getFirst()
                                        instanceof DaysModel.Line.OfDay(DayList.Entry entry)
                                && entry.written() != null
                                && entry.written().posted() != null);
        settle();
        shoot(scene, false, "updates-posted");
        assertTrue(
                stored().rows().stream()
                        .anyMatch(row -> row.outcome() == Outcome.DONE && !row.how().isEmpty()));
    }

    @Test
    void allProjectsAreAKeyAwayAndKeysMeanWhatIsOnScreen() throws Exception {
        data(true);
        channel();
        slack.pageSize(50);
        slack.person("U1", "Ben");
        slack.now(Instant.now().minusSeconds(3_600));
        slack.write("C7", "U1", "Judge .74\nLast: zebra counted\nQuestions: which one?");
        updates.follow().store().channel("C7", "Debate");
        updates.follow().store().answerName("Ana");
        updates.follow().channels().look(true);
        show(1000, 700);
        type("one row");
        waitUntil(() -> texts(Section.LAST).size() == 1);
        press("Shortcut+U");
        waitUntil(() -> onFx(() -> scene.lookup(".overview-list")) != null);
        waitUntil(() -> onFx(() -> scene.lookup(".overview-list").isFocused()));
        settle();
        shoot(scene, false, "updates-all");
        int before = slack.messages().size();
        press("R");
        settle();
        press("Shortcut+Enter");
        settle();
        assertEquals(before, slack.messages().size(), "nothing is posted by an empty answer");
        type("The first");
        press("Shortcut+Enter");
        waitUntil(() -> said.contains("Answered."));
        assertEquals("C7", slack.messages().getLast().channel);
        assertEquals(Update.State.DRAFT, stored().state());
        press("Shortcut+U");
        settle();
        assertEquals(List.of("one row"), texts(Section.LAST));
        // The search finds it; Enter goes there.
        press("Shortcut+F");
        type("zebra");
        waitUntil(
                () ->
                        onFx(
                                () ->
                                        pane.days().lines().size() == 1
                                                && pane.days().lines().getFirst()
                                                        instanceof DaysModel.Line.OfHit));
        settle();
        press("Down");
        waitUntil(() -> onFx(() -> scene.getFocusOwner() instanceof ListView<?>));
        settle();
        shoot(scene, false, "updates-found-of-others");
        press("Enter");
        waitUntil(() -> onFx(() -> pane.pages().isOverview()));
    }

    @Test
    void whatWasMaybePostedIsDecidedByTheUser() throws Exception {
        data(true);
        channel();
        show(1000, 700);
        type("one row");
        waitUntil(() -> texts(Section.LAST).size() == 1);
        slack.drop("chat.postMessage");
        press("Shortcut+Enter");
        waitUntil(() -> !said.isEmpty());
        assertThat(said.getFirst()).startsWith("Maybe posted");
        waitUntil(
                () -> {
                    var shown = pane.post().shownProperty().get();
                    return shown != null
                            && shown.posts().stream()
                                    .anyMatch(post -> post.state() == Outbox.State.MAYBE);
                });
        settle();
        shoot(scene, false, "updates-maybe");
        press("Shortcut+R");
        waitUntil(() -> said.size() == 2);
        assertThat(said.get(1)).startsWith("Not found in Slack.");
        assertEquals(0, slack.messages().size());
        runFx(() -> pane.post().decide(stored(), false));
        waitUntil(() -> said.size() == 3);
        assertEquals("Posted.", said.get(2));
        assertEquals(1, slack.messages().size());
    }

    @Test
    void whatIsMaybePostedIsCalledByName() throws Exception {
        data(true);
        channel();
        Update update = updates.store().open(project, "Ana", today);
        updates.rows().add(update.id(), Section.LAST, "one row");
        update = updates.store().find(update.id()).orElseThrow();
        updates.poster().post(update);
        slack.drop("chat.postMessage");
        updates.poster()
                .ask(update, new HelpRequest("Why do 8 shots flip?", "", "", List.of(), ""));
        show(1000, 700);
        waitUntil(() -> pane.post().shownProperty().get() != null);
        settle();
        assertThat(notes())
                .startsWith(
                        "Your request for help: maybe posted",
                        "«Ana asks · Sycophancy What I want: Why do 8 shots flip?»");
        assertThat(onFx(() -> pane.post().shownProperty().get().posts()))
                .allMatch(post -> post.state() == Outbox.State.POSTED);
        shoot(scene, false, "updates-help-maybe");
        var asked = onFx(() -> pane.post().shownProperty().get().help().getFirst());
        runFx(() -> pane.post().decideHelp(asked, true));
        waitUntil(() -> said.equals(List.of("Posted.")));
        waitUntil(() -> notes().isEmpty());
    }

    /** The words of notes beside the update. */
    private List<String> notes() {
        return onFx(
                () ->
                        scene.getRoot().lookupAll(".post-view > .note").stream()
                                .flatMap(note -> ((VBox) note).getChildren().stream())
                                .filter(node -> node instanceof WrappedText)
                                .map(Node::getAccessibleText)
                                .toList());
    }

    @Test
    void withoutSlackItIsKeptAndCopied() throws Exception {
        data(false);
        show(890, 540);
        waitUntil(() -> pane.post().shownProperty().get() != null);
        settle();
        shoot(scene, false, "updates-empty");
        shoot(scene, true, "updates-empty");
        type("4 shots: .71 ± .04, n = 200 & a <tag>");
        waitUntil(() -> texts(Section.LAST).size() == 1);
        press("Shortcut+Enter");
        waitUntil(() -> !said.isEmpty());
        assertThat(said.getFirst()).startsWith("Kept here.");
        press("Shortcut+Shift+C");
        press("Enter");
        waitUntil(() -> said.size() == 2);
        assertThat(onFx(() -> Clipboard.getSystemClipboard().getString()))
                .contains("*Last*")
                .contains("&amp; a &lt;tag&gt;");
    }

    @Test
    void longWordsAndWordsFromRightToLeftStayWithin() throws Exception {
        data(false);
        lastUpdate("x".repeat(300), "بعض الكلمات العربية الطويلة ".repeat(12));
        show(890, 540);
        waitUntil(() -> pane.post().shownProperty().get() != null);
        press("Alt+2");
        settle();
        type("a very long account of how it went ".repeat(8));
        settle();
        shoot(scene, false, "updates-long");
        runFx(() -> scene.getWindow().setHeight(900));
        settle();
        shoot(scene, true, "updates-long");
    }

    @Test
    void cardsAreHungOnRowsAndPicturesPasted() throws Exception {
        data(true);
        channel();
        long idea = services.projects().createIdea(project, "Pride", "Does it?").id();
        services.cards()
                .makers()
                .outside()
                .ofTable(
                        idea,
                        new OutsideCards.Words(
                                "Flips by shots: fewer with more", "Shots shrink it.", Map.of()),
                        "shots,flips,n\n0,.23,100\n32,.10,100\n");
        services.notes()
                .save(
                        "Two graders disagree on the long rows",
                        new Note.Where(project, "Sycophancy", null, ""),
                        null);
        show(1000, 800);
        waitUntil(() -> pane.context().shownProperty().get() != null);
        type("Shots, neutral against proud");
        waitUntil(() -> texts(Section.LAST).size() == 1);
        press("Alt+A");
        waitUntil(() -> stored().rows().getLast().attachments().size() == 1);
        runFx(
                () -> {
                    var content = new ClipboardContent();
                    content.putImage(new WritableImage(40, 30));
                    Clipboard.getSystemClipboard().setContent(content);
                });
        press("Shortcut+V");
        type("a small square\n");
        waitUntil(
                () ->
                        stored().rows().stream()
                                .anyMatch(
                                        row ->
                                                row.attachments().stream()
                                                        .anyMatch(
                                                                one ->
                                                                        one.alt()
                                                                                .equals(
                                                                                        "a small"
                                                                                            + " square"))));
        Path log = Files.writeString(folder.resolve("run.log"), "one line");
        runFx(() -> ((RowView) scene.lookup(".update-row")).dropped(List.of(log.toFile())));
        waitUntil(
                () ->
                        stored().rows().getFirst().attachments().stream()
                                .anyMatch(one -> one.name().equals("run.log")));
        press("Shortcut+Shift+A");
        // What would be attached is seen before it is.
        waitUntil(() -> onFx(() -> scene.lookup(".context-event .plot-drawing")) != null);
        press("Down");
        settle();
        shoot(scene, false, "updates-since");
        shoot(scene, true, "updates-since");
        press("Enter");
        waitUntil(() -> texts(Section.LAST).size() == 2);
        assertThat(texts(Section.LAST).getFirst()).startsWith("Two graders disagree");
        press("Shortcut+P");
        waitUntil(() -> pane.post().shownProperty().get().preview().parts().size() > 2);
        settle();
        shoot(scene, false, "updates-attached");
        press("Shortcut+Enter");
        waitUntil(() -> said.contains("Posted."));
        assertEquals(3, slack.files().size(), "the plot, the picture and the file");
    }

    @Test
    void daysAreFoundReadAndExported() throws Exception {
        services =
                Services.open(
                        folder.resolve("rung.db"),
                        new Providers.Offer(List.of(), new Http(), new Keys(environment)),
                        environment,
                        lanes);
        updates = services.updates();
        services.openExample();
        show(890, 560);
        waitUntil(() -> pane.days().lines().size() > 8);
        settle();
        shoot(scene, false, "updates-days");
        press("Shortcut+F");
        press("Down");
        press("Down");
        press("Down");
        waitUntil(() -> pane.days().readProperty().get() instanceof DaysModel.Read.Posted);
        settle();
        waitUntil(() -> scene.getRoot().lookup(".post-message") != null);
        shoot(scene, false, "updates-day");
        shoot(scene, true, "updates-day");
        press("Shortcut+Enter");
        assertEquals(List.of(), said, "what is read is not posted");
        press("Shortcut+F");
        type("shots");
        waitUntil(
                () ->
                        !pane.days().lines().isEmpty()
                                && pane.days().lines().getFirst() instanceof DaysModel.Line.OfHit);
        settle();
        shoot(scene, false, "updates-found");
        press("Esc");
        waitUntil(() -> pane.days().readProperty().get() instanceof DaysModel.Read.Written);
        press("Shortcut+Shift+X");
        press("Down");
        press("Enter");
        Path file = folder.resolve("month.md");
        press("Shortcut+A");
        type(file.toString());
        press("Enter");
        waitUntil(() -> Files.exists(file));
        assertThat(Files.readString(file)).contains("**Last**");
        press("Esc");
        press("Shortcut+G");
        press("Enter");
        waitUntil(() -> pane.today().update().day().equals(today.plusDays(1)));
    }

    @Test
    void daysAreCountedToTheDayThatIsWritten() throws Exception {
        data(false);
        show(890, 560);
        updates.rows().add(stored().id(), Section.NEXT, "16 shots");
        updates.rows().add(stored().id(), Section.BLOCKERS, "No seat");
        waitUntil(() -> pills().equals(List.of("day 1", "waiting for others")));
        press("Shortcut+G");
        press("Enter");
        waitUntil(() -> pane.today().update().day().equals(today.plusDays(1)));
        waitUntil(() -> today.plusDays(1).equals(marked()));
        shoot(scene, false, "updates-tomorrow");
        press("Shortcut+T");
        waitUntil(() -> pane.today().update().day().equals(today));
        waitUntil(() -> onFx(() -> pane.today().rows(Section.NEXT).size()) == 2);
        settle();
        assertEquals(List.of("day 1", "waiting for others"), pills());
        waitUntil(() -> today.equals(marked()));
    }

    /** The day that is marked in the list, null for none. */
    private LocalDate marked() {
        return onFx(
                () ->
                        ((ListView<?>) scene.lookup(".run-list"))
                                                .getSelectionModel()
                                                .getSelectedItem()
                                        instanceof DaysModel.Line line
                                ? line.day()
                                : null);
    }

    @Test
    void whatIsAskedIsToBeAnsweredBeforeItIsPosted() throws Exception {
        data(false);
        Update old = updates.prefill().open(project, "Ana", today.minusDays(3));
        updates.rows().add(old.id(), Section.NEXT, "16 shots");
        updates.poster().post(updates.store().find(old.id()).orElseThrow());
        show(890, 560);
        press("Shortcut+Enter");
        waitUntil(() -> !said.isEmpty());
        assertThat(said.getFirst()).contains("say first what became of the rows");
    }

    private List<String> pills() {
        return onFx(
                () ->
                        scene.getRoot().lookupAll(".update-row .pill").stream()
                                .map(node -> ((Label) node).getText())
                                .toList());
    }

    @Test
    void anEmptyRowGoesWithBackspaceAndNothingTypedIsLost() throws Exception {
        data(false);
        show(1000, 700);
        type("one");
        press("Enter");
        type("t");
        press("Backspace");
        press("Backspace");
        type(" and more");
        runFx(pane::close);
        assertEquals(List.of("one and more"), texts(Section.LAST));
    }
}
