package dev.rung.pane.updates.overview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.app.UpdatesParts;
import dev.rung.card.OutsideCards;
import dev.rung.llm.http.Http;
import dev.rung.plan.Blocker;
import dev.rung.plan.NextStep;
import dev.rung.settings.Keys;
import dev.rung.slack.Slack;
import dev.rung.store.StoreException;
import dev.rung.task.Lanes;
import dev.rung.task.Tasks;
import dev.rung.task.TimerThread;
import dev.rung.testing.FxTest;
import dev.rung.testing.SlackServer;
import dev.rung.ui.Command;
import dev.rung.ui.Commands;
import dev.rung.ui.Overlays;
import dev.rung.update.Norms;
import dev.rung.update.Person;
import dev.rung.update.Section;
import dev.rung.update.Update;
import dev.rung.update.follow.AnswerDrafts;
import dev.rung.update.follow.EntryCards;
import dev.rung.update.follow.Overview.Line;
import dev.rung.update.follow.Said.Part;
import dev.rung.view.help.Offers;
import dev.rung.wiring.FollowServices;
import dev.rung.wiring.Providers;
import dev.rung.wiring.Services;

import javafx.application.Platform;
import javafx.beans.property.SimpleStringProperty;
import javafx.css.PseudoClass;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;

import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
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

import javax.imageio.ImageIO;

@NullUnmarked
class OverviewPageTest extends FxTest {
    private final List<String> said = new ArrayList<>();
    private final LocalDate today = LocalDate.now(ZoneId.systemDefault());
    @TempDir private Path folder;
    private Lanes lanes;
    private TimerThread timer;
    private Services services;
    private FollowServices follow;
    private SlackServer slack;
    private OverviewPage page;
    private Scene scene;

    @BeforeEach
    void start() throws Exception {
        lanes = Lanes.threads();
        timer = new TimerThread();
        slack = SlackServer.start();
        slack.pageSize(100);
        slack.person("U1", "Ana");
        slack.person("U2", "Ben");
        slack.person("U3", "Chidi");
        slack.now(Instant.now().minus(Duration.ofHours(2)));
        services = rung("mara", lanes);
        follow = services.updates().follow();
        follow.store().answerName("Mara");
    }

    @AfterEach
    void stop() {
        if (page != null) {
            runFx(page::close);
        }
        services.close();
        timer.close();
        lanes.close();
        slack.close();
    }

    private Services rung(String name, Lanes on) throws Exception {
        Map<String, String> environment =
                Map.of("SLACK_BOT_TOKEN", "xoxb-1", "SLACK_API_URL", slack.url());
        return Services.open(
                folder.resolve(name + ".db"),
                new Providers.Offer(List.of(), new Http(), new Keys(environment)),
                environment,
                on);
    }

    private static Norms channel(String id) {
        return Norms.USUAL.withChannel(id, "#p");
    }

    /** Ana posts with Rung. */
    private void ana(String channel, String headline) throws Exception {
        try (Services ana = rung("ana" + channel, Lanes.direct())) {
            var updates = ana.updates();
            long project = ana.projects().create("Sycophancy").id();
            updates.norms().keep(project, channel(channel));
            Update update = updates.store().open(project, "Ana", today);
            updates.store().headline(update.id(), headline);
            long blocker =
                    updates.rows()
                            .add(
                                    update.id(),
                                    Section.BLOCKERS,
                                    "Is flattery without a claim still sycophancy?");
            updates.rows().kind(blocker, Blocker.Kind.DOUBT);
            for (int i = 1; i <= 4; i++) {
                updates.rows()
                        .add(
                                update.id(),
                                Section.LAST,
                                "k = %d flips less than k = 0 on the same rows: −13 ± 6 points"
                                        .formatted(i * 8));
            }
            updates.rows().add(update.id(), Section.NEXT, "best-of-8, wanting the least flips");
            updates.rows().add(update.id(), Section.NEXT, "finish the 40 labels, freeze the judge");
            assertTrue(
                    updates.poster()
                            .post(updates.store().find(update.id()).orElseThrow())
                            .isPresent());
        }
    }

    private void fill() throws Exception {
        ana("C1", "Shots shrink the effect of pride: −13 ± 6 points");
        slack.now(Instant.now().minus(Duration.ofHours(26)));
        slack.write(
                "C2",
                "U2",
                "Judge accuracy .74 ± .04; no gain from a second round\n*Last:* two rounds of"
                        + " debate\n*Next:*\n• weaker judge\n• longer arguments\n*Blockers:* none");
        slack.now(Instant.now().minus(Duration.ofDays(4)));
        slack.write("C3", "U3", "*Yesterday*\n- cluster runs\n*Blocked on*: cluster quota");
        follow.store().channel("C1", "Sycophancy");
        follow.store().channel("C2", "Debate judges");
        follow.store().channel("C3", "Process rewards");
        follow.store().channel("C4", "Red-team generator");
        follow.channels().look(true);
    }

    private void show(int width, int height) {
        scene = onFx(() -> make(width, height));
        open(scene);
        runFx(page::shown);
        waitUntil(() -> onFx(() -> page.model().tableProperty().get()) != null);
        settle();
        runFx(page::focusFirst);
        settle();
    }

    private Scene make(int width, int height) {
        var overlays = new Overlays();
        var tasks =
                new Tasks(
                        lanes,
                        Platform::runLater,
                        fault -> {
                            throw new AssertionError(fault);
                        });
        page =
                new OverviewPage(
                        new OverviewAround(
                                UpdatesParts.overview(services),
                                UpdatesParts.network(services),
                                new OverviewAround.Background(
                                        tasks,
                                        timer,
                                        Platform::runLater,
                                        services.database().changes(),
                                        Clock.system(ZoneId.systemDefault())),
                                overlays,
                                new OverviewAround.Ways(
                                        link -> said.add("link " + link),
                                        file -> said.add("bundle " + file),
                                        said::add)),
                        new SimpleStringProperty(""));
        overlays.setContent(page);
        var commands = new Commands();
        commands.add(page.commands());
        commands.add(List.of(Command.named("post", "Post").key("Shortcut+Enter").does(page::send)));
        assertEquals(List.of(), commands.conflicts());
        var made = new Scene(overlays.root(), width, height);
        commands.install(made, overlays::isOpen);
        return made;
    }

    private Reader.Opened opened() {
        return onFx(() -> page.model().reader().openedProperty().get());
    }

    private int unread() {
        return onFx(() -> page.model().tableProperty().get().unread());
    }

    private List<Line> lines() {
        return onFx(() -> page.model().tableProperty().get().lines());
    }

    @Test
    void fiveProjectsAreReadAndAnsweredByKeys() throws Exception {
        fill();
        show(1000, 800);
        waitUntil(() -> opened() != null);
        assertEquals(2, unread());
        assertEquals("Debate judges", lines().getFirst().project());
        waitUntil(() -> onFx(() -> page.model().wayProperty().get()) == Slack.Way.BOT);
        press("Down");
        waitUntil(() -> opened().line().project().equals("Sycophancy"));
        settle();
        shoot(scene, false, "overview");
        shoot(scene, true, "overview");

        // Enter opens it: read, with what stands in its thread alone.
        press("Enter");
        waitUntil(() -> opened().entry().said().of(Part.LAST).size() == 4);
        waitUntil(() -> unread() == 1);
        press("R");
        type("Do 2 before 1? Flattery without a claim is fine to leave out.");
        settle();
        shoot(scene, false, "overview-answer");
        // What is typed is in the store at a pause.
        var drafts = follow.answering().drafts();
        waitUntil(() -> draft(drafts).endsWith("leave out."));
        press("Shortcut+Enter");
        waitUntil(() -> said.contains("Answered."));
        assertEquals("", draft(drafts));
        waitUntil(() -> opened().replies().size() == 1);
        assertEquals("Mara", opened().replies().getFirst().author());
        assertThat(slack.messages().getLast().text()).contains("*Mara:* Do 2 before 1?");

        // An answer of which nothing is heard.
        slack.lose("chat.postMessage");
        type("And one more");
        press("Shortcut+Enter");
        waitUntil(() -> said.stream().anyMatch(one -> one.startsWith("Maybe posted.")));
        settle();
        shoot(scene, false, "overview-maybe");
        int there = slack.messages().size();
        runFx(page::look);
        waitUntil(() -> opened().replies().size() == 2);
        assertEquals(there, slack.messages().size());

        press("Esc");
        settle();
        press("N");
        waitUntil(() -> unread() == 0);
        assertEquals("Debate judges", opened().line().project());
        press("N");
        waitUntil(() -> said.contains("All is read."));
        press("M");
        waitUntil(() -> unread() == 1);
        press("O");
        waitUntil(() -> said.contains("link https://lab/p1"));
        press("G");
        press("G");
        settle();
        assertEquals(Arrangement.SECTION, onFx(() -> page.model().arrangementProperty().get()));
        shoot(scene, false, "overview-sections");
        shoot(scene, true, "overview-sections");
    }

    private String draft(AnswerDrafts drafts) {
        try {
            return drafts.of(opened().entry());
        } catch (StoreException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void anAnswerThatWasBegunIsThereAgain() throws Exception {
        fill();
        show(900, 640);
        waitUntil(() -> opened() != null);
        follow.answering().drafts().keep(opened().entry(), "Half an ans");
        runFx(page::close);
        runFx(() -> scene.getWindow().hide());
        show(900, 640);
        waitUntil(() -> onFx(() -> page.model().wayProperty().get()) == Slack.Way.BOT);
        waitUntil(
                () ->
                        onFx(() -> page.model().reader().draftProperty().get())
                                .equals("Half an ans"));
        press("R");
        settle();
        type("wer");
        shoot(scene, false, "overview-draft");
        runFx(page::close);
        assertEquals("Half an answer", draft(follow.answering().drafts()));
        page = null;
    }

    @Test
    void nothingIsFollowedYetAndAChannelIsAdded() throws Exception {
        services.projects().create("Mine");
        slack.write("C012345", "U1", "Last: a\nNext: b");
        show(900, 560);
        shoot(scene, false, "overview-empty");
        press("Enter");
        waitUntil(() -> onFx(() -> scene.lookup(".palette")) != null);
        settle();
        shoot(scene, false, "overview-choose");
        press("Shortcut+N");
        type("https://lab.slack.com/archives/C012345");
        press("Enter");
        settle();
        type("Theirs");
        press("Enter");
        waitUntil(() -> onFx(() -> page.model().tableProperty().get().followed().size()) == 1);
        settle();
        press("Esc");
        waitUntil(() -> lines().size() == 1);
        waitUntil(() -> opened() != null);
        settle();
        assertEquals("Theirs", lines().getFirst().project());
        assertFalse(lines().getFirst().latest().said().knows(Part.BLOCKERS));
        shoot(scene, false, "overview-one");
    }

    @Test
    void muchTextLongWordsAndBothDirectionsStayWithin() throws Exception {
        for (int i = 0; i < 14; i++) {
            String words =
                    switch (i % 3) {
                        case 0 -> "x".repeat(200);
                        case 1 -> "بعض الكلمات العربية الطويلة ".repeat(8);
                        default ->
                                "a few words that go on and on ".repeat(9) + "\u202e\u202eevil <b>";
                    };
            slack.write(
                    "C%d".formatted(i),
                    "U%d".formatted(i % 3 + 1),
                    words
                            + "\nLast:\n- "
                            + words
                            + "\nNext:\n- "
                            + words
                            + "\n- "
                            + words
                            + "\nBlockers:\n- "
                            + words
                            + "\n- "
                            + words
                            + "\nQuestions: "
                            + words);
            follow.store().channel("C%d".formatted(i), i % 4 == 0 ? words : "Project " + i);
        }
        follow.store().channel("CGONE", "Gone");
        slack.refuse("conversations.history", "not_in_channel");
        follow.channels().look(true);
        show(860, 560);
        waitUntil(() -> opened() != null);
        settle();
        shoot(scene, false, "overview-full");
        shoot(scene, true, "overview-full");
        press("Enter");
        settle();
        shoot(scene, false, "overview-full-read");
        press("Esc");
        press("G");
        press("G");
        settle();
        shoot(scene, false, "overview-full-sections");
    }

    @Test
    void whatComesByAFolderOpensItsSamples() throws Exception {
        Path shared = Files.createDirectory(folder.resolve("shared"));
        Files.writeString(shared.resolve("half.rung-update.json"), "{");
        Files.writeString(
                shared.resolve("one.rung-update.json"),
                """
                {"format": "rung-update", "version": 1, "key": "12345678-abcd", "kind": "update",
                 "project": "CoT faithfulness", "person": "Dee", "day": "%s", "posted": "%s",
                 "as_of": "%s", "money_week": "$12.40", "running": "false", "idle_since": "%s",
                 "said": {"headline": "Hints are named in .38 ± .05 of answers that use them",
                  "blockers": [{"text": "cluster quota", "day": 4}],
                  "last": [{"text": "200 rows read"}], "next": [{"text": "relabel 100 rows"}]},
                 "bundles": [{"title": "Hints named", "file": "b.rung"}]}
                """
                        .formatted(
                                today,
                                Instant.now().minus(Duration.ofHours(3)),
                                Instant.now().minus(Duration.ofHours(3)),
                                Instant.now().minus(Duration.ofHours(9))));
        show(900, 640);
        press("C");
        waitUntil(() -> onFx(() -> scene.lookup(".palette")) != null);
        press("Shortcut+O");
        waitUntil(() -> onFx(() -> scene.lookup(".ask")) != null);
        type(shared.toString());
        settle();
        shoot(scene, false, "overview-folder");
        press("Enter");
        waitUntil(() -> lines().size() == 1);
        press("Esc");
        waitUntil(() -> opened() != null);
        settle();
        shoot(scene, false, "overview-by-folder");
        press("S");
        waitUntil(() -> said.contains("bundle " + shared.resolve("b.rung")));
        var arrangement = onFx(() -> page.model().arrangementProperty().get());
        press("R");
        // Whoever goes on typing gives no commands.
        type("go on");
        assertEquals(arrangement, onFx(() -> page.model().arrangementProperty().get()));
        assertThat(onFx(() -> scene.lookup(".ask").getAccessibleText())).contains("shared folder");
        settle();
        shoot(scene, false, "overview-refused");
        press("Esc");
        waitUntil(() -> onFx(() -> scene.lookup(".ask")) == null);
        assertTrue(isUnavailable("Answer in the thread"));
        assertTrue(isUnavailable("Open in Slack"));
        assertFalse(isUnavailable("Samples behind it"));
        shoot(scene, true, "overview-refused");
        press("Enter");
        waitUntil(() -> unread() == 0);
    }

    private boolean isUnavailable(String title) {
        return onFx(
                () ->
                        scene.getRoot().lookupAll(".button").stream()
                                .filter(node -> ((Button) node).getText().equals(title))
                                .findFirst()
                                .orElseThrow()
                                .getPseudoClassStates()
                                .contains(PseudoClass.getPseudoClass("unavailable")));
    }

    /** Ann posts an update with a result, to a channel and into a folder. */
    private void ann(Path shared) throws Exception {
        try (Services ann = rung("ann", Lanes.direct())) {
            var updates = ann.updates();
            long project = ann.projects().create("Pride and verdicts").id();
            updates.norms().keep(project, channel("C7"));
            updates.follow().store().share(null, shared);
            Update update = updates.store().open(project, "Ana", today);
            updates.store().headline(update.id(), "Shots shrink the effect of pride");
            long row = updates.rows().add(update.id(), Section.LAST, "k = 0 … 32, same rows");
            updates.rows().add(update.id(), Section.NEXT, "best-of-8, wanting the least flips");
            updates.rows().add(update.id(), Section.BLOCKERS, "cluster quota");
            long idea = ann.projects().createIdea(project, "Pride", "").id();
            var card =
                    ann.cards()
                            .makers()
                            .outside()
                            .ofTable(
                                    idea,
                                    new OutsideCards.Words(
                                            "32 shots flip less than none: −13 ± 6 points",
                                            "Shots shrink the effect of pride; half of it by 8.",
                                            Map.of("Model", "gpt-6-luna", "n", "100 rows × 2")),
                                    """
                                    shots,flips,low,high
                                    0,.23,.18,.28
                                    8,.16,.12,.20
                                    32,.10,.06,.14
                                    """);
            ann.cards().steps().add(card, project, NextStep.Words.of("best-of-8, least flips"));
            ann.cards().steps().add(card, project, NextStep.Words.of("any mention of the author?"));
            updates.rows().attachCard(row, card.id());
            updates.rows().attachFile(row, "loss.png", "Loss over steps", picture());
            updates.rows().attachFile(row, "config.yaml", "", new byte[1_234]);
            updates.poster().post(updates.store().find(update.id()).orElseThrow());
            assertEquals(List.of(), updates.follow().folders().look());
        }
    }

    @Test
    void theResultStandsBesideAndWhatIsOpenIsAskedAbout() throws Exception {
        Path shared = Files.createDirectory(folder.resolve("shared"));
        ann(shared);
        long mine = services.projects().create("Mine").id();
        var norms = services.updates().norms();
        norms.keep(new Person(0, mine, "Ana", "", "U1", false, "", "https://book.example/ana"));
        follow.store().channel("C7", "Pride and verdicts");
        follow.channels().look(true);
        follow.store().share(null, shared);
        assertEquals(List.of(), follow.folders().look());
        show(1000, 860);
        var topics = new ArrayList<Offers.Topic>();
        runFx(() -> page.onOffers(offers(topics)));
        waitUntil(() -> opened() != null);
        waitUntil(() -> !onFx(() -> cards()).isEmpty());
        settle();
        assertEquals(1, onFx(() -> cards()).size());
        assertEquals(
                List.of("best-of-8, least flips", "any mention of the author?"),
                onFx(() -> cards()).getFirst().card().steps().stream()
                        .map(step -> step.head().title())
                        .toList());
        shoot(scene, false, "overview-card");
        shoot(scene, true, "overview-card");

        waitUntil(() -> onFx(() -> page.model().wayProperty().get()) == Slack.Way.BOT);
        press("B");
        waitUntil(() -> onFx(() -> scene.lookup(".palette")) != null);
        press("Enter");
        waitUntil(() -> said.contains("link https://book.example/ana"));
        press("A");
        waitUntil(() -> !topics.isEmpty());
        assertEquals("cluster quota (Pride and verdicts)", topics.getFirst().title());
        assertEquals("Ana", topics.getFirst().owner());

        press("Enter");
        press("End");
        settle();
        shoot(scene, false, "overview-files");
        press("F");
        waitUntil(() -> onFx(() -> scene.lookup(".palette")) != null);
        type("config");
        settle();
        press("Enter");
        waitUntil(() -> onFx(() -> scene.lookup(".ask")) != null);
        press("Shortcut+A");
        type(folder.resolve("saved.bin").toString());
        settle();
        press("Enter");
        waitUntil(() -> Files.exists(folder.resolve("saved.bin")));
        settle();
        shoot(scene, false, "overview-saved");
        press("Esc");
        settle();
        assertEquals(1_234, Files.size(folder.resolve("saved.bin")));

        press("P");
        waitUntil(() -> draft().contains("cluster quota"));
        settle();
        runFx(page::mention);
        waitUntil(() -> onFx(() -> scene.lookup(".palette")) != null);
        settle();
        shoot(scene, false, "overview-mention");
        type("Somebody else");
        settle();
        press("Enter");
        waitUntil(
                () ->
                        onFx(() -> scene.lookup(".palette .text-field")) instanceof TextField field
                                && field.getPromptText().equals("Who of the workspace?"));
        settle();
        type("Ben");
        settle();
        press("Enter");
        waitUntil(() -> draft().endsWith("@Ben "));
        settle();
        shoot(scene, false, "overview-ping");
        press("Shortcut+Enter");
        waitUntil(() -> said.contains("Answered."));
        assertThat(slack.messages().getLast().content.toString()).contains("U1").contains("U2");
    }

    private static byte[] picture() throws Exception {
        var image = new BufferedImage(600, 240, BufferedImage.TYPE_INT_RGB);
        var paint = image.createGraphics();
        paint.setColor(Color.LIGHT_GRAY);
        paint.fillRect(0, 0, 600, 240);
        paint.setColor(Color.BLUE);
        paint.drawLine(10, 20, 590, 220);
        paint.dispose();
        var out = new ByteArrayOutputStream();
        ImageIO.write(image, "png", out);
        return out.toByteArray();
    }

    private String draft() {
        return onFx(() -> page.model().reader().draftProperty().get());
    }

    private List<EntryCards.Found> cards() {
        return page.model().reader().hanging().allProperty().get().cards();
    }

    private Offers offers(List<Offers.Topic> topics) {
        var around = page.model().around();
        var made =
                new Offers(
                        new Offers.Stores(
                                services.updates().norms(),
                                services.updates().store(),
                                services.updates().items()),
                        new Offers.Background(
                                around.background().tasks(), around.background().clock()),
                        around.overlays(),
                        new Offers.Ways(
                                ask -> said.add("ping"),
                                link -> said.add("link " + link),
                                said::add));
        made.onTopic(topics::add);
        return made;
    }
}
