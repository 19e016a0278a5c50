package dev.rung.view.agreement;

import dev.rung.study.ResultText;
import dev.rung.study.agreement.AgreementReport;
import dev.rung.study.agreement.AgreementText;
import dev.rung.study.agreement.Compared;
import dev.rung.study.agreement.Compared.Apart;
import dev.rung.study.labelling.LabelItem;
import dev.rung.ui.CopyText;
import dev.rung.ui.KeyHint;
import dev.rung.ui.Registration;
import dev.rung.ui.SectionTitle;
import dev.rung.ui.Subscriptions;
import dev.rung.ui.WrappedText;
import dev.rung.view.GradedView;
import dev.rung.view.NumberTable;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/**
 * How far people and judges agree: all comparisons, one of them as a table, and what the two differ
 * on, to be read.
 */
public final class AgreementPage {
    private static final double WIDTH = 1_100;
    private static final double HEIGHT = 900;
    private static final double LETTER = 8;
    private static final double WORD = 120;
    private static final double WORDS = 260;
    private static final int TEXT = 400;

    /** Numbers with intervals have to stand apart. */
    private static final double GAP = 16;

    private final AgreementModel model;
    private final VBox content = new VBox(14);
    private final ScrollPane scroll = new ScrollPane(content);
    private final WrappedText problem = new WrappedText("danger-words");
    private Registration open = () -> {};

    public AgreementPage(AgreementAround around, long run) {
        this.model = new AgreementModel(around, run);
    }

    /** Shows the page; Esc closes it. */
    public void open() {
        var title = new Label("Agreement · run " + model.run());
        title.getStyleClass().add("section-title");
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("form-scroll");
        scroll.setAccessibleText(title.getText());
        VBox.setVgrow(scroll, Priority.ALWAYS);
        problem.managedProperty().bind(problem.visibleProperty());
        var panel = new VBox(12, title, problem, scroll, keys());
        panel.getStyleClass().addAll("overlay", "data-panel", "agreement-panel");
        panel.setAccessibleText(title.getText());
        panel.setPrefSize(WIDTH, HEIGHT);
        panel.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        Subscriptions.whileInScene(
                panel,
                shown -> {
                    shown.on(model.shownProperty(), this::show);
                    shown.on(model.problemProperty(), problem::showIfAny);
                });
        open = model.around().overlays().show(panel, scroll, Pos.CENTER, model::stop);
        model.compute();
    }

    private static FlowPane keys() {
        return KeyHint.line(
                new KeyHint("J K", "comparison"),
                new KeyHint("Enter", "read what they differ on"),
                new KeyHint("C", "keep as a calibration card"),
                new KeyHint("M", "copy as Markdown"),
                new KeyHint("Space", "scroll"),
                new KeyHint("F5", "compute anew"),
                new KeyHint("Esc", "close"));
    }

    private void show(AgreementModel.@Nullable Shown now) {
        content.getChildren().clear();
        if (now == null) {
            content.getChildren().add(new WrappedText("muted").show("Comparing …"));
            return;
        }
        AgreementReport report = now.report();
        content.getChildren()
                .add(new WrappedText("finding").show(AgreementText.headline(report) + "."));
        if (report.isEmpty()) {
            content.getChildren()
                    .add(
                            new WrappedText("muted")
                                    .show(
                                            "Label replies in a label queue: two people the same"
                                                    + " ones, or any that a judge has judged. Then"
                                                    + " they are compared here."));
            return;
        }
        add("Replies", AgreementText.replies(report));
        chosen(now);
        add("More than two people", AgreementText.alphas(report));
        add("Which reply is better", AgreementText.pairs(report));
        add("Rates corrected by people", AgreementText.corrected(report));
        List<String> notes = AgreementText.notes(report);
        if (!notes.isEmpty()) {
            var lines = new VBox(2);
            lines.getChildren().setAll(GradedView.notes(notes));
            content.getChildren().add(lines);
        }
    }

    private void add(String title, ResultText.Table table) {
        if (!table.rows().isEmpty()) {
            var numbers = new NumberTable(table);
            numbers.setHgap(GAP);
            content.getChildren().add(new VBox(4, new SectionTitle(title), numbers));
        }
    }

    /** One comparison with what they differ on. */
    private void chosen(AgreementModel.Shown now) {
        Compared one = now.chosen();
        if (one == null) {
            return;
        }
        String which =
                now.all().size() == 1
                        ? ""
                        : ", %,d of %,d".formatted(now.at() + 1, now.all().size());
        var parts = new ArrayList<Node>();
        parts.add(new SectionTitle(AgreementText.title(one) + which));
        var table = new NumberTable(AgreementText.confusion(one));
        table.setHgap(GAP);
        int longest = one.words().stream().mapToInt(String::length).max().orElse(0);
        double counts = one.words().stream().mapToDouble(AgreementPage::width).sum();
        table.setMaxWidth(Math.min(WIDTH, Math.clamp(longest * LETTER, WORD, WORDS) + counts));
        parts.add(table);
        List<AgreementModel.Read> read = now.read();
        if (one.apart().isEmpty()) {
            parts.add(
                    new WrappedText("muted", "small-text")
                            .show(
                                    one.units() == 0
                                            ? "They have no reply in common."
                                            : "They differ on none."));
        } else {
            int listed = Math.min(AgreementModel.READ, one.apart().size());
            String words = "They differ on %,d".formatted(one.apart().size());
            parts.add(
                    new WrappedText("muted", "small-text")
                            .show(
                                    listed < one.apart().size()
                                            ? words
                                                    + "; the %,d furthest apart are below."
                                                            .formatted(listed)
                                            : words + ":"));
        }
        if (read != null) {
            read.forEach(each -> parts.add(differs(one, each.apart(), each.item())));
        }
        var card = new VBox(8);
        card.getStyleClass().add("sample-card");
        card.getChildren().setAll(parts);
        content.getChildren().add(card);
    }

    private static Node differs(Compared one, Apart apart, LabelItem item) {
        String asked = item.context().isEmpty() ? "" : item.context().getLast().text();
        String right = item.right();
        var box =
                new VBox(
                        2,
                        new WrappedText("small-text")
                                .show(
                                        "%s: %s · %s: %s"
                                                .formatted(
                                                        AgreementText.person(one.first()),
                                                        apart.first(),
                                                        AgreementText.person(one.second()),
                                                        apart.second())),
                        new WrappedText("muted", "small-text").show(begin(asked)),
                        new WrappedText()
                                .show((right == null ? "" : "Left: ") + begin(item.text())));
        if (right != null) {
            box.getChildren().add(new WrappedText().show("Right: " + begin(right)));
        }
        return box;
    }

    /** Of a column of counts. */
    private static double width(String word) {
        return Math.max(24, word.length() * LETTER) + GAP;
    }

    private static String begin(String text) {
        int end = text.offsetByCodePoints(0, Math.min(TEXT, text.codePointCount(0, text.length())));
        return end < text.length() ? text.substring(0, end) + "…" : text;
    }

    private void key(KeyEvent event) {
        if (event.isShortcutDown() || event.isAltDown() || event.isMetaDown()) {
            return;
        }
        switch (event.getCode()) {
            case J -> model.move(1);
            case K -> model.move(-1);
            case ENTER -> toSamples();
            case C -> keep();
            case M -> copy();
            case F5 -> model.compute();
            case SPACE, PAGE_DOWN -> scroll(event.isShiftDown() ? -.9 : .9);
            case PAGE_UP -> scroll(-.9);
            case DOWN -> scroll(.15);
            case UP -> scroll(-.15);
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void toSamples() {
        String filter = model.filter();
        if (filter.isEmpty()) {
            model.around().ways().say().accept("They differ on nothing.");
        } else {
            open.close();
            model.around().ways().toSamples().accept(filter);
        }
    }

    private void keep() {
        AgreementModel.Shown now = model.shownProperty().get();
        if (now == null || now.report().isEmpty()) {
            model.around().ways().say().accept("There is nothing to keep yet.");
        } else {
            model.around().ways().keep().accept(model.run());
        }
    }

    private void copy() {
        AgreementModel.Shown now = model.shownProperty().get();
        if (now == null) {
            return;
        }
        CopyText.copy(AgreementText.markdown(now.report()));
        model.around().ways().say().accept("Copied as Markdown.");
    }

    private void scroll(double pages) {
        double visible = scroll.getViewportBounds().getHeight();
        double hidden = Math.max(1, content.getHeight() - visible);
        scroll.setVvalue(Math.clamp(scroll.getVvalue() + pages * visible / hidden, 0, 1));
    }

    /** For tests. */
    AgreementModel model() {
        return model;
    }
}
