package dev.rung.view.card;

import dev.rung.card.CardExamples.Example;
import dev.rung.ui.Buttons;
import dev.rung.ui.SafeText;
import dev.rung.ui.SectionTitle;
import dev.rung.ui.WrappedText;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Replies on a card, each with how it came there. */
final class ExamplesView extends VBox {
    /** The rest of longer ones is in the Runs pane. */
    private static final int LONGEST = 1_200;

    private final CardModel model;
    private @Nullable Set<Long> shown;
    private @Nullable List<Example> there;

    ExamplesView(CardModel model) {
        super(8);
        this.model = model;
    }

    /**
     * @return what was added to what was shown before, null for nothing; the first examples of a
     *     card that is opened are not new
     */
    @Nullable Node show(List<Example> examples) {
        if (examples.equals(there)) {
            // What has the focus keeps it.
            return null;
        }
        there = List.copyOf(examples);
        Set<Long> before = shown;
        shown = examples.stream().map(Example::sample).collect(Collectors.toSet());
        Node fresh = null;
        getChildren().clear();
        setVisible(!examples.isEmpty());
        setManaged(!examples.isEmpty());
        if (!examples.isEmpty()) {
            getChildren().add(new SectionTitle("Examples"));
            for (Example example : examples) {
                Node box = box(example);
                getChildren().add(box);
                if (fresh == null && before != null && !before.contains(example.sample())) {
                    fresh = box;
                }
            }
        }
        return fresh;
    }

    private Node box(Example example) {
        String who =
                example.condition().isEmpty()
                        ? example.model()
                        : example.model() + " · " + example.condition();
        var how = new Label(example.how());
        how.getStyleClass().addAll("muted", "small-text");
        var name = new Label(SafeText.visible(who).replace('\n', ' '));
        name.getStyleClass().add("small-text");
        name.setMinWidth(0);
        var head = new SectionTitle("", name, how);
        head.getChildren().removeFirst();
        if (!model.isReadOnly()) {
            head.right(
                    Buttons.small(
                            Feather.X,
                            "Take this example off the card",
                            () -> model.removeExample(example.sample())));
        }
        var box = new VBox(6, head);
        if (!example.row().isEmpty()) {
            box.getChildren()
                    .add(new WrappedText("muted", "small-text").show(shortened(example.row())));
        }
        box.getChildren().add(new WrappedText().show(shortened(example.reply())));
        box.getStyleClass().add("card-example");
        box.setFocusTraversable(true);
        box.setAccessibleText("Example, %s: %s".formatted(who, shortened(example.reply())));
        return box;
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST / 2)) + " …";
    }
}
