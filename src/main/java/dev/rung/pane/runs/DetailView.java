package dev.rung.pane.runs;

import dev.rung.experiment.Condition;
import dev.rung.experiment.GivenScores;
import dev.rung.experiment.PlannedRun;
import dev.rung.experiment.PlannedRun.Counts;
import dev.rung.experiment.PromptVersion;
import dev.rung.experiment.RunDriver;
import dev.rung.experiment.RunHealth;
import dev.rung.experiment.RunOrder;
import dev.rung.experiment.RunTerms;
import dev.rung.experiment.Split;
import dev.rung.llm.Cost;
import dev.rung.study.PurposeText;
import dev.rung.study.ResultText;
import dev.rung.study.RunResult;
import dev.rung.study.RunResults;
import dev.rung.ui.ErrorNote;
import dev.rung.ui.SafeText;
import dev.rung.ui.SectionTitle;
import dev.rung.ui.WrappedText;
import dev.rung.view.CheckList;
import dev.rung.view.Facts;
import dev.rung.view.GradedView;
import dev.rung.view.NumberTable;
import dev.rung.view.Wide;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;

/** The chosen run: what was ordered, how it stands, what came out. */
final class DetailView extends VBox {
    private static final int NAMES = 12;

    private final ZoneId zone;
    private final CheckList checks;
    private LongConsumer help = run -> {};

    DetailView(ZoneId zone, CheckList checks) {
        super(16);
        this.zone = zone;
        this.checks = checks;
        getStyleClass().add("run-detail");
        // A wide table must not push texts out of a small window.
        setMinWidth(0);
    }

    /** What asks for help with a run. */
    void onHelp(LongConsumer ask) {
        help = ask;
    }

    private Button help(long run) {
        var button = new Button("Ask for help with it…");
        button.getStyleClass().addAll("small", "plain");
        button.setOnAction(event -> help.accept(run));
        return button;
    }

    /**
     * @param buttons stand under the name
     */
    void show(@Nullable RunDetail detail, Comparing.@Nullable Made compared, Node buttons) {
        int focus = checks.focus();
        getChildren().clear();
        if (detail == null) {
            return;
        }
        PlannedRun run = detail.item().run();
        var title = new WrappedText("pane-title").show(RunWords.name(run));
        var head = new VBox(4, title, new WrappedText("muted").show(where(detail)));
        String why = run.why();
        if (run.state() == PlannedRun.State.PAUSED && !why.isEmpty()) {
            head.getChildren().add(new WrappedText("warning-text").show(RunDriver.waits(why)));
        }
        getChildren().addAll(head, buttons);
        RunResult result = detail.result();
        if (!detail.fault().isEmpty()) {
            getChildren().add(new ErrorNote("The result cannot be made.", detail.fault(), ""));
        }
        getChildren().add(purpose(run.terms()));
        if (result != null) {
            if (run.state() == PlannedRun.State.RUNNING) {
                getChildren().add(new WrappedText("warning-text").show(soFar(result)));
            }
            getChildren().add(results(result, compared, detail.isComputing()));
            checks.show(run.id(), result.allChecks(), result.checked().dismissed());
            getChildren().add(checks);
            checks.focus(focus);
        } else if (detail.isComputing()) {
            for (RunResults.Points one : detail.points()) {
                String name = SafeText.visible(one.grader().id());
                getChildren()
                        .add(
                                new VBox(
                                        12,
                                        new SectionTitle(
                                                name + " " + one.grader().direction().sign()),
                                        new Wide(new NumberTable(one.table()))));
            }
            getChildren().add(quiet("Grading and counting: intervals follow …"));
        } else if (detail.fault().isEmpty()) {
            getChildren().add(quiet("Nothing was sent yet."));
        }
        if (result != null) {
            getChildren().add(health(run.id(), result, counted(detail)));
        }
        getChildren().add(ordered(detail, result));
        getChildren().removeIf(node -> node instanceof Region box && isNothing(box));
    }

    private static boolean isNothing(Region box) {
        return box instanceof VBox content && content.getChildren().isEmpty();
    }

    private static Label quiet(String words) {
        var label = new Label(words);
        label.getStyleClass().add("muted");
        label.setWrapText(true);
        return label;
    }

    private String where(RunDetail detail) {
        var item = detail.item();
        return "%s › %s · %s %s%s"
                .formatted(
                        item.projectName(),
                        item.idea(),
                        item.run().isOutside() ? "made elsewhere, imported" : "ordered",
                        RunWords.time(item.run().created(), zone),
                        item.run().finished() == null
                                        || item.run().isOutside()
                                        || item.run().state() != PlannedRun.State.DONE
                                ? ""
                                : ", finished " + RunWords.time(item.run().finished(), zone));
    }

    /** The two lines that were written before, beside what came out. */
    private static VBox purpose(RunTerms terms) {
        var box = new VBox(4);
        for (String line : PurposeText.lines(terms)) {
            box.getChildren().add(new WrappedText().show(line));
        }
        if (!box.getChildren().isEmpty()) {
            box.getStyleClass().add("note");
        }
        return box;
    }

    private static VBox results(
            RunResult result, Comparing.@Nullable Made compared, boolean isComputing) {
        var box = new VBox(12);
        if (compared != null) {
            byHand(compared).forEach(box.getChildren()::add);
        }
        if (result.graded().isEmpty()) {
            box.getChildren()
                    .add(
                            quiet(
                                    "No grader: the replies are there to be read; %s adds one."
                                            .formatted(GradingCommands.GRADERS_KEY)));
        }
        for (RunResult.Graded graded : result.graded()) {
            box.getChildren().add(new GradedView(result, graded, isComputing));
        }
        return box;
    }

    private static List<Node> byHand(Comparing.Made compared) {
        var grader = compared.grader();
        var nodes = new ArrayList<Node>();
        nodes.add(
                new SectionTitle(
                        "Compared by hand: %s %s"
                                .formatted(
                                        SafeText.visible(grader.id()), grader.direction().sign())));
        String nothing = HandText.whyNothing(compared);
        if (nothing.isEmpty()) {
            nodes.add(new Wide(new NumberTable(HandText.table(compared))));
            nodes.add(new WrappedText("muted", "small-text").show(HandText.method(compared)));
            nodes.addAll(GradedView.notes(HandText.cautions(compared)));
        } else {
            nodes.add(new WrappedText("warning-text").show(nothing));
        }
        return nodes;
    }

    /** As of when its numbers are, where they are not the last ones. */
    private static String counted(RunDetail detail) {
        if (detail.isComputing()) {
            return " · being counted anew …";
        }
        return detail.item().run().state() == PlannedRun.State.RUNNING
                ? " · as last counted, F5 counts anew"
                : "";
    }

    /** A run that is on has more answers each moment than its tables. */
    private static String soFar(RunResult result) {
        Counts counts = result.health().counts();
        return counts.ended() == 0
                ? "So far nothing has come. F5 counts anew."
                : "So far: as of %,d of %,d places; the others are missing below. F5 counts anew."
                        .formatted(counts.ended(), counts.places());
    }

    private VBox health(long run, RunResult result, String counted) {
        RunHealth health = result.health();
        Counts counts = health.counts();
        var facts = new Facts();
        if (result.run().isOutside()) {
            facts.add("Replies", "%,d".formatted(counts.answered()));
        } else {
            facts.add(
                    "Places",
                    "%,d · %,d answered (%,d were there before) · %,d failed · %,d left"
                            .formatted(
                                    counts.places(),
                                    counts.answered(),
                                    counts.reused(),
                                    counts.failed(),
                                    counts.left()));
        }
        if (!health.faults().isEmpty()) {
            facts.add("Failures", ResultText.why(health.faults()));
        }
        facts.add("Cut at max tokens", health.cutWords());
        facts.add(
                "Tokens of a reply",
                health.median() == null
                        ? ResultText.UNKNOWN
                        : "half have at most %,d, 95 %% at most %,d"
                                .formatted(
                                        health.median(),
                                        health.p95() == null ? health.median() : health.p95()));
        for (Map.Entry<String, List<String>> model : health.returned().entrySet()) {
            String back = String.join(", ", model.getValue());
            facts.add(
                    "Came back as",
                    model.getValue().size() > 1
                            ? model.getKey() + ": " + back + " – more than one model"
                            : back.isEmpty() ? ResultText.UNKNOWN : back);
        }
        for (GivenScores.Given one : health.given()) {
            facts.add("Given elsewhere: " + one.name(), one.words());
        }
        facts.add("Cost", result.costs().text());
        var box = new VBox(8, new SectionTitle("Health" + counted), facts);
        if (!health.faults().isEmpty()) {
            box.getChildren().add(help(run));
        }
        return box;
    }

    private VBox ordered(RunDetail detail, @Nullable RunResult result) {
        PlannedRun run = detail.item().run();
        RunOrder order = run.order();
        var facts = new Facts();
        for (int i = 0; i < order.columns().size(); i++) {
            var column = order.columns().get(i);
            long same =
                    order.columns().stream()
                            .filter(other -> other.model().equals(column.model()))
                            .count();
            facts.add(same > 1 && i > 0 ? "Model #" + (i + 1) : "Model", RunWords.column(column));
        }
        facts.add(
                "Prompt",
                detail.versions().isEmpty()
                        ? run.isOutside() ? "as asked there" : ResultText.UNKNOWN
                        : detail.versions().stream()
                                .map(DetailView::version)
                                .collect(Collectors.joining(", ")));
        facts.add("Data", data(detail, order, result));
        if (!order.conditions().isEmpty()) {
            facts.add("Conditions", conditions(order.conditions()));
        }
        facts.add(
                "Samples",
                order.samples()
                        + (order.fresh() ? ", fresh: answers that were there do not count" : ""));
        facts.add("Graders", GraderWords.list(RunResults.specs(run)));
        if (!run.isOutside()) {
            facts.add("Terms", terms(run));
        }
        if (result != null) {
            String column = result.cluster();
            facts.add("Rows grouped by", column == null ? "nothing: each for itself" : column);
        }
        return new VBox(8, new SectionTitle(run.isOutside() ? "What was asked" : "Order"), facts);
    }

    private static String version(PromptVersion version) {
        return "v" + version.number() + (version.name().isEmpty() ? "" : " " + version.name());
    }

    private static String data(RunDetail detail, RunOrder order, @Nullable RunResult result) {
        String words =
                "%s · %s rows%s"
                        .formatted(
                                detail.item().dataset(),
                                RunWords.split(order.split()),
                                order.rows() == null
                                        ? ", all"
                                        : order.draw() == null
                                                ? ", the first %,d".formatted(order.rows())
                                                : ", %,d drawn with seed %d"
                                                        .formatted(order.rows(), order.draw()));
        return result != null && order.split() == Split.TEST
                ? words
                        + " · test rows looked at %d time%s"
                                .formatted(result.testLooks(), result.testLooks() == 1 ? "" : "s")
                : words;
    }

    private static String conditions(List<Condition> conditions) {
        String names =
                conditions.stream()
                        .limit(NAMES)
                        .map(Condition::name)
                        .collect(Collectors.joining(", "));
        return conditions.size() > NAMES ? names + " …" : names;
    }

    private String terms(PlannedRun run) {
        RunTerms terms = run.terms();
        var words = new ArrayList<String>();
        words.add(terms.maxCost() == null ? "no cap" : "cap " + Cost.of(terms.maxCost()).text());
        words.add(terms.atOnce() == null ? "at once: usual" : terms.atOnce() + " at once");
        if (terms.notBefore() != null) {
            words.add("not before " + RunWords.time(terms.notBefore(), zone));
        }
        if (run.pilot() != null) {
            words.add("pilot of the first %d rows".formatted(run.pilot()));
        }
        return String.join(" · ", words);
    }
}
