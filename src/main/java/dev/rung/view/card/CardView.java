package dev.rung.view.card;

import dev.rung.card.CardContent;
import dev.rung.card.CardFacts;
import dev.rung.card.Picture;
import dev.rung.card.TakeawayCheck;
import dev.rung.study.ResultText;
import dev.rung.ui.Command;
import dev.rung.ui.PlotView;
import dev.rung.ui.Reveal;
import dev.rung.ui.RightToLeft;
import dev.rung.ui.SectionTitle;
import dev.rung.ui.Subscriptions;
import dev.rung.ui.TabKeys;
import dev.rung.ui.WrappedText;
import dev.rung.view.Facts;
import dev.rung.view.GradedView;
import dev.rung.view.NumberTable;

import javafx.application.Platform;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.geometry.HPos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;

import org.jspecify.annotations.Nullable;

import java.time.ZoneId;
import java.util.Objects;

/**
 * A result card: its finding, the plot with what to read in it, what was learnt, the next steps
 * right under that, and the context, small but whole.
 */
final class CardView extends VBox {
    private static final double BESIDE = 248;

    /** Narrower, what is beside the plot goes under it. */
    private static final double NARROW = 640;

    /** A longer name beside the plot is shortened. */
    private static final int LONGEST_NAME = 72;

    /** A longer headline takes two lines. */
    private static final int LINE = 90;

    private final CardModel model;
    private final TextArea headline = new TextArea();
    private final TextArea takeaway = new TextArea();
    private final CardFigure figure = new CardFigure();
    private final VBox reading = new VBox(8);
    private final VBox middle = new VBox(12);
    private final VBox notes = new VBox(2);
    private final StepsView steps;
    private final VBox context = new VBox(12);
    private final Hyperlink fold = new Hyperlink();
    private final ExamplesView examples;
    private @Nullable CardContent content;
    private @Nullable Picture picture;

    /**
     * @param takeApart shows the breakdown that a takeaway calls for
     */
    CardView(CardModel model, Command takeApart) {
        super(12);
        this.model = model;
        steps = new StepsView(model);
        examples = new ExamplesView(model);
        getStyleClass().add("result-card");
        reading.getStyleClass().add("card-part");
        // What has to stand beside the numbers is never folded away.
        notes.getStyleClass().addAll("note", "warning");
        getChildren()
                .addAll(
                        headline(),
                        problem(),
                        middle,
                        notes,
                        learnt(takeApart),
                        examples,
                        foldable());
        widthProperty().subscribe(this::arrange);
        Subscriptions.whileInScene(this, open -> open.on(model.shownProperty(), this::show));
    }

    private Node headline() {
        headline.getStyleClass().add("card-headline");
        headline.setWrapText(true);
        headline.textProperty()
                .subscribe(
                        now ->
                                headline.setPrefRowCount(
                                        now != null && now.length() > LINE ? 2 : 1));
        headline.setAccessibleText("Headline");
        headline.setEditable(!model.isReadOnly());
        headline.textProperty().bindBidirectional(model.text().headlineProperty());
        RightToLeft.wrapWithout(headline.textProperty(), headline.wrapTextProperty());
        TabKeys.leave(headline);
        return headline;
    }

    private Node problem() {
        return line(model.problemProperty(), "field-error");
    }

    private Node learnt(Command takeApart) {
        takeaway.getStyleClass().add("card-takeaway");
        takeaway.setPrefRowCount(3);
        takeaway.setPromptText(
                model.isReadOnly()
                        ? "Nothing is written here."
                        : "In your own words, in a sentence or two.");
        takeaway.setEditable(!model.isReadOnly());
        takeaway.setAccessibleText("What did we learn?");
        takeaway.textProperty().bindBidirectional(model.text().takeawayProperty());
        RightToLeft.wrapWithout(takeaway.textProperty(), takeaway.wrapTextProperty());
        TabKeys.leave(takeaway);
        var box =
                new VBox(
                        8,
                        new SectionTitle("What did we learn?"),
                        takeaway,
                        new DoubtLine(model.doubtProperty(), takeApart),
                        steps);
        box.getStyleClass().add("card-part");
        return box;
    }

    /** A line that is there only while it says something. */
    private static Node line(ReadOnlyStringProperty words, String... styles) {
        var line = new WrappedText(styles);
        words.subscribe(
                now -> {
                    line.show(now);
                    line.setVisible(!now.isEmpty());
                    line.setManaged(!now.isEmpty());
                });
        return line;
    }

    private Node foldable() {
        fold.getStyleClass().add("fold");
        fold.setOnAction(event -> unfold(!context.isVisible()));
        unfold(false);
        return new VBox(8, fold, context);
    }

    /** Shows or hides the context. */
    void unfold(boolean open) {
        context.setVisible(open);
        context.setManaged(open);
        fold.setVisited(false);
        fold.setText(open ? "Hide the context" : "Context and all numbers");
        if (open) {
            fold.requestFocus();
            Reveal.node(context);
            Reveal.node(fold);
        }
    }

    boolean isUnfolded() {
        return context.isVisible();
    }

    private void show(CardModel.Shown shown) {
        headline.setPromptText(shown.card().content().made());
        if (!shown.card().content().equals(content) || shown.picture() != picture) {
            content = shown.card().content();
            picture = shown.picture();
            figure.show(content, shown.picture());
            reading(content);
            arrange();
        }
        notes.getChildren().setAll(GradedView.notes(shown.card().content().context().notes()));
        notes.setVisible(!notes.getChildren().isEmpty());
        notes.setManaged(notes.isVisible());
        context(shown);
        steps.show(shown.steps());
        Node fresh = examples.show(shown.examples());
        if (fresh != null) {
            fresh.requestFocus();
            Reveal.node(fresh);
            // Once more when its texts have their height.
            Platform.runLater(() -> Reveal.node(fresh));
        }
    }

    private void reading(CardContent shown) {
        reading.getChildren().clear();
        if (shown.reading().isEmpty()) {
            return;
        }
        var grid = new GridPane(8, 8);
        var names = new ColumnConstraints();
        names.setHgrow(Priority.ALWAYS);
        var values = new ColumnConstraints();
        values.setHalignment(HPos.RIGHT);
        values.setMinWidth(72);
        grid.getColumnConstraints().addAll(names, values);
        int row = 0;
        for (CardContent.Fact fact : shown.reading()) {
            var name = new WrappedText("muted", "small-text").show(shortened(fact.name()));
            var value = new WrappedText("mono", "small-text").show(fact.value());
            value.setTextAlignment(TextAlignment.RIGHT);
            GridPane.setValignment(value, VPos.TOP);
            grid.addRow(row++, name, value);
        }
        reading.getChildren().addAll(new SectionTitle("Reading it"), grid);
    }

    /** The tables have it whole. */
    private static String shortened(String name) {
        return name.length() <= LONGEST_NAME
                ? name
                : name.substring(0, name.offsetByCodePoints(0, LONGEST_NAME / 2)) + " …";
    }

    /** Beside each other where there is room. */
    private void arrange() {
        boolean isThere = !reading.getChildren().isEmpty();
        boolean isWide = getWidth() >= NARROW;
        middle.getChildren().clear();
        if (!figure.isVisible() && !isThere) {
            return;
        }
        if (isThere && isWide && figure.isVisible()) {
            reading.setMinWidth(BESIDE);
            reading.setMaxWidth(BESIDE);
            HBox.setHgrow(figure, Priority.ALWAYS);
            figure.setMinWidth(0);
            var beside = new HBox(12, figure, reading);
            beside.setFillHeight(false);
            middle.getChildren().add(beside);
        } else {
            reading.setMinWidth(0);
            reading.setMaxWidth(Double.MAX_VALUE);
            if (figure.isVisible()) {
                middle.getChildren().add(figure);
            }
            if (isThere) {
                middle.getChildren().add(reading);
            }
        }
    }

    private void context(CardModel.Shown shown) {
        context.getChildren().clear();
        var facts = new Facts();
        CardFacts.of(shown.card(), ZoneId.systemDefault())
                .forEach(fact -> facts.add(fact.name(), fact.value()));
        context.getChildren().add(facts);
        for (ResultText.Table table : shown.card().content().tables()) {
            context.getChildren().add(new NumberTable(table));
        }
    }

    PlotView plot() {
        return figure.plot();
    }

    boolean hasPlot() {
        return Objects.requireNonNull(content).drawing() != null;
    }

    TextArea headlineField() {
        return headline;
    }

    TextArea takeawayField() {
        return takeaway;
    }

    /** For tests: what is asked of the takeaway. */
    String doubt() {
        TakeawayCheck.Doubt doubt = model.doubtProperty().get();
        return doubt == null ? "" : doubt.words();
    }

    /** Scrolls what is around it: 0 to the top, 1 to the end. */
    void scrollTo(double place) {
        for (Node at = getParent(); at != null; at = at.getParent()) {
            if (at instanceof ScrollPane scroll) {
                scroll.setVvalue(place);
            }
        }
    }
}
