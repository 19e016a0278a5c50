package dev.rung.pane.plan;

import dev.rung.plan.NextStep;
import dev.rung.plan.PlanStore;
import dev.rung.plan.Ranking;
import dev.rung.ui.Commands;
import dev.rung.ui.KeyLabels;
import dev.rung.ui.Subscriptions;
import dev.rung.ui.Worded;
import dev.rung.ui.WrappedText;

import javafx.scene.control.ComboBox;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

/** The next steps: ranked by hand, with the order that a rule suggests. */
final class StepsPage extends ListingPage<NextStep> {
    private final PlanModel model;
    private final Commands commands;
    private final PlanCommands own;
    private final WrappedText suggestion = new WrappedText("muted", "small-text");
    private final WrappedText raised = new WrappedText("muted", "small-text");
    private PlanStore.@Nullable Place from;

    StepsPage(PlanModel model, Commands commands) {
        super(model);
        this.model = model;
        this.commands = commands;
        this.own = new PlanCommands(model);
        list().setCellFactory(view -> new StepCell(model));
        list().setAccessibleText("Next steps");
        var keys =
                new WrappedText("muted", "small-text")
                        .show(
                                "Alt+↑ ↓ rank · Space state · Enter edit · Delete drop · "
                                        + KeyLabels.of(KeyCombination.valueOf("Alt+Enter"))
                                        + " suggested order");
        begin(fields(), ranking(), list(), keys);
    }

    private VBox fields() {
        add().setPromptText("Add a next step, Enter");
        add().setAccessibleText("Add a next step");
        filter().setAccessibleText("Filter the next steps");
        raised.managedProperty().bind(raised.visibleProperty());
        raised.setVisible(false);
        return faults().at(Wrong.Field.TITLE, add(), new VBox(8, add(), raised, filter(), which()));
    }

    private VBox ranking() {
        var rule = new ComboBox<Ranking>();
        rule.getItems().setAll(Ranking.values());
        rule.setConverter(new Worded<>(one -> "If " + one.words()));
        rule.valueProperty().bindBidirectional(model.ruleProperty());
        rule.setAccessibleText("Suggested order");
        rule.setMaxWidth(Double.MAX_VALUE);
        rule.getStyleClass().add("small");
        suggestion.managedProperty().bind(suggestion.visibleProperty());
        return new VBox(4, rule, suggestion);
    }

    @Override
    void follow(Subscriptions open) {
        open.add(commands.within(list(), own.ofList(this::edit)));
        open.add(commands.within(this, own.ofDrawer(this::save)));
    }

    @Override
    String nothing() {
        return model.isEmpty()
                ? "What you would do next belongs here, with a chance and hours if you know them."
                        + " Type it above, then Enter."
                : "No step fits.";
    }

    @Override
    void show() {
        String words = model.suggestionWords();
        suggestion.showIfAny(words);
        super.show();
    }

    @Override
    void add(String title) throws Wrong {
        model.add(title, from, () -> added(title));
    }

    private void added(String title) {
        raised(null, "");
        if (add().getText().strip().equals(title)) {
            add().clear();
        }
    }

    private void edit(NextStep step) {
        put(new StepForm(model, step, this::leaveForm));
    }

    /**
     * The next step that is typed is one that a run raised.
     *
     * @param words what the run, or its reply, is called
     */
    void proposeFrom(PlanStore.Place place, String words) {
        raised(place, words);
        focusAdd();
    }

    private void raised(PlanStore.@Nullable Place place, String words) {
        from = place;
        raised.show(words.isEmpty() ? "" : "Raised by " + words);
        raised.setVisible(!words.isEmpty());
    }
}
