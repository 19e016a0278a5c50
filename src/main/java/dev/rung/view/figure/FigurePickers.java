package dev.rung.view.figure;

import dev.rung.score.Direction;
import dev.rung.study.figure.Choices;
import dev.rung.study.figure.Choices.Option;
import dev.rung.study.figure.Dimension;
import dev.rung.study.figure.FigureSpec;
import dev.rung.ui.Buttons;
import dev.rung.ui.Command;
import dev.rung.ui.SafeText;
import dev.rung.ui.Subscriptions;
import dev.rung.view.WordPick;
import dev.rung.view.WordPick.Choice;

import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Button;
import javafx.scene.layout.FlowPane;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Buttons that show what is chosen for a figure and let another thing be picked. */
final class FigurePickers extends FlowPane {
    private static final String NONE = "none";

    private final FigureModel model;
    private final FigureAround around;
    private final List<Command> commands = new ArrayList<>();

    FigurePickers(FigureModel model, FigureAround around) {
        super(6, 6);
        this.model = model;
        this.around = around;
        ObservableValue<String> notYet =
                model.choicesProperty().map(choices -> "").orElse("The runs are still being read.");
        add(
                "figure.metric",
                "Metric",
                "Shortcut+M",
                notYet,
                this::pickMetric,
                spec -> spec.metric() + sign(spec));
        add(
                "figure.x",
                "x",
                "Shortcut+X",
                notYet,
                () -> pick("What stands on x?", false, FigureSpec::withX),
                spec -> spec.x().label());
        add(
                "figure.colour",
                "Colour",
                "Shortcut+O",
                notYet,
                () -> pick("A colour for each …", true, FigureSpec::withColour),
                spec -> label(spec.colour()));
        add(
                "figure.facets",
                "Facets",
                "Shortcut+F",
                notYet,
                () -> pick("A small plot for each …", true, FigureSpec::withFacet),
                spec -> label(spec.facet()));
        add(
                "figure.log",
                "Log axis",
                "Shortcut+L",
                noLog(notYet),
                () -> change(spec -> spec.withLog(!spec.log())),
                spec -> spec.log() && isOverNumbers(spec) ? "on" : "off");
        add(
                "figure.cluster",
                "Rows grouped by",
                "Shortcut+G",
                notYet,
                this::pickCluster,
                spec -> spec.cluster() == null ? "nothing" : spec.cluster());
    }

    private ObservableValue<String> noLog(ObservableValue<String> notYet) {
        return Bindings.createStringBinding(
                () -> {
                    FigureSpec spec = model.specProperty().get();
                    return !notYet.getValue().isEmpty() || spec == null || isOverNumbers(spec)
                            ? notYet.getValue()
                            : "On x stand words, which have no logarithm.";
                },
                notYet,
                model.specProperty());
    }

    private boolean isOverNumbers(FigureSpec spec) {
        Choices choices = model.choicesProperty().get();
        return choices != null
                && choices.options().stream()
                        .anyMatch(
                                option ->
                                        option.dimension().equals(spec.x()) && option.isNumbers());
    }

    List<Command> commands() {
        return commands;
    }

    private void add(
            String id,
            String title,
            String key,
            ObservableValue<String> notYet,
            Runnable pick,
            Function<FigureSpec, String> chosen) {
        Command command =
                Command.named(id, title).group("Plot").key(key).unavailable(notYet).does(pick);
        commands.add(command);
        Button button = Buttons.plain(command);
        button.getStyleClass().add("small");
        button.setMaxWidth(300);
        Subscriptions.whileInScene(
                button,
                open ->
                        open.on(
                                model.specProperty(),
                                spec -> {
                                    String words =
                                            spec == null
                                                    ? title
                                                    : "%s: %s"
                                                            .formatted(
                                                                    title,
                                                                    narrow(chosen.apply(spec)));
                                    button.setText(words);
                                    button.setAccessibleText(words);
                                }));
        getChildren().add(button);
    }

    /** Buttons stay narrow; the list shows the whole name. */
    private static String narrow(String text) {
        String line = SafeText.visible(text).replace('\n', ' ');
        int end = line.offsetByCodePoints(0, Math.min(28, line.codePointCount(0, line.length())));
        return end == line.length() ? line : line.substring(0, end) + "…";
    }

    private String sign(FigureSpec spec) {
        Choices choices = model.choicesProperty().get();
        return choices == null
                ? ""
                : choices.grader(spec.metric())
                        .map(grader -> grader.direction() == Direction.UP ? " ↑" : " ↓")
                        .orElse("");
    }

    private static String label(@Nullable Dimension dimension) {
        return dimension == null ? NONE : dimension.label();
    }

    private void change(Function<FigureSpec, FigureSpec> to) {
        FigureSpec now = model.specProperty().get();
        if (now != null) {
            model.choose(to.apply(now));
        }
    }

    private void pickMetric() {
        Choices choices = model.choicesProperty().get();
        if (choices != null) {
            open(
                    "Whose scores?",
                    choices.graders().stream()
                            .map(
                                    grader ->
                                            new Choice(
                                                    grader.id(),
                                                    grader.direction().sign(),
                                                    () ->
                                                            change(
                                                                    spec ->
                                                                            spec.withMetric(
                                                                                    grader.id()))))
                            .toList());
        }
    }

    /** How a dimension is put into what is chosen. */
    private interface Put {
        FigureSpec put(FigureSpec spec, Dimension dimension);
    }

    private void pick(String prompt, boolean noneToo, Put put) {
        Choices choices = model.choicesProperty().get();
        if (choices == null) {
            return;
        }
        var list = new ArrayList<Choice>();
        if (noneToo) {
            list.add(new Choice(NONE, "", () -> change(spec -> nothing(spec, prompt))));
        }
        for (Option option : choices.options()) {
            Dimension dimension = option.dimension();
            list.add(
                    new Choice(
                            dimension.label(),
                            values(option),
                            () -> change(spec -> put.put(spec, dimension))));
        }
        open(prompt, list);
    }

    private static FigureSpec nothing(FigureSpec spec, String prompt) {
        return prompt.startsWith("A colour") ? spec.withColour(null) : spec.withFacet(null);
    }

    private static String values(Option option) {
        String kind = option.dimension() instanceof Dimension.Column ? "column, " : "";
        return switch (option.values()) {
            case 0 -> kind + "not known";
            case 1 -> kind + "1 value";
            default ->
                    "%s%,d %s"
                            .formatted(
                                    kind,
                                    option.values(),
                                    option.isNumbers() ? "numbers" : "values");
        };
    }

    private void pickCluster() {
        Choices choices = model.choicesProperty().get();
        if (choices == null) {
            return;
        }
        var list = new ArrayList<Choice>();
        list.add(
                new Choice(
                        "nothing: each row stands for itself",
                        "",
                        () -> change(spec -> spec.withCluster(null))));
        for (String column : choices.clusters()) {
            list.add(new Choice(column, "", () -> change(spec -> spec.withCluster(column))));
        }
        open("Which rows belong together?", list);
    }

    private void open(String prompt, List<Choice> list) {
        new WordPick(around.overlays(), list).open(prompt);
    }
}
