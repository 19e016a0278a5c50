package dev.rung.app;

import dev.rung.experiment.Idea;
import dev.rung.ui.Buttons;
import dev.rung.ui.Command;
import dev.rung.ui.Icons;
import dev.rung.ui.KeyCap;
import dev.rung.ui.SafeText;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

import org.kordamp.ikonli.feather.Feather;

import java.util.Optional;

/** Over the content: which project and idea, and the way to everything. */
final class HeaderBar extends HBox {
    /** Where space is short, so much of a project's name stays, in pixels. */
    private static final double SOME = 96;

    /** The same of an idea's, which is what one works on. */
    private static final double MORE = 180;

    private final Label project = new Name(SOME);
    private final Label idea = new Name(MORE);
    private final Label separator = new Label("›");
    private final Button switcher = new Button();
    private final Label direction = new Label();
    private final Button metric = new Button();

    /**
     * @param openList the list of ideas
     * @param openDetails question and headline metric
     */
    HeaderBar(Command openList, Command openDetails, Command openPalette) {
        super(12);
        getStyleClass().add("header");
        project.getStyleClass().add("header-project");
        separator.getStyleClass().add("header-project");
        separator.setMinWidth(USE_PREF_SIZE);
        idea.getStyleClass().add("header-idea");
        var names = new HBox(8, project, separator, idea, Icons.of(Feather.CHEVRON_DOWN, 16));
        names.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(idea, Priority.SOMETIMES);
        switcher.setGraphic(names);
        switcher.getStyleClass().add("header-switch");
        switcher.setMinWidth(0);
        Buttons.connect(switcher, openList, openList.title());
        metric.getStyleClass().addAll("pill", "metric-pill");
        metric.setGraphic(direction);
        metric.setContentDisplay(ContentDisplay.RIGHT);
        // The arrow stays readable beside a long name.
        metric.setMinWidth(72);
        metric.setMaxWidth(200);
        metric.managedProperty().bind(metric.visibleProperty());
        metric.setVisible(false);
        Buttons.connect(metric, openDetails, openDetails.title());
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        getChildren().addAll(switcher, metric, gap, search(openPalette));
        setSpacing(4);
    }

    /** A name that is cut where there is no room for it, but not to nothing. */
    private static final class Name extends Label {
        private final double least;

        Name(double least) {
            this.least = least;
        }

        @Override
        protected double computeMinWidth(double height) {
            return Math.min(least, computePrefWidth(height));
        }
    }

    void show(Optional<Spot> spot) {
        String projectName = spot.map(it -> it.project().name()).orElse("No project");
        String ideaName = spot.flatMap(Spot::idea).map(it -> it.name()).orElse("No idea yet");
        project.setText(SafeText.visible(projectName));
        idea.setText(SafeText.visible(ideaName));
        switcher.setAccessibleText(
                "Project %s, idea %s. Switch or change.".formatted(projectName, ideaName));
        spot.flatMap(Spot::idea)
                .filter(it -> !it.metric().isEmpty())
                .ifPresentOrElse(this::showMetric, () -> metric.setVisible(false));
    }

    private void showMetric(Idea idea) {
        metric.setVisible(true);
        metric.setText(SafeText.visible(idea.metric()));
        direction.setText(idea.higherIsBetter() ? "↑" : "↓");
        metric.setAccessibleText(
                "Headline metric %s, %s is better. Change."
                        .formatted(idea.metric(), idea.higherIsBetter() ? "higher" : "lower"));
    }

    /** A button that looks like the field that it opens. */
    private static Button search(Command open) {
        var words = new Label(open.title());
        words.getStyleClass().add("muted");
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var graphic = new HBox(8, words, gap, new KeyCap(open.keys().getFirst()));
        graphic.setAlignment(Pos.CENTER_LEFT);
        var button = new Button();
        button.setGraphic(graphic);
        button.getStyleClass().add("search-box");
        Buttons.connect(button, open, "");
        graphic.prefWidthProperty().bind(button.widthProperty().subtract(26));
        return button;
    }
}
