package dev.rung.pane.samples;

import dev.rung.experiment.DataRow;
import dev.rung.experiment.GivenScores.Score;
import dev.rung.experiment.LabelChoice;
import dev.rung.experiment.Sample;
import dev.rung.llm.Message;
import dev.rung.llm.StopReason;
import dev.rung.study.samples.Reading;
import dev.rung.study.samples.Readings;
import dev.rung.study.samples.SampleLine;
import dev.rung.study.samples.VoteReadings.OfJudge;
import dev.rung.ui.KeyCap;
import dev.rung.ui.Pill;
import dev.rung.ui.SafeText;
import dev.rung.ui.SectionTitle;
import dev.rung.ui.TextBlocks;
import dev.rung.ui.Tone;
import dev.rung.ui.WrappedText;
import dev.rung.view.Fold;
import dev.rung.view.ReplyMeta;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** One sample, full height: what it was asked, what it says, what was said of it. */
final class ReaderView extends VBox {
    private static final int SHOWN = 100_000;

    /** So much of a score from elsewhere and what explains it. */
    private static final int GIVEN = 2_000;

    private final VBox body = new VBox(12);
    private final ScrollPane scroll = new ScrollPane(body);
    private final Label title = new Label();
    private final Label place = new Label();
    private final Label meta = new Label();
    private final FlowPane pills = new FlowPane(6, 6);
    private final FlowPane labels = new FlowPane(6, 6);
    private boolean folds = true;
    private boolean showsVotes;
    private @Nullable Last last;

    /** What is shown. */
    private record Last(Reading reading, Around around) {}

    ReaderView() {
        super(10);
        getStyleClass().addAll("side", "right", "sample-reader");
        title.getStyleClass().add("pane-title");
        title.setMinWidth(0);
        place.getStyleClass().addAll("muted", "small-text");
        place.setMinWidth(Region.USE_PREF_SIZE);
        meta.getStyleClass().addAll("mono", "muted", "small-text");
        meta.setMinWidth(0);
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var head = new HBox(10, title, place, gap, new KeyCap("J"), new KeyCap("K"));
        head.setAlignment(Pos.CENTER_LEFT);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("run-scroll");
        scroll.setAccessibleText("The sample");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        labels.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(head, pills, meta, scroll, labels);
        setFocusTraversable(true);
    }

    /** What is shown beside the sample. */
    record Around(
            int index,
            int count,
            boolean random,
            List<String> marked,
            List<LabelChoice> choices,
            int partner,
            List<OfJudge> votes,
            boolean readOnly) {}

    void show(@Nullable Reading reading, Around around) {
        body.getChildren().clear();
        pills.getChildren().clear();
        labels.getChildren().clear();
        if (reading == null) {
            last = null;
            title.setText("");
            place.setText("");
            meta.setText("");
            return;
        }
        last = new Last(reading, around);
        SampleLine line = reading.line();
        title.setText(SafeText.visible(title(line)));
        place.setText(
                "%,d of %,d%s"
                        .formatted(
                                around.index() + 1,
                                around.count(),
                                around.random() ? ", random order" : ""));
        meta.setText(
                SafeText.visible(line.place().model() + " · " + line.place().prompt())
                        + " · "
                        + ReplyMeta.of(reading.sample()));
        pills.getChildren().addAll(pills(reading));
        conversation(reading, around.marked());
        if (!around.votes().isEmpty()) {
            body.getChildren().add(VotesCard.of(around.votes(), showsVotes));
        }
        reading.siblings().forEach(other -> body.getChildren().add(sibling(other)));
        if (!reading.partners().isEmpty()) {
            body.getChildren().add(partner(reading, around.partner()));
        }
        if (!reading.given().isEmpty()) {
            body.getChildren().add(given(reading.given()));
        }
        if (reading.row() != null) {
            body.getChildren().add(row(reading.row()));
        }
        labels(line, around);
        scroll.setVvalue(0);
    }

    private static String title(SampleLine line) {
        var at = line.place();
        var words = new StringBuilder();
        words.append(
                at.rowNumber() == null ? "Message " + (at.item() + 1) : "Row " + at.rowNumber());
        if (!at.condition().isEmpty()) {
            words.append(" · ").append(at.condition());
        }
        if (at.step() > 0) {
            words.append(" · answer ").append(at.step() + 1);
        }
        if (at.number() > 0) {
            words.append(" · sample ").append(at.number() + 1);
        }
        return words.toString();
    }

    private static List<Node> pills(Reading reading) {
        var pills = new ArrayList<Node>();
        SampleLine line = reading.line();
        Sample sample = reading.sample();
        if (sample.outcome() != Sample.Outcome.FINISHED) {
            pills.add(new Pill(sample.outcome().name().toLowerCase(Locale.ROOT), Tone.DANGER));
        }
        for (var grade : line.grades()) {
            pills.add(SampleTable.pill(grade));
            if (grade.label() != null) {
                pills.add(
                        new Pill(
                                "%s read «%s»"
                                        .formatted(
                                                SafeText.visible(grade.grader()),
                                                SampleTable.line(short40(grade.label()))),
                                Tone.NEUTRAL));
            } else if (grade.value() == null && !grade.note().isEmpty()) {
                pills.add(new Pill(SampleTable.line(short40(grade.note())), Tone.WARNING));
            }
        }
        var stop = sample.stop();
        if (stop != null) {
            boolean cut = stop.kind() == StopReason.Kind.LENGTH;
            pills.add(new Pill(stop.kind().label(), cut ? Tone.WARNING : Tone.NEUTRAL));
        }
        line.said()
                .mistakes()
                .forEach(name -> pills.add(new Pill(SafeText.visible(name), Tone.WARNING)));
        if (line.said().gold()) {
            pills.add(new Pill("gold", Tone.SUCCESS));
        }
        return pills;
    }

    private static String short40(String text) {
        return text.length() > 40 ? text.substring(0, 40) + "…" : text;
    }

    private void conversation(Reading reading, List<String> marked) {
        List<Message> turns = reading.conversation();
        Fold fold = folds ? Fold.of(turns) : new Fold(0, 0);
        for (int i = 0; i < turns.size(); i++) {
            if (i == fold.from() && fold.count() > 0) {
                body.getChildren().add(folded(fold.count()));
            }
            if (!fold.hides(i)) {
                Message turn = turns.get(i);
                String role = turn.role().name().toLowerCase(Locale.ROOT);
                body.getChildren().add(card(role, turn.text(), List.of()));
            }
        }
        Sample sample = reading.sample();
        if (!sample.thinking().isEmpty()) {
            VBox thinking = card("reasoning", sample.thinking(), marked);
            thinking.getStyleClass().add("muted-card");
            body.getChildren().add(thinking);
        }
        VBox answer = card("assistant", sample.text(), marked);
        answer.getStyleClass().add("answer-card");
        if (sample.fault() != null) {
            answer.getChildren().add(new WrappedText("danger-words").show(sample.fault().words()));
        }
        body.getChildren().add(answer);
    }

    private static Node folded(int count) {
        var line = new HBox(6, muted("%,d turns more".formatted(count)), new KeyCap("F"));
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    /** Shows the middle of long conversations, or folds it away again. */
    void fold() {
        folds = !folds;
        if (last != null) {
            show(last.reading(), last.around());
        }
    }

    /** Shows what judges were asked and said, or folds it away again. */
    void foldVotes() {
        showsVotes = !showsVotes;
        if (last != null) {
            double at = scroll.getVvalue();
            show(last.reading(), last.around());
            scroll.setVvalue(showsVotes ? 0 : at);
        }
    }

    private static VBox card(String role, String text, List<String> marked) {
        var who = new Label(role);
        who.getStyleClass().addAll("muted", "small-text");
        var words = new TextBlocks(SHOWN, () -> {});
        words.setMarked(marked);
        words.setText(text);
        var card = new VBox(4, who, words);
        card.getStyleClass().add("sample-card");
        return card;
    }

    /** Another sample of the same question. */
    private static Node sibling(SampleLine other) {
        var scores = new FlowPane(6, 6);
        other.grades().forEach(grade -> scores.getChildren().add(SampleTable.pill(grade)));
        var card =
                new VBox(
                        6,
                        new SectionTitle("Sample " + (other.place().number() + 1)).right(scores),
                        words(other));
        card.getStyleClass().add("sample-card");
        return card;
    }

    private static Node partner(Reading reading, int at) {
        List<SampleLine> partners = reading.partners();
        int index = Math.floorMod(at, partners.size());
        SampleLine other = partners.get(index);
        String difference = Readings.difference(reading.line().place(), other.place());
        var head = new SectionTitle("Same row" + (difference.isEmpty() ? "" : ", " + difference));
        var keys =
                new HBox(6, new KeyCap("X"), muted("next"), new KeyCap("D"), muted("differences"));
        keys.setAlignment(Pos.CENTER_LEFT);
        head.right(keys);
        var scores = new FlowPane(6, 6);
        other.grades().forEach(grade -> scores.getChildren().add(SampleTable.pill(grade)));
        if (partners.size() > 1) {
            scores.getChildren().add(muted("%d of %d".formatted(index + 1, partners.size())));
        }
        var card = new VBox(6, head, scores, words(other, "muted"));
        card.getStyleClass().add("sample-card");
        return card;
    }

    /** How another sample begins, or why there is nothing to read. */
    private static Node words(SampleLine line, String... style) {
        if (!line.start().isBlank()) {
            return new WrappedText(style).show(begin(line));
        }
        String why =
                switch (line.outcome()) {
                    case FINISHED -> "It is empty.";
                    case FAILED -> "It failed: there is no reply.";
                    case STOPPED, INTERRUPTED -> "It was cut off before the first word.";
                };
        return new WrappedText("muted").show(why);
    }

    private static String begin(SampleLine line) {
        return line.length() > line.start().length() ? line.start() + "…" : line.start();
    }

    private static Label muted(String words) {
        var label = new Label(words);
        label.getStyleClass().addAll("muted", "small-text");
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
    }

    /** Scores of others stand apart from grades. */
    private static Node given(List<Score> scores) {
        var card = new VBox(4, new SectionTitle("Scores given elsewhere"));
        scores.forEach(
                score ->
                        card.getChildren()
                                .add(
                                        new WrappedText("small-text", "muted")
                                                .show(cut(score.words()))));
        card.getStyleClass().add("sample-card");
        return card;
    }

    private static String cut(String value) {
        return value.length() > GIVEN ? value.substring(0, GIVEN) + "…" : value;
    }

    private static Node row(DataRow row) {
        var card = new VBox(4, new SectionTitle("Row " + row.number()));
        row.fields()
                .forEach(
                        (column, value) ->
                                card.getChildren()
                                        .add(
                                                new WrappedText("small-text", "muted")
                                                        .show(
                                                                column
                                                                        + ": "
                                                                        + (value.length() > 500
                                                                                ? value.substring(
                                                                                                0,
                                                                                                500)
                                                                                        + "…"
                                                                                : value))));
        card.getStyleClass().add("sample-card");
        return card;
    }

    private void labels(SampleLine line, Around around) {
        List<LabelChoice> choices = around.choices();
        var title = new Label("Label");
        title.getStyleClass().add("section-title");
        labels.getChildren().add(title);
        if (around.readOnly()) {
            String label = line.said().label();
            labels.getChildren()
                    .add(
                            label == null
                                    ? muted("none")
                                    : new Pill(SafeText.visible(label), Tone.ACCENT));
            return;
        }
        if (choices.isEmpty()) {
            labels.getChildren().add(muted("Press 1–9 and name what this reply is."));
            return;
        }
        for (LabelChoice choice : choices) {
            boolean chosen = choice.name().equals(line.said().label());
            labels.getChildren()
                    .addAll(
                            new KeyCap(String.valueOf(choice.number())),
                            new Pill(
                                    SafeText.visible(choice.name()),
                                    chosen ? Tone.ACCENT : Tone.NEUTRAL));
        }
        if (line.said().label() != null) {
            labels.getChildren().addAll(new KeyCap("0"), muted("no label"));
        }
    }

    /** Down, or up if negative, by a share of what is visible. */
    void scroll(double pages) {
        double visible = scroll.getViewportBounds().getHeight();
        double hidden = Math.max(1, body.getHeight() - visible);
        scroll.setVvalue(Math.clamp(scroll.getVvalue() + pages * visible / hidden, 0, 1));
    }
}
