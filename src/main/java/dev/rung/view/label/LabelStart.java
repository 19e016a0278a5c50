package dev.rung.view.label;

import dev.rung.experiment.LabelChoice;
import dev.rung.experiment.LabelQueue;
import dev.rung.experiment.Names;
import dev.rung.score.judge.Question;
import dev.rung.study.labelling.Drawing;
import dev.rung.study.labelling.LabelTask;
import dev.rung.ui.Fields;
import dev.rung.ui.KeyCap;
import dev.rung.ui.Registration;
import dev.rung.ui.SafeText;
import dev.rung.ui.Worded;
import dev.rung.ui.WrappedText;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.util.List;
import java.util.stream.Collectors;

/** Asks what is labelled, how many and by whom; or goes on with what was begun. */
final class LabelStart {
    /** Further queues that were begun are not listed. */
    private static final int LISTED = 4;

    private static final double FIELD = 360;

    private final LabelAround around;
    private final Offer offer;
    private final Begin begin;
    private final ComboBox<LabelTask> tasks = new ComboBox<>();
    private final TextField size = new TextField(String.valueOf(Drawing.USUAL));
    private final TextField person = new TextField();
    private final TextField seed = new TextField("1");
    private final Label wrong = new Label();
    private Registration open = () -> {};

    /**
     * What can be labelled.
     *
     * @param where of what is drawn, in words
     * @param isWhole whether that is all of a run, so that labels can correct its rates
     * @param known by all judges of the idea, to go on with
     * @param begun queues that are not through
     * @param person who labelled last
     */
    record Offer(
            String where,
            boolean isWhole,
            List<LabelTask> tasks,
            List<LabelTask> known,
            List<LabelChoice> choices,
            List<LabelQueue> begun,
            String person) {}

    /** What the user wants. */
    interface Begin {
        void anew(LabelTask task, int size, long seed, String person);

        void goOn(LabelQueue queue);
    }

    LabelStart(LabelAround around, Offer offer, Begin begin) {
        this.around = around;
        this.offer = offer;
        this.begin = begin;
    }

    void open() {
        var title = new Label("Label queue");
        title.getStyleClass().add("section-title");
        tasks.getItems().setAll(offer.tasks());
        tasks.getSelectionModel().selectFirst();
        tasks.setConverter(new Worded<>(this::words));
        tasks.setMaxWidth(Double.MAX_VALUE);
        tasks.setPrefWidth(FIELD);
        // Long names of labels shorten instead of widening the form.
        tasks.setMinWidth(0);
        person.setText(offer.person());
        person.setPromptText("you");
        wrong.getStyleClass().add("field-error");
        wrong.setWrapText(true);
        var fields =
                new Fields()
                        .add("Say", tasks)
                        .add("How many", size)
                        .add("Who labels", person)
                        .add("Seed of the order", seed);
        var start = new Button("Start", new KeyCap("Enter"));
        start.setContentDisplay(ContentDisplay.RIGHT);
        start.setAccessibleText("Start");
        start.getStyleClass().add("accent");
        start.setOnAction(event -> start());
        var foot = new HBox(8, start);
        foot.setAlignment(Pos.CENTER_RIGHT);
        var panel = new VBox(12, title);
        panel.getStyleClass().addAll("overlay", "ask", "label-start");
        panel.setAccessibleText("Label queue");
        panel.setPrefWidth(520);
        List<Button> begun = offer.begun().stream().limit(LISTED).map(this::goOn).toList();
        panel.getChildren().addAll(begun);
        panel.getChildren()
                .addAll(
                        new WrappedText("muted", "small-text")
                                .show(
                                        "Drawn at random from %s, without those that this person"
                                                        .formatted(offer.where())
                                                + " has labelled. Models, versions and grades are"
                                                + " not shown."
                                                + (offer.isWhole()
                                                        ? ""
                                                        : " A random sample of these, not of a"
                                                                + " run: for a run's rates they"
                                                                + " count as chosen.")),
                        fields,
                        wrong,
                        foot);
        panel.addEventFilter(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == KeyCode.ENTER && !tasks.isShowing()) {
                        event.consume();
                        enter();
                    }
                });
        open = around.overlays().show(panel, begun.isEmpty() ? start : begun.getFirst());
    }

    /** On a queue that was begun, Enter goes on with it. */
    private void enter() {
        if (person.getScene().getFocusOwner() instanceof Button button) {
            button.fire();
        } else {
            start();
        }
    }

    private Button goOn(LabelQueue queue) {
        String words =
                "Go on: %,d of %,d, %s%s, %s"
                        .formatted(
                                queue.labelled() + queue.skipped(),
                                queue.total(),
                                switch (queue.kind()) {
                                    case LABELS -> "labels";
                                    case VERDICTS -> "«%s»".formatted(queue.about());
                                    case PAIRS -> "pairs";
                                },
                                queue.person().isEmpty() ? "" : " by " + queue.person(),
                                queue.filter().isEmpty() ? "all samples" : queue.filter());
        var button = new Button(SafeText.visible(words));
        button.setMaxWidth(Double.MAX_VALUE);
        button.setAlignment(Pos.CENTER_LEFT);
        button.setMinHeight(Region.USE_PREF_SIZE);
        button.setOnAction(
                event -> {
                    open.close();
                    begin.goOn(queue);
                });
        return button;
    }

    private void start() {
        String name = person.getText().strip();
        String problem = name.isEmpty() ? "" : Names.problem(name).orElse("");
        LabelTask task = tasks.getValue();
        if (!size.getText().strip().matches("[1-9]\\d{0,3}")) {
            problem = "How many: a number from 1 to 9,999.";
        } else if (!seed.getText().strip().matches("\\d{1,9}")) {
            problem = "Seed: a whole number.";
        }
        wrong.setText(problem);
        if (problem.isEmpty() && task != null) {
            open.close();
            begin.anew(
                    task,
                    Integer.parseInt(size.getText().strip()),
                    Long.parseLong(seed.getText().strip()),
                    name);
        }
    }

    /** A task in words. */
    private String words(LabelTask task) {
        String words =
                switch (task.kind()) {
                    case LABELS ->
                            offer.choices().isEmpty()
                                    ? "labels of the idea, to be named"
                                    : offer.choices().stream()
                                            .map(LabelChoice::name)
                                            .collect(Collectors.joining(", ", "labels: ", ""));
                    case VERDICTS -> "«%s»: %s".formatted(task.about(), said(task));
                    case PAIRS -> "which of two replies is better";
                };
        return SafeText.visible(words).replace('\n', ' ');
    }

    private static String said(LabelTask task) {
        LabelTask.Scale scale = task.scale();
        if (scale == null) {
            return task.keys().stream().map(LabelTask.Key::word).collect(Collectors.joining(", "));
        }
        String steps = "%d to %d".formatted(scale.from(), scale.to());
        return scale.criteria().isEmpty()
                ? steps
                : scale.criteria().stream()
                        .map(Question.Criterion::name)
                        .collect(Collectors.joining(", ", "", ", each " + steps));
    }
}
