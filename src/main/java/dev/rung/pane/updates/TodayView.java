package dev.rung.pane.updates;

import dev.rung.ui.Buttons;
import dev.rung.ui.Command;
import dev.rung.ui.EmptyState;
import dev.rung.ui.Pill;
import dev.rung.ui.Subscriptions;
import dev.rung.ui.Tone;
import dev.rung.ui.TwoEnds;
import dev.rung.ui.WrappedText;
import dev.rung.update.Attachment;
import dev.rung.update.Completeness;
import dev.rung.update.Outcome;
import dev.rung.update.Section;
import dev.rung.update.Shorten;
import dev.rung.update.Update;
import dev.rung.update.UpdateRow;
import dev.rung.update.UpdateText;

import javafx.geometry.Bounds;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The update that is written: three sections of rows under the day. */
final class TodayView extends BorderPane implements RowView.Keys {
    /** The longest name of a channel on a button, in characters. */
    private static final int CHANNEL = 24;

    private final TodayModel model;
    private final PostModel post;
    private final Button button;
    private final RowPaste paste;
    private final Map<RowModel, RowView> views = new HashMap<>();
    private final Map<Section, SectionView> sections = new EnumMap<>(Section.class);
    private final Label title = new Label();
    private final Pill standing = new Pill("", Tone.NEUTRAL);
    private final TextField headline = new TextField();
    private final WrappedText who = new WrappedText("muted", "small-text");
    private final ClocksLine clocks;
    private final WrappedText problem = new WrappedText("danger-words");
    private final WrappedText missing = new WrappedText("muted", "small-text");
    private final WrappedText plan = new WrappedText("muted", "small-text");
    private final VBox content = new VBox(12);
    private final ScrollPane scroll = new ScrollPane(content);
    private final EmptyState nothing =
            new EmptyState("Updates are written about a project. Start an idea first.");
    private boolean showing;

    /**
     * @param norms opens the norms of the project
     */
    TodayView(
            TodayModel model,
            PostModel post,
            RowPaste paste,
            Command preview,
            Command send,
            Command norms) {
        this.model = model;
        this.clocks = new ClocksLine(norms);
        this.post = post;
        this.paste = paste;
        setMinWidth(0);
        title.getStyleClass().add("pane-title");
        title.setMinWidth(USE_PREF_SIZE);
        // Until it is known.
        standing.setVisible(false);
        var left = new HBox(8, title, standing);
        left.setAlignment(Pos.CENTER_LEFT);
        button = Buttons.primary(send);
        var right = new HBox(8, Buttons.plain(preview), button);
        right.setAlignment(Pos.CENTER_RIGHT);
        headline.setPromptText("Headline: what is the one thing to know? (may stay empty)");
        headline.setAccessibleText("Headline");
        headline.getStyleClass().add("update-headline");
        headline.textProperty().subscribe((was, now) -> headlineTyped());
        problem.managedProperty().bind(problem.visibleProperty());
        plan.managedProperty().bind(plan.visibleProperty());
        for (Section section : Section.values()) {
            sections.put(section, new SectionView(model, section, this, views));
        }
        content.getStyleClass().add("updates-today");
        content.getChildren()
                .setAll(new TwoEnds(left, right), who, clocks, problem, headline, plan);
        content.getChildren().addAll(sections.values());
        content.getChildren().add(missing);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("form-scroll");
        scroll.setFocusTraversable(false);
        Subscriptions.whileInScene(this, this::bind);
    }

    private void bind(Subscriptions open) {
        open.on(model.openedProperty(), this::show);
        open.on(model.problemProperty(), problem::showIfAny);
        open.on(post.shownProperty(), this::show);
        if (getScene() != null) {
            open.on(getScene().focusOwnerProperty(), this::reveal);
        }
    }

    private void show(TodayModel.Opened opened) {
        Update update = opened.update();
        setCenter(update != null ? scroll : opened.isRead() ? nothing : null);
        if (update == null) {
            return;
        }
        title.setText(UpdateText.day(update.day()).replaceFirst(" \\d{4}$", ""));
        String person = update.person().isEmpty() ? "nobody's name yet" : update.person();
        who.show(update.projectName() + " · " + person);
        clocks.show(opened.clocks());
        showing = true;
        if (!headline.isFocused() || headline.getText().isEmpty()) {
            headline.setText(update.headline());
        }
        showing = false;
        boolean morning = update.kind() == Update.Kind.PLAN;
        plan.show(
                "A plan in the morning: only Next is posted. In the evening, the same message"
                        + " becomes the whole update.");
        plan.setVisible(morning);
        for (var one : sections.entrySet()) {
            boolean shown = !morning || one.getKey() == Section.NEXT;
            one.getValue().setVisible(shown);
            one.getValue().setManaged(shown);
        }
        SectionView.forget(views, model);
        post.show(update);
    }

    private void show(PostModel.@Nullable Shown shown) {
        Update update = model.update();
        if (shown == null || update == null || shown.update().id() != update.id()) {
            return;
        }
        var now = PostWords.of(shown, model.around().background().clock().getZone());
        standing.show(now.word(), now.tone());
        standing.setVisible(true);
        String channel = shown.preview().channel();
        button.setText(
                channel.startsWith("#") ? "Post to " + Shorten.to(channel, CHANNEL) : "Post");
        missing.show(Completeness.line(shown.preview().missing()));
    }

    private void headlineTyped() {
        Update update = model.update();
        if (update != null && !showing) {
            String typed = headline.getText();
            model.edit(() -> model.around().stores().updates().headline(update.id(), typed));
        }
    }

    /** The row that has the focus is in sight. */
    private void reveal(@Nullable Node focus) {
        if (focus == null || !isBelow(focus)) {
            return;
        }
        double height = content.getHeight() - scroll.getViewportBounds().getHeight();
        Bounds at = content.sceneToLocal(focus.localToScene(focus.getBoundsInLocal()));
        double top = scroll.getVvalue() * height;
        double room = scroll.getViewportBounds().getHeight();
        if (height > 0 && at.getMinY() < top) {
            scroll.setVvalue(Math.max(0, (at.getMinY() - 40) / height));
        } else if (height > 0 && at.getMaxY() > top + room) {
            scroll.setVvalue(Math.min(1, (at.getMaxY() + 40 - room) / height));
        }
    }

    private boolean isBelow(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (at.equals(content)) {
                return true;
            }
        }
        return false;
    }

    /** The first row that asks something, else the first empty one. */
    void focusFirst() {
        // A scroll pane takes its content into the scene only with its skin.
        applyCss();
        layout();
        List<RowView> all = rows();
        all.stream()
                .filter(view -> view.row().is(UpdateRow.State.ASKED))
                .findFirst()
                .or(() -> all.stream().filter(view -> view.row().isBlank()).findFirst())
                .ifPresentOrElse(RowView::focusText, headline::requestFocus);
    }

    /** Back to the row in which the user was. */
    void focusChosen() {
        RowModel row = model.chosenProperty().get();
        RowView view = row == null ? null : views.get(row);
        if (view == null) {
            focusFirst();
        } else {
            view.focusText();
        }
    }

    private List<RowView> rows() {
        var all = new ArrayList<RowView>();
        sections.values().stream().filter(Node::isVisible).forEach(one -> all.addAll(one.shown()));
        return all;
    }

    @Override
    public void enter(RowView view) {
        RowModel row = view.row();
        if (row.isBlank()) {
            step(view, 1);
            return;
        }
        RowModel next = model.under(row);
        focus(next);
    }

    private void focus(RowModel row) {
        RowView view = views.get(row);
        if (view != null) {
            view.focusText();
        }
    }

    @Override
    public void remove(RowView view) {
        focus(model.remove(view.row()));
    }

    @Override
    public void step(RowView view, int by) {
        List<RowView> all = rows();
        int to = all.indexOf(view) + by;
        if (to < 0) {
            headline.requestFocus();
        } else if (to < all.size()) {
            all.get(to).focusText();
        }
    }

    /** Moves the row in which the user is. */
    void move(int by) {
        RowModel row = model.chosenProperty().get();
        if (row != null) {
            model.move(row, by);
            focus(row);
        }
    }

    @Override
    public void answer(RowView view, int number) {
        RowModel row = view.row();
        UpdateRow stored = row.storedProperty().get();
        if (stored != null && stored.state() == UpdateRow.State.OFFERED) {
            if (number == 1) {
                model.change(row, rows -> rows.take(TodayModel.id(row)));
                view.focusText();
            } else if (number == 2) {
                remove(view);
            }
            return;
        }
        List<Outcome> all = Answers.of(stored);
        if (number > all.size()) {
            model.around().say().accept("This row asks nothing: its words say it all.");
            return;
        }
        Outcome outcome = all.get(number - 1);
        model.settle(row, outcome, () -> settled(row));
    }

    /** On to how it went, or to the next question. */
    private void settled(RowModel row) {
        RowView view = views.get(row);
        if (view == null) {
            return;
        }
        if (Answers.asksHow(row.storedProperty().get())) {
            view.focusHow();
        } else {
            rows().stream()
                    .filter(other -> other.row().is(UpdateRow.State.ASKED))
                    .findFirst()
                    .ifPresentOrElse(RowView::focusText, view::focusText);
        }
    }

    /** Answers the question of the row in which the user is. */
    void answer(int number) {
        RowModel row = model.chosenProperty().get();
        RowView view = row == null ? null : views.get(row);
        if (view != null) {
            answer(view, number);
        }
    }

    @Override
    public void paste(RowView view) {
        paste.paste(view.row());
    }

    @Override
    public void drop(RowView view, List<Path> files) {
        paste.drop(view.row(), files);
    }

    void paste(RowModel row) {
        paste.paste(row);
    }

    @Override
    public void detach(RowView view, Attachment one) {
        model.edit(() -> model.around().stores().rows().detach(one.id()));
        view.focusText();
    }
}
