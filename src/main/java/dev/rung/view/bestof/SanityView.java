package dev.rung.view.bestof;

import dev.rung.study.picks.BestSeen;
import dev.rung.study.picks.BestText;
import dev.rung.study.picks.Sanity;
import dev.rung.study.picks.Sanity.Found;
import dev.rung.ui.SafeText;
import dev.rung.ui.WrappedText;
import dev.rung.view.Facts;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.TilePane;
import javafx.scene.layout.VBox;

import java.util.List;
import java.util.function.Consumer;

/** What a selector likes: failing picks first, then the best and the worst side by side. */
final class SanityView extends VBox {
    private static final int EXCERPT = 90;
    private static final double NARROW = 560;

    private final Consumer<Found> open;

    /**
     * @param open shows a sample's row
     */
    SanityView(Consumer<Found> open) {
        super(12);
        this.open = open;
    }

    void show(BestSeen seen) {
        getChildren().clear();
        Sanity sanity = seen.sanity();
        var facts = new Facts();
        BestText.sanity(seen).forEach(fact -> facts.add(fact.name(), fact.value()));
        getChildren().add(facts);
        getChildren().add(title("High score, failing «%s»".formatted(seen.report().id())));
        if (sanity.hacks().isEmpty()) {
            getChildren().add(new WrappedText("muted").show("No pick fails."));
        } else {
            List<Found> first =
                    sanity.failingRows().stream()
                            .map(Sanity.Hack::found)
                            .limit(Sanity.ENDS)
                            .toList();
            getChildren().add(list(seen, first));
            int more = sanity.failingRows().size() - first.size();
            if (more > 0) {
                getChildren()
                        .add(
                                new WrappedText("muted", "small-text")
                                        .show(
                                                "%,d rows more, one after the other with H."
                                                        .formatted(more)));
            }
        }
        getChildren().add(ends(seen));
    }

    private Node ends(BestSeen seen) {
        var best = column("Best scores", list(seen, seen.sanity().best()));
        var worst = column("Worst scores", list(seen, seen.sanity().worst()));
        var both = new TilePane(16, 12, best, worst);
        both.setMinWidth(0);
        both.setTileAlignment(Pos.TOP_LEFT);
        both.widthProperty()
                .subscribe(
                        width -> {
                            boolean narrow = width.doubleValue() < NARROW;
                            double tile =
                                    Math.max(
                                            200,
                                            narrow
                                                    ? width.doubleValue()
                                                    : (width.doubleValue() - 17) / 2);
                            both.setPrefTileWidth(tile);
                            both.setPrefColumns(narrow ? 1 : 2);
                        });
        return both;
    }

    private static VBox column(String title, Node list) {
        var column = new VBox(4, title(title), list);
        column.setMinWidth(0);
        return column;
    }

    private static Label title(String words) {
        var title = new Label(SafeText.visible(words).replace('\n', ' '));
        title.getStyleClass().add("section-title");
        title.setMinWidth(0);
        return title;
    }

    private VBox list(BestSeen seen, List<Found> samples) {
        var list = new VBox();
        list.setMinWidth(0);
        for (Found found : samples) {
            list.getChildren().add(line(seen, found));
        }
        if (samples.isEmpty()) {
            list.getChildren().add(new WrappedText("muted").show("No sample has a score."));
        }
        return list;
    }

    private Button line(BestSeen seen, Found found) {
        var score = new Label(SampleWords.score(found.pick()));
        score.getStyleClass().addAll("mono", "small-text");
        score.setMinWidth(44);
        var text = new Label(SampleWords.line(seen.quotes().get(found.pick().request()), EXCERPT));
        text.getStyleClass().add("small-text");
        text.setMinWidth(0);
        text.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(text, Priority.ALWAYS);
        var metric = SampleWords.metric(found.pick(), seen.report());
        var row = new HBox(8, score, text, metric);
        row.setAlignment(Pos.CENTER_LEFT);
        var button = new Button(null, row);
        button.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        button.getStyleClass().addAll("flat", "sample-line");
        button.setMaxWidth(Double.MAX_VALUE);
        button.setMinWidth(0);
        button.setPrefWidth(Region.USE_COMPUTED_SIZE);
        button.setAlignment(Pos.CENTER_LEFT);
        row.prefWidthProperty().bind(button.widthProperty().subtract(16));
        row.setMinWidth(0);
        button.setAccessibleText(
                "%s, %s: %s".formatted(score.getText(), metric.getText(), text.getText()));
        button.setOnAction(event -> open.accept(found));
        return button;
    }
}
