package dev.rung.view.label;

import dev.rung.experiment.LabelChoice;
import dev.rung.experiment.LabelQueue.Kind;
import dev.rung.experiment.LabelQueue.OfChoice;
import dev.rung.experiment.LabelQueue.OfPair;
import dev.rung.experiment.LabelQueue.OfWord;
import dev.rung.experiment.Names;
import dev.rung.experiment.PairLabel.Preferred;
import dev.rung.study.labelling.LabelItem;
import dev.rung.study.labelling.LabelTask;
import dev.rung.study.labelling.Marking;
import dev.rung.ui.Ask;
import dev.rung.ui.KeyCap;
import dev.rung.ui.KeyHint;
import dev.rung.ui.Pill;
import dev.rung.ui.Registration;
import dev.rung.ui.SafeText;
import dev.rung.ui.Subscriptions;
import dev.rung.ui.Tone;
import dev.rung.ui.WrappedText;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One reply, or two side by side, over the whole window: a key says what it is, and the next one
 * stands there.
 */
final class LabelPage {
    private static final double WIDTH = 1_400;
    private static final double HEIGHT = 1_000;

    private final LabelAround around;
    private final LabelModel model;
    private final Runnable note;
    private final Runnable closed;
    private final Label progress = new Label();
    private final WrappedText criterion = new WrappedText("section-title");
    private final WrappedText problem = new WrappedText("danger-words", "small-text");
    private final FlowPane answers = new FlowPane(8, 6);
    private final ItemView item;
    private final @Nullable MarkView marks;
    // What was said in this session, so that only the last mark of it is given anew after an undo.
    private final Map<Integer, List<Integer>> given = new HashMap<>();
    private @Nullable Marking marking;
    private Registration open = () -> {};

    /**
     * @param note takes a note of the reply
     * @param closed runs once the page is closed
     */
    LabelPage(LabelAround around, LabelModel model, Runnable note, Runnable closed) {
        this.around = around;
        this.model = model;
        this.note = note;
        this.closed = closed;
        this.item = new ItemView(model.task().reference());
        LabelTask.Scale scale = model.task().scale();
        this.marks = scale == null ? null : new MarkView(scale);
    }

    LabelModel model() {
        return model;
    }

    void open() {
        LabelTask task = model.task();
        var title = new Label(task.kind() == Kind.PAIRS ? "Compare replies" : "Label replies");
        title.getStyleClass().add("section-title");
        title.setMinWidth(Region.USE_PREF_SIZE);
        String person = model.queue().person();
        var who = new Label(person.isEmpty() ? "" : SafeText.visible(person));
        who.getStyleClass().addAll("muted", "small-text");
        who.setMinWidth(0);
        progress.getStyleClass().addAll("mono", "muted");
        progress.setMinWidth(Region.USE_PREF_SIZE);
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var head = new HBox(12, title, who, gap, progress);
        head.setAlignment(Pos.CENTER_LEFT);
        criterion.show(task.criterion());
        criterion.setVisible(!task.criterion().isEmpty());
        for (WrappedText words : new WrappedText[] {criterion, problem}) {
            words.managedProperty().bind(words.visibleProperty());
        }
        ScrollPane scroll = item.scroll();
        VBox.setVgrow(scroll, Priority.ALWAYS);
        answers.setAlignment(Pos.CENTER_LEFT);
        var panel = new VBox(12, head, criterion, scroll, problem);
        panel.getChildren().addAll(marks == null ? answers : marks, hints());
        panel.getStyleClass().addAll("overlay", "data-panel", "label-panel");
        panel.setAccessibleText(title.getText());
        panel.setPrefSize(WIDTH, HEIGHT);
        panel.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        Subscriptions.whileInScene(
                panel,
                shown -> {
                    shown.on(model.shownProperty(), this::show);
                    shown.on(model.problemProperty(), problem::showIfAny);
                });
        open = around.overlays().show(panel, scroll, Pos.CENTER, closed);
        model.open();
    }

    private FlowPane hints() {
        return KeyHint.line(
                new KeyHint("U", "undo"),
                new KeyHint("S", "skip"),
                new KeyHint("N", "note"),
                new KeyHint("R", "data of the row"),
                new KeyHint("F", "fold"),
                new KeyHint("Space", "scroll"),
                new KeyHint("Esc", "close; nothing is lost"));
    }

    private void show(LabelModel.@Nullable Shown now) {
        answers.getChildren().clear();
        marking = null;
        if (marks != null) {
            marks.clear();
        }
        if (now == null) {
            progress.setText("");
            return;
        }
        int total = model.queue().total();
        int done = now.labelled() + now.skipped();
        String skipped = now.skipped() == 0 ? "" : ", %,d skipped".formatted(now.skipped());
        LabelItem shown = now.item();
        if (shown == null) {
            progress.setText("%,d of %,d%s, %s".formatted(done, total, skipped, time(now)));
            item.end(
                    "All %,d are through: %,d labelled%s. Esc closes."
                            .formatted(total, now.labelled(), skipped));
            return;
        }
        progress.setText(
                "%,d of %,d%s%s"
                        .formatted(
                                Math.min(total, done + 1),
                                total,
                                skipped,
                                // Nothing is known yet of how long it takes.
                                done == 0 ? "" : ", " + time(now)));
        item.show(shown);
        LabelTask.Scale scale = model.task().scale();
        if (scale == null || marks == null) {
            answers();
            return;
        }
        List<Integer> before = given.getOrDefault(now.number(), List.of());
        given.remove(now.number());
        marking = new Marking(scale, before.subList(0, Math.max(0, before.size() - 1)));
        marks.show(marking);
    }

    private static String time(LabelModel.Shown now) {
        return now.minutes() == 0 ? "< 1 min" : "%,d min".formatted(now.minutes());
    }

    private void answers() {
        LabelTask task = model.task();
        switch (task.kind()) {
            case PAIRS -> {
                answer("←  1", "left");
                answer("→  2", "right");
                answer("↓  3", "tie");
            }
            case VERDICTS -> task.keys().forEach(key -> answer(key.key(), key.word()));
            case LABELS -> {
                model.choices().forEach(one -> answer(String.valueOf(one.number()), one.name()));
                if (model.choices().size() < 9) {
                    answers.getChildren()
                            .add(
                                    new WrappedText("muted")
                                            .show(
                                                    model.choices().isEmpty()
                                                            ? "Press 1–9 and name what this reply"
                                                                    + " is."
                                                            : "Another of 1–9 names a new label."));
                }
            }
        }
    }

    private void answer(String key, String word) {
        var pair = new HBox(4, new KeyCap(key), new Pill(SafeText.visible(word), Tone.NEUTRAL));
        pair.setAlignment(Pos.CENTER_LEFT);
        answers.getChildren().add(pair);
    }

    private void key(KeyEvent event) {
        if (event.isShortcutDown() && event.getCode() == KeyCode.Z) {
            event.consume();
            undo();
            return;
        }
        if (event.isShortcutDown() || event.isAltDown() || event.isMetaDown()) {
            return;
        }
        KeyCode code = event.getCode();
        if (code == KeyCode.ESCAPE || code == KeyCode.TAB) {
            return;
        }
        if (!isAnswer(code)) {
            switch (code) {
                case U, BACK_SPACE -> undo();
                case S -> skip();
                case N -> note.run();
                case R -> item.toggleRow();
                case F -> item.fold();
                case SPACE -> item.scroll(event.isShiftDown() ? -.9 : .9);
                case PAGE_DOWN -> item.scroll(.9);
                case PAGE_UP -> item.scroll(-.9);
                case DOWN -> item.scroll(.1);
                case UP -> item.scroll(-.1);
                case ENTER -> enter();
                default -> {
                    return;
                }
            }
        }
        event.consume();
    }

    private void undo() {
        if (marking == null || marks == null || !marking.back()) {
            model.undo();
        } else {
            marks.show(marking);
        }
    }

    private void skip() {
        LabelModel.Shown now = model.shownProperty().get();
        if (now != null) {
            given.remove(now.number());
        }
        model.skip();
    }

    /** Takes a number that was typed; at the end closes. */
    private void enter() {
        if (marking != null && marking.enter()) {
            marked(marking);
            return;
        }
        LabelModel.Shown now = model.shownProperty().get();
        if (now != null && now.item() == null) {
            open.close();
        }
    }

    /** Says what the key means, if it means something here. */
    private boolean isAnswer(KeyCode code) {
        LabelModel.Shown now = model.shownProperty().get();
        String key = code.isDigitKey() ? code.getName().replaceAll("\\D", "") : code.getName();
        if (now == null || now.item() == null) {
            return code.isDigitKey();
        }
        return switch (model.task().kind()) {
            case PAIRS -> pair(code, key);
            case VERDICTS -> mark(key) || word(key) || code.isDigitKey();
            case LABELS -> code.isDigitKey() && label(Integer.parseInt(key));
        };
    }

    private boolean pair(KeyCode code, String key) {
        Preferred said =
                switch (code) {
                    case LEFT, KP_LEFT -> Preferred.LEFT;
                    case RIGHT, KP_RIGHT -> Preferred.RIGHT;
                    case DOWN, KP_DOWN -> Preferred.TIE;
                    default ->
                            switch (key) {
                                case "1" -> Preferred.LEFT;
                                case "2" -> Preferred.RIGHT;
                                case "3" -> Preferred.TIE;
                                default -> null;
                            };
                };
        if (said != null) {
            model.say(new OfPair(said));
        }
        return said != null || code.isDigitKey();
    }

    private boolean mark(String key) {
        if (marking == null || !marking.key(key)) {
            return false;
        }
        marked(marking);
        return true;
    }

    private void marked(Marking now) {
        LabelModel.Shown shown = model.shownProperty().get();
        if (now.isWhole() && shown != null) {
            given.put(shown.number(), now.marks());
            model.say(new OfWord(now.word()));
        } else if (marks != null) {
            marks.show(now);
        }
    }

    private boolean word(String key) {
        for (LabelTask.Key one : model.task().keys()) {
            if (one.key().equals(key)) {
                model.say(new OfWord(one.word()));
                return true;
            }
        }
        return false;
    }

    private boolean label(int number) {
        if (number == 0) {
            return true;
        }
        if (model.choices().stream().map(LabelChoice::number).anyMatch(one -> one == number)) {
            model.say(new OfChoice(number));
        } else {
            new Ask(around.overlays())
                    .text(
                            "Name label " + number,
                            "",
                            name -> Names.problem(name).orElse(""),
                            name -> model.name(number, name));
        }
        return true;
    }
}
