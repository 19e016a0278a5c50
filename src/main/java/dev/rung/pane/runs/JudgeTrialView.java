package dev.rung.pane.runs;

import dev.rung.experiment.PlannedRun;
import dev.rung.llm.Message;
import dev.rung.score.Verdict;
import dev.rung.score.judge.JudgeAnswers.OfSample;
import dev.rung.score.judge.JudgeDefinition;
import dev.rung.store.StoreException;
import dev.rung.study.JudgeTrial;
import dev.rung.task.Job;
import dev.rung.ui.KeyCap;
import dev.rung.ui.Overlays;
import dev.rung.ui.Pill;
import dev.rung.ui.Registration;
import dev.rung.ui.SafeText;
import dev.rung.ui.SectionTitle;
import dev.rung.ui.Tone;
import dev.rung.ui.WrappedText;
import dev.rung.view.VoteCard;

import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

/** What a judge says of five replies, before a run asks it about all. */
final class JudgeTrialView extends VBox {
    private static final KeyCombination OTHERS = KeyCombination.valueOf("Shortcut+N");
    private static final double STEP = 0.8;

    private final NewRunModel run;
    private final JudgeDefinition judge;
    private final WrappedText about = new WrappedText("muted");
    private final WrappedText problem = new WrappedText("warning-text");
    private final VBox body = new VBox(12);
    private final ScrollPane scroll = new ScrollPane(body);
    private final Button unfold = new Button("Prompts as sent", new KeyCap("F"));
    private long seed = 1;
    private boolean unfolded;
    private JudgeTrial.@Nullable Tried tried;
    private @Nullable Job asking;
    private Registration open = () -> {};

    JudgeTrialView(NewRunModel run, JudgeDefinition judge) {
        super(12);
        this.run = run;
        this.judge = judge;
        var heading = new Label("Tried: " + SafeText.visible(judge.id()));
        heading.getStyleClass().add("section-title");
        problem.managedProperty().bind(problem.visibleProperty());
        problem.setVisible(false);
        body.setPadding(new Insets(4, 8, 4, 4));
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("run-scroll");
        scroll.setAccessibleText("What the judge says");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().addAll(heading, about, problem, scroll, buttons());
        getStyleClass().addAll("overlay", "new-run");
        setAccessibleText("What the judge says of five replies");
        setPrefSize(760, 640);
        addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    }

    private FlowPane buttons() {
        var close = new Button("Back to the form", new KeyCap("Esc"));
        close.setOnAction(event -> open.close());
        var others = new Button("Five others", new KeyCap(OTHERS));
        others.setOnAction(event -> others());
        unfold.setOnAction(event -> fold());
        var row = new FlowPane(8, 8, close, unfold, others);
        row.getChildren().forEach(one -> ((Button) one).setContentDisplay(ContentDisplay.RIGHT));
        row.setAlignment(Pos.CENTER_RIGHT);
        return row;
    }

    private void key(KeyEvent event) {
        boolean plain = !event.isShortcutDown() && !event.isAltDown();
        if (OTHERS.match(event)) {
            others();
        } else if (plain && event.getCode() == KeyCode.F) {
            fold();
        } else if (plain && event.getCode() == KeyCode.PAGE_DOWN) {
            scroll(STEP);
        } else if (plain && event.getCode() == KeyCode.PAGE_UP) {
            scroll(-STEP);
        } else {
            return;
        }
        event.consume();
    }

    private void scroll(double pages) {
        double visible = scroll.getViewportBounds().getHeight();
        double hidden = Math.max(1, body.getHeight() - visible);
        scroll.setVvalue(Math.clamp(scroll.getVvalue() + pages * visible / hidden, 0, 1));
    }

    private void others() {
        seed++;
        ask();
    }

    private void fold() {
        unfolded = !unfolded;
        show();
    }

    private void ask() {
        stop();
        tried = null;
        show();
        long now = seed;
        PlannedRun described = run.described();
        asking =
                run.runs()
                        .around()
                        .background()
                        .tasks()
                        .<JudgeTrial.Tried, StoreException>io(
                                "Trying a judge",
                                job ->
                                        run.runs()
                                                .around()
                                                .work()
                                                .trial()
                                                .on(
                                                        run.given().idea(),
                                                        described == null ? null : described.id(),
                                                        judge,
                                                        now,
                                                        job))
                        .onDone(
                                done -> {
                                    tried = done;
                                    show();
                                })
                        .onFailed(fault -> say(String.valueOf(fault.getMessage())))
                        .start();
    }

    private void say(String words) {
        problem.showIfAny(words);
    }

    private void stop() {
        if (asking != null) {
            asking.stop();
        }
    }

    private void show() {
        body.getChildren().clear();
        JudgeTrial.Tried done = tried;
        if (done == null) {
            say("");
            about.show("Asking …");
            return;
        }
        say(done.why());
        if (done.samples().isEmpty()) {
            about.show(
                    "There is no reply to try it on yet: send a few from the Ladder pane, or run"
                            + " the pilot first.");
            return;
        }
        about.show(
                "%d of the %,d replies of %s; drawn with seed %d. All of it: %s. The run does not ask this again."
                        .formatted(
                                done.samples().size(),
                                done.of(),
                                done.from(),
                                done.seed(),
                                done.cost().text()));
        done.samples().forEach(one -> body.getChildren().add(card(one)));
        scroll.setVvalue(0);
    }

    private Node card(OfSample one) {
        Integer row = one.sample().rowNumber();
        String title = row == null ? "Message" : "Row " + row;
        var card = new VBox(8, new SectionTitle(title).right(pill(one.verdict())));
        if (one.verdict().value() == null) {
            card.getChildren().add(new WrappedText("warning-text").show(one.verdict().note()));
        } else if (!one.verdict().note().isEmpty()) {
            card.getChildren()
                    .add(new WrappedText("muted", "small-text").show(one.verdict().note()));
        }
        if (unfolded && one.answers().stream().allMatch(answer -> answer.vote() == null)) {
            for (Message message : one.answers().getFirst().asked()) {
                card.getChildren().add(VoteCard.message(message));
            }
        }
        card.getChildren().addAll(VoteCard.all(one.answers(), unfolded));
        card.getStyleClass().add("sample-card");
        return card;
    }

    private static Pill pill(Verdict verdict) {
        Double value = verdict.value();
        return value == null
                ? new Pill("no score", Tone.WARNING)
                : new Pill(Typed.plain(Math.round(value * 1000) / 1000.0), Tone.ACCENT);
    }

    void open(Overlays overlays) {
        open = overlays.show(this, scroll, Pos.CENTER, this::stop);
        applyCss();
        layout();
        scroll.requestFocus();
        ask();
    }
}
