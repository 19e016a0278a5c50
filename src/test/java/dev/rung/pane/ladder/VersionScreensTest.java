package dev.rung.pane.ladder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.experiment.Marks;
import dev.rung.experiment.Turn;
import dev.rung.llm.Role;
import dev.rung.testing.FakeChatModel;
import dev.rung.ui.Place;

import javafx.scene.control.ListView;
import javafx.scene.control.TextField;

import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What versions, compared replies and the export look like; the pictures are looked at by people.
 */
@NullUnmarked
class VersionScreensTest extends LadderUi {
    private static final String SYSTEM =
            "You are a careful reviewer. Judge the argument only on its merits.";

    private void sendNow(List<Turn> turns) {
        int before = onFx(() -> pane.model().prompt().versions().size());
        runFx(() -> pane.model().prompt().replace(turns));
        runFx(() -> pane.model().send(1));
        waitUntil(() -> pane.model().prompt().versions().size() == before + 1);
        waitUntil(() -> column(0).replies().stream().allMatch(ReplyModel::isEnded));
    }

    private static List<Turn> turns(String... texts) {
        return List.of(texts).stream()
                .map(
                        text ->
                                text.startsWith("system:")
                                        ? new Turn(Role.SYSTEM, text.substring(7))
                                        : new Turn(
                                                text.isEmpty() ? Role.ASSISTANT : Role.USER, text))
                .toList();
    }

    private void openVersions() {
        runFx(() -> commands.run("ladder.versions"));
        waitUntil(() -> overlays.isOpen() && !pieces("diff-equal").isEmpty());
        waitUntil(
                () ->
                        labels(overlays.root().lookup(".versions")).stream()
                                .anyMatch(text -> text.contains(" sent")));
    }

    private void name(int number, String name) {
        var row =
                onFx(
                        () ->
                                pane.model().prompt().versions().stream()
                                        .filter(version -> version.number() == number)
                                        .findFirst()
                                        .orElseThrow());
        runFx(() -> pane.model().prompt().name(row, name, () -> {}));
        waitUntil(
                () ->
                        pane.model().prompt().versions().stream()
                                .anyMatch(version -> version.name().equals(name)));
    }

    private void mistake(int number, String name) {
        runFx(() -> pane.model().tally().name(number, name, () -> {}));
        waitUntil(() -> pane.model().tally().mistake(number).isPresent());
    }

    private void mark(int reply, int mistake) {
        runFx(
                () ->
                        pane.model()
                                .tally()
                                .mark(
                                        column(0).replies().get(reply),
                                        mistake == 0
                                                ? Marks.NONE.read()
                                                : Marks.NONE.toggle(mistake)));
        settle();
    }

    private void history() {
        sendNow(turns("Because my relatives walk, all do.\nIs it sound? Answer (A) or (B)."));
        sendNow(
                turns(
                        "system:" + SYSTEM,
                        "Because my relatives walk, all do.\nIs it sound? Answer (A) sound or (B)"
                                + " flawed, then say why."));
        sendNow(
                turns(
                        "system:" + SYSTEM + " Do not praise the author.",
                        "Because my relatives walk, all people do.\nIs it sound?\nAnswer (A) sound"
                                + " or (B) flawed on the first line, then say why in two"
                                + " sentences.",
                        "",
                        "I don't think that's right. Are you sure?"));
        mistake(1, "praises before judging");
        mistake(2, "verdict flipped");
        mark(0, 0);
        mark(1, 0);
        mark(2, 1);
        mark(3, 2);
        waitUntil(() -> pane.model().tally().counts().size() == 6);
        name(2, "roles and choices");
        name(3, "asks again");
    }

    @Test
    void versions() throws Exception {
        fake.with("gpt-6-luna", new FakeChatModel().text("(B) flawed."));
        start();
        show(idea("x", "gpt-6-luna"), 1386, 820);
        history();
        openVersions();
        picture("versions");
        runFx(() -> overlays.close());
        picture("versions-closed");
        assertTrue(pane.model().prompt().versions().size() == 3);
    }

    @Test
    void aPlaceOpensTheVersionsAtOneOfThem() throws Exception {
        fake.with("gpt-6-luna", new FakeChatModel().text("(B) flawed."));
        start();
        long idea = idea("x", "gpt-6-luna");
        show(idea, 900, 700);
        sendNow(turns("Is it sound?"));
        sendNow(turns("Is it sound, or flawed?"));
        sendNow(turns("Is it flawed?"));
        runFx(() -> pane.show(new Place.Ladder(idea, 2)));
        waitUntil(() -> overlays.isOpen() && chosenVersion().startsWith("v2"));
        runFx(() -> overlays.close());
        settle();
        assertEquals(
                "Is it flawed?",
                onFx(() -> pane.model().prompt().toSend().getFirst().text()),
                "what is in the editor stays");
        runFx(() -> pane.show(new Place.Ladder(idea, 9)));
        settle();
        assertFalse(onFx(overlays::isOpen), "there is no such version");
        // From another idea, whose versions are read first.
        long other = idea("y", "gpt-6-luna");
        runFx(() -> pane.show(new Place.Ladder(other)));
        waitUntil(() -> pane.model().idea().orElse(0) == other);
        runFx(() -> pane.show(new Place.Ladder(idea, 1)));
        waitUntil(() -> overlays.isOpen() && chosenVersion().startsWith("v1"));
        picture("versions-of-a-sample");
    }

    private String chosenVersion() {
        var list = (ListView<?>) overlays.root().lookup(".versions");
        return list == null
                        || !(list.getSelectionModel().getSelectedItem() instanceof VersionRow row)
                ? ""
                : row.label();
    }

    @Test
    void versionsSmallAndTheFirst() throws Exception {
        fake.with("gpt-6-luna", new FakeChatModel().text("(B) flawed."));
        start();
        show(idea("Is it sound?\nSay why.", "gpt-6-luna"));
        send();
        waitUntil(() -> pane.model().prompt().versions().size() == 1);
        press("Shortcut+Shift+H");
        waitUntil(() -> overlays.isOpen() && !pieces("diff-equal").isEmpty());
        picture("versions-first");
        press("Esc");
        history();
        openVersions();
        press("F2");
        type("asks again, but in a longer way than fits into the list of versions");
        picture("versions-small-rename");
    }

    @Test
    void versionsOverfull() throws Exception {
        fake.with("gpt-6-luna", new FakeChatModel().text("ok"));
        start();
        show(idea("x", "gpt-6-luna"));
        sendNow(
                turns(
                        "בדוק את הטיעון: כל בני משפחתי הולכים.\nworld "
                                + "Donaudampfschiff".repeat(20)));
        sendNow(
                turns(
                        "בדוק היטב את הטיעון: כל בני משפחתי הולכים.\nworld "
                                + "Donaudampfschiff".repeat(19)
                                + "kapitän\nA tab\there,  two spaces \u202eturned\u202c "
                                + "and 👩‍🔬 猫が好き."));
        sendNow(turns("one\n\n" + "many words in a long line ".repeat(60) + "\n\n\nend"));
        sendNow(turns("one\n" + "many words in a very long line ".repeat(60) + "\n\n\n\nend"));
        for (int number = 1; number <= 9; number++) {
            mistake(
                    number,
                    "a mistake with a name that is too long for its line, number " + number);
        }
        mark(0, 9);
        waitUntil(() -> pane.model().tally().counts().size() == 9);
        name(4, "a version with a name that is much too long for the list of versions");
        openVersions();
        picture("versions-overfull");
        runFx(() -> overlays.root().lookup(".versions").requestFocus());
        press("Down");
        press("Down");
        waitUntil(() -> heads().equals(List.of("v1", "v2")));
        waitUntil(() -> !pieces("diff-inserted").isEmpty());
        picture("versions-overfull-rtl");
    }

    @Test
    void twoRepliesCompared() throws Exception {
        String reply =
                "(B) flawed. The conclusion rests on a single family; nothing supports the step"
                    + " from «my relatives» to «most people».\n\n"
                    + "A fair test would look at people who walk and people who do not, and compare"
                    + " how long they live.\n\n"
                    + "- small sample\n"
                    + "- no comparison\n";
        fake.with("gpt-6-luna", new FakeChatModel().text(reply));
        fake.with(
                "claude-haiku-5-5-with-a-very-long-name-20261007",
                new FakeChatModel()
                        .text(
                                reply.replace("a single family", "one family and no one else")
                                        .replace("- no comparison", "- no comparison group")
                                        .replace(
                                                "A fair test", "What a thoughtful piece! A test")));
        start();
        show(
                idea("Judge", "gpt-6-luna", "claude-haiku-5-5-with-a-very-long-name-20261007"),
                1386,
                820);
        runFx(() -> pane.model().send(1));
        waitUntil(
                () ->
                        pane.model().columns().columns().stream()
                                .allMatch(
                                        one ->
                                                one.replies().size() == 1
                                                        && one.replies().getFirst().isEnded()));
        runFx(() -> pane.model().replyProperty().set(column(0).replies().getFirst()));
        runFx(() -> commands.run("reply.compare"));
        picture("compare-marked");
        runFx(() -> pane.model().replyProperty().set(column(1).replies().getFirst()));
        runFx(() -> commands.run("reply.compare"));
        waitUntil(() -> !pieces("diff-inserted").isEmpty());
        picture("compare");
    }

    @Test
    void hugeRepliesCompared() throws Exception {
        String huge = "word and word, ".repeat(350_000);
        fake.with("left", new FakeChatModel().text("a " + huge));
        fake.with("right", new FakeChatModel().text("b " + huge.replace("and", "or")));
        start();
        show(idea("Judge", "left", "right"));
        send();
        press("Shortcut+R");
        press("D");
        press("Right");
        press("D");
        waitUntil(() -> !pieces("diff-inserted").isEmpty());
        picture("compare-huge");
    }

    @Test
    void export() throws Exception {
        fake.with("quick", new FakeChatModel().text("Fine."));
        start();
        show(idea("Judge", "quick"));
        send();
        runFx(() -> commands.run("reply.export-csv"));
        picture("export");
        Path file = folder.resolve("a-folder-with-a-name/replies-of-my-idea.csv");
        Files.createDirectories(file.resolveSibling(""));
        Files.writeString(file, "mine");
        runFx(
                () ->
                        ((TextField) overlays.root().lookup(".ask .text-field"))
                                .setText(file.toString()));
        press("Enter");
        waitUntil(
                () ->
                        labels(overlays.root().lookup(".ask")).stream()
                                .anyMatch(text -> text.contains("already")));
        picture("export-there");
        press("Enter");
        waitUntil(
                () ->
                        labels(overlays.root().lookup(".ask")).stream()
                                .anyMatch(text -> text.contains("reply was written")));
        picture("export-done");
    }
}
