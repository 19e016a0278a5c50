package dev.rung.view.apart;

import dev.rung.score.summary.Key;
import dev.rung.study.apart.Apart;
import dev.rung.study.breakdown.By;
import dev.rung.study.breakdown.Rule;
import dev.rung.ui.Ask;
import dev.rung.ui.Overlays;
import dev.rung.view.WordPick;
import dev.rung.view.WordPick.Choice;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lets the user choose what is looked at. */
final class ApartChoosing {
    private static final Pattern RULE = Pattern.compile("(<=|>=|=|<|>)?\\s*(-?[\\d.]+)");

    private final ApartModel model;
    private final Overlays overlays;

    ApartChoosing(ApartModel model, Overlays overlays) {
        this.model = model;
        this.overlays = overlays;
    }

    /** What is looked at, in one line. */
    String words(ApartModel.Shown now, Apart apart) {
        Choices choices = now.choices();
        String grader = "Grader " + choices.grader();
        if (!choices.whyNot(apart).isEmpty()) {
            return grader;
        }
        return switch (choices.view()) {
            case COLUMNS ->
                    "%s · by %s · %s · %s"
                            .formatted(
                                    grader,
                                    choices.by(apart).label(),
                                    apart.within(choices.by(apart), choices.cell()),
                                    choices.sort().label());
            case CONFUSION ->
                    "%s · right answers in %s · %s"
                            .formatted(grader, choices.column(apart), apart.name(choices.cell()));
            case WHERE ->
                    "%s · where %s %s"
                            .formatted(grader, choices.other(apart), choices.rule().words());
            case FLIPS -> {
                Choices.Pair pair = choices.pair(apart, model.result());
                yield "%s · %s → %s"
                        .formatted(grader, apart.name(pair.first()), apart.name(pair.second()));
            }
        };
    }

    private Choices choices() {
        return model.now().choices();
    }

    void grader() {
        pick(
                "Which grader's scores?",
                model.graders().stream()
                        .map(id -> new Choice(id, "", () -> model.look(choices().ofGrader(id))))
                        .toList());
    }

    /** What the view is about: by what, which column, which rule, which two. */
    void what() {
        Apart apart = model.now().apart();
        if (apart == null || !choices().whyNot(apart).isEmpty()) {
            return;
        }
        switch (choices().view()) {
            case COLUMNS ->
                    pick(
                            "By what?",
                            apart.bys().stream()
                                    .map(
                                            by ->
                                                    new Choice(
                                                            by.label(),
                                                            by instanceof By.Part ? "" : "column",
                                                            () -> model.look(choices().by(by))))
                                    .toList());
            case CONFUSION ->
                    pick(
                            "Which column has the right answers?",
                            apart.rightColumns().stream()
                                    .map(
                                            one ->
                                                    new Choice(
                                                            one,
                                                            "",
                                                            () ->
                                                                    model.look(
                                                                            choices()
                                                                                    .against(one))))
                                    .toList());
            case WHERE ->
                    pick(
                            "Where which grader's grade holds?",
                            apart.otherGraders().stream()
                                    .map(id -> new Choice(id, "", () -> rule(id)))
                                    .toList());
            case FLIPS -> two(apart);
        }
    }

    private void rule(String other) {
        new Ask(overlays)
                .text(
                        "Where %s is (for instance =1, <0.5, >=2)".formatted(other),
                        choices().rule().words().replace(" ", ""),
                        typed ->
                                read(typed).isPresent()
                                        ? ""
                                        : "Type a sign and a number, for instance >=0.5.",
                        typed ->
                                read(typed)
                                        .ifPresent(
                                                rule -> model.look(choices().where(other, rule))));
    }

    private static Optional<Rule> read(String typed) {
        Matcher found = RULE.matcher(typed.strip());
        if (!found.matches()) {
            return Optional.empty();
        }
        try {
            double value = Double.parseDouble(found.group(2));
            String sign = found.group(1) == null ? "=" : found.group(1);
            return Rule.Sign.of(sign).map(one -> new Rule(one, value));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private void two(Apart apart) {
        pickCell(
                "From which?",
                apart,
                apart.cells(),
                first ->
                        pickCell(
                                "To which?",
                                apart,
                                apart.cells().stream().filter(key -> !key.equals(first)).toList(),
                                second -> model.look(choices().flips(first, second))));
    }

    private void pickCell(String prompt, Apart apart, List<Key> cells, Consumer<Key> then) {
        pick(
                prompt,
                cells.stream()
                        .map(key -> new Choice(apart.name(key), "", () -> then.accept(key)))
                        .toList());
    }

    void cell() {
        Apart apart = model.now().apart();
        if (apart == null) {
            return;
        }
        var cells = new ArrayList<Choice>();
        cells.add(choice(apart, null));
        apart.cells().forEach(key -> cells.add(choice(apart, key)));
        pick("Which cell?", cells);
    }

    private Choice choice(Apart apart, @Nullable Key key) {
        return new Choice(apart.name(key), "", () -> model.look(choices().of(key)));
    }

    void sort() {
        if (choices().view() == Choices.View.COLUMNS) {
            model.look(choices().with(choices().sort().next()));
        }
    }

    /** The second becomes the first. */
    void turn() {
        Apart apart = model.now().apart();
        if (apart != null
                && choices().view() == Choices.View.FLIPS
                && choices().whyNot(apart).isEmpty()) {
            Choices.Pair pair = choices().pair(apart, model.result());
            model.look(choices().flips(pair.second(), pair.first()));
        }
    }

    private void pick(String prompt, List<Choice> choices) {
        if (!choices.isEmpty()) {
            new WordPick(overlays, choices).open(prompt);
        }
    }
}
