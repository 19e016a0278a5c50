package dev.rung.pane.runs;

import dev.rung.experiment.DataRow;
import dev.rung.experiment.PlannedRun;
import dev.rung.experiment.Runs.Placed;
import dev.rung.experiment.Sample;
import dev.rung.experiment.shot.Shots;
import dev.rung.score.Grade;
import dev.rung.store.StoreException;
import dev.rung.study.ReplyGrades;
import dev.rung.study.ResultText;
import dev.rung.ui.CopyText;
import dev.rung.ui.SafeText;
import dev.rung.ui.WrappedText;
import dev.rung.view.DiffOverlay;

import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Separator;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The replies of a run over the window, a page at a time: a list beside the one that is read. */
final class RunReplies {
    /** Rows × conditions of a page. */
    private static final int PAGE = 50;

    private static final int SHOWN = 120;

    private final RunsModel model;
    private final PlannedRun run;
    private final ObservableList<Reply> replies = FXCollections.observableArrayList();
    private final ListView<Reply> list = new ListView<>(replies);
    private final WrappedText text = new WrappedText();
    private final WrappedText asked = new WrappedText();
    private final VBox said = new VBox(8, asked, new Separator(), text);
    private final ScrollPane reading = new ScrollPane(said);
    private final Label head = new Label();
    private final WrappedText scores = new WrappedText("small-text");
    private final Label page = new Label();

    /** Made with the first page, on the lane that reads; one page is read at a time. */
    private volatile @Nullable ReplyGrades grades;

    private int first;
    private boolean isLast;

    /**
     * A reply with the number of its row, if it has one.
     *
     * @param shots what stood before the question
     * @param data null for messages without a row
     * @param grades what the run's graders have said of it by now
     * @param right the right answer, empty where the graders know none
     */
    record Reply(
            Placed placed, Shots shots, @Nullable DataRow data, List<Grade> grades, String right) {
        /** What the graders say, and what would have been right; empty for nothing. */
        String scores() {
            return Stream.concat(
                            grades.stream().map(GraderWords::grade),
                            right.isEmpty() ? Stream.empty() : Stream.of(right))
                    .collect(Collectors.joining(" · "));
        }

        /** The first grader's score, for the list; empty without one. */
        String score() {
            return grades.isEmpty() || grades.getFirst().value() == null
                    ? ""
                    : " · " + ResultText.number(grades.getFirst().value());
        }

        String line() {
            String row = data == null ? "item " + (placed.item() + 1) : "row " + data.number();
            return row + (placed.condition().isEmpty() ? "" : " · " + placed.condition());
        }

        String who() {
            String before =
                    switch (shots) {
                        case Shots.None _ -> "";
                        case Shots.Gold _ -> " · " + shots.label();
                        case Shots.Drawn(var how, _, long seed) ->
                                " · "
                                        + shots.label()
                                        + (how.selection().isByQuestion() ? "" : ", seed " + seed);
                    };
            return placed.entry().request().model().id()
                    + before
                    + (placed.sample() == 0 ? "" : " · sample " + (placed.sample() + 1));
        }

        /** What was said before the answer, as it was sent. */
        String asked() {
            return placed.entry().request().chat().messages().stream()
                    .map(
                            message ->
                                    message.role().name().toLowerCase(Locale.ROOT)
                                            + ": "
                                            + message.text())
                    .collect(Collectors.joining("\n"));
        }

        String outcome() {
            Sample sample = placed.entry().sample();
            if (sample == null) {
                return "not answered yet";
            }
            return sample.outcome() == Sample.Outcome.FINISHED
                    ? ""
                    : sample.outcome().name().toLowerCase(Locale.ROOT);
        }

        String text() {
            Sample sample = placed.entry().sample();
            if (sample == null) {
                return "";
            }
            Sample.Fault fault = sample.fault();
            return fault == null ? sample.text() : fault.message() + "\n\n" + sample.text();
        }
    }

    RunReplies(RunsModel model, PlannedRun run) {
        this.model = model;
        this.run = run;
    }

    void open() {
        list.setAccessibleText("Replies");
        list.getStyleClass().add("reply-list");
        list.setCellFactory(made -> new ReplyCell());
        list.setPrefWidth(330);
        list.setMinWidth(240);
        var none = new Label("No replies here.");
        none.getStyleClass().add("muted");
        list.setPlaceholder(none);
        list.getSelectionModel().selectedItemProperty().subscribe(this::read);
        reading.setFitToWidth(true);
        reading.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        reading.getStyleClass().add("reply-reading");
        reading.setAccessibleText("Reply");
        VBox.setVgrow(reading, Priority.ALWAYS);
        asked.getStyleClass().addAll("muted", "small-text");
        head.getStyleClass().addAll("muted", "small-text");
        head.setMinWidth(0);
        scores.managedProperty().bind(scores.visibleProperty());
        var one = new VBox(8, head, scores, reading);
        HBox.setHgrow(one, Priority.ALWAYS);
        one.setMinWidth(200);
        var both = new HBox(12, list, one);
        VBox.setVgrow(both, Priority.ALWAYS);
        var title = new Label("Replies of " + SafeText.visible(RunWords.name(run)));
        title.getStyleClass().add("section-title");
        title.setMinWidth(0);
        page.getStyleClass().addAll("muted", "small-text", "mono");
        var keys =
                new FlowPane(
                        16,
                        4,
                        DiffOverlay.keys("↑↓ J K", "reply"),
                        DiffOverlay.keys("Space", "further down"),
                        DiffOverlay.keys("C", "copy"),
                        DiffOverlay.keys("N", "next page"),
                        DiffOverlay.keys("P", "page before"),
                        DiffOverlay.keys("Esc", "close"));
        keys.setAlignment(Pos.CENTER_LEFT);
        var panel = new VBox(12, title, both, page, keys);
        panel.getStyleClass().addAll("overlay", "data-panel");
        panel.setAccessibleText(title.getText());
        panel.setPrefSize(1100, 680);
        panel.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        model.around().overlays().show(panel, list);
        load(0);
    }

    private void key(KeyEvent event) {
        if (event.isShortcutDown() || event.isAltDown()) {
            return;
        }
        KeyCode code = event.getCode();
        if (code == KeyCode.N && !isLast) {
            load(first + PAGE);
        } else if (code == KeyCode.P && first > 0) {
            load(Math.max(0, first - PAGE));
        } else if (code == KeyCode.J) {
            list.getSelectionModel().selectNext();
            list.scrollTo(Math.max(0, list.getSelectionModel().getSelectedIndex() - 3));
        } else if (code == KeyCode.K) {
            list.getSelectionModel().selectPrevious();
            list.scrollTo(Math.max(0, list.getSelectionModel().getSelectedIndex() - 3));
        } else if (code == KeyCode.C) {
            Reply chosen = list.getSelectionModel().getSelectedItem();
            if (chosen != null) {
                CopyText.copy(chosen.text());
                model.around().say().accept("Copied the reply.");
            }
        } else if (code == KeyCode.SPACE) {
            double part = reading.getViewportBounds().getHeight() / Math.max(1, said.getHeight());
            reading.setVvalue(Math.min(1, reading.getVvalue() + part));
        } else {
            return;
        }
        event.consume();
    }

    private List<Reply> read(int from) throws StoreException, InterruptedException {
        var stores = model.around().stores();
        if (grades == null) {
            grades = model.around().work().results().replyGrades(run);
        }
        List<Placed> placed = stores.runs().answers(run.id(), from - 1, PAGE);
        List<List<Grade>> said = grades.of(placed);
        Map<Long, DataRow> rows = new HashMap<>();
        var replies = new ArrayList<Reply>();
        for (int i = 0; i < placed.size(); i++) {
            Placed one = placed.get(i);
            Long id = one.row();
            if (id != null && !rows.containsKey(id)) {
                stores.datasets().row(id).ifPresent(found -> rows.put(id, found));
            }
            DataRow data = id == null ? null : rows.get(id);
            replies.add(
                    new Reply(
                            one,
                            run.order().asks().get(one.prompt()).shots(),
                            data,
                            said.get(i),
                            GraderWords.right(run, data, one.condition())));
        }
        return replies;
    }

    private void load(int from) {
        model.<List<Reply>>compute(
                job -> read(from),
                found -> {
                    if (found.isEmpty() && from > 0) {
                        isLast = true;
                        return;
                    }
                    first = from;
                    isLast = found.isEmpty() || found.getLast().placed().item() < from + PAGE - 1;
                    replies.setAll(found);
                    list.getSelectionModel().selectFirst();
                    list.scrollTo(0);
                    page.setText(
                            found.isEmpty()
                                    ? ""
                                    : "%,d replies, to messages %,d to %,d"
                                            .formatted(
                                                    found.size(),
                                                    from + 1,
                                                    found.getLast().placed().item() + 1));
                });
    }

    private void read(@Nullable Reply reply) {
        if (reply == null) {
            head.setText("");
            show("");
            asked.show("");
            text.show("");
            return;
        }
        String outcome = reply.outcome();
        head.setText(
                SafeText.visible(
                        reply.line()
                                + " · "
                                + reply.who()
                                + (reply.placed().reused() ? " · was there before" : "")
                                + (outcome.isEmpty() ? "" : " · " + outcome)));
        show(reply.scores());
        asked.show(reply.asked());
        text.show(reply.text());
        reading.setVvalue(0);
    }

    private void show(String said) {
        scores.show(said);
        scores.setVisible(!said.isEmpty());
    }

    /** Where the reply belongs, and how it begins. */
    private static final class ReplyCell extends ListCell<Reply> {
        private final Label place = new Label();
        private final Label begin = new Label();
        private final VBox box = new VBox(2, place, begin);

        ReplyCell() {
            place.getStyleClass().addAll("muted", "small-text");
            place.setMinWidth(0);
            begin.setMinWidth(0);
            box.setPrefWidth(0);
        }

        @Override
        protected void updateItem(@Nullable Reply reply, boolean empty) {
            super.updateItem(reply, empty);
            if (empty || reply == null) {
                setGraphic(null);
                return;
            }
            place.setText(SafeText.visible(reply.line() + " · " + reply.who() + reply.score()));
            String words = reply.outcome().isEmpty() ? reply.text() : reply.outcome();
            String start = words.length() > SHOWN ? words.substring(0, SHOWN) + "…" : words;
            begin.setText(SafeText.visible(start).replace('\n', ' '));
            setGraphic(box);
        }
    }
}
