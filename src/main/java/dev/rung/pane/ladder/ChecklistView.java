package dev.rung.pane.ladder;

import dev.rung.ui.SectionTitle;
import dev.rung.ui.Subscriptions;

import javafx.collections.SetChangeListener;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;

/** What a good prompt has, ticked by hand for each version; nothing depends on it. */
final class ChecklistView extends VBox {
    /** What the vendors advise. */
    private static final Map<String, String> GUIDES =
            Map.of(
                    "Anthropic",
                    "https://docs.claude.com/en/docs/build-with-claude/prompt-engineering/overview",
                    "Google",
                    "https://ai.google.dev/gemini-api/docs/prompting-strategies",
                    "OpenAI",
                    "https://platform.openai.com/docs/guides/prompt-engineering");

    private final PromptModel prompt;
    private final Map<CheckPoint, CheckBox> boxes = new EnumMap<>(CheckPoint.class);
    private final Label count = new Label();

    /**
     * @param browser opens an address
     */
    ChecklistView(PromptModel prompt, Consumer<String> browser) {
        super(6);
        this.prompt = prompt;
        count.getStyleClass().addAll("muted", "small-text");
        getChildren().add(new SectionTitle("Checklist").right(count));
        for (CheckPoint point : CheckPoint.values()) {
            var box = new CheckBox(point.words());
            box.setOnAction(event -> prompt.toggle(point));
            boxes.put(point, box);
            getChildren().add(box);
        }
        getChildren().add(guides(browser));
        Subscriptions.whileInScene(this, this::bind);
    }

    private static FlowPane guides(Consumer<String> browser) {
        var words = new Label("Guides:");
        words.getStyleClass().addAll("muted", "small-text");
        var guides = new FlowPane(6, 2, words);
        GUIDES.keySet().stream()
                .sorted()
                .forEach(
                        vendor -> {
                            var link = new Hyperlink(vendor);
                            link.getStyleClass().add("small-text");
                            link.setAccessibleText("Prompting guide of " + vendor);
                            link.setTooltip(new Tooltip(GUIDES.get(vendor)));
                            link.setOnAction(
                                    event -> {
                                        link.setVisited(false);
                                        browser.accept(GUIDES.getOrDefault(vendor, ""));
                                    });
                            guides.getChildren().add(link);
                        });
        return guides;
    }

    private void bind(Subscriptions open) {
        SetChangeListener<CheckPoint> onTicks = change -> show();
        prompt.ticks().addListener(onTicks);
        open.add(() -> prompt.ticks().removeListener(onTicks));
        show();
    }

    private void show() {
        boxes.forEach((point, box) -> box.setSelected(prompt.ticks().contains(point)));
        count.setText("%d of %d".formatted(prompt.ticks().size(), CheckPoint.values().length));
    }
}
